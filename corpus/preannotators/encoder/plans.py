"""How the network is taught: a head over it, or all of it. Known without numpy and torch too."""

from typing import NamedTuple


class HeadPlan(NamedTuple):
    """How a head is learnt, chosen on Wojood's part val and our own part dev: `passes` over
    what is taught, but `least` steps at least and `most` at most; `replayed` articles of the
    first teaching in each step."""

    passes: int = 10
    least: int = 20
    most: int = 600
    rate: float = 5e-4
    replayed: int = 2
    warm_up: float = 0.1
    seed: int = 1

    def steps(self, articles: int) -> int:
        """How many steps so many articles are worth."""
        return min(self.most, max(self.least, self.passes * articles))


class WholePlan(NamedTuple):
    """`passes` over what is taught, but `least` steps at least; `replayed` articles of the first
    teaching in each step; layers are taught at `rate` and what lies over them at `head_rate`;
    the lowest `frozen` layers stay as they are; a share of `unmarked` articles is read without
    the word lists and rules."""

    passes: int = 5
    least: int = 12
    replayed: int = 1
    rate: float = 1e-4
    head_rate: float = 5e-4
    decay: float = 0.01
    warm_up: float = 0.1
    clip: float = 1.0
    frozen: int = 2
    unmarked: float = 0.2
    seed: int = 1

    def steps(self, articles: int) -> int:
        """How many steps so many articles are worth."""
        return max(self.least, self.passes * articles)
