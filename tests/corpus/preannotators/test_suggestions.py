"""Proposals: whose they are, which ids they get, and what a schema lets them carry."""

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.canonical import canonical_bytes, document_to_json
from corpus.document.document import Document
from corpus.document.errors import InvalidText
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.text import settle
from corpus.document.validate import check_document
from corpus.preannotators import preannotator
from corpus.preannotators.lexicon import Lexicon
from tests.corpus.preannotators.conftest import Suggest

TEXT = "قال الكرملين إن بوتين وصل."
SAYINGS = (
    *("قال", "قالت", "وقال", "أضاف", "إن", "أن", "إنهما", "بأنه", "بحسب", "وفقاً", "نقلت", "عن"),
    *("عنه", "قوله", "مشيراً", "إلى", "كما", "على", "حد", "تعبيره", "فإنه", "أكد", "دعا", "يعتبر"),
)
NAMES = (
    *("لوزارة", "لكن", "الوزير", "متحدث", "باسم", "الكرملين", "وبوتين", "عبد", "أبو", "بن", "الله"),
    *("للأمم", "المتحدة", "وزارة", "مدينة", "الخميس", "أكتوبر", "عام", "2020", "٣٠", "مليون"),
)
MARKS = ("%", "$", ":", "،", ".", "«", "»", '"', "\n", "(", ")", "-", "/", "😀", "و", "ال")


def test_they_are_a_machines_with_author_and_score(suggest: Suggest) -> None:
    found = suggest(TEXT)
    told = [(held.origin, held.author, held.score) for held in found.spans]
    told += [(held.origin, held.author, held.score) for held in found.relations]
    assert len(told) > 4
    for origin, author, score in told:
        assert (origin, author) == ("machine", f"lexicon/{Lexicon.version}")
        assert score is not None
        assert 0 < score < 1


def test_the_same_text_gets_the_same_ids(suggest: Suggest) -> None:
    assert suggest(TEXT) == suggest(TEXT)
    ids = [held.id for found in (suggest(TEXT), suggest(TEXT + " ")) for held in found.spans]
    assert len(set(ids)) == len(ids)


def test_they_stand_in_place_of_the_documents_own_spans(
    suggest: Suggest, news_claims: Schema
) -> None:
    labelled = replace(suggest(TEXT), metadata={"outlet": "الساحل"})
    (again,) = preannotator("lexicon").suggest([labelled], news_claims)
    assert again == labelled


def test_attributes_that_the_schema_lacks_are_left_out(
    suggest: Suggest, news_claims: Schema
) -> None:
    bare = replace(
        news_claims, layers=tuple(replace(layer, attributes=()) for layer in news_claims.layers)
    )
    assert not any(span.attributes for span in suggest(TEXT, bare).spans)


def test_labels_that_the_schema_lacks_are_left_out(suggest: Suggest, news_claims: Schema) -> None:
    entity, *others = news_claims.layers
    few = replace(entity, labels=tuple(label for label in entity.labels if label.name == "PERS"))
    found = suggest(TEXT, replace(news_claims, layers=(few, *others)))
    assert {span.label for span in found.spans if span.layer == "entity"} == {"PERS"}


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(SAYINGS + NAMES + MARKS), min_size=1, max_size=40),
    st.sampled_from(["", " "]),
)
def test_whatever_it_reads_it_breaks_no_rule(words: list[str], between: str) -> None:
    text = " ".join(words).replace("  ", between) + "."
    for name in ("news-claims", "conll"):
        schema = shipped_schema(name)
        (found,) = preannotator("lexicon").suggest([Document("a", text)], schema)
        check_document(found, schema)


def test_strange_characters_break_nothing(shared: Path, news_claims: Schema) -> None:
    method = preannotator("lexicon")
    for hazard in json.loads((shared / "data/hazards.json").read_text("utf-8")):
        spelled = hazard["s"].encode("ascii").decode("unicode_escape")
        try:
            text = settle(spelled + " قال بوتين إن السد آمن")
        except InvalidText:
            continue
        (found,) = method.suggest([Document("a", text)], news_claims)
        check_document(found, news_claims)
        canonical_bytes(document_to_json(found))
