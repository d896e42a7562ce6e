"""The files of each format, byte by byte. `python -m tests.corpus.formats.test_golden`
writes them anew; look at the difference before committing it."""

import shutil
from pathlib import Path

import pytest

from corpus.document.shipped import shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.registry import WRITERS
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, reviewed

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
EXPORTS: dict[str, dict[str, str]] = {
    "isnad/articles.jsonl": {},
    "conll2003/word.conll": {},
    "conll2003/clitic-bioes.conll": {"tokens": "clitic", "tags": "bioes"},
    "conll2003/clitic-conll.conll": {"tokens": "clitic", "types": "conll"},
    "conll2003/claims.conll": {"tokens": "clitic", "layer": "claim"},
    "brat/articles": {},
    "label-studio/articles": {},
    "web-annotation/articles.jsonld": {},
    "wojood/word.txt": {},
    "gliner/sentences.json": {},
    "gliner/articles.json": {"tokens": "clitic", "example": "article"},
    "doccano/labels.jsonl": {},
    "doccano/relations.jsonl": {"form": "relations"},
    "prodigy/articles.jsonl": {},
    "chat/articles.jsonl": {},
    "chat/english.jsonl": {"prompt": "en"},
    "claims-csv/claims.csv": {},
    "claimreview/reviews.jsonld": {},
    "claimreview/verdict.jsonld": {},
    "wojood/clitic.txt": {"tokens": "clitic"},
    "spacy/articles": {},
    "huggingface/articles": {},
    "cas-xmi/articles": {},
    "cas-json/articles": {},
    "conllu/clitic.conllu": {},
    "conllu/word.conllu": {"tokens": "word"},
}
"""Path below the folder → options; the folder is the format's."""
OTHERS = {"claimreview/verdict.jsonld": lambda: (reviewed(),)}
"""Path → what is written there instead of the three articles."""
LOSSLESS = [
    "isnad/articles.jsonl",
    "brat/articles",
    "label-studio/articles",
    "web-annotation/articles.jsonld",
    "spacy/articles",
    "huggingface/articles",
    "cas-xmi/articles",
    "cas-json/articles",
    "conllu/clitic.conllu",
    "conllu/word.conllu",
]


def write(export: str, folder: Path) -> Path:
    path = folder / export
    path.parent.mkdir(parents=True, exist_ok=True)
    schema = shipped_schema("news-claims")
    written = OTHERS.get(export, articles)()
    write_version(path.parent.name, written, schema, path, EXPORTS[export])
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_format_that_is_written_has_a_golden_folder() -> None:
    assert {folder.name for folder in GOLDEN.iterdir() if folder.is_dir()} >= set(WRITERS)


def test_the_exports_are_the_golden_files(tmp_path: Path) -> None:
    for export in EXPORTS:
        write(export, tmp_path)
    assert files(tmp_path) == {
        name: data for name, data in files(GOLDEN).items() if name.split("/")[0] in WRITERS
    }


@pytest.mark.parametrize("export", LOSSLESS)
def test_a_lossless_golden_file_reads_back_as_the_articles(export: str) -> None:
    path = GOLDEN / export
    found = {getattr(one, "id", ""): one for one in read_articles(path.parent.name, path)}
    assert found == {document.id: document for document in articles()}


if __name__ == "__main__":
    for format in WRITERS:
        shutil.rmtree(GOLDEN / format, ignore_errors=True)
    for export in EXPORTS:
        write(export, GOLDEN)
