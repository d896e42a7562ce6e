"""docs/formats.md is made from the registry and from what each format does with small
articles. `python -m tests.corpus.formats.test_formats_page` writes it anew."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document.document import Document, Relation, Span
from corpus.document.requirements import Requirement
from corpus.document.shipped import shipped_schema
from corpus.formats.options import Option
from corpus.formats.registry import READERS, WRITERS
from corpus.formats.write_version import write_version
from tests.corpus.formats.examples import READ, example
from tests.corpus.formats.records import read, write_lines
from tests.corpus.formats.test_golden import GOLDEN

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats.md"
TEXT = "قال وزير الخارجية وبوتين في موسكو اليوم."
HEAD = """\
# Formats

Everything that Isnad writes and reads. This page is made by
`python -m tests.corpus.formats.test_formats_page`, and a test holds it true: the marks say what
came through when a small article was written with the format's usual options. Every format has,
beside its own options, `split`: only the articles of that part of the data set are written.

Every export carries a loss report, which names each span, relation and attribute that the format
could not carry, and why. It is shown before the export, too.

    .venv/bin/python manage.py export_version gulf@1 --to conll2003 --option tokens=clitic \\
        --output gulf.conll --loss gulf.loss.jsonl
    .venv/bin/python manage.py convert --from webanno-tsv --to huggingface --input theirs/ \\
        --output ours/
"""


def span(id: str, label: str, surface: str, layer: str = "entity", **attributes: str) -> Span:
    start = TEXT.index(surface)
    return Span(id, layer, label, start, start + len(surface), attributes)


def _line(requirement: Requirement) -> str:
    """What installs it, as after `make demo`."""
    return requirement.install.replace(sys.executable, ".venv/bin/python")


def _article(*spans: Span, relations: tuple[Relation, ...] = (), title: str = "") -> Document:
    metadata = {"title": title} if title else {}
    return Document("a", TEXT, spans=spans, relations=relations, metadata=metadata)


SOURCE = span("o", "SOURCE", "وزير الخارجية", "source")
CLAIM = span("c", "CLAIM", "في موسكو", "claim")
PROBES: dict[str, tuple[str, Document]] = {
    "nested": ("span", _article(span("1", "OCC", "وزير الخارجية"), span("2", "ORG", "الخارجية"))),
    "crossing": (
        "span",
        _article(span("1", "ORG", "وزير الخارجية"), span("2", "GPE", "الخارجية وبوتين")),
    ),
    "inside words": ("span", _article(span("1", "PERS", "بوتين"))),
    "relations": (
        "relation",
        _article(CLAIM, SOURCE, relations=(Relation("r", "source_of", "o", "c"),)),
    ),
    "attributes": ("attribute", _article(span("1", "ORG", "الخارجية", org_subtype="GOV"))),
    "metadata": ("metadata", _article(title="عنوان")),
}
"""What a format may carry → what it is counted as, and an article that shows it."""

READING: dict[str, str] = {
    "label-studio": "The label set comes from the labelling configuration: the `config.xml` in "
    "the zip or folder of the tasks, the configuration alone, or the JSON that the API gives of "
    "a project. `manage.py schema_of` makes a schema of it, and so does the project's page of "
    "schemas. An export of tasks alone has none: its labels are mapped when they come in.",
    "doccano": "A line says where a label stands and quotes nothing of it. So an offset that was "
    "counted in UTF-16 is noticed only where it leads out of the text: where it still lies "
    "inside, after an emoji for one, the label stands in the wrong place and nothing can tell.",
    "inception": "The label set comes from the `exportedproject.json` of the archive, which has "
    "the layers with their features and tag sets. `manage.py schema_of` makes a schema of it, "
    "and so does the project's page of schemas. Documents that were exported alone have none: "
    "their labels are mapped when they come in.",
}
"""Format → what who reads it has to know that no option says."""


def page() -> str:
    """The whole page."""
    return "\n".join(
        [HEAD, "## Written", "", *_written(), "", "## Read", "", *_read(), *_formats()]
    )


def _written() -> Iterator[str]:
    yield from _table_head("format", *PROBES, "as", "also read")
    for name, writer in WRITERS.items():
        carried = [_carries(name, probe) for probe in PROBES]
        shape = "zip or folder" if writer.many else writer.extension
        yield _row(f"[{name}](#{name})", *carried, shape, "yes" if name in READERS else "–")


def _carries(format: str, probe: str) -> str:
    """Whether what the probe shows was kept, told from the format's own loss report."""
    kind, document = PROBES[probe]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.zip"
        report = write_version(format, [document], shipped_schema("news-claims"), path)
    found = set(report.totals.get(kind, ()))
    return "yes" if found == {"kept"} else "**no**"


