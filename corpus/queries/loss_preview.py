"""What a format could not carry of a version, before the export is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from time import monotonic
from typing import Any

from corpus.document.document import Document
from corpus.formats.measure_loss import LossMeasure
from corpus.formats.options import InvalidOption
from corpus.formats.registry import SPLIT
from corpus.models import DatasetVersion, VersionDocument
from corpus.queries.losses import counted_loss
from corpus.queries.versions import version_documents, version_schema

AT_LEAST = 50  # documents
AT_MOST = 0.8  # seconds, where nothing was counted before: a page waits for it


@dataclass(frozen=True, slots=True)
class LossPreview:
    """A loss report's summary, and of how many documents it could be."""

    summary: Mapping[str, Any]
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether it is about all of them."""
        return bool(self.summary["documents"] >= self.total)


def loss_preview(
    version: DatasetVersion, *, format: str, options: Mapping[str, str]
) -> LossPreview:
    """The loss over the whole version where that was counted; else over as many of its first
    documents as are counted within a second, and 50 at least.

    Raises Refusal for an unknown format or option, and for a split that no document is in.
    """
    held = VersionDocument.objects.filter(version=version, erased_at=None)
    split = options.get(SPLIT.name, "")
    total = (held.filter(split=split) if split else held).count()
    if split and not total:
        raise InvalidOption("no article is in a split %(split)s", split=split)
    counted = counted_loss(version, format=format, options=options)
    if counted is not None:
        return LossPreview(counted, total)
    measure = LossMeasure(format, version_schema(version), options)
    for some in _in_time(version_documents(version, split)):
        measure.add(some)
    return LossPreview(measure.summary(), total)


def _in_time(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in short runs, until the time is over."""
    over, waiting = monotonic() + AT_MOST, iter(documents)
    while some := list(islice(waiting, AT_LEAST)):
        yield some
        if monotonic() > over:
            return
