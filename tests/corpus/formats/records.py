"""Reading in tests: what came of a file, parted into what was read and what was refused."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.document.document import Document
from corpus.document.errors import InvalidText
from corpus.document.text import settle
from corpus.formats.read_articles import LIMITS, read_articles
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import RefusedRecord


def read(
    format: str, path: Path, options: Mapping[str, str] | None = None, limits: Limits = LIMITS
) -> tuple[list[Document], list[RefusedRecord]]:
    """The documents and the refused records of a file, folder or zip."""
    records = list(read_articles(format, path, options, limits=limits))
    return (
        [record for record in records if isinstance(record, Document)],
        [record for record in records if isinstance(record, RefusedRecord)],
    )


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def write_lines(path: Path, values: Iterable[object]) -> Path:
    """JSON lines of these values."""
    lines = (json.dumps(value, ensure_ascii=False) for value in values)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    return path


def billion_laughs(root: str) -> str:
    """XML of a few lines that says "ha" a thousand million times once its entities are put in."""
    nested = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{nested}]><{root}>&e9;</{root}>'


def losses(path: Path) -> list[dict[str, object]]:
    """The lines of a loss report, without the summary."""
    *lines, summary, _ = path.read_bytes().split(b"\n")
    assert json.loads(summary).keys() == {"summary"}
    return [json.loads(line) for line in lines]


def places_after(
    document: Document, lost: list[dict[str, object]]
) -> dict[str, tuple[object, object, object]]:
    """id → (label, start, end) of every span that the loss report leaves, as it is written."""
    left: dict[str, tuple[object, object, object]] = {
        span.id: (span.label, span.start, span.end) for span in document.spans
    }
    for loss in lost:
        became = loss.get("became")
        if isinstance(became, dict):
            left[str(loss["id"])] = (became["label"], became["start"], became["end"])
        elif loss["kind"] == "span":
            del left[str(loss["id"])]
    return left


def left_after(document: Document, lost: list[dict[str, object]]) -> list[tuple[object, ...]]:
    """(label, start, end) of every span, as the loss report says that it is written."""
    return sorted(places_after(document, lost).values())


def settled(raw: str) -> str | None:
    """The text as import keeps it; None where import refuses it."""
    try:
        return settle(raw)
    except InvalidText:
        return None
