"""`camel`: entities by the NERecognizer of camel-tools (Obeid et al., LREC 2020), from a local
folder with a BERT that tags words with B- and I- of LOC, ORG, PERS and MISC, and O.

A schema with CoNLL's types gets all four. In one with Wojood's, LOC becomes GPE, since most
places in the news are countries and cities (LOC or FAC where the schema has no GPE), and
MISC is left out, since it says too little of what a name is.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, NamedTuple

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.sentences import sentences
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.label_mapping import CONLL, MappedLabel, label_mapping
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.protocol import (
    InvalidParameter,
    Parameter,
    ParameterValue,
    UnusableModel,
    Weight,
)
from corpus.preannotators.reading import Reading
from corpus.preannotators.suggestions import Suggestions

INSTALL = ".venv/bin/pip install --requirement requirements.txt"
SCORE = 1.0
"""The score of every suggestion: the recogniser says its best tag and not how sure it is."""

_CONLL_NAMES = {"PERS": "PER"}
_MOST_PIECES = 254  # the recogniser reads 256 at once, the first and the last being its own
_DATA = "CAMELTOOLS_DATA"
_CATALOGUE = {"version": "1.6.0", "packages": {}, "components": {}}
_KNOWN_AS = {
    "PER": ("PERSON", "FULL_NAME", "GIVEN", "NAME", "FOREIGN_NAME"),
    "LOC": ("GPE", "CITY", "TOWN", "LOC", "FAC", "GPE_HEAD", "LOC_HEAD", "FAC_HEAD"),
    "ORG": ("ORG", "MEDIA", "ORG_HEAD", "ORG_NAME_HEAD"),
    "MISC": ("NORP", "PEOPLE", "DEMONYM", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "EVENT_HEAD"),
}
"""Type of CoNLL → the categories of the gazetteer by which its first word is known."""

_WANTED = {name: sum(int(Category[known]) for known in _KNOWN_AS[name]) for name in _KNOWN_AS}


class Name(NamedTuple):
    """Words `first` to before `after` of a sequence, under a type of CoNLL."""

    first: int
    after: int
    type: str


class Camel:
    """Entities by the recogniser of camel-tools; tens of words a second on one core."""

    name: ClassVar[str] = "camel"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "heavy"
    requires: ClassVar[tuple[Requirement, ...]] = (
        Requirement("camel_tools", INSTALL),
        Requirement("torch", INSTALL),
    )
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
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        self._model = str(parameters.get("model", ""))
        if not self._model:
            raise InvalidParameter(
                "camel needs the parameter %(parameter)s, the folder of a BERT", parameter="model"
            )

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with the entities found in its text; the model is loaded for the first.

        Raises UnusableModel where the folder holds none.
        """
        for document in documents:
            yield propose_names(document, schema, recogniser(self._model), f"camel/{self.version}")


def propose_names(document: Document, schema: Schema, reader: Any, author: str) -> Document:
    """The document with the names that `reader`, a NERecognizer, finds in it."""
    reading = shared_reader().read(document.text)
    labels = conll_labels(schema)
    suggestions = Suggestions(document, schema, author)
    for name in find_names(reading, reader):
        if name.type in labels:
            suggestions.add_span(*labels[name.type], *_extent(reading, name), SCORE)
    return suggestions.proposed()


def conll_labels(schema: Schema) -> dict[str, MappedLabel]:
    """Type of CoNLL → label of the schema; a type that is absent is dropped."""
    mapping = label_mapping(schema)
    labels: dict[str, MappedLabel] = {}
    for wojood, conll in CONLL.items():
        if wojood in mapping.labels and (mapping.is_flat or conll != "MISC"):
            labels.setdefault(conll, mapping.labels[wojood])
    return labels


def names_in(tags: Sequence[str]) -> Iterator[Name]:
    """The names in a sequence of tags; I- after another type, or after O, begins one too."""
    first, held = 0, ""
    for index, tag in enumerate((*tags, "O")):
        begins, _, said = tag.rpartition("-")
        found = _CONLL_NAMES.get(said, said) if begins else ""
        if begins == "I" and found == held:
            continue
        if held:
            yield Name(first, index, held)
        first, held = index, found


def find_names(reading: Reading, reader: Any) -> Iterator[Name]:
    """The names, as indexes of words of the reading.

    A word without a piece gets no tag, and after it all tags would belong to other words.
    """
    kept = [
        [index for index in sentence if _is_readable(reader, reading, index)]
        for sentence in _sentences(reading)
    ]
    kept = [sentence for sentence in kept if sentence]
    asked = [[_word(reading, index) for index in sentence] for sentence in kept]
    answers = reader.predict(asked)
    for sentence, tags in zip(kept, answers, strict=True):
        if len(tags) != len(sentence):
            raise UnusableModel(
                "the model gave %(tags)d tags for the %(words)d words of %(sentence)r",
                tags=len(tags),
                words=len(sentence),
                sentence=" ".join(_word(reading, index) for index in sentence),
            )
        for name in names_in(tags):
            yield Name(sentence[name.first], sentence[name.after - 1] + 1, name.type)


def _sentences(reading: Reading) -> Iterator[range]:
    """The words of each sentence, as a range of their indexes."""
    first = 0
    for _, end in sentences(reading.text, reading.spans):
        after = first
        while after < len(reading) and reading.spans[after][1] <= end:
            after += 1
        yield range(first, after)
        first = after


def _word(reading: Reading, index: int) -> str:
    start, end = reading.spans[index]
    return reading.text[start:end]


def _is_readable(reader: Any, reading: Reading, index: int) -> bool:
    return 0 < len(reader.tokenizer.tokenize(_word(reading, index))) <= _MOST_PIECES


def _extent(reading: Reading, name: Name) -> tuple[int, int]:
    """Offsets of the name, without the proclitics before what the gazetteer knows."""
    match = reading.match(name.first, _WANTED[name.type])
    start = reading.spans[name.first][0] + (match.offset if match else 0)
    return start, reading.spans[name.after - 1][1]


@lru_cache(maxsize=1)
def recogniser(folder: str) -> Any:
    """The recogniser over the model in the folder, one for the process that asks for it.

    A process that forks after torch has worked in it leaves its children hanging, so this
    must first be called in the one that uses it.
    """
    if not (Path(folder) / "config.json").is_file():
        raise UnusableModel("there is no model in %(folder)s: it has no config.json", folder=folder)
    import torch

    torch.set_num_threads(1)
    with _without_download():
        from camel_tools.ner import NERecognizer
    try:
        reader = NERecognizer(folder, use_gpu=False)
    except (OSError, RuntimeError, ValueError) as failure:
        raise UnusableModel(
            "the model in %(folder)s cannot be loaded: %(reason)s", folder=folder, reason=failure
        ) from failure
    tags = set(reader.labels_map.values())
    if "O" not in tags:
        raise UnusableModel(
            "the model in %(folder)s does not tag names; its tags are %(tags)s",
            folder=folder,
            tags=", ".join(sorted(tags)),
        )
    return reader


@contextmanager
def _without_download() -> Iterator[None]:
    """While this lasts, camel-tools finds an empty catalogue instead of fetching its own."""
    before = {name: os.environ[name] for name in (_DATA,) if name in os.environ}
    with TemporaryDirectory() as folder:
        (Path(folder) / "catalogue.json").write_text(json.dumps(_CATALOGUE), encoding="utf-8")
        os.environ[_DATA] = folder
        try:
            yield
        finally:
            del os.environ[_DATA]
            os.environ |= before
