"""One article, to read: its text, where it came from, and what is said about it."""

import json
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from annotator import access
from annotator.pages import words
from annotator.pages.deadline import DeadlineForm
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.reading import claims_of, label_groups, role_marks, unsure_spans
from annotator.pages.thread_list import listed_threads, spans_to_choose
from corpus.document.document import document_order
from corpus.models import AnnotationSet, Article, Assignment, Person
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of
from corpus.queries.curation_table import done_sets
from corpus.queries.erased_text import erasure_effects
from corpus.queries.imported_states import imported_states
from corpus.queries.members import may_label
from corpus.queries.schemas import parsed_schema
from corpus.queries.visible_sets import visible_sets
from corpus.queries.workbench import RIGHT_TO_LEFT


@login_required
def article(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """The article with one of its annotation sets; curated, if it is, unless asked."""
    project = access.require(request.user, slug, access.VIEW)
    held = get_object_or_404(
        Article.objects.select_related("project"), project=project, number=number
    )
    sees_all = access.CURATE in access.rights(access.membership(request.user, slug))
    sets = list(_in_reading_order(visible_sets(project, request.user, sees_all=sees_all), held))
    wanted = request.GET.get("set", "")
    shown = next((one for one in sets if one.key == wanted), sets[0] if sets else None)
    return project_page(
        request,
        "article",
        project,
        "articles",
        sets=_named(sets, held),
        shown=shown,
        erasing=partial(erasure_effects, held),
        to_curate=bool(done_sets(held, sets)) and not held.erased_at,
        **_facts(held),
        **_turn(held, request.user),
        **_work(held),
        **_said(shown),
        **listed_threads(held, request.user),
    )


def _facts(article: Article) -> dict[str, Any]:
    """The text, and what its sources said about it."""
    is_rtl = article.language.split("-")[0] in RIGHT_TO_LEFT
    return {
        "article": article,
        "direction": "rtl" if is_rtl else "ltr",
        "paragraphs": paragraphs(article.text),
        "metadata": json.loads(article.metadata),
        "sources": article.sources.select_related("source"),
    }


def _turn(article: Article, person: Person) -> dict[str, Any]:
    """The person's assignment of the article, or whether one can be had."""
    mine = Assignment.objects.filter(article=article, person=person).first()
    has_slot = article.slots_taken < article.wanted or article.gold
    is_free = has_slot and not article.erased_at and access.may_take(person, article)
    return {"mine": mine, "may_be_taken": mine is None and is_free}


def _work(article: Article) -> dict[str, Any]:
    """Who has skipped it and why: for curators. Who has it in hand, and whom it could be
    given: for managers."""
    turns = Assignment.objects.filter(article=article).order_by("pk")
    turns = turns.select_related("person", "annotation_set", "project")
    held = turns.filter(slot__isnull=False, gold=False)
    return {
        "skipped_elsewhere": imported_states(article).skipped(),
        "skipped": turns.filter(state=AssignmentState.SKIPPED),
        "in_hand": held.exclude(state=AssignmentState.SUBMITTED),
        "people": may_label(article.project),
        "deadline": DeadlineForm(),
    }


def paragraphs(text: str) -> list[tuple[int, str]]:
    """(offset in code points, words) of each line of the text; empty ones too."""
    found, offset = [], 0
    for line in text.split("\n"):
        found.append((offset, line))
        offset += len(line) + 1
    return found


def _in_reading_order(sets: QuerySet[AnnotationSet], article: Article) -> QuerySet[AnnotationSet]:
    """Those of the article: the curated one first, then people's, then machines'."""
    held = sets.filter(article=article)
    related = held.select_related(
        "author", "schema", "assignment__guidelines", "source_set", "article"
    )
    return related.order_by("origin", "pk")


def _named(sets: list[AnnotationSet], article: Article) -> list[tuple[AnnotationSet, Any, Any]]:
    """Each with the words for its origin and for how far its author was elsewhere."""
    states, said = imported_states(article), words.STATES_ELSEWHERE
    return [(one, words.ORIGINS[one.origin], said.get(states.of(one), "")) for one in sets]


def _said(shown: AnnotationSet | None) -> dict[str, Any]:
    if shown is None:
        return {"marks": [], "groups": [], "claims": []}
    annotations, schema = annotations_of(shown), parsed_schema(shown.schema)
    spans = sorted(annotations.spans.values(), key=document_order)
    text = shown.article.text
    return {
        "marks": [[span.start, span.end, f"{span.layer}:{span.label}"] for span in spans],
        "groups": label_groups(annotations, schema, text),
        "claims": claims_of(annotations, schema.claims, text),
        "role_marks": role_marks(schema),
        "spans_to_choose": spans_to_choose(annotations, shown),
        "unsure": unsure_spans(annotations, text),
    }
