import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from corpus.document.schema import Schema
from corpus.document.schema_json import schema_to_json
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import read, write_lines


class Ran(NamedTuple):
    code: int
    output: bytes
    errors: str


Convert = Callable[..., Ran]


@pytest.fixture
def convert(monkeypatch: pytest.MonkeyPatch) -> Convert:
    """Runs the command as a shell would: arguments and standard input in, exit code out."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        output, errors = io.BytesIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, write_through=True))
        code = 0
        try:
            call_command("convert", *map(str, arguments), stderr=errors)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except CommandError as wrong:
            code = wrong.returncode
            errors.write(str(wrong))
        return Ran(code, output.getvalue(), errors.getvalue())

    return run


@pytest.fixture
def lines(schema: Schema, tmp_path: Path) -> Path:
    """The three articles as JSON lines."""
    path = tmp_path / "articles.jsonl"
    write_version("isnad", articles(), schema, path)
    return path


def test_any_readable_format_becomes_any_writable_one(
    convert: Convert, lines: Path, tmp_path: Path
) -> None:
    zipped, back = tmp_path / "a.zip", tmp_path / "back.jsonl"
    ran = convert("--from", "isnad", "--to", "brat", "--input", lines, "--output", zipped)
    assert ran.code == 0, ran.errors
    ran = convert("--from", "brat", "--to", "isnad", "--input", zipped, "--output", back)
    assert ran.code == 0, ran.errors
    assert back.read_bytes() == lines.read_bytes()


def test_documents_pass_from_standard_input_to_standard_output(
    convert: Convert, lines: Path
) -> None:
    ran = convert("--from", "isnad", "--to", "isnad", stdin=lines.read_bytes())
    assert (ran.code, ran.output) == (0, lines.read_bytes())
    ran = convert("--from", "isnad", "--to", "isnad", "--strict", stdin=lines.read_bytes())
    assert (ran.code, ran.output) == (0, lines.read_bytes())


def test_what_is_lost_is_said_and_written_where_asked(
    convert: Convert, lines: Path, tmp_path: Path
) -> None:
    loss = tmp_path / "lost"
    ran = convert("--from", "isnad", "--to", "conll2003", "--input", lines, "--loss", loss)
    assert ran.code == 0
    assert ran.output.startswith(b"-DOCSTART- harbour _ O\n")
    assert "span: 7 dropped, 4 kept, 3 widened" in ran.errors
    last = loss.read_bytes().split(b"\n")[-2]
    assert json.loads(last)["summary"]["documents"] == 3


def test_a_refused_record_is_told_and_the_others_are_written(
    convert: Convert, tmp_path: Path
) -> None:
    path, output = tmp_path / "a.csv", tmp_path / "a.jsonl"
    path.write_bytes("id,text\na1,خبر\na2,\n".encode())
    ran = convert("--from", "csv", "--to", "isnad", "--input", path, "--output", output)
    assert ran.code == 1
    assert f"{path}:3: the text is empty" in ran.errors
    assert [document.id for document in read("isnad", output)[0]] == ["a1"]


def test_strict_writes_nothing_where_one_record_is_refused(
    convert: Convert, tmp_path: Path
) -> None:
    output = tmp_path / "a.jsonl"
    ran = convert(
        "--from", "csv", "--to", "isnad", "--output", output, "--strict",
        stdin="id,text\na1,خبر\na2,\n".encode(),
    )  # fmt: skip
    assert ran.code == 1
    assert "nothing was written" in ran.errors
    assert not output.exists()


def test_an_option_goes_to_the_format_that_knows_it(convert: Convert, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("n,lead\na1,والبحر\n".encode())
    ran = convert(
        "--from", "csv", "--to", "conll2003", "--input", path,
        "--option", "text=lead", "--option", "tokens=clitic",
    )  # fmt: skip
    assert "و -X- SpaceAfter=No O\nالبحر -X- _ O\n" in ran.output.decode()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "csv", "--to", "isnad", "--option", "x=1"], "neither format has an option 'x'"),
        (["--from", "csv", "--to", "isnad", "--option", "x"], "--option takes name=value"),
        (["--from", "csv", "--to", "isnad", "--option", "delimiter=dot"], "cannot be dot"),
        (["--from", "csv", "--to", "isnad", "--input", "nowhere.csv"], "there is no file"),
        (["--from", "isnad", "--to", "brat"], "brat is several files"),
        (["--from", "isnad", "--to", "brat", "--schema", "nowhere.json"], "nowhere.json"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_why(
    arguments: list[str], said: str, convert: Convert
) -> None:
    ran = convert(*arguments)
    assert ran.code == 2
    assert said in ran.errors


def test_the_schema_of_ones_own_is_given_as_a_file(
    convert: Convert, schema: Schema, tmp_path: Path
) -> None:
    own = schema_to_json(schema) | {"name": "own"}
    file = write_lines(tmp_path / "own.json", [own])
    line = json.dumps({"id": "a1", "text": "خبر", "schema": "own/1"}).encode()
    output = tmp_path / "out"
    arguments = ("--from", "isnad", "--to", "brat", "--output")
    ran = convert(*arguments, output / "a", stdin=line)
    assert "the documents follow own/1, which does not ship with Isnad" in ran.errors
    ran = convert(*arguments, output / "b", "--schema", file, stdin=line)
    assert "follow" not in ran.errors
    assert "\tPERS\n" in (output / "b" / "annotation.conf").read_text(encoding="utf-8")
    ran = convert(*arguments, output / "c", "--schema", "conll", stdin=line)
    assert "\tMISC\n" in (output / "c" / "annotation.conf").read_text(encoding="utf-8")


def test_labels_are_written_as_the_mapping_says(
    convert: Convert, lines: Path, tmp_path: Path
) -> None:
    labels = tmp_path / "labels.json"
    labels.write_text('{"spans": {"entity:ORG": "ne:Organization", "entity:PERS": null}}')
    ran = convert("--from", "isnad", "--to", "isnad", "--input", lines, "--labels", labels)
    assert ran.code == 0
    written = [json.loads(line) for line in ran.output.splitlines()]
    found = {(span["layer"], span["label"]) for one in written for span in one.get("spans", [])}
    assert ("ne", "Organization") in found
    assert not found & {("entity", "ORG"), ("entity", "PERS")}
    assert "left out, as --labels says: " in ran.errors
    labels.write_text("{")
    ran = convert("--from", "isnad", "--to", "isnad", "--input", lines, "--labels", labels)
    assert ran.code == 2
    assert str(labels) in ran.errors


def test_it_needs_no_database(convert: Convert, lines: Path) -> None:
    ran = convert("--from", "isnad", "--to", "isnad", "--input", lines)
    assert ran.code == 0
    assert harbour().id.encode() in ran.output
