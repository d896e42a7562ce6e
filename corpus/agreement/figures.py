"""Figures: a number, its interval, and of what it is."""

from dataclasses import dataclass

from corpus.agreement.tallies import Key

TOO_FEW = "too few"
UNDEFINED = "undefined"
_PARTS = ("span", "label", "relation", "claim", "attribute", "boundary")
_WAYS = (
    *("exact", "partial", "end to end", "on matched spans"),
    *("aligned", "content", "content at .7", "source", "cue", "link", "whole", "whole at .7"),
)
_MEASURES = ("f1", "share", "alpha", "kappa", "fleiss", "gamma")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of agreement.

    `key` says of what; `condition` whether of "bare" articles or of "preannotated" ones;
    `annotators` the two that it compares, or nothing where it is about all of them. `low` and
    `high` are the bounds of the 95% interval, None where there are too few articles for one.
    `units` is how many spans, relations, claims or values were compared, over all pairs of
    annotators; for α and Fleiss' κ it is things that were given two values or more, for γ
    articles. Without a `value`, `missing` says why: "too few" units, of which at least `least`
    are asked for, or "undefined" because there was only one value.
    """

    key: Key
    condition: str
    value: float | None
    low: float | None
    high: float | None
    units: int
    articles: int
    missing: str = ""
    least: int = 0
    annotators: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is of, in words: "span exact entity PERS f1"."""
        _, part, way, layer, label = self.key
        return " ".join(filter(None, (part, way, layer, label, self.key.measure)))


def reading_order(figure: Figure) -> tuple[object, ...]:
    """Sort key of figures: those of two annotators stand between the one of all layers and
    those of each."""
    part, known, way, layer, label, measure = reading_rank(figure.key)
    return (part, known, way, bool(layer), figure.annotators, layer, label, measure)


def reading_rank(key: Key) -> tuple[object, ...]:
    """Sort key: by part and way, all before their layers before their labels."""
    measure, part, way, layer, label = key
    known = _WAYS.index(way) if way in _WAYS else len(_WAYS)
    return (_PARTS.index(part), known, way, layer, label, _MEASURES.index(measure))


def figure_json(figure: Figure) -> dict[str, object]:
    """The figure in JSON's types, as `manage.py agreement --json` and reports give it."""
    measure, part, way, layer, label = figure.key
    return {
        "name": figure.name,
        "condition": figure.condition,
        "part": part,
        "way": way,
        "layer": layer,
        "label": label,
        "measure": measure,
        "annotators": list(figure.annotators),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "units": figure.units,
        "articles": figure.articles,
        "missing": figure.missing,
        "minimum": figure.least,
    }
