"""What a benchmark finds."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number, the number it should reach or stay under, and whether it did."""

    name: str
    value: float
    unit: str
    goal: float | None
    met: bool

    @classmethod
    def at_least(cls, goal: float, name: str, value: float, unit: str) -> Self:
        return cls(name, round(value, 3), unit, goal, value >= goal)

    @classmethod
    def at_most(cls, goal: float, name: str, value: float, unit: str) -> Self:
        return cls(name, round(value, 3), unit, goal, value <= goal)

    @classmethod
    def plain(cls, name: str, value: float, unit: str) -> Self:
        """A number that has no goal, for comparison."""
        return cls(name, round(value, 3), unit, None, True)
