"""What a preannotator is. The registry lists them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corpus.document.document import Document
from corpus.document.schema import Schema


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a method, as a form or a command shows it. `default` has its type."""

    name: str
    default: bool | int | float | str
    meaning: str


class Preannotator(Protocol):
    """A method that reads documents and proposes spans and relations.

    Making one costs nothing; word lists and models are loaded when it is first used, in
    the process that uses it.
    """

    name: str
    version: str
    parameters: tuple[Parameter, ...]

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with what is suggested about it and nothing else, in their order.

        Spans and relations name their origin "machine", their author "name/version" and a
        score in [0, 1]; their ids are derived from content. Only what `schema` has.
        """
        ...
