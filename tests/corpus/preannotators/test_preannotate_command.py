"""manage.py preannotate: documents in, documents with proposals out."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.schema_json import schema_to_json
from corpus.document.shipped import shipped_schema
from tests.corpus.preannotators.conftest import KEY
from tests.corpus.preannotators.loopback import Loopback, model_says
from tests.corpus.preannotators.reading_aloud import claims, entities

FIRST = {"id": "a", "text": "قال الكرملين إن القمة ستعقد.", "metadata": {"outlet": "الساحل"}}
SECOND = {"id": "b", "text": "دان الوفد المغربي القرار في باريس."}


class Ran(NamedTuple):
    code: int
    documents: list[Document]
    errors: str


Preannotate = Callable[..., Ran]


@pytest.fixture
def preannotate(monkeypatch: pytest.MonkeyPatch) -> Preannotate:
    """Runs the command as a shell would: records on standard input, exit code out."""

    def run(*arguments: str | Path, stdin: str = "") -> Ran:
        output, errors = io.BytesIO(), io.StringIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(output, write_through=True))
        code = 0
        try:
            call_command("preannotate", *map(str, arguments), stderr=errors)
        except SystemExit as stop:
            code = int(stop.code or 0)
        except CommandError as wrong:
            code = wrong.returncode
            errors.write(str(wrong))
        lines = output.getvalue().splitlines()
        return Ran(
            code, [document_from_json(json.loads(line)) for line in lines], errors.getvalue()
        )

    return run


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_each_document_comes_out_with_what_is_proposed(preannotate: Preannotate) -> None:
    ran = preannotate("--with", "default", stdin=lines(FIRST, SECOND))
    assert ran.code == 0
    first, second = ran.documents
    assert claims(first) == ["الكرملين | قال | القمة ستعقد"]
    assert (first.metadata, first.schema) == ({"outlet": "الساحل"}, "news-claims/1")
    assert {"NORP المغربي", "GPE باريس"} <= set(entities(second))
    assert ran.errors == "2 documents, 0 refused\n"


def test_it_reads_and_writes_files(preannotate: Preannotate, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(lines(FIRST), "utf-8")
    ran = preannotate("--with", "lexicon", "--input", source, "--output", target)
    assert (ran.code, ran.documents) == (0, [])
    assert json.loads(target.read_text("utf-8"))["id"] == "a"


def test_a_bad_record_is_told_and_the_others_are_written(preannotate: Preannotate) -> None:
    ran = preannotate("--with", "lexicon", stdin=lines(FIRST, {"id": "x"}, SECOND))
    assert ran.code == 1
    assert [document.id for document in ran.documents] == ["a", "b"]
    assert ran.errors.splitlines() == [
        "standard input:2: text is missing",
        "2 documents, 1 refused",
    ]


def test_a_parameter_is_an_option(preannotate: Preannotate) -> None:
    arguments = ("--option", "nationalities=false", "--option", "least_score=0.5")
    ran = preannotate("--with", "lexicon", *arguments, stdin=lines(SECOND))
    assert entities(ran.documents[0]) == ["GPE باريس"]


def test_a_schema_ships_or_is_a_file(preannotate: Preannotate, tmp_path: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps(schema_to_json(shipped_schema("conll"))), "utf-8")
    for schema in ("conll", path):
        ran = preannotate("--with", "lexicon", "--schema", schema, stdin=lines(SECOND))
        assert entities(ran.documents[0]) == ["MISC المغربي", "LOC باريس"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--with", "lexicon", "--option", "speed=9"), "lexicon has no parameter speed"),
        (("--with", "default", "--option", "least_score=much"), "'much' does not fit"),
        (("--with", "lexicon", "--input", "nowhere.jsonl"), "no file or folder nowhere.jsonl"),
        (("--with", "lexicon", "--schema", "nowhere.json"), "nowhere.json"),
    ],
)
def test_a_wrong_call_exits_with_two(
    preannotate: Preannotate, arguments: tuple[str, ...], message: str
) -> None:
    ran = preannotate(*arguments)
    assert ran.code == 2
    assert message in ran.errors


def test_what_is_not_installed_is_a_wrong_call_with_the_line_that_installs_it(
    preannotate: Preannotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    ran = preannotate("--with", "camel", "--option", "model=somewhere", stdin=lines(FIRST))
    assert (ran.code, ran.documents) == (2, [])
    line = f"{sys.executable} -m pip install --requirement requirements.txt"
    assert ran.errors.strip().endswith(f"install it with: {line}")


def test_an_unknown_preannotator_is_refused_with_the_known_ones(preannotate: Preannotate) -> None:
    ran = preannotate("--with", "oracle")
    assert "invalid choice: 'oracle' (choose from 'default', 'encoder', 'lexicon'" in ran.errors


def test_what_an_endpoint_cost_is_told_in_the_end(
    preannotate: Preannotate, server: Loopback, tmp_path: Path
) -> None:
    guidelines = tmp_path / "guidelines.md"
    guidelines.write_text("# قاعدة\nلا ألقاب.", "utf-8")
    server.answers = [
        model_says("لا أدري"),
        model_says(
            {"spans": [{"label": "GPE", "text": "باريس"}, {"label": "GPE", "text": "روما"}]}
        ),
    ]
    given = ("endpoint=ours", "price_in=1000", f"guidelines={guidelines}")
    options = [word for one in given for word in ("--option", one)]
    ran = preannotate("--with", "llm", *options, stdin=lines(FIRST, SECOND))
    assert (ran.code, [entities(one) for one in ran.documents]) == (1, [["GPE باريس"]])
    assert "# قاعدة\nلا ألقاب." in server.received[0].body["messages"][0]["content"]
    refused, counted, *told = ran.errors.splitlines()
    assert refused.startswith("standard input:1: a: the model behind ours did not answer")
    assert counted == "1 documents, 1 refused"
    assert {"requests: 2", "tokens_in: 200", "cost: 0.2", "quotes_refused: 1"} <= {*told}
    assert KEY not in ran.errors


def test_an_endpoint_that_nobody_has_set_up_is_a_wrong_call(preannotate: Preannotate) -> None:
    ran = preannotate("--with", "remote")
    assert ran.code == 2
    assert "ISNAD_ENDPOINTS" in ran.errors


def test_guidelines_that_are_not_there_are_a_wrong_call(
    preannotate: Preannotate, server: Loopback
) -> None:
    ran = preannotate("--with", "llm", "--option", "guidelines=nowhere.md")
    assert ran.code == 2
    assert "nowhere.md" in ran.errors
