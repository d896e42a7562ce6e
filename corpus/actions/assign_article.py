"""Give an article to somebody to label."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from corpus.actions.begin_set import begin_set
from corpus.actions.check_deadline import check_deadline
from corpus.actions.pin_suggestions import pin_suggestions
from corpus.document.blind_sample import in_blind_sample
from corpus.document.errors import ErasedArticle, WrongState
from corpus.models import AnnotationSet, Article, Assignment, Membership, Person, Project
from corpus.models.annotation_set import Origin
from corpus.models.assignment import IN_HAND, AssignmentState
from corpus.models.revision import RevisionKind
from corpus.queries.next_article import left_under
from corpus.queries.schemas import current_schema


@transaction.atomic
def assign_article(
    article: Article,
    *,
    to: Person,
    leased: bool = True,
    until: datetime | None = None,
    training: bool = False,
) -> Assignment:
    """The person's assignment of the article, open and holding a slot, with its set. The
    first one decides whether the article is bare. It is the person's under the project's lease;
    where that is not to be, under one `until` a deadline, or without one until somebody takes it
    from them. Of a gold article it is a check, or `training`, beside which the article has as
    many slots as before.

    One that was there is answered as it is, if it still counts, but for a new deadline; a
    skipped one, or one whose lease ran out, takes a slot again. Raises WrongState when no slot
    is free, when the person has as many articles as they may, and for a deadline that is over.
    """
    check_deadline(until)
    locked = Article.objects.select_for_update().defer("text", "metadata").get(pk=article.pk)
    if locked.erased_at:
        raise ErasedArticle("article %(number)s was erased", number=locked.number)
    turns = list(Assignment.objects.filter(article=locked))
    held = next((turn for turn in turns if turn.person_id == to.pk), None)
    if held is not None and held.slot is not None:
        return held if leased else _kept(held, until)
    # Read after the lock was had: what was changed before counts, what is changed later waits.
    locked.project, limit = _project_and_limit(locked, to)
    slot = 0 if locked.gold else _take_slot(locked, turns, to, limit)
    if locked.bare is None:
        locked.bare = _is_bare(locked)
    locked.save(update_fields=("slots_taken", "bare"))
    hours = timedelta(hours=locked.project.lease_hours)
    turn = {
        "state": AssignmentState.OPEN,
        "slot": slot,
        "wanted": None if locked.gold else locked.wanted,
        "gold": locked.gold,
        "training": training,
        "lease_until": timezone.now() + hours if leased else until,
    }
    return _begun(locked, to, turn) if held is None else _taken_again(held, turn)


def _begun(article: Article, person: Person, turn: Mapping[str, Any]) -> Assignment:
    held = _open_set(article, person)
    return Assignment.objects.create(
        project=article.project, article=article, person=person, annotation_set=held, **turn
    )


def _taken_again(held: Assignment, turn: Mapping[str, Any]) -> Assignment:
    for name, value in turn.items():
        setattr(held, name, value)
    held.save(update_fields=tuple(turn))
    return held


def _kept(held: Assignment, until: datetime | None) -> Assignment:
    """What somebody has already, with the deadline that it is given again with."""
    if until is not None and held.state in IN_HAND:
        held.lease_until = until
        held.save(update_fields=("lease_until",))
    return held


def _project_and_limit(article: Article, person: Person) -> tuple[Project, int | None]:
    """The article's project, and how many articles the person may have there by their own limit."""
    # Its lock makes two turns of one person wait for each other, so that both are counted.
    members = Membership.objects.select_for_update(of=("self",)).select_related("project")
    member = members.filter(project=article.project_id, person=person).order_by().first()
    if member is None:
        return Project.objects.get(pk=article.project_id), None
    return member.project, member.person_limit


def _take_slot(
    article: Article, turns: Iterable[Assignment], person: Person, limit: int | None
) -> int:
    """The lowest free slot of a locked article, whose turns these are, counted as taken; the
    caller saves it. Raises WrongState where the person has as many articles as they may."""
    if left_under(limit, article.project, person) == 0:
        raise WrongState(
            "%(name)s has as many articles as one person may have here", name=person.username
        )
    taken = {turn.slot for turn in turns if turn.slot is not None and not turn.gold}
    free = next((slot for slot in range(article.wanted) if slot not in taken), None)
    if free is None:
        raise WrongState(
            "article %(number)s already has its %(slots)s annotators",
            number=article.number,
            slots=article.wanted,
        )
    article.slots_taken = len(taken) + 1
    return free


def _is_bare(article: Article) -> bool:
    """Whether the article comes without suggestions: asked once, so that everybody who is
    given it has the same answer, whatever becomes of the project's share."""
    project = article.project
    return in_blind_sample(project.blind_key, article.sha256, project.blind_share)


def _open_set(article: Article, person: Person) -> AnnotationSet:
    """The person's set on the article, which begins with an empty revision."""
    held = AnnotationSet.objects.filter(article=article, author=person, origin=Origin.HUMAN).first()
    if held is not None:
        return held
    held = begin_set(
        AnnotationSet(
            key=str(uuid.uuid4()),
            article=article,
            origin=Origin.HUMAN,
            author=person,
            schema=current_schema(article.project),
        ),
        kind=RevisionKind.OPENED,
        edits=(),
        by=person,
    )
    pin_suggestions(held)
    return held
