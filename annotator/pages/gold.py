"""Gold checks: how annotators fare on them, and what training shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotator import access
from annotator.pages import words
from annotator.pages.agreement_readings import Reading, reading_of
from annotator.pages.charts import score_chart
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.guidelines import readable
from annotator.pages.markdown import Clause, clauses_by_subject
from annotator.pages.schema_words import label_title
from annotator.templatetags.figures import day
from corpus.document.schema import Schema
from corpus.models import AnnotationSet, Assignment, Guidelines, Membership, Project
from corpus.queries.due_check import gold_articles, training_left
from corpus.queries.gold_checks import Record, gold_records
from corpus.queries.label_differences import LabelDifference, label_differences
from corpus.queries.schemas import parsed_schema
from corpus.queries.workbench import RIGHT_TO_LEFT

WEEKS = 12  # as many as a chart has room for


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """A difference as it is read: what is curated, and what was labelled; and the clauses of
    the guidelines about these labels, as (label's title, "layer:label", clause, its HTML)."""

    kind: str
    readings: Sequence[tuple[str, Reading]]
    is_cut_before: bool
    is_cut_after: bool
    clauses: Sequence[tuple[str, str, Clause | None, SafeString]]


def record_chart(record: Record) -> SafeString:
    """F1 of spans, week by week."""
    weeks = record.weeks[-WEEKS:]
    return score_chart([(day(week.monday), week.score.spans) for week in weeks])


@login_required
def gold(request: SignedInRequest, slug: str) -> HttpResponse:
    """How all annotators fare on gold checks, and which articles are gold."""
    project = access.require(request.user, slug, access.CURATE)
    records = [(record, record_chart(record)) for record in gold_records(project)]
    members = Membership.objects.filter(project=project, removed_at=None, training__gt=0)
    training = [(one, training_left(one)) for one in members.select_related("person")]
    return project_page(
        request,
        "gold",
        project,
        "gold",
        records=records,
        low=[record for record, _ in records if record.is_low],
        articles=gold_articles(project),
        training=[(one, left) for one, left in training if left],
    )


@login_required
def differences(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """What was labelled otherwise than it is curated: of one's own training; of any gold
    turn for curators, who name its set."""
    project = access.require(request.user, slug, access.LABEL)
    turn = _turn(request, project, number)
    held = turn.annotation_set
    try:
        found = label_differences(held)
    except AnnotationSet.DoesNotExist:
        raise Http404 from None
    member = access.membership(request.user, slug)
    clauses = _clauses(project)
    schema = parsed_schema(held.schema)
    is_rtl = held.article.language.split("-")[0] in RIGHT_TO_LEFT
    return project_page(
        request,
        "differences",
        project,
        "gold" if turn.person != request.user else "project",
        turn=turn,
        found=[_shown(one, schema, clauses) for one in found],
        own=turn.person == request.user,
        left=training_left(member) if member else 0,
        direction="rtl" if is_rtl else "ltr",
    )


def _turn(request: SignedInRequest, project: Project, number: int) -> Assignment:
    turns = Assignment.objects.filter(
        project=project, article__number=number, gold=True, submitted_at__isnull=False
    ).select_related("annotation_set__article", "annotation_set__schema", "person")
    if access.curates(request.user, project) and "set" in request.GET:
        return get_object_or_404(turns, annotation_set__key=request.GET["set"])
    return get_object_or_404(turns, person=request.user, training=True)


def _clauses(project: Project) -> Mapping[str, tuple[Clause, SafeString]]:
    latest = Guidelines.objects.filter(project=project).order_by("-number").first()
    return clauses_by_subject(readable(latest, get_language() or "ar")[1])


def _shown(one: LabelDifference, schema: Schema, clauses: Mapping[str, Any]) -> ShownDifference:
    layer, place = one.spans[0].layer, one.excerpt
    marks = {"curated": one.curated, "own": one.own}
    names = dict.fromkeys(span.label for span in one.spans)
    return ShownDifference(
        kind=str(words.TRAINING_DIFFERENCES[one.kind]),
        readings=[
            (who, reading_of(who, [mark._asdict() for mark in held], place.text, layer, schema))
            for who, held in marks.items()
        ],
        is_cut_before=place.is_cut_before,
        is_cut_after=place.is_cut_after,
        clauses=[
            (
                label_title(schema, layer, name),
                f"{layer}:{name}",
                *clauses.get(f"{layer}:{name}", (None, SafeString(""))),
            )
            for name in names
        ],
    )