def _read() -> Iterator[str]:
    yield from _table_head("format", "files", "needs")
    for name, reader in READERS.items():
        needs = ", ".join(f"`{_line(one)}`" for one in reader.requires) or "–"
        yield _row(f"[{name}](#{name})", ", ".join(reader.suffixes), needs)


def _formats() -> Iterator[str]:
    for name, writer in WRITERS.items():
        yield from ("", f"## {name}", "")
        for requirement in writer.requires:
            yield from (f"Needs `{_line(requirement)}`.", "")
        if name in READING:
            yield from (READING[name], "")
        for sentence in writer.never:
            yield f"- {sentence}"
        yield from _options(name)
        yield from example(name)
    for name in READ:
        yield from ("", f"## {name}", "", "Read only.", "")
        if name in READING:
            yield from (READING[name], "")
        yield from _options(name)
        yield from example(name)


def _options(format: str) -> Iterator[str]:
    """The options of writing, and those of reading that are others; a blank line after them."""
    writer, reader = WRITERS.get(format), READERS.get(format)
    written = list(writer.options) if writer else []
    for option in written:
        yield _option(option)
    others = [one for one in (reader.options if reader else ()) if one not in written]
    for option in others:
        yield _option(option, "" if writer is None else ", when it is read")
    if written or others or (writer and writer.never):
        yield ""


def _option(option: Option, when: str = "") -> str:
    choices = " or ".join(f"`{choice}`" for choice in option.choices) or "any text"
    default = f"`{option.default}`" if option.default else "empty"
    return f"- `{option.name}`{when}: {option.meaning} ({choices}; usually {default})."


def _table_head(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*["---"] * len(names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def test_the_page_says_what_the_registry_and_the_formats_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(("text", "labelled"), [("😀 مصر.", ["صر."]), ("😀 مصر", [])])
def test_an_offset_of_doccano_in_utf16_is_noticed_outside_the_text_alone(
    text: str, labelled: list[str], tmp_path: Path
) -> None:
    record = {"text": text, "label": [[3, 6, "GPE"]]}  # مصر, in UTF-16
    (document,), refused = read("doccano", write_lines(tmp_path / "a.jsonl", [record]))
    assert [document.surface(one) for one in document.spans] == labelled
    assert bool(refused) == (not labelled)


def test_what_is_to_be_known_is_said_of_formats_that_are_read() -> None:
    assert READING.keys() <= READERS.keys()
    for name, sentence in READING.items():
        assert f"## {name}\n\n" in page()
        assert sentence in page().split(f"## {name}\n")[1].split("\n## ")[0]


def test_every_format_has_an_example() -> None:
    for name in {*READERS, *WRITERS}:
        head, blank, *lines = example(name)
        assert (head[0], blank) == ("`", "")
        assert any(line.strip(" []") for line in lines), name


def test_the_examples_of_what_is_read_only_are_read() -> None:
    for name, place in READ.items():
        documents, refused = read(name, GOLDEN / place)
        assert documents
        assert not refused
    assert READ.keys() == READERS.keys() - WRITERS.keys()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
