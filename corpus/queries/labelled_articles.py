"""What several people have said of the same articles."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.lookups import GreaterThanOrEqual, LessThanOrEqual
from django.utils import timezone

from corpus.agreement.agreement import LabelledArticle
from corpus.agreement.pairing import CURATED
from corpus.agreement.report import SubmittedArticle
from corpus.document.document import Document
from corpus.document.edits import Annotations
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Article, Guidelines, Membership, Pin, Project
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of_each
from corpus.queries.curated import FINISHED
from corpus.queries.imported_authors import DONE_ELSEWHERE
from corpus.queries.imported_states import imported_states
from corpus.queries.schemas import current_schema

PAGE = 50  # articles
MOMENT = Coalesce("assignment__submitted_at", "created_at")
UNSIGNED = "imported"  # the author of labels that came without a name: nobody's
UNFINISHED = "IN_PROGRESS"  # as INCEpTION says it of an annotator


@dataclass(frozen=True, slots=True)
class Compared:
    """Which sets are compared; an empty field leaves nothing out.

    `annotators` are log-in names, and names of those who labelled elsewhere; `since` and
    `until` are days of submission, both included. `curated` and `machines` bring in the
    curated set of each article, and the latest of each machine, as further annotators.
    """

    annotators: tuple[str, ...] = ()
    layer: str = ""
    since: date | None = None
    until: date | None = None
    curated: bool = False
    machines: bool = False

    def as_text(self) -> str:
        """As JSON, without what is empty: "{}" for everything that people have submitted."""
        told = {name: value for name, value in asdict(self).items() if value}
        days = {name: told[name].isoformat() for name in ("since", "until") if name in told}
        return dump(told | days)

    @classmethod
    def from_text(cls, text: str) -> "Compared":
        """What `as_text` wrote."""
        told: dict[str, Any] = json.loads(text)
        days = {name: date.fromisoformat(told[name]) for name in ("since", "until") if name in told}
        return cls(**told | days | {"annotators": tuple(told.get("annotators", ()))})


EVERYTHING = Compared()


def labelled_articles(project: Project, compared: Compared) -> Iterator[SubmittedArticle]:
    """The articles that two people or more have submitted, by number, one at a time, as
    their sets stand now. Five queries for fifty articles, and as many more for what machines,
    curators and other tools have brought.

    Who labelled elsewhere counts as having submitted when the set came here, unless that tool
    said that it was unfinished; labels that came without a name are nobody's. Annotators go
    by the names that pages show. An article is bare unless somebody's set shows suggestions
    or holds a span of a machine's.
    """
    names = _Names(project)
    keys = list(_articles(project, compared).order_by("number").values_list("pk", flat=True))
    for begin in range(0, len(keys), PAGE):
        yield from _page(project, compared, names, keys[begin : begin + PAGE])


def count_labelled_articles(project: Project, compared: Compared) -> int:
    """How many articles there are to compare; a few less where some are unfinished elsewhere."""
    return _articles(project, compared).count()


def agreement_stamp(project: Project, compared: Compared) -> str:
    """Names the state of what is compared: another one where a set was submitted, taken
    back or changed since, or guidelines or a schema came."""
    several = _articles(project, compared).values("pk")
    held = _sets(project, compared).filter(article__in=several)
    found = held.aggregate(sets=Count("pk"), revisions=Sum("revision"), last=Max(MOMENT))
    last = found["last"].timestamp() if found["last"] else 0
    guidelines = Guidelines.objects.filter(project=project).count()
    schema = current_schema(project).pk
    return f"{found['sets']}/{found['revisions'] or 0}/{last:.6f}/{guidelines}/{schema}"


def annotators_of(project: Project) -> list[tuple[str, str]]:
    """(name as `Compared` takes it, name as pages show it) of whoever has submitted anything,
    in the order of these."""
    names = _Names(project)
    sets = _human_sets(project, EVERYTHING).order_by().values_list("author_id", "author_name")
    known = {
        names.key_of(author, name): names.shown(author, name) for author, name in sets.distinct()
    }
    return sorted(known.items(), key=lambda one: (one[1], one[0]))


class _Names:
    """How annotators are called, each in one way of their own; one query."""

    def __init__(self, project: Project) -> None:
        members = Membership.objects.filter(project=project).select_related("person")
        self._people = {one.person_id: one.person for one in members}
        self._times = Counter(person.name for person in self._people.values())

    def of(self, held: AnnotationSet) -> str:
        if held.origin == Origin.CURATED:
            return CURATED
        return self.shown(held.author_id, held.author_name)

    def shown(self, author: int | None, name: str) -> str:
        person = self._people.get(author) if author else None
        if person is None:
            return f"{name} (import)" if name in self._times or name == CURATED else name
        if self._times[person.name] > 1 or person.name == CURATED:
            return f"{person.name} ({person.username})"
        return person.name

    def key_of(self, author: int | None, name: str) -> str:
        person = self._people.get(author) if author else None
        return person.username if person else name


def _human_sets(project: Project, compared: Compared) -> QuerySet[AnnotationSet]:
    """Those that their annotators say are done, with their `moment`."""
    submitted = Q(assignment__state=AssignmentState.SUBMITTED, assignment__gold=False)
    elsewhere = DONE_ELSEWHERE & ~Q(author=None, author_name=UNSIGNED)
    sets = _dated(project).filter(submitted | elsewhere, origin=Origin.HUMAN)
    if compared.annotators:
        own = Q(author__username__in=compared.annotators)
        sets = sets.filter(own | Q(author=None, author_name__in=compared.annotators))
    if compared.since:
        sets = sets.filter(GreaterThanOrEqual(TruncDate("moment"), compared.since))
    if compared.until:
        sets = sets.filter(LessThanOrEqual(TruncDate("moment"), compared.until))
    return sets


def _dated(project: Project) -> QuerySet[AnnotationSet]:
    sets = AnnotationSet.objects.filter(article__project=project, article__erased_at=None)
    return sets.alias(moment=MOMENT)


def _articles(project: Project, compared: Compared) -> QuerySet[Article]:
    sets = _human_sets(project, compared).order_by()
    several = sets.values("article").annotate(people=Count("pk")).filter(people__gt=1)
    return Article.objects.filter(pk__in=several.values("article"))


def _sets(project: Project, compared: Compared) -> QuerySet[AnnotationSet]:
    """All that is compared, whoever says it."""
    others = [Origin.CURATED] * compared.curated + [Origin.MACHINE] * compared.machines
    people = _human_sets(project, compared)
    if not others:
        return people
    finished = ~Q(origin=Origin.CURATED) | FINISHED
    wanted = Q(pk__in=people.values("pk")) | Q(finished, origin__in=others)
    return _dated(project).filter(wanted)


def _page(
    project: Project, compared: Compared, names: _Names, keys: Sequence[int]
) -> Iterator[SubmittedArticle]:
    articles = Article.objects.filter(pk__in=keys).order_by("number")
    sets = _sets(project, compared).filter(article__in=keys).annotate(submitted_at=F("moment"))
    rows = list(sets.select_related("schema", "assignment").order_by("pk"))
    said = annotations_of_each(rows)
    suggested = set(
        Pin.objects.filter(annotation_set__in=[held.pk for held in rows]).values_list(
            "annotation_set_id", flat=True
        )
    )
    by_article: defaultdict[int, list[AnnotationSet]] = defaultdict(list)
    for held in rows:
        by_article[held.article_id].append(held)
    for article in articles:
        held_here = _finished(article, by_article[article.pk])
        people = [held for held in held_here if held.origin == Origin.HUMAN]
        if len(people) > 1:
            yield _submitted(article, compared, names, held_here, said, suggested)


def _finished(article: Article, sets: Sequence[AnnotationSet]) -> list[AnnotationSet]:
    states = imported_states(article)
    return [held for held in sets if states.of(held) != UNFINISHED]


def _submitted(
    article: Article,
    compared: Compared,
    names: _Names,
    sets: Sequence[AnnotationSet],
    said: Mapping[int, Annotations],
    suggested: set[int],
) -> SubmittedArticle:
    documents: dict[str, Document] = {}
    moments: list[datetime] = []
    preannotated = False
    for held in sets:
        document = _document(article, held, said[held.pk], compared.layer)
        documents[names.of(held)] = document  # of a machine's the latest
        if held.origin == Origin.HUMAN:
            moments.append(timezone.localtime(held.submitted_at))  # type: ignore[attr-defined] # annotated
            preannotated |= held.pk in suggested or _is_suggested(document)
    return SubmittedArticle(
        article.number, LabelledArticle(documents, preannotated), tuple(moments)
    )


def _document(article: Article, held: AnnotationSet, said: Annotations, layer: str) -> Document:
    """The article with what the set says, or with the spans of one layer alone."""
    document = Document(
        id=article.key,
        text=article.text,
        language=article.language,
        attributes=said.article_attributes(),
        schema=str(held.schema),
        spans=tuple(said.spans.values()),
        relations=tuple(said.relations.values()),
    )
    if not layer:
        return document
    spans = tuple(span for span in document.spans if span.layer == layer)
    return replace(document, spans=spans, relations=(), attributes={})


def _is_suggested(document: Document) -> bool:
    return any(span.origin == Origin.MACHINE for span in document.spans)
