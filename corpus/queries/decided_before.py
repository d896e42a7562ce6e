"""What somebody has decided about earlier suggestions of a preannotator, which a later run of
it does not ask about again."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from corpus.models import AnnotationSet, Revision
from corpus.queries.schema_moves import Ways

Place = tuple[str, str, int, int]  # layer, label, start, end


def decided_before(
    decisions: Iterable[str], shown: Collection[str], ways: Ways
) -> Mapping[str, frozenset[Place]]:
    """Preannotator → the spans of its earlier sets that were decided about.

    `decisions` name what was decided, "<machine set key>/<id>"; `shown` are the keys of the
    machine sets that are shown now, whose decisions count by themselves. Labels are those of
    the schema that the ways lead to.
    """
    by_set: defaultdict[str, set[str]] = defaultdict(set)
    for name in decisions:
        key, _, suggestion = name.rpartition("/")
        if key not in shown:
            by_set[key].add(suggestion)
    if not by_set:
        return {}
    sets = AnnotationSet.objects.filter(key__in=by_set).select_related("run")
    made_by = {one.pk: (one.key, preannotator_of(one), one.schema_id) for one in sets}
    rows = Revision.objects.filter(annotation_set__in=made_by, number=1)
    found: defaultdict[str, set[Place]] = defaultdict(set)
    for pk, edits in rows.values_list("annotation_set_id", "edits"):
        key, preannotator, schema = made_by[pk]
        for edit in json.loads(edits):
            span = edit["after"]
            if edit["kind"] == "span" and span["id"] in by_set[key]:
                named = ways.label(schema, span["layer"], span["label"])
                if named:
                    found[preannotator].add((*named, span["start"], span["end"]))
    return {name: frozenset(places) for name, places in found.items()}


def preannotator_of(machine_set: AnnotationSet) -> str:
    """What made the set: its later runs stand in for it."""
    return machine_set.run.preannotator if machine_set.run else machine_set.author_name
