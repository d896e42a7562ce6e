"""Whether one method is to take another's place."""

from collections.abc import Mapping
from typing import Any


def headline(figures: Mapping[str, Any]) -> float:
    """The one number of a method's figures: the exact F1 over all spans, 0 without any."""
    for row in figures["scores"]:
        if (row["part"], row["way"], row["layer"], row["label"]) == ("span", "exact", "", ""):
            return row["f1"] or 0.0
    return 0.0


def is_better(candidate: Mapping[str, Any], incumbent: Mapping[str, Any]) -> bool:
    """Whether the candidate's headline is above the incumbent's, on the same documents; never
    where there were none."""
    return bool(incumbent["articles"]) and headline(candidate) > headline(incumbent)
