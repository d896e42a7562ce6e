"""`lexicon`: entities from word lists and patterns, claims from rules. Needs no library.

Entities carry the types of Wojood (Jarrar et al., LREC 2022); claims follow PARC's
attribution scheme (Pareti, 2012). The lists are described in `corpus/data/gazetteer/CARD.md`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators.claims.find import find_claims
from corpus.preannotators.claims.propose import propose_claims
from corpus.preannotators.entities.find import find_entities
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.gazetteer import load_gazetteer
from corpus.preannotators.label_mapping import Extent, LabelMapping, label_mapping, outermost
from corpus.preannotators.protocol import Parameter, ParameterValue, Weight
from corpus.preannotators.reading import Reader
from corpus.preannotators.suggestions import Suggestions

_PLACES = ("GPE", "LOC")


class Lexicon:
    """Word lists and rules: entities and claims, at tens of thousands of words a second."""

    name: ClassVar[str] = "lexicon"
    version: ClassVar[str] = "2"
    weight: ClassVar[Weight] = "light"
    requires: ClassVar[tuple[Requirement, ...]] = ()
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "patterns",
            "boolean",
            True,
            {
                "en": "Organisations and places by the noun before their name",
                "ar": "المنظمات والأماكن من الاسم الذي يسبقها",
            },
        ),
        Parameter(
            "nationalities",
            "boolean",
            True,
            {"en": "Adjectives of nationality as groups", "ar": "النسبة إلى البلد جماعةً"},
        ),
        Parameter("claims", "boolean", True, {"en": "Claims", "ar": "الأقوال"}),
        Parameter(
            "least_score",
            "number",
            0.0,
            {"en": "Leave out what scores less than", "ar": "إسقاط ما تقل درجته عن"},
            minimum=0.0,
            maximum=1.0,
        ),
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        declared = {parameter.name: parameter.default for parameter in self.parameters}
        self._settings = declared | parameters

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with the entities and claims found in its text."""
        for document in documents:
            yield self._suggest(document, schema)

    def _suggest(self, document: Document, schema: Schema) -> Document:
        reading = shared_reader().read(document.text)
        mentions = find_entities(
            reading,
            described=bool(self._settings["patterns"]),
            adjectives=bool(self._settings["nationalities"]),
        )
        suggestions = Suggestions(document, schema, f"{self.name}/{self.version}")
        least = float(self._settings["least_score"])
        mapping = label_mapping(schema)
        ids = _propose_entities(suggestions, mentions, mapping, least)
        if schema.claims and self._settings["claims"]:
            claims = find_claims(reading, mentions)
            propose_claims(suggestions, reading, mentions, ids, claims, least)
        return suggestions.proposed()


def rule_claims(document: Document, schema: Schema) -> Document:
    """The document with the claims alone that the rules find in its text: their contents,
    sources, cues, and what ties them. None where the schema has no claims."""
    suggestions = Suggestions(document, schema, f"{Lexicon.name}/{Lexicon.version}")
    reading = shared_reader().read(document.text)
    mentions = find_entities(reading, described=True, adjectives=True)
    propose_claims(suggestions, reading, mentions, {}, find_claims(reading, mentions), 0.0)
    return suggestions.proposed()


def _start(mention: Mention, mapping: LabelMapping) -> int:
    """Where a mention begins: in CoNLL a place leaves the noun of its kind outside."""
    return mention.name if mapping.is_flat and mention.label in _PLACES else mention.start


@cache
def shared_reader() -> Reader:
    """One reader for the process, which loads the gazetteer when it is first wanted."""
    return Reader(load_gazetteer())


def _propose_entities(
    suggestions: Suggestions, mentions: list[Mention], mapping: LabelMapping, least: float
) -> dict[Mention, str]:
    """Propose the mentions under the schema's labels; mention → id of its span."""
    extents = {
        mention: Extent(
            _start(mention, mapping), mention.end, mapping.labels[mention.label], mention.score
        )
        for mention in mentions
        if mention.label in mapping.labels and mention.score >= least
    }
    kept = set(outermost(extents.values())) if mapping.is_flat else set(extents.values())
    return {
        mention: suggestions.add_span(*extent.label, extent.start, extent.end, extent.score)
        for mention, extent in extents.items()
        if extent in kept
    }
