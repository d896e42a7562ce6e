"""A curation as its page shows it: the sets, the places, what was decided, what stands."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.curation.contents_json import contents_to_json
from corpus.curation.merging import Settled, Standing
from corpus.curation.places import Alternative
from corpus.document.key_choices import key_choices_to_json
from corpus.models import AnnotationSet, Article, Curation, CurationDecision, Person
from corpus.models.annotation_set import Origin
from corpus.queries.curation_table import (
    Table,
    candidates,
    curation_of,
    done_at,
    seated_first,
    standing_decisions,
    table_of,
    verdicts_of,
)
from corpus.queries.key_choices import key_choices
from corpus.queries.workbench import article_to_json, said_to_json

CURATION_STATES = ("new", "open", "finished")


def opened_curation(article: Article, person: Person) -> dict[str, Any]:
    """All that the page needs, as JSON values; offsets are code points. Raises WrongState
    where nothing was submitted."""
    curation = curation_state(article)
    schema = AnnotationSet.objects.select_related("schema").get(key=curation["table"][0]["set"])
    return {
        "article": article_to_json(article),
        "schema": {**json.loads(schema.schema.content), "id": str(schema.schema)},
        "keys": key_choices_to_json(key_choices(person)),
        "curation": curation,
    }


def curation_state(article: Article) -> dict[str, Any]:
    """How the curation stands, or would stand if it began now, as JSON values.

    `step` counts what was done, 0 where nothing was; `taken` says that one set was taken as
    the curated one before. `merged` is what the curated set says, or would.
    Raises WrongState where nothing was submitted.
    """
    curation, sets = curation_of(article), candidates(article)
    revisions = json.loads(curation.sheets) if curation else seated_first(sets)
    table, decisions = table_of(article, revisions), standing_decisions(curation)
    verdicts = verdicts_of(decisions)
    settled = table.settled(verdicts)
    disputed = [one for one in settled if one.standing is not Standing.AGREED]
    rows = {one.pk: one for one in decisions}
    submitted = sum(one.origin == Origin.HUMAN for one in sets)
    return {
        "step": curation.steps if curation else 0,
        "state": state_of(curation),
        "taken": curation is None and _is_curated(article),
        "table": _table_to_json(sets, table),
        "submitted": submitted,
        "expected": max(article.wanted, submitted),  # sets may have been imported besides
        "places": [_place_to_json(one, rows) for one in settled],
        "settled": sum(not one.waits for one in disputed),
        "disputed": len(disputed),
        "merged": said_to_json(table.merged(verdicts)),
    }


def state_of(curation: Curation | None) -> str:
    """Whether it is "new", "open" or "finished"."""
    if curation is None:
        return "new"
    return "finished" if curation.finished_at else "open"


def _is_curated(article: Article) -> bool:
    return AnnotationSet.objects.filter(article=article, origin=Origin.CURATED).exists()


def _table_to_json(sets: Sequence[AnnotationSet], table: Table) -> list[dict[str, object]]:
    """Who sits at the table first, those too that were returned since; then who may. `newer`
    is the revision that was submitted since."""
    missing = table.revisions.keys() - {one.key for one in sets}
    returned = AnnotationSet.objects.filter(key__in=missing).select_related("author", "schema")
    found = [_sheet_to_json(one, table, done_at(one)) for one in sets]
    found += [_sheet_to_json(one, table, 0) for one in returned]
    return sorted(found, key=lambda one: not one["seated"])


def _sheet_to_json(held: AnnotationSet, table: Table, done: int) -> dict[str, object]:
    revision = table.revisions.get(held.key)
    return {
        "set": held.key,
        "origin": held.origin,
        "name": held.author.name if held.author else held.author_name,
        "schema": str(held.schema),
        "fits": held.schema_id == table.schema.pk,
        "seated": revision is not None,
        "revision": revision or done,
        "newer": done if revision and revision < done else None,
    }


def _place_to_json(
    settled: Settled, decisions: Mapping[int, CurationDecision]
) -> dict[str, object]:
    place = settled.place
    held = [decisions[one.number] for one in settled.verdicts]
    return {
        "id": place.id,
        "kind": place.kind,
        "start": place.start,
        "end": place.end,
        "standing": settled.standing.value,
        "alternatives": [_alternative_to_json(one) for one in place.alternatives],
        "new": sorted(settled.new_alternatives()),
        "decision": _decision_to_json(held[-1]) if held else None,
    }


def _alternative_to_json(alternative: Alternative) -> dict[str, object]:
    return {
        "key": alternative.key,
        "voters": list(alternative.voters),
        "contents": contents_to_json(alternative.contents),
    }


def _decision_to_json(decision: CurationDecision) -> dict[str, object]:
    return {
        "chosen": json.loads(decision.chosen),
        "result": json.loads(decision.result),
        "cause": decision.cause,
        "by": decision.author.name,
        "by_majority": decision.by_majority,
        "step": decision.step,
        "made_at": decision.made_at.isoformat(),
    }
