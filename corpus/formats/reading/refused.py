"""A record that a reader could not take, beside those that it could."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from corpus.document.document import Document
from corpus.document.errors import InvalidFile, Refusal


@dataclass(frozen=True, slots=True)
class RefusedRecord:
    """What was left out of a file, and why.

    `path` is the file as the sender knows it, with its place inside a zip; `line` counts
    from 1 and is None where the whole file is meant. `message` and `details` are those
    of the Refusal behind it, so that pages can translate the reason.
    """

    path: str
    line: int | None
    message: str
    details: Mapping[str, object] = field(default_factory=dict)
    code: str = InvalidFile.code

    @classmethod
    def of(cls, error: Refusal, path: str, line: int | None = None) -> "RefusedRecord":
        """The record that `error` refused."""
        return cls(path, line, error.message, error.details, error.code)

    @classmethod
    def of_document(cls, error: Refusal, document: Document) -> "RefusedRecord":
        """The document that was read well and that `error` refused all the same."""
        return cls.of(error, document.path or document.id, document.line)

    @property
    def reason(self) -> str:
        """The reason as an English sentence."""
        return self.message % self.details if self.details else self.message

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"


Record = Document | RefusedRecord


def placed(document: Document, path: str, line: int | None = None) -> Document:
    """The document, knowing where it was read."""
    return replace(document, path=path, line=line)
