"""Take several articles back from whoever has them in hand."""

from django.db import transaction

from corpus.actions.free_slot import free_slot
from corpus.models import Assignment, Project
from corpus.queries.turn_to_change import turn_to_change
from corpus.queries.turns_in_hand import TurnsWanted, turns_in_hand


def withdraw_articles(project: Project, *, wanted: TurnsWanted) -> int:
    """How many of these turns have lost their slot. What was labelled stays.

    Each is a transaction of its own, so that nobody who labels waits for all of them, and asks
    again under its locks: what was begun, submitted or freed meanwhile is left.
    """
    turns = turns_in_hand(project, wanted).order_by("article", "pk")
    return sum(_withdrawn(turn, wanted) for turn in turns)


@transaction.atomic
def _withdrawn(turn: Assignment, wanted: TurnsWanted) -> bool:
    article, held = turn_to_change(turn)
    if not turns_in_hand(held.project, wanted).filter(pk=held.pk).exists():
        return False
    free_slot(article, held)
    return True
