"""Which documents a model learns from, and on which it is measured."""

from collections.abc import Iterable
from typing import NamedTuple

from corpus.curation.splits import split_of
from corpus.document.document import Document
from corpus.document.errors import WrongState

SPLIT = {"train": 80, "dev": 10, "test": 10}
HELD_OUT, KEPT_BACK = "test", "dev"


class Parts(NamedTuple):
    """`taught` is learnt from, `held_out` is only measured on; in neither is what is kept back
    for choosing settings."""

    taught: list[Document]
    held_out: list[Document]


def parts_of(documents: Iterable[Document]) -> Parts:
    """The documents by their splits; one without a split falls into one by the app's rule.

    Splits of any names do: what is not called "test" or "dev" is learnt from. Raises WrongState
    where there is nothing to learn from or nothing to measure on.
    """
    parts = Parts([], [])
    for document in documents:
        if is_taught(document):
            parts.taught.append(document)
        elif _split(document) == HELD_OUT:
            parts.held_out.append(document)
    if not parts.taught:
        raise WrongState("there is no document to learn from; label and curate more articles")
    if not parts.held_out:
        raise WrongState(
            'no document is in the split "test", so nothing would show how good the model is; '
            "curate more articles"
        )
    return parts


def is_taught(document: Document) -> bool:
    """Whether a model that learns from all documents of its data set learns from this one."""
    return _split(document) not in (HELD_OUT, KEPT_BACK)


def _split(document: Document) -> str:
    return document.split or split_of(document.text, SPLIT)
