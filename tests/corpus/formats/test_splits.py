"""Only the articles of one split."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document.shipped import shipped_schema
from corpus.formats.options import InvalidOption
from corpus.formats.read_articles import read_articles
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles

SCHEMA = shipped_schema("news-claims")


def test_only_the_articles_of_a_split_are_written(tmp_path: Path) -> None:
    first, second, third = articles()
    parted = [replace(first, split="test"), replace(second, split="train"), third]
    path = tmp_path / "train.jsonl"
    report = write_version("isnad", parted, SCHEMA, path, {"split": "train"})
    assert list(read_articles("isnad", path)) == [second]
    assert report.documents == 1


def test_a_split_that_no_article_is_in_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InvalidOption, match="no article is in a split dev"):
        write_version("isnad", articles(), SCHEMA, tmp_path / "out", {"split": "dev"})
    assert not list(tmp_path.iterdir())
