"""What suggestions bring: a part of the page of models, fetched after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from annotator import access
from annotator.pages.effect_chart import Bar, effect_chart
from annotator.pages.frame import SignedInRequest, project_page
from annotator.templatetags.figures import number, percent
from corpus.agreement.effect import ENOUGH, Effect, Figure
from corpus.queries.blind_sample import BlindSample, blind_sample

Told = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A column's name; a figure, its interval and its number of articles, as they are read.
    Figure and interval are empty where there are too few articles."""

    name: str
    value: str
    bounds: str
    articles: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure under its title: bare, with suggestions, and the difference; and drawn."""

    title: str
    cells: Sequence[Cell]
    chart: SafeString


@login_required
def models_effect(request: SignedInRequest, slug: str) -> HttpResponse:
    """The time that suggestions save, and how far they sway people."""
    project = access.require(request.user, slug, access.EXPORT)
    sample = blind_sample(project)
    return project_page(
        request,
        "_effect",
        project,
        "models",
        sample=sample,
        rows=rows_of(sample),
        enough=ENOUGH,
        share=project.blind_share,
    )


def rows_of(sample: BlindSample) -> list[Row]:
    """The three figures."""
    return [
        _row(_("Minutes an article takes, the median"), sample.time, _minutes, 0.0),
        _row(_("Like the suggestions, seen or unseen: F1"), sample.suggestions, percent, 1.0),
        _row(_("Like what was curated: F1"), sample.curated, percent, 1.0),
    ]


def _row(title: str, effect: Effect, told: Told, most: float) -> Row:
    sides = [(_("Bare articles"), effect.bare), (_("With suggestions"), effect.suggested)]
    bars = [
        Bar(
            f"{name} · {_count(figure)}",
            f"{told(value)} ({_bounds(figure, told)})",
            value,
            low,
            high,
        )
        for name, figure in sides
        if (value := figure.value) is not None
        and (low := figure.low) is not None
        and (high := figure.high) is not None
    ]
    cells = [_cell(name, figure, told) for name, figure in sides]
    change = _change(effect.difference, told)
    return Row(title, [*cells, change], effect_chart(bars, most))


def _cell(name: str, figure: Figure, told: Told) -> Cell:
    if figure.value is None:
        return Cell(name, "", "", _count(figure))
    return Cell(name, told(figure.value), _bounds(figure, told), _count(figure))


def _in_full(figure: Figure, told: Told) -> str:
    return f"{told(figure.value or 0.0)} ({_bounds(figure, told)})"


def _bounds(figure: Figure, told: Told) -> str:
    return f"{told(figure.low or 0.0)} – {told(figure.high or 0.0)}"


def _change(figure: Figure, told: Told) -> Cell:
    """A difference and its interval in words, which no direction of writing turns around."""
    name = _("Difference")
    if figure.value is None:
        return Cell(name, "", "", "")
    low, high = figure.low or 0.0, figure.high or 0.0
    if low * high > 0:  # both more, or both less: as the difference says
        nearer, farther = sorted((abs(low), abs(high)))
        bounds = f"{told(nearer)} – {told(farther)}"
    else:
        ends = {"low": _more_or_less(low, told), "high": _more_or_less(high, told)}
        bounds = _("%(low)s to %(high)s") % ends
    return Cell(name, _more_or_less(figure.value, told), bounds, "")


def _more_or_less(value: float, told: Told) -> str:
    amount = {"amount": told(abs(value))}
    if value > 0:
        return _("%(amount)s more") % amount
    return _("%(amount)s less") % amount if value < 0 else told(0.0)


def _count(figure: Figure) -> str:
    return _("Articles: %(count)s") % {"count": number(figure.articles)}


def _minutes(seconds: float) -> str:
    return number(round(seconds / 60, 1))
