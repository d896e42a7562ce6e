"""Take several articles back from whoever has them in hand."""

from dataclasses import dataclass

from django.db import transaction

from corpus.actions.free_slot import free_slot
from corpus.models import Assignment, Project
from corpus.queries.turn_to_change import turn_to_change
from corpus.queries.turns_in_hand import TurnsWanted, turns_in_hand

AT_ONCE = 500  # turns: whoever asks waits for them


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How many turns were taken back, and how many of those asked for are still in hand."""

    withdrawn: int
    left: int


def withdraw_articles(project: Project, *, wanted: TurnsWanted) -> Withdrawn:
    """Take the slot from up to AT_ONCE of these turns. What was labelled stays.

    Each is a transaction of its own, so that nobody who labels waits for all of them, and asks
    again under its locks: what was begun, submitted or freed meanwhile is left.
    """
    turns = turns_in_hand(project, wanted)
    taken = sum(_withdrawn(turn, wanted) for turn in turns.order_by("article", "pk")[:AT_ONCE])
    return Withdrawn(taken, turns.count())


@transaction.atomic
def _withdrawn(turn: Assignment, wanted: TurnsWanted) -> bool:
    article, held = turn_to_change(turn)
    if not turns_in_hand(held.project, wanted).filter(pk=held.pk).exists():
        return False
    free_slot(article, held)
    return True
