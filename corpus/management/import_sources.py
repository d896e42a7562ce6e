"""The files that a command is to read, each in a format that was named or that it shows."""

import shutil
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from corpus.document.label_counts import LabelledDocument
from corpus.formats.guess import BY_SUFFIX, guess_format
from corpus.formats.read_articles import labels_in, read_articles
from corpus.formats.reading.refused import Record, RefusedRecord
from corpus.formats.registry import READERS
from corpus.management.lookups import options_from, wrong_call
from corpus.queries.import_limits import import_limits

THROUGH = "-"


class ImportSource(NamedTuple):
    """A file in its format; `open` reads it from its beginning, and `labels` looks only at
    which labels it has."""

    open: Callable[[], Iterator[Record]]
    labels: Callable[[], Iterator[LabelledDocument | RefusedRecord]]


def import_source(name: str, options: dict[str, Any], folder: Path) -> ImportSource:
    """The file of this name. Raises CommandError where its name says no format."""
    path = folder / "input" if name == THROUGH else Path(name)
    if name == THROUGH and not path.exists():
        with path.open("wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
    format = _format(name, path, options["format"])
    given = (
        format,
        path,
        options_from(options["option"]),
        "standard input" if name == THROUGH else name,
        import_limits(),
    )
    return ImportSource(partial(read_articles, *given), partial(labels_in, *given))


def _format(name: str, path: Path, given: str | None) -> str:
    found = given or _guess(name, path)
    if not found:
        known = ", ".join(sorted(READERS))
        raise wrong_call(f"{name}: its name says no format; name one with --from: {known}")
    return found


def _guess(name: str, path: Path) -> str:
    """The likeliest format; empty for a folder and for standard input, which say none."""
    if name == THROUGH or not path.is_file():
        return BY_SUFFIX.get(path.suffix.lower(), "")
    with path.open("rb") as stream:
        return guess_format(name, stream, import_limits())
