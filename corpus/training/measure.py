"""How right a method is on documents whose labels people have settled."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.agreement.score import Score, score
from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.preannotators.protocol import Preannotator

NOTHING = ""
"""Stands for no label in a confusion: what was missed, or found where nothing is."""


def measure(method: Preannotator, gold: Sequence[Document], schema: Schema) -> dict[str, object]:
    """What a method's page tells of it, in JSON's types.

    `scores` are those of `score`, `confusion` counts [layer, gold label, predicted label,
    spans] over spans with the same edges, the most frequent first.
    """
    found = method.suggest((replace(one, spans=(), relations=()) for one in gold), schema)
    pairs = list(zip(gold, found, strict=True))
    counts = Counter(one for pair in pairs for one in _confused(*pair))
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return {
        "articles": len(pairs),
        "scores": [_row(one) for one in score(pairs, schema)],
        "confusion": [[*labels, count] for labels, count in ordered],
    }


def _row(one: Score) -> dict[str, object]:
    _, part, way, layer, label = one.key
    return {
        **{"part": part, "way": way, "layer": layer, "label": label},
        **{"precision": one.precision, "recall": one.recall, "f1": one.f1},
        **{"low": one.low, "high": one.high, "gold": one.gold, "predicted": one.predicted},
    }


def _confused(gold: Document, found: Document) -> Iterator[tuple[str, str, str]]:
    """(layer, gold label, predicted label) of each span of either."""
    theirs, ours = _by_place(gold), _by_place(found)
    for place in theirs.keys() | ours.keys():
        known, said = theirs.get(place, set()), ours.get(place, set())
        for label in known & said:
            yield place[0], label, label
        missed, wrong = sorted(known - said), sorted(said - known)
        while missed or wrong:
            yield place[0], missed.pop() if missed else NOTHING, wrong.pop() if wrong else NOTHING


def _by_place(document: Document) -> dict[tuple[str, int, int], set[str]]:
    places: dict[tuple[str, int, int], set[str]] = {}
    for span in document.spans:
        places.setdefault(_place(span), set()).add(span.label)
    return places


def _place(span: Span) -> tuple[str, int, int]:
    return span.layer, span.start, span.end
