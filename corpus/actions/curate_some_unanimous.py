"""Take the articles as curated on which all annotators agree."""

import time
from dataclasses import dataclass

from corpus.actions.curate_unanimous import curate_unanimous
from corpus.models import Person, Project
from corpus.queries.curation_queue import to_curate

SECONDS = 1.0  # how long one piece of the work takes, about
MOST = 200  # articles in one piece


@dataclass(frozen=True, slots=True)
class Taken:
    """One piece of the work: the numbers of the articles that were `taken`, of `looked`; the
    number after which to go on, None at the end, and how many are `left` to look at."""

    taken: tuple[int, ...]
    looked: int
    after: int | None
    left: int


def curate_some_unanimous(project: Project, *, after: int, by: Person) -> Taken:
    """Take the unanimous articles numbered over `after`, for about a second: each in a
    transaction of its own."""
    waiting = to_curate(project, "unanimous").filter(number__gt=after).order_by("number")
    taken: list[int] = []
    looked, until = 0, time.monotonic() + SECONDS
    for article in waiting.select_related("project")[:MOST]:
        if curate_unanimous(article, by=by):
            taken.append(article.number)
        looked, after = looked + 1, article.number
        if time.monotonic() > until:
            break
    left = waiting.filter(number__gt=after).count()
    return Taken(tuple(taken), looked, after if left else None, left)
