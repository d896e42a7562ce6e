"""`camel`: names by a model of camel-tools (Obeid et al., LREC 2020), a BERT in a local folder
that tags words with B- and I- of LOC, ORG, PERS and MISC, and O.

Its own NERecognizer pads every sentence to 256 pieces, so batches of our own read the same
weights several times as fast, and say how sure they are; it stays as the reference.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, Protocol

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators.find_names import Tagger, find_names
from corpus.preannotators.label_mapping import model_labels
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.names import OUTSIDE, Tag, types_of
from corpus.preannotators.neural import FOLDER, INSTALL, check_place, wanted_model
from corpus.preannotators.propose_names import propose_names
from corpus.preannotators.protocol import Parameter, ParameterValue, UnusableModel, Weight
from corpus.preannotators.token_classifier import load_classifier

CONFIG = "config.json"
OWN, REFERENCE = "own", "reference"
SCORE = 1.0
"""The score of every tag of the reference: it says its best tag and not how sure it is."""

_MOST_PIECES = 254  # the recogniser reads 256 at once, the first and the last being its own
_DATA = "CAMELTOOLS_DATA"
_CATALOGUE = {"version": "1.6.0", "packages": {}, "components": {}}


class Camel:
    """Names by a model of camel-tools; hundreds of words a second on one core."""

    name: ClassVar[str] = "camel"
    version: ClassVar[str] = "2"
    weight: ClassVar[Weight] = "heavy"
    requires: ClassVar[tuple[Requirement, ...]] = (
        Requirement("camel_tools", INSTALL),
        Requirement("torch", INSTALL),
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        FOLDER,
        Parameter(
            "batching",
            "choice",
            OWN,
            {
                "en": "Batches: our own, or the reference's (much slower, without scores)",
                "ar": "الدفعات: دفعاتنا (own)، أو المرجع (reference) وهو أبطأ كثيراً وبلا درجات",
            },
            choices=(OWN, REFERENCE),
        ),
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        self._model = wanted_model(self.name, parameters)
        self._is_reference = parameters.get("batching") == REFERENCE

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with the names found in its text; the model is loaded for the first.

        Raises UnusableModel where the folder holds none.
        """
        for document in documents:
            yield propose_tagged(document, schema, self._tagger(), f"{self.name}/{self.version}")

    def _tagger(self) -> "WithTags":
        if not check_place(self._model, CONFIG):
            raise UnusableModel(
                "there is no model in %(folder)s: it has no %(file)s",
                folder=self._model,
                file=CONFIG,
            )
        if self._is_reference:
            return Reference(recogniser(self._model))
        return load_classifier(self._model)


class WithTags(Tagger, Protocol):
    """A tagger that says which tags it has."""

    tags: tuple[str, ...]


def propose_tagged(document: Document, schema: Schema, tagger: WithTags, author: str) -> Document:
    """The document with the names that the tagger finds in it."""
    reading = shared_reader().read(document.text)
    names = find_names(reading, tagger)
    labels = model_labels(schema, types_of(tagger.tags))
    return propose_names(document, schema, reading, names, labels, author)


class Reference:
    """The recogniser of camel-tools, tagging words."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.tags: tuple[str, ...] = tuple(reader.labels_map.values())

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tag | None]]:
        """For each word of each sentence its tag. A word without a piece gets none, and
        after it all tags would belong to other words: it is not shown to the recogniser."""
        kept = [
            [index for index, word in enumerate(sentence) if self._can_read(word)]
            for sentence in sentences
        ]
        asked = [
            [sentence[index] for index in held]
            for sentence, held in zip(sentences, kept, strict=True)
            if held
        ]
        answers = iter(self._reader.predict(asked))
        told: list[list[Tag | None]] = [[None] * len(sentence) for sentence in sentences]
        for number, held in enumerate(kept):
            if held:
                tags = _checked(next(answers), [sentences[number][index] for index in held])
                for index, tag in zip(held, tags, strict=True):
                    told[number][index] = (tag, SCORE)
        return told

    def _can_read(self, word: str) -> bool:
        return 0 < len(self._reader.tokenizer.tokenize(word)) <= _MOST_PIECES


def _checked(tags: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    if len(tags) != len(words):
        raise UnusableModel(
            "the model gave %(tags)d tags for the %(words)d words of %(sentence)r",
            tags=len(tags),
            words=len(words),
            sentence=" ".join(words),
        )
    return tags


@lru_cache(maxsize=1)
def recogniser(folder: str) -> Any:
    """The recogniser over the model in the folder, one for the process that asks for it.

    A process that forks after torch has worked in it leaves its children hanging, so this
    must first be called in the one that uses it.
    """
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
    if OUTSIDE not in tags:
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
