"""Suggested spans that stand alone and that nobody has decided about yet, in many sets at once."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import F

from corpus.models import AnnotationSet, Pin, Revision, StoredDecision
from corpus.queries.annotations import annotations_of
from corpus.queries.schemas import parsed_schema

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A suggested span; `suggestion` is "<machine set key>/<id>", as decisions name it."""

    suggestion: str
    layer: str
    label: str
    attributes: Mapping[str, object] = field(default_factory=dict)


def waiting_suggestions(
    sets: Sequence[AnnotationSet],
) -> Mapping[int, Mapping[Place, tuple[Waiting, ...]]]:
    """By the ids of these sets and the places in their articles. A part of a suggested claim
    is left out: it is decided with its claim. So is what a bare article hides. A set's article
    and schema are at hand; the number of questions does not grow with that of the sets."""
    showing = [held for held in sets if not held.article.bare]
    machine_sets = _shown(showing)
    decided = _decided(showing)
    stored = dict(
        Revision.objects.filter(
            annotation_set__in={pk for shown in machine_sets.values() for pk, _ in shown}, number=1
        ).values_list("annotation_set_id", "edits")
    )
    found: dict[int, dict[Place, tuple[Waiting, ...]]] = {}
    for held in showing:
        roles = parsed_schema(held.schema).claims
        links = {roles.source_of, roles.cue_of, roles.continues} if roles else set()
        places: defaultdict[Place, tuple[Waiting, ...]] = defaultdict(tuple)
        for pk, key in machine_sets.get(held.pk, ()):
            for place, one in _lone_spans(key, stored[pk], links):
                if one.suggestion not in decided[held.pk]:
                    places[place] += (one,)
        found[held.pk] = places
    return found


def _shown(sets: Collection[AnnotationSet]) -> Mapping[int, list[tuple[int, str]]]:
    """The id and key of each machine set that a set shows, as `latest_suggestions` has it."""
    pins = Pin.objects.filter(
        annotation_set__in=[held.pk for held in sets],
        machine_set__schema=F("annotation_set__schema"),
    ).order_by("machine_set")
    latest: defaultdict[int, dict[str, tuple[int, str]]] = defaultdict(dict)
    fields = ("machine_set__run__preannotator", "machine_set__author_name", "machine_set__key")
    for held, pk, preannotator, author, key in pins.values_list(
        "annotation_set_id", "machine_set_id", *fields
    ):
        latest[held][preannotator or author] = (pk, key)
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


def _lone_spans(key: str, edits: str, links: Collection[str]) -> list[tuple[Place, Waiting]]:
    """Read as plain JSON: there may be very many."""
    values = [(edit["kind"], edit["after"]) for edit in json.loads(edits)]
    linked = {
        end
        for kind, one in values
        if kind == "relation" and one["label"] in links
        for end in (one["head"], one["tail"])
    }
    return [
        (
            (one["start"], one["end"]),
            Waiting(f"{key}/{one['id']}", one["layer"], one["label"], one.get("attributes") or {}),
        )
        for kind, one in values
        if kind == "span" and one["id"] not in linked
    ]
