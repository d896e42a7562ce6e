"""Why a format did not carry something."""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "other_layer": "only the layer %(layer)s is written",
    "no_type": "%(label)s has no counterpart among the types that are written",
    "mapped_type": "%(label)s is written as %(written)s",
    "no_word": "it covers no word",
    "inside_word": "it begins or ends inside a word, and whole words are written",
    "inside_token": "it begins or ends inside a word where no clitic does",
    "outside_word": "the white space at its edges belongs to no word",
    "nested": "it lies within %(other)s, and each word has one label",
    "crossing": "it shares words with %(other)s, and each word has one label",
    "no_relations": "the format has no relations",
    "no_attributes": "the format has no attributes",
    "no_metadata": "the format says nothing about the article",
    "no_split": "the format does not say which part of a data set an article is in",
    "split_name": "no file can have the name of the split",
    "no_silent": "the format does not say who found nothing to label",
    "no_answers": "the format does not say who gave the article which attributes",
    "lost_end": "one of the spans it joins is not written",
    "same_crossing": "it shares words with another %(other)s, and nobody could tell them apart",
    "no_claim": "it is no part of a claim that is written",
    "no_verdict": "the claim has no verdict, and only reviewed claims are written",
    "no_place": "the format has no place for it",
}
"""Every reason there is, as a template that pages translate."""
