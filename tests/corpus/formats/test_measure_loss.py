"""What is counted without writing is what writing reports."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from corpus.document.document import Document
from corpus.document.requirements import missing
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.measure_loss import LossMeasure, every_measure, measure_each
from corpus.formats.options import InvalidOption
from corpus.formats.registry import WRITERS
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles

SCHEMA = shipped_schema("news-claims")
HERE = [name for name, writer in WRITERS.items() if not missing(writer.requires)]


@pytest.mark.parametrize("format", HERE)
@settings(deadline=None, max_examples=30)
@given(document=documents())
def test_the_count_is_that_of_the_report_that_writing_makes(
    format: str, document: Document
) -> None:
    measure = LossMeasure(format, SCHEMA, {})
    measure.add([document])
    with tempfile.TemporaryDirectory() as folder:
        report = write_version(format, [document], SCHEMA, Path(folder) / "a.zip")
    assert measure.report.summary() == report.summary()


def test_every_choice_that_changes_the_loss_is_measured(schema: Schema) -> None:
    measures = list(every_measure(schema))
    list(measure_each(measures, articles()))
    told = [measure.summary() for measure in measures]
    assert {str(one["format"]) for one in told} == {*HERE}
    assert [one["options"] for one in told if one["format"] == "conll2003"] == [
        {"tokens": tokens, "types": types, "layer": ""}
        for tokens in ("word", "clitic")
        for types in ("schema", "conll")
    ]
    assert [one["options"] for one in told if one["format"] == "conllu"] == [{}]
    assert {one["documents"] for one in told} == {3}
    widened = {
        (one["options"]["tokens"], one["options"]["types"]): one["totals"]["span"].get("widened", 0)  # type: ignore[index]
        for one in told
        if one["format"] == "conll2003"
    }
    assert widened["word", "schema"] == 3
    assert widened["clitic", "schema"] == 0


def test_documents_are_handed_on_when_they_are_counted(schema: Schema) -> None:
    measure = LossMeasure("conll2003", schema, {})
    many = [replace(articles()[0], id=f"a{number}") for number in range(120)]
    for count, _ in enumerate(measure_each([measure], many), 1):
        assert measure.report.documents >= count
    assert measure.report.documents == 120


def test_one_split_alone_may_be_counted(schema: Schema) -> None:
    measure = LossMeasure("isnad", schema, {"split": "test"})
    measure.add([replace(articles()[0], split="test"), articles()[1]])
    assert measure.report.documents == 1
    with pytest.raises(InvalidOption, match="there is no option flavour"):
        LossMeasure("isnad", schema, {"flavour": "mint"})
