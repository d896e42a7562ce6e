"""docs/formats.md is made from the registry and from what each format does with small
articles. `python -m tests.corpus.formats.test_formats_page` writes it anew."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from corpus.document.document import Document, Relation, Span
from corpus.document.shipped import shipped_schema
from corpus.formats.options import Option
from corpus.formats.registry import READERS, WRITERS
from corpus.formats.write_version import write_version
from tests.corpus.formats.test_golden import EXPORTS, GOLDEN

PAGE = Path(__file__).resolve().parents[3] / "docs" / "formats.md"
TEXT = "قال وزير الخارجية وبوتين في موسكو اليوم."
LINES, WIDTH = 10, 140
EXAMPLES = {
    "brat": ("brat/articles/harbour.ann", 0),
    "cas-xmi": ("cas-xmi/articles/harbour.xmi", 0),
    "cas-json": ("cas-json/articles/harbour.json", 0),
    "conllu": ("conllu/clitic.conllu", 15),
    "huggingface": ("huggingface/articles/README.md", 0),
    "label-studio": ("label-studio/articles/config.xml", 0),
}
"""Format → golden file and the number of the line before those that are shown."""
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
        needs = ", ".join(f"`{one.install}`" for one in reader.requires) or "–"
        yield _row(name, ", ".join(reader.suffixes), needs)


def _formats() -> Iterator[str]:
    for name, writer in WRITERS.items():
        yield from ("", f"## {name}", "")
        for requirement in writer.requires:
            yield from (f"Needs `{requirement.install}`.", "")
        for sentence in writer.never:
            yield f"- {sentence}"
        for option in writer.options:
            yield _option(option)
        if writer.never or writer.options:
            yield ""
        yield from _example(name)


def _option(option: Option) -> str:
    choices = " or ".join(f"`{choice}`" for choice in option.choices) or "any text"
    default = f"`{option.default}`" if option.default else "empty"
    return f"- `{option.name}`: {option.meaning} ({choices}; usually {default})."


def _example(format: str) -> Iterator[str]:
    """Some lines of a golden file, cut where they are long; nothing of what only programs read."""
    usual = next(name for name in EXPORTS if name.split("/")[0] == format)
    name, first = EXAMPLES.get(format, (usual, 0))
    path = GOLDEN / name
    if path.is_file():
        lines = path.read_text(encoding="utf-8-sig").split("\n")[first : first + LINES]
        yield from (f"`{name}`:", "")
        yield from (f"    {_cut(line)}".rstrip() for line in lines)


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[:WIDTH]} …"


def _table_head(*names: str) -> tuple[str, str]:
    return _row(*names), _row(*["---"] * len(names))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def test_the_page_says_what_the_registry_and_the_formats_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
