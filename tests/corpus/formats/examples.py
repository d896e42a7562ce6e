"""An example of every format, as docs/formats.md shows it: some lines of a golden file, cut
where they are long; of what only programs read, what such a program says."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.corpus.formats.test_golden import EXPORTS, GOLDEN

LINES, WIDTH = 12, 140
FIRST = {
    "brat": "brat/articles/harbour.ann",
    "cas-xmi": "cas-xmi/articles/harbour.xmi",
    "cas-json": "cas-json/articles/harbour.json",
    "claimreview": "claimreview/verdict.jsonld",
    "conllu": "conllu/clitic.conllu",
    "huggingface": "huggingface/articles/README.md",
    "label-studio": "label-studio/articles/config.xml",
    "spacy": "spacy/articles/articles-00001.spacy",
}
"""Format → the golden file that is shown; of the others the first export."""
SKIPPED = {"cas-xmi": 46, "conllu": 15}
"""Format → how many lines of it are passed over: tokens, and an article without labels."""
READ = {
    "inception": "inception/project",
    "webanno-tsv": "webanno-tsv/article.tsv",
    "text": "text/article.txt",
    "jsonl": "jsonl/articles.jsonl",
    "csv": "csv/articles.csv",
    "json-zip": "json-zip/day.json",
}
"""Format that is read only → a small file in it, or a folder where it is a zip."""


def example(format: str) -> Iterator[str]:
    """The lines of the page: which file it is, and what stands in it."""
    usual = READ.get(format) or next(name for name in EXPORTS if name.split("/")[0] == format)
    name = FIRST.get(format, usual)
    path = GOLDEN / name
    said, lines = "", _lines(path)
    if format in SHOWN:
        said, shown = SHOWN[format]
        lines = shown(path)
    yield from (f"`{name}`{said}:", "")
    first = SKIPPED.get(format, 0)
    yield from (f"    {_cut(line)}".rstrip() for line in lines[first : first + LINES])


def _lines(path: Path) -> list[str]:
    if path.is_dir():
        return [str(one.relative_to(path)) for one in sorted(path.rglob("*")) if one.is_file()]
    return [] if path.suffix == ".spacy" else path.read_text(encoding="utf-8-sig").splitlines()


def _structures(path: Path) -> list[str]:
    held = json.loads(path.read_bytes())["%FEATURE_STRUCTURES"]
    return [
        json.dumps(one, ensure_ascii=False)
        for one in held
        if one["%TYPE"] in ("isnad.Span", "isnad.Note", "isnad.Relation") and "@of" not in one
    ][1:]


def _docs(path: Path) -> list[str]:
    """What spaCy itself says of the first Doc."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    doc = next(DocBin().from_disk(path).get_docs(Vocab()))
    lines = [f"doc[:6] → {[token.text for token in doc[:6]]}", f"doc.ents → {doc.ents}"]
    for name, group in doc.spans.items():
        marked = [(one.id_, one.label_, one.start, one.end, one.text) for one in group]
        lines.append(f"doc.spans[{name!r}] → {marked}")
    lines.append(f"doc.spans['claim'].attrs → {doc.spans['claim'].attrs}")
    return [*lines, f"doc.user_data → {doc.user_data}"]


def _cut(line: str) -> str:
    return line if len(line) <= WIDTH else f"{line[:WIDTH]} …"


SHOWN: dict[str, tuple[str, Callable[[Path], list[str]]]] = {
    "cas-json": (", the labels among its feature structures", _structures),
    "spacy": (", as spaCy reads it", _docs),
    "inception": (", zipped", _lines),
}
"""Format → what is shown of the file, and how."""
