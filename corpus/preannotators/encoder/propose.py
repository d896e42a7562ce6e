"""What the network and the rules saw, as spans and relations of a schema."""

from collections.abc import Mapping

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.preannotators.claims.propose import propose_claims
from corpus.preannotators.encoder.consistency import repeated
from corpus.preannotators.encoder.names import flat_names, nested_names, uncrossed
from corpus.preannotators.encoder.network import Model
from corpus.preannotators.encoder.read import Seen
from corpus.preannotators.encoder.sayings import claims_said
from corpus.preannotators.encoder.tidy import tidied
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.label_mapping import CONLL, MappedLabel, label_mapping
from corpus.preannotators.protocol import ParameterValue
from corpus.preannotators.suggestions import Suggestions


def propose(
    document: Document,
    schema: Schema,
    author: str,
    seen: Seen,
    model: Model,
    settings: Mapping[str, ParameterValue],
) -> Document:
    """The document with the entities and claims that its schema has labels for."""
    least = float(settings["least_score"])
    suggestions = Suggestions(document, schema, author)
    nested = found_names(seen, model.ruled, consistent=bool(settings["consistency"]))
    mapping = label_mapping(schema)
    if mapping.is_flat:
        shown = flat_names(seen.ruled.reading, seen.scores, seen.ruled.spelled.sentences)
        labels = _flat_labels(mapping.labels)
    else:
        shown, labels = nested, mapping.labels
    ids = {
        mention: suggestions.add_span(
            *labels[mention.label], mention.start, mention.end, mention.score
        )
        for mention in shown
        if mention.label in labels and mention.score >= least
    }
    if schema.claims and settings["claims"]:
        claims = claims_said(
            seen.ruled.reading,
            seen.scores,
            seen.ruled.spelled.sentences,
            nested,
            model.distances,
        )
        propose_claims(suggestions, seen.ruled.reading, nested, ids, claims, least)
    return suggestions.proposed()


def found_names(seen: Seen, ruled: frozenset[str], *, consistent: bool) -> list[Mention]:
    """The nested entities, those of `ruled` types from the rules; with their other mentions,
    where that is wanted."""
    reading = seen.ruled.reading
    found = tidied(reading, nested_names(reading, seen.scores, seen.ruled.spelled.sentences))
    if consistent:
        found = uncrossed([*found, *repeated(reading, found)])
    if not ruled:
        return found
    kept = [one for one in found if one.label not in ruled]
    return uncrossed([*kept, *(one for one in seen.ruled.mentions if one.label in ruled)])


def _flat_labels(labels: Mapping[str, MappedLabel]) -> dict[str, MappedLabel]:
    """ANERcorp's types → the labels of a schema that has CoNLL's."""
    of_conll = {CONLL[name]: label for name, label in labels.items()}
    named = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
    return {type: of_conll[name] for type, name in named.items() if name in of_conll}
