"""What formats would lose of a version: of one, and of all side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from annotator.pages import words
from annotator.pages.loss import loss_table
from corpus.models import DatasetVersion
from corpus.models.work import FINISHED
from corpus.queries.loss_preview import loss_preview
from corpus.queries.losses import Summary, losses_in, losses_of

KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Beside:
    """Formats, or the options of one, side by side. A column is a kind of thing and what became
    of it; a cell is its column, how many it was, and of how many. In `rows` are those that lose
    something, in `whole` the names of those that lose nothing."""

    columns: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[tuple[str, int, int]]]]
    whole: Sequence[str]


def counted_losses(version: DatasetVersion) -> dict[str, Any]:
    """How far the count is, and what it gave."""
    count = losses_of(version)
    told = losses_in(count)
    return {
        "count": count,
        "goes_on": count is not None and count.state not in FINISHED,
        "beside": side_by_side(told) if told else None,
        "documents": told[0]["documents"] if told else 0,
    }


def previewed(
    version: DatasetVersion, *, format: str, options: Mapping[str, str]
) -> dict[str, Any]:
    """The loss of one format with these options, and with others beside it."""
    preview = loss_preview(version, format=format, options=options)
    others = [one for one in losses_in(losses_of(version)) if one["format"] == format]
    return {
        "loss": loss_table(preview.summary),
        "whole": preview.is_whole,
        "total": preview.total,
        "beside": side_by_side(others, within_format=True) if len(others) > 1 else None,
    }


def side_by_side(told: Sequence[Summary], *, within_format: bool = False) -> Beside:
    """What was counted, as a table: a row for each format and choice of options. Of one format
    its name is not repeated, and what its options have in common is left out."""
    columns = [
        (kind, outcome)
        for kind in words.LOSS_KINDS
        for outcome in words.LOSS_OUTCOMES
        if outcome != KEPT and _tells(told, kind, outcome, within_format)
    ]
    names = [
        _("%(kind)s: %(outcome)s")
        % {"kind": words.LOSS_KINDS[kind], "outcome": words.LOSS_OUTCOMES[outcome]}
        for kind, outcome in columns
    ]
    losing = [one for one in told if one["reasons"]]
    return Beside(
        names,
        [
            ("" if within_format else _title(one), _options(one), list(_cells(one, columns, names)))
            for one in losing
        ],
        [f"{_title(one)} {_options(one)}".strip() for one in told if not one["reasons"]],
    )


def _tells(told: Sequence[Summary], kind: str, outcome: str, differing: bool) -> bool:
    """Whether a column says something: where some lose such a thing or, `differing`, where not
    all lose as many."""
    counts = {one["totals"].get(kind, {}).get(outcome, 0) for one in told}
    return len(counts) > 1 if differing else counts != {0}


def _cells(
    one: Summary, columns: Sequence[tuple[str, str]], names: Sequence[str]
) -> Sequence[tuple[str, int, int]]:
    totals: Mapping[str, Mapping[str, int]] = one["totals"]
    return [
        (name, totals.get(kind, {}).get(outcome, 0), sum(totals.get(kind, {}).values()))
        for (kind, outcome), name in zip(columns, names, strict=True)
    ]


def _title(one: Summary) -> str:
    return str(words.WRITTEN_FORMATS.get(one["format"], one["format"]))


def _options(one: Summary) -> str:
    """ "tokens=word, types=schema"; what was left empty is not said."""
    return ", ".join(f"{name}={value}" for name, value in one["options"].items() if value)
