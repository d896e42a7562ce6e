"""The loss report: what a format could not carry, span by span, while it is written.

Counts are kept in memory; the lines go straight to a file, so that a report on a million
spans costs no more than one on ten. The file is JSON lines, one a loss, and last the
summary of all, as `LossReport.summary` gives it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import IO

from corpus.document.document import Document, Relation, Span
from corpus.formats.writing.reasons import REASONS

LOSS_FILE = "loss.jsonl"


class Outcome(StrEnum):
    """What became of something: all but `KEPT` are losses."""

    KEPT = "kept"  # comes back equal
    WIDENED = "widened"  # covers more of the text than it did
    NARROWED = "narrowed"  # covers less
    FLATTENED = "flattened"  # stands there under a coarser label
    DROPPED = "dropped"  # is not there


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_PLACE = re.compile(r"%\(\w+\)s")


class LossReport:
    """What was kept and what was lost in writing documents to `format`.

    `never` are sentences about what this format loses of every document. Losses are
    written to `lines` as they are found; without it they are counted only.
    """

    def __init__(
        self, format: str, never: tuple[str, ...] = (), lines: IO[bytes] | None = None
    ) -> None:
        self.format = format
        self.never = never
        self.documents = 0
        self.totals: dict[str, Counter[str]] = {}
        self.reasons: Counter[str] = Counter()
        self._lines = lines

    @property
    def lossless(self) -> bool:
        """Whether everything was kept, `never` aside."""
        return not self.reasons

    def kept(self, kind: str, count: int = 1) -> None:
        """`count` spans, relations or whatever `kind` is will come back equal."""
        if count:
            self.totals.setdefault(kind, Counter())[Outcome.KEPT.value] += count

    def document_kept(self, document: Document) -> None:
        """All of a document will come back equal, and what stands beside it."""
        self.labels_kept(document)
        self._aside_kept(document)

    def labels_kept(self, document: Document) -> None:
        """All of a document will come back equal."""
        self.spans_kept(document)
        self.kept("metadata", 1 if document.metadata else 0)

    def spans_kept(self, document: Document) -> None:
        """All that was labelled will come back equal."""
        self.documents += 1
        self.kept("attribute", len(document.attributes))
        self.kept("span", len(document.spans))
        self.kept("relation", len(document.relations))
        self.kept("attribute", sum(len(span.attributes) for span in document.spans))
        self.kept("attribute", sum(len(one.attributes) for one in document.relations))

    def article_kept(self, document: Document) -> None:
        """What a document says about its article will come back equal, and what stands beside
        it."""
        self.documents += 1
        self.kept("attribute", len(document.attributes))
        self.kept("metadata", 1 if document.metadata else 0)
        self._aside_kept(document)

    def _aside_kept(self, document: Document) -> None:
        self.kept("split", 1 if document.split else 0)
        self.kept("silent", len(document.silent))
        self.kept("answer", len(document.answers))

    def lost(
        self,
        kind: str,
        outcome: Outcome,
        reason: str,
        *,
        document: str,
        id: str,
        surface: str = "",
        became: Mapping[str, object] | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Something of this `kind` was not kept, for one of REASONS.

        `surface` is the text or value that is concerned, `became` what is written instead
        (label, start, end), `details` what the reason's template names.
        """
        self.totals.setdefault(kind, Counter())[outcome.value] += 1
        self.reasons[reason] += 1
        if self._lines is None:
            return
        line: dict[str, object] = {
            "document": document,
            "kind": kind,
            "id": id,
            "surface": surface,
            "outcome": outcome.value,
            "reason": reason,
            "why": REASONS[reason] % (details or {}),
        }
        if became:
            line["became"] = became
        if details:
            line["details"] = details
        self._write(line)

    def span_lost(
        self,
        document: Document,
        span: Span,
        outcome: Outcome,
        reason: str,
        became: Mapping[str, object] | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """A span is written otherwise than it is, or not at all."""
        self.lost(
            "span",
            outcome,
            reason,
            document=document.id,
            id=span.id,
            surface=document.surface(span),
            became=became,
            details=details,
        )

    def relation_lost(self, document: Document, relation: Relation, reason: str) -> None:
        """A relation is not written."""
        self.lost(
            "relation",
            Outcome.DROPPED,
            reason,
            document=document.id,
            id=relation.id,
            surface=f"{relation.label}: {relation.head} → {relation.tail}",
        )

    def attributes_lost(self, document: Document, owner: Span | Relation | None) -> None:
        """None of the attributes of `owner` (None: of the article) is written."""
        attributes = document.attributes if owner is None else owner.attributes
        for name, value in attributes.items():
            self.lost(
                "attribute",
                Outcome.DROPPED,
                "no_attributes",
                document=document.id,
                id=name if owner is None else f"{owner.id}/{name}",
                surface=f"{name}: {value}",
            )

    def metadata_lost(self, document: Document) -> None:
        """Nothing that the source said about the article is written."""
        if document.metadata:
            names = ", ".join(document.metadata)
            self.lost(
                "metadata",
                Outcome.DROPPED,
                "no_metadata",
                document=document.id,
                id=document.id,
                surface=names,
            )

    def aside_lost(self, document: Document) -> None:
        """Neither the split of the article nor who found nothing to label or gave the article
        which attributes is written."""
        if document.split:
            self.split_lost(document, Outcome.DROPPED, "no_split")
        for origin, author in document.silent:
            self.lost(
                "silent",
                Outcome.DROPPED,
                "no_silent",
                document=document.id,
                id=f"{origin}:{author}",
                surface=author,
            )
        for (origin, author), said in document.answers:
            self.lost(
                "answer",
                Outcome.DROPPED,
                "no_answers",
                document=document.id,
                id=f"{origin}:{author}",
                surface=", ".join(f"{name}: {value}" for name, value in said.items()),
            )

    def split_lost(
        self,
        document: Document,
        outcome: Outcome,
        reason: str,
        became: Mapping[str, object] | None = None,
    ) -> None:
        """The split of the article is written otherwise than it is, or not at all."""
        self.lost(
            "split",
            outcome,
            reason,
            document=document.id,
            id=document.id,
            surface=document.split,
            became=became,
        )

    def summary(self) -> dict[str, object]:
        """The totals, for pages and the command line.

        {"format", "documents", "never": [...], "totals": {kind: {outcome: number}},
        "reasons": {reason: number}}
        """
        return {
            "format": self.format,
            "documents": self.documents,
            "never": list(self.never),
            "totals": {kind: dict(sorted(held.items())) for kind, held in self.totals.items()},
            "reasons": dict(sorted(self.reasons.items())),
        }

    def sentences(self) -> Iterator[str]:
        """The summary as lines to be read: what was kept and lost of each kind, and why."""
        for kind, held in self.totals.items():
            counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(held.items()))
            yield f"{kind}: {counts}"
        for reason, number in self.reasons.most_common():
            yield f"{number}: {_PLACE.sub('…', REASONS[reason])}"
        yield from self.never

    def close(self) -> None:
        """Write the summary as the last line. Nothing may be reported after that."""
        self._write({"summary": self.summary()})

    def _write(self, line: Mapping[str, object]) -> None:
        if self._lines is not None:
            self._lines.write(_encode(line).encode() + b"\n")
