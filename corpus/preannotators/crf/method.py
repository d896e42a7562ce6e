"""`crf`: entities by fields that learnt from labels; claims by the rules, over those entities."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from corpus.document.document import Document
from corpus.document.requirements import Requirement, install_line
from corpus.document.schema import Schema
from corpus.preannotators.claims.find import find_claims
from corpus.preannotators.claims.propose import propose_claims
from corpus.preannotators.crf.model import Found, Model, load_model
from corpus.preannotators.crf.tags import start_of
from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.label_mapping import WOJOOD
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.protocol import (
    InvalidParameter,
    Parameter,
    ParameterValue,
    Weight,
)
from corpus.preannotators.reading import Reading
from corpus.preannotators.suggestions import Suggestions

INSTALL = install_line("--requirement", "requirements-light.txt")


class Crf:
    """Entities of any schema, learnt in seconds, at tens of thousands of words a second."""

    name: ClassVar[str] = "crf"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "light"
    requires: ClassVar[tuple[Requirement, ...]] = (Requirement("pycrfsuite", INSTALL),)
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "model",
            "text",
            "",
            {
                "en": "Folder of the model, on the machine of the worker",
                "ar": "مجلد النموذج على جهاز العامل",
            },
        ),
        Parameter(
            "doubt",
            "number",
            0.0,
            {
                "en": "Label also where being outside is no likelier than",
                "ar": "التوسيم أيضاً حيث لا يزيد احتمال خلوّ الكلمة على",
            },
            minimum=0.0,
            maximum=1.0,
        ),
        Parameter("claims", "boolean", True, {"en": "Claims", "ar": "الأقوال"}),
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        declared = {parameter.name: parameter.default for parameter in self.parameters}
        self._settings = declared | parameters
        if not self._settings["model"]:
            raise InvalidParameter(
                "%(preannotator)s needs the parameter %(parameter)s, the folder of its model",
                preannotator=self.name,
                parameter="model",
            )

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with what the fields find in it; the model is loaded for the first.

        Raises UnusableModel where the folder holds none.
        """
        for document in documents:
            yield self._suggest(document, schema, load_model(str(self._settings["model"])))

    def _suggest(self, document: Document, schema: Schema, model: Model) -> Document:
        reading = shared_reader().read(document.text)
        suggestions = Suggestions(
            document, schema, f"{self.name}/{self.version}+{model.digest[:8]}"
        )
        mentions: dict[Mention, str] = {}
        for found in model.find(reading, float(self._settings["doubt"])):
            label = found.tagged.label
            if (found.layer, label) not in schema.labels:
                continue  # the schema has moved on since the model was trained
            one = _mention(reading, found)
            span = suggestions.add_span(found.layer, label, one.start, one.end, found.score)
            if label in WOJOOD:
                mentions[one] = span
        if schema.claims and self._settings["claims"]:
            entities = sorted(mentions, key=lambda one: (one.start, -one.end))
            claims = find_claims(reading, entities)
            propose_claims(suggestions, reading, entities, mentions, claims, 0.0)
        return suggestions.proposed()


def _mention(reading: Reading, found: Found) -> Mention:
    one = found.tagged
    skipped = start_of(reading, one) - reading.spans[one.first][0]
    return mention(reading, one.label, one.first, one.after, skipped, found.score)
