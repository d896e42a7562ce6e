"""The labels on which annotators disagree most, with two readings of each example."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from annotator.pages import words
from annotator.pages.schema_words import label_title
from corpus.document.schema import Schema

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one annotator marked: the sentence in pieces of (text, mark), and the labels as
    (title, mark, words). `mark` is "layer:label", empty for what is not marked."""

    annotator: str
    pieces: Sequence[tuple[str, str]]
    labels: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class ReadExample:
    """An example with its readings."""

    article: int
    title: str
    kind: str
    is_cut_before: bool
    is_cut_after: bool
    readings: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label, how often annotators differ on it, in which ways, and examples."""

    title: str
    mark: str
    spans: int
    differences: int
    kinds: Sequence[tuple[str, int]]
    examples: Sequence[ReadExample]


def disagreements(told: Told, schema: Schema) -> list[LabelRow]:
    """The labels that have examples, in the order of the report: most differences first."""
    return [
        LabelRow(
            title=label_title(schema, one["layer"], one["label"]),
            mark=f"{one['layer']}:{one['label']}",
            spans=one["spans"],
            differences=one["differences"],
            kinds=[
                (str(title), one["kinds"][kind])
                for kind, title in words.DIFFERENCES.items()
                if kind in one["kinds"]
            ],
            examples=[_example(example, one["layer"], schema) for example in one["examples"]],
        )
        for one in told["labels"]
        if one["examples"]
    ]


def _example(told: Told, layer: str, schema: Schema) -> ReadExample:
    return ReadExample(
        article=told["article"],
        title=told["title"],
        kind=str(words.DIFFERENCES[told["kind"]]),
        is_cut_before=told["is_cut_before"],
        is_cut_after=told["is_cut_after"],
        readings=[
            _reading(one["annotator"], one["marks"], told["text"], layer, schema)
            for one in told["readings"]
        ],
    )


def _reading(
    annotator: str, marks: Sequence[Told], text: str, layer: str, schema: Schema
) -> Reading:
    labels = [
        (
            label_title(schema, layer, one["label"]),
            f"{layer}:{one['label']}",
            text[one["start"] : one["end"]],
        )
        for one in marks
    ]
    return Reading(annotator, list(_pieces(text, marks, layer)), labels)


def _pieces(text: str, marks: Sequence[Told], layer: str) -> Iterator[tuple[str, str]]:
    """The text cut at the edges of marks, each piece with the shortest mark around it."""
    edges = sorted({0, len(text), *(one[end] for one in marks for end in ("start", "end"))})
    for begin, end in pairwise(edges):
        around = [one for one in marks if one["start"] <= begin and end <= one["end"]]
        shortest = min(around, key=lambda one: one["end"] - one["start"], default=None)
        yield text[begin:end], f"{layer}:{shortest['label']}" if shortest else ""
