"""A loss report's summary, arranged for a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.pages import words


@dataclass(frozen=True, slots=True)
class LossTable:
    """`rows` are (kind of thing, its number for each of `outcomes`); `reasons` are
    (reason, number), the most frequent first; `never` what the format never carries."""

    outcomes: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    reasons: Sequence[tuple[str, int]]
    never: Sequence[str]
    documents: int


def loss_table(summary: Mapping[str, Any]) -> LossTable | None:
    """The table of a `LossReport.summary`, in the interface's words; None for {}."""
    if not summary:
        return None
    totals: Mapping[str, Mapping[str, int]] = summary["totals"]
    found = {outcome for counts in totals.values() for outcome in counts}
    shown = [outcome for outcome in words.LOSS_OUTCOMES if outcome in found]
    reasons: Mapping[str, int] = summary["reasons"]
    return LossTable(
        outcomes=[str(words.LOSS_OUTCOMES[outcome]) for outcome in shown],
        rows=[
            (str(words.LOSS_KINDS.get(kind, kind)), [counts.get(outcome, 0) for outcome in shown])
            for kind, counts in totals.items()
        ],
        reasons=[
            (str(words.LOSS_REASONS.get(reason, reason)), number)
            for reason, number in sorted(reasons.items(), key=lambda pair: -pair[1])
        ],
        never=summary["never"],
        documents=summary["documents"],
    )
