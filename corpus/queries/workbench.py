"""All that the workbench needs to open an article."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.db.models import Max

from corpus.document.clitics import clitic_stops
from corpus.document.document import document_order, relation_order
from corpus.document.edits import Annotations
from corpus.document.key_choices import key_choices_to_json
from corpus.document.sentences import sentences
from corpus.document.values_json import decision_to_json, jsonable, relation_to_json, span_to_json
from corpus.document.words import words
from corpus.models import AnnotationSet, Article, Assignment, Installation, Person, Project
from corpus.preannotators.claims.cues import cues
from corpus.queries.annotations import annotations_of
from corpus.queries.decided_before import Place, decided_before, preannotator_of
from corpus.queries.key_choices import key_choices
from corpus.queries.schema_moves import Ways

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi"})


def workbench(project: Project, number: int, person: Person) -> dict[str, Any]:
    """The article, the schema, the person's own set, the suggestions it shows (none where
    the article is bare) and the assignment, as JSON values; offsets are code points.

    Raises Assignment.DoesNotExist when the article was never assigned to the person.
    """
    assignment = Assignment.objects.select_related("article", "annotation_set__schema").get(
        project=project, article__number=number, person=person
    )
    held = assignment.annotation_set
    held.article = assignment.article
    schema, own = json.loads(held.schema.content), annotations_of(held)
    found = words(assignment.article.text)
    return {
        "server": str(_installation()),
        "person": str(person.pk),
        "username": person.username,
        "name": person.name,
        "article": {
            **article_to_json(assignment.article, found),
            "cues": _flat(cues(assignment.article.text, found)) if schema.get("claims") else [],
        },
        "schema": {**schema, "id": str(held.schema)},
        "set": {"key": held.key, "revision": held.revision, **said_to_json(own)},
        "suggestions": [] if assignment.article.bare else _suggestions(held, own),
        "bare": bool(assignment.article.bare),
        "some_bare": project.blind_share > 0,
        "assignment": _assignment_to_json(assignment, project),
        "keys": key_choices_to_json(key_choices(person)),
    }


def latest_suggestions(held: AnnotationSet, ways: Ways) -> list[AnnotationSet]:
    """The machine sets that a human set shows: those pinned to it that speak its schema, or
    one that it has moved from; of several runs of one preannotator, the latest."""
    pinned = AnnotationSet.objects.filter(pk__in=held.pins.values("machine_set"))
    rows = pinned.select_related("run", "schema").order_by("pk")
    shown = [row for row in rows if ways.from_schema(row.schema_id) is not None]
    latest = {preannotator_of(row): row for row in shown}
    return sorted(latest.values(), key=lambda row: row.pk)


def _suggestions(held: AnnotationSet, own: Annotations) -> list[dict[str, object]]:
    """What the set shows, without what was decided about when an earlier run suggested it."""
    ways = Ways(held.schema)
    shown = latest_suggestions(held, ways)
    decided = decided_before(own.decisions, {one.key for one in shown}, ways)
    return [
        _suggestions_to_json(
            one,
            ways.moved(one.schema_id, annotations_of(one), length=held.article.length),
            decided.get(preannotator_of(one), frozenset()),
        )
        for one in shown
    ]


@lru_cache(maxsize=1)
def _installation() -> object:
    return Installation.objects.values_list("key", flat=True).get()


def article_to_json(
    article: Article, found: tuple[tuple[int, int], ...] | None = None
) -> dict[str, object]:
    """The article with the places in it that the editor stops at. `found` are its words, where
    the caller has them already."""
    metadata = json.loads(article.metadata)
    places, stops, cuts = _layout(article.text, words(article.text) if found is None else found)
    return {
        "number": article.number,
        "key": article.key,
        "text": article.text,
        "language": article.language,
        "direction": "rtl" if article.language.split("-")[0] in RIGHT_TO_LEFT else "ltr",
        "title": article.title,
        "outlet": article.outlet,
        "url": metadata.get("url") or "",
        "published": article.published.isoformat() if article.published else None,
        "words": places,
        "clitics": stops,
        "sentences": cuts,
    }


def _layout(
    text: str, found: tuple[tuple[int, int], ...]
) -> tuple[list[int], Mapping[str, list[int]], list[int]]:
    """Words as [start, end, start, end, …], clitic stops by the word's index, sentences
    like words."""
    stops: dict[str, list[int]] = {}
    for index, (start, end) in enumerate(found):
        inside = clitic_stops(text[start:end])
        if inside:
            stops[str(index)] = [start + stop for stop in inside]
    return _flat(found), stops, _flat(sentences(text, found))


def _flat(places: Iterable[tuple[int, int]]) -> list[int]:
    return [offset for place in places for offset in place]


def said_to_json(annotations: Annotations) -> dict[str, object]:
    """All that a set says, spans and relations in document order."""
    spans = sorted(annotations.spans.values(), key=document_order)
    relations = sorted(annotations.relations.values(), key=relation_order)
    attributes = annotations.article_attributes()
    return {
        "spans": [span_to_json(span) for span in spans],
        "relations": [relation_to_json(relation) for relation in relations],
        "attributes": {name: jsonable(value) for name, value in attributes.items()},
        "decisions": [decision_to_json(one) for one in annotations.decisions.values()],
    }


def _suggestions_to_json(
    machine_set: AnnotationSet, annotations: Annotations, decided: Collection[Place]
) -> dict[str, object]:
    spans = {
        name: one
        for name, one in annotations.spans.items()
        if (one.layer, one.label, one.start, one.end) not in decided
    }
    relations = {
        name: one
        for name, one in annotations.relations.items()
        if {one.head, one.tail} <= spans.keys()
    }
    said = said_to_json(replace(annotations, spans=spans, relations=relations))
    return {
        "set": machine_set.key,
        "author": machine_set.author_name,
        "spans": said["spans"],
        "relations": said["relations"],
    }


def _assignment_to_json(assignment: Assignment, project: Project) -> dict[str, object]:
    """`position` and `total` count the project's articles, whose numbers have no gaps."""
    total = Article.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    return {
        "state": assignment.state,
        "note": assignment.note,
        "position": assignment.article.number,
        "total": total,
    }
