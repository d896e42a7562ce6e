"""Suggested spans that stand alone and that nobody has decided about yet, in many sets at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.document.edits import Annotations, apply
from corpus.document.values_json import relation_to_json, span_to_json
from corpus.models import AnnotationSet, Pin, Revision, StoredDecision
from corpus.queries.annotations import annotations_of, stored_edits
from corpus.queries.schema_moves import Ways
from corpus.queries.schemas import parsed_schema

Place = tuple[int, int]
Shown = tuple[int, str, int]
Values = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggested span; `suggestion` is "<machine set key>/<id>", as decisions name it."""

    suggestion: str
    layer: str
    label: str
    attributes: Mapping[str, object] = field(default_factory=dict)
    score: float | None = None


def waiting_suggestions(
    sets: Sequence[AnnotationSet],
) -> Mapping[int, Mapping[Place, tuple[Waiting, ...]]]:
    """By the ids of these sets and the places in their articles. A part of a suggested claim
    is left out: it is decided with its claim. So is what a bare article hides. A set's article
    and schema are at hand; the number of questions does not grow with that of the sets."""
    showing = [held for held in sets if not held.article.bare]
    all_ways = {held.schema_id: Ways(held.schema) for held in showing}
    machine_sets = _shown(showing, all_ways)
    decided = _decided(showing)
    stored = dict(
        Revision.objects.filter(
            annotation_set__in={pk for shown in machine_sets.values() for pk, _, _ in shown},
            number=1,
        ).values_list("annotation_set_id", "edits")
    )
    found: dict[int, dict[Place, tuple[Waiting, ...]]] = {}
    for held in showing:
        roles = parsed_schema(held.schema).claims
        links = {roles.source_of, roles.cue_of, roles.continues} if roles else set()
        places: defaultdict[Place, tuple[Waiting, ...]] = defaultdict(tuple)
        ways = all_ways[held.schema_id]
        for pk, key, schema in machine_sets.get(held.pk, ()):
            values = _values(stored[pk])
            if ways.from_schema(schema):
                said = apply(Annotations(), stored_edits(stored[pk]))
                values = _moved(ways.moved(schema, said, length=held.article.length))
            for place, one in _lone_spans(key, values, links):
                if one.suggestion not in decided[held.pk]:
                    places[place] += (one,)
        found[held.pk] = places
    return found


def _shown(
    sets: Collection[AnnotationSet], all_ways: Mapping[int, Ways]
) -> Mapping[int, list[Shown]]:
    """The id, key and schema of each machine set that a set shows, as `latest_suggestions` has
    it."""
    pins = Pin.objects.filter(annotation_set__in=[held.pk for held in sets])
    latest: defaultdict[int, dict[str, Shown]] = defaultdict(dict)
    rows = pins.order_by("machine_set").values_list(
        *("annotation_set_id", "annotation_set__schema", "machine_set_id"),
        *("machine_set__run__preannotator", "machine_set__author_name"),
        *("machine_set__key", "machine_set__schema"),
    )
    for held, own, pk, preannotator, author, key, schema in rows:
        if all_ways[own].from_schema(schema) is not None:
            latest[held][preannotator or author] = (pk, key, schema)
    return {held: sorted(shown.values()) for held, shown in latest.items()}


def _decided(sets: Collection[AnnotationSet]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = {held.pk: set() for held in sets}
    for held in sets:
        if held.frozen:
            found[held.pk] = set(annotations_of(held).decisions)
    rows = StoredDecision.objects.filter(annotation_set__in=list(found))
    for pk, suggestion in rows.values_list("annotation_set_id", "suggestion"):
        found[pk].add(suggestion)
    return found


def _values(edits: str) -> Values:
    """Read as plain JSON: there may be very many."""
    return [(edit["kind"], edit["after"]) for edit in json.loads(edits)]


def _moved(said: Annotations) -> Values:
    """The same of what was suggested in an earlier schema."""
    spans: Values = [("span", span_to_json(one)) for one in said.spans.values()]
    return spans + [("relation", relation_to_json(one)) for one in said.relations.values()]


def _lone_spans(key: str, values: Values, links: Collection[str]) -> list[tuple[Place, Waiting]]:
    linked = {
        end
        for kind, one in values
        if kind == "relation" and one["label"] in links
        for end in (one["head"], one["tail"])
    }
    return [
        (
            (one["start"], one["end"]),
            Waiting(
                *(f"{key}/{one['id']}", one["layer"], one["label"]),
                attributes=one.get("attributes") or {},
                score=one.get("score"),
            ),
        )
        for kind, one in values
        if kind == "span" and one["id"] not in linked
    ]
