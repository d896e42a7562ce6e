"""How somebody's submitted work was curated."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from corpus.agreement.feedback import KEPT, Feedback, feedback, own_spans
from corpus.document.document import Document
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, Article, Assignment, Person, Project
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import replayed_each
from corpus.queries.curated import FINISHED, FINISHED_ONCE, finished_revision
from corpus.queries.schemas import parsed_schema

LATEST = 200  # articles that the weeks are counted of


@dataclass(frozen=True, slots=True)
class CuratedWork:
    """A submitted assignment, with article and guidelines, the curated set of its article,
    the revision at which that was finished last, and what became there of what had been
    submitted."""

    assignment: Assignment
    curated: AnnotationSet
    curated_revision: int
    feedback: Feedback

    @property
    def kept(self) -> int:
        """How many of the annotator's spans are curated just as they were."""
        return self.feedback.tally.get(KEPT, 0)

    @property
    def spans(self) -> int:
        """How many spans the annotator had."""
        return own_spans(self.feedback.tally)


@dataclass(frozen=True, slots=True)
class KeptWeek:
    """What was submitted in the week that begins on a Monday, of what is curated since."""

    begin: date
    articles: int
    spans: int
    kept: int


def curated_of(project: Project, person: Person) -> QuerySet[AnnotationSet]:
    """The finished curated sets of articles that the person has submitted, in no order; the
    newest have the largest keys. Checks are not told of: nobody is to know which they were."""
    return _curated(project).filter(
        FINISHED,
        article__assignments__person=person,
        article__assignments__state=AssignmentState.SUBMITTED,
        article__assignments__gold=False,
    )


def gold_work(turn: Assignment) -> CuratedWork | None:
    """What is otherwise in a turn at a gold article than it is curated; while a curator has
    the article in hand again, than it was finished last. None where nothing is
    submitted, or the text is erased."""
    curated = _curated(turn.project).filter(FINISHED_ONCE, article=turn.article_id)
    found = curated_work(curated, turn.person)
    return found[0] if found else None


def curated_work(curated: Iterable[AnnotationSet], person: Person) -> list[CuratedWork]:
    """What became of the person's work on the articles of these curated sets, in their
    order. Two queries, whatever their number."""
    sets = {held.article_id: held for held in curated}
    held = Assignment.objects.filter(
        article__in=sets, person=person, state=AssignmentState.SUBMITTED
    )
    turns = {
        turn.article_id: turn
        for turn in held.select_related("article", "guidelines", "project", "annotation_set")
    }
    until = {held.pk: finished_revision(held) for held in sets.values()}
    until |= {turn.annotation_set_id: turn.submitted_revision or 0 for turn in turns.values()}
    said = replayed_each(until)
    return [_compared(turns[key], held, said) for key, held in sets.items() if key in turns]


def weeks_of(project: Project, person: Person) -> list[KeptWeek]:
    """The weeks in which the person submitted their latest articles that are curated, in
    order; at most LATEST articles."""
    newest = curated_of(project, person).order_by("-pk")[:LATEST]
    weeks: defaultdict[date, list[CuratedWork]] = defaultdict(list)
    for work in curated_work(newest, person):
        submitted = timezone.localtime(work.assignment.submitted_at).date()
        weeks[submitted - timedelta(days=submitted.weekday())].append(work)
    return [
        KeptWeek(begin, len(held), sum(one.spans for one in held), sum(one.kept for one in held))
        for begin, held in sorted(weeks.items())
    ]


def _curated(project: Project) -> QuerySet[AnnotationSet]:
    held = AnnotationSet.objects.filter(
        origin=Origin.CURATED, article__project=project, article__erased_at=None
    )
    return held.select_related("schema", "curation")


def _compared(
    turn: Assignment, curated: AnnotationSet, said: Mapping[int, Annotations]
) -> CuratedWork:
    own = _document(turn.article, said[turn.annotation_set_id])
    wanted = _document(turn.article, said[curated.pk])
    found = feedback(own, wanted, parsed_schema(curated.schema))
    return CuratedWork(turn, curated, finished_revision(curated), found)


def _document(article: Article, said: Annotations) -> Document:
    return Document(
        id=article.key,
        text=article.text,
        language=article.language,
        attributes=said.article_attributes(),
        spans=tuple(said.spans.values()),
        relations=tuple(said.relations.values()),
    )
