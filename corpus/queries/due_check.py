"""Whether a gold article is what somebody should label next."""

from dataclasses import dataclass

from django.db.models import QuerySet

from corpus.document.blind_sample import in_blind_sample
from corpus.models import Article, Assignment, Membership, Project
from corpus.models.assignment import AssignmentState
from corpus.models.project import Role

FINISHED = (AssignmentState.SUBMITTED, AssignmentState.SKIPPED)


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A gold article, and whether it is training."""

    article: Article
    training: bool


def due_check(held: Membership) -> DueCheck | None:
    """The gold article that a member who annotates should label now: in training always, and
    later on the share of their articles that nobody can foresee. None while they have one in
    hand, and where they have had them all."""
    project = held.project
    if held.role != Role.ANNOTATOR or not (held.training or project.gold_share):
        return None
    turns = Assignment.objects.filter(project=project, person=held.person_id)
    checks = turns.filter(gold=True)
    if checks.filter(slot__isnull=False).exclude(state__in=FINISHED).exists():
        return None
    in_training = training_left(held) > 0
    if not (in_training or _is_drawn(held, turns)):
        return None
    article = gold_articles(project).exclude(pk__in=turns.values("article")).first()
    return DueCheck(article, in_training) if article else None


def training_left(member: Membership) -> int:
    """How many gold articles the member has still to submit as training."""
    if not member.training:
        return 0
    turns = Assignment.objects.filter(project=member.project_id, person=member.person_id)
    done = turns.filter(gold=True, training=True, state=AssignmentState.SUBMITTED).count()
    return max(0, member.training - done)


def gold_articles(project: Project) -> QuerySet[Article]:
    """The project's gold articles, in the order of their numbers, without their texts."""
    found = Article.objects.filter(project=project, gold=True)
    return found.order_by("number").defer("text", "metadata")


def _is_drawn(held: Membership, turns: QuerySet[Assignment]) -> bool:
    """By the number of turns that the person has finished: the same answer until the next."""
    project = held.project
    finished = turns.filter(state__in=FINISHED).count()
    name = f"{held.person_id}:{finished}"
    return in_blind_sample(f"{project.blind_key}:gold", name, project.gold_share)
