"""`encoder`: entities and claims by the network that ships with Isnad, beside the rules.

The network is multilingual-e5-small (Wang et al., 2024), pruned to Arabic news and taught
from ANERcorp, Wojood and Isnad's own claims; `corpus/data/encoder/CARD.md` tells what and how
well. Entities carry the types of Wojood (Jarrar et al., 2022); claims follow PARC's
attribution scheme (Pareti, 2012).
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import ClassVar

from corpus.document.document import Document
from corpus.document.requirements import Requirement, install_line
from corpus.document.schema import Schema
from corpus.preannotators.protocol import Parameter, ParameterValue, Weight

INSTALL = install_line("--requirement", "requirements-light.txt")
_TEXTS_AT_ONCE = 16


def _switch(name: str, english: str, arabic: str) -> Parameter:
    return Parameter(name, "boolean", True, {"en": english, "ar": arabic})


class Encoder:
    """Entities and claims by the shipped network; thousands of words a second on one core."""

    name: ClassVar[str] = "encoder"
    # Of its rules, and the beginning of the SHA-256 of the network that ships.
    version: ClassVar[str] = "2+61e8ece4"
    weight: ClassVar[Weight] = "light"
    requires: ClassVar[tuple[Requirement, ...]] = (
        Requirement("onnxruntime", INSTALL),
        Requirement("tokenizers", INSTALL),
        Requirement("numpy", INSTALL),
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        Parameter(
            "model",
            "text",
            "",
            {
                "en": "Folder of a model of yours, on the machine of the worker",
                "ar": "مجلد نموذج من نماذجكم على جهاز العامل",
            },
        ),
        _switch("gazetteer", "Word lists and rules as hints", "قوائم الأسماء والقواعد قرائنَ"),
        _switch(
            "patterns",
            "Organisations and places by the noun before their name",
            "المنظمات والأماكن من الاسم الذي يسبقها",
        ),
        _switch(
            "consistency",
            "A name found once in its other mentions",
            "الاسم الذي عُرف مرة في مواضعه الأخرى",
        ),
        _switch("claims", "Claims", "الأقوال"),
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
        """Each document with the entities and claims found in its text; several are read at
        once. The network is loaded for the first.

        Raises UnusableModel where its files are missing or of another version.
        """
        from corpus.preannotators.encoder.learnt import model_in
        from corpus.preannotators.encoder.propose import propose
        from corpus.preannotators.encoder.read import rule, see

        waiting = iter(documents)
        while held := list(islice(waiting, _TEXTS_AT_ONCE)):
            model, digest = model_in(str(self._settings["model"]))
            author = f"{self.name}/{self.version}" + (f"+{digest[:8]}" if digest else "")
            ruled = [
                rule(
                    document.text,
                    model.pieces,
                    listed=bool(self._settings["gazetteer"]),
                    described=bool(self._settings["patterns"]),
                )
                for document in held
            ]
            for document, seen in zip(held, see(model, ruled), strict=True):
                yield propose(document, schema, author, seen, model, self._settings)
