import json
import zipfile
from pathlib import Path

import pytest

from corpus.document.errors import InvalidFile
from corpus.document.schema import Schema
from corpus.formats.write_version import write_stream, write_version
from corpus.formats.writing.loss import LossReport, Outcome
from corpus.formats.writing.reasons import REASONS
from tests.corpus.formats.documents import articles, harbour


def test_the_summary_counts_every_kind_and_outcome(schema: Schema, tmp_path: Path) -> None:
    report = write_version("conll2003", [harbour()], schema, tmp_path / "a.conll")
    assert report.documents == 1
    assert report.summary()["totals"] == {
        "span": {"dropped": 7, "kept": 2, "widened": 3},
        "attribute": {"dropped": 10},
        "metadata": {"dropped": 1},
        "relation": {"dropped": 5},
    }
    assert report.summary()["reasons"] == {
        "inside_word": 3,
        "nested": 1,
        "no_attributes": 10,
        "no_metadata": 1,
        "no_relations": 5,
        "other_layer": 6,
    }
    assert not report.lossless


def test_the_report_stands_beside_a_file_and_inside_a_zip_or_folder(
    schema: Schema, tmp_path: Path
) -> None:
    write_version("conll2003", articles(), schema, tmp_path / "a.conll")
    write_version("conll2003", articles(), schema, tmp_path / "a.zip")
    beside = (tmp_path / "a.conll.loss.jsonl").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == ["articles.conll", "loss.jsonl"]
        assert archive.read("loss.jsonl") == beside
        assert archive.read("articles.conll") == (tmp_path / "a.conll").read_bytes()
    lines = [json.loads(line) for line in beside.decode().split("\n") if line]
    assert [list(line) for line in lines][-1] == ["summary"]
    first = lines[0]
    assert first["document"] == "harbour"
    assert first["why"] == "only the layer entity is written"
    write_version("brat", articles(), schema, tmp_path / "folder")
    assert (tmp_path / "folder" / "loss.jsonl").exists()


def test_a_file_that_lost_nothing_has_no_report_beside_it_unless_asked_for(
    schema: Schema, tmp_path: Path
) -> None:
    write_version("isnad", articles(), schema, tmp_path / "a.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]
    report = write_version(
        "isnad", articles(), schema, tmp_path / "a.jsonl", loss=tmp_path / "loss"
    )
    (summary,) = (tmp_path / "loss").read_text(encoding="utf-8").splitlines()
    assert json.loads(summary) == {"summary": report.summary()}
    assert report.lossless


def test_an_export_that_fails_leaves_nothing_behind(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"before")
    for target in (path, tmp_path / "b.zip"):
        with pytest.raises(AttributeError):
            write_version("isnad", [harbour(), "no document"], schema, target)  # type: ignore[list-item] # the failure
    assert [found.name for found in tmp_path.iterdir()] == ["a.jsonl"]
    assert path.read_bytes() == b"before"


def test_a_folder_in_use_is_not_written_into(schema: Schema, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with pytest.raises(InvalidFile, match="is not an empty folder"):
        write_version("brat", articles(), schema, tmp_path)


def test_several_files_do_not_fit_into_a_stream(schema: Schema, tmp_path: Path) -> None:
    with (
        (tmp_path / "stream").open("wb") as stream,
        pytest.raises(InvalidFile, match="brat is several files"),
    ):
        write_stream("brat", articles(), schema, stream)


def test_the_report_can_be_read_by_people(schema: Schema, tmp_path: Path) -> None:
    report = write_version("conll2003", articles(), schema, tmp_path / "a.conll")
    lines = list(report.sentences())
    assert "span: 7 dropped, 4 kept, 3 widened" in lines
    assert "6: only the layer … is written" in lines
    assert lines[-1] == "The language and the schema of an article are not written."


def test_every_reason_can_be_filled_in() -> None:
    report = LossReport("x")
    details = {"layer": "a", "label": "b", "written": "c", "other": "d"}
    for reason in REASONS:
        report.lost("span", Outcome.DROPPED, reason, document="d", id="s", details=details)
    assert report.reasons.total() == len(REASONS)
