"""What is unsure is carried by each format, or reported as lost."""

from pathlib import Path

import pytest

from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.formats.read_articles import read_articles
from corpus.formats.write_version import write_version

SCHEMA = shipped_schema("news-claims")
DOUBTED = Document(
    "a1",
    "قال سامي الحداد نعم.",
    schema="news-claims/1",
    spans=(Span("s1", "entity", "PERS", 4, 15, {"unsure": True}),),
)


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("isnad", "a.jsonl"),
        ("brat", "out"),
        ("label-studio", "out"),
        ("web-annotation", "a.jsonld"),
        ("cas-xmi", "out"),
        ("cas-json", "out"),
        ("conllu", "a"),
    ],
)
def test_a_format_with_attributes_carries_it(format: str, name: str, tmp_path: Path) -> None:
    write_version(format, [DOUBTED], SCHEMA, tmp_path / name)
    assert list(read_articles(format, tmp_path / name)) == [DOUBTED]


def test_brat_knows_it_as_an_attribute_of_every_type(tmp_path: Path) -> None:
    write_version("brat", [DOUBTED], SCHEMA, tmp_path / "out")
    config = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    [line] = [line for line in config.split("\n") if line.startswith("unsure\t")]
    assert {"PERS", "CLAIM", "CUE"} <= set(line.partition("Arg:")[2].split("|"))


def test_a_format_without_attributes_reports_it(tmp_path: Path) -> None:
    write_version("conll2003", [DOUBTED], SCHEMA, tmp_path / "a.conll")
    assert '"s1/unsure"' in (tmp_path / "a.conll.loss.jsonl").read_text(encoding="utf-8")
