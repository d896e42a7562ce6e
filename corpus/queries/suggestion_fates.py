"""What became of the suggestions of runs: the fate of each, counted by label and by score."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef

from corpus.models import Pin, Revision, Run, StoredDecision
from corpus.models.assignment import AssignmentState
from corpus.queries.schema_moves import Ways

DECIDED = ("accepted", "corrected", "rejected")
LEFT = {
    AssignmentState.SUBMITTED: "ignored",
    AssignmentState.OPEN: "waiting",
    AssignmentState.RETURNED: "waiting",
}


@dataclass(frozen=True, slots=True)
class LabelFates:
    """How often suggested spans of a label were accepted as they were, corrected, rejected,
    ignored (left undecided in what was submitted), and still wait for somebody."""

    layer: str
    label: str
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    ignored: int = 0
    waiting: int = 0

    @property
    def decided(self) -> int:
        """How many somebody decided about."""
        return self.accepted + self.corrected + self.rejected


STEPS = 10


@dataclass(frozen=True, slots=True)
class ScoreFates:
    """What became of the suggested spans that scored from `least` to less than a tenth more,
    1 with the highest."""

    least: float
    mean: float
    """The mean score of those that somebody decided about: what they promise together."""
    accepted: int
    corrected: int
    rejected: int

    @property
    def decided(self) -> int:
        """How many somebody decided about."""
        return self.accepted + self.corrected + self.rejected

    @property
    def share(self) -> float:
        """Of those, how many were right as they stood: what a calibrated score says."""
        return self.accepted / self.decided


class Fates(NamedTuple):
    """By label, the most frequent first; and by tenths of the score, the lowest first, without
    what nobody decided about and tenths without a decision."""

    labels: list[LabelFates]
    scores: list[ScoreFates]


class _Suggested(NamedTuple):
    layer: str
    label: str
    score: float | None


@dataclass(frozen=True, slots=True)
class _Showing:
    """A person's set that shows a machine set, and the fate of what is undecided there."""

    set_id: int
    left: str | None
    ways: Ways
    schema: int

    def left_of(self, one: _Suggested) -> str | None:
        """The fate of this suggestion, undecided; None where it is not shown there."""
        return self.left if self.ways.label(self.schema, one.layer, one.label) else None


def suggestion_fates(runs: Iterable[Run]) -> Fates:
    """Of all these runs together. A span counts once for each annotator whom it was shown to,
    the bare articles and the skipped ones left out; a claim counts by its spans."""
    labels: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    scores: defaultdict[int, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for run in runs:
        for one, fate in _fates(run):
            labels[one.layer, one.label][fate] += 1
            if one.score is not None and fate in DECIDED:
                scores[min(int(one.score * STEPS), STEPS - 1)][fate].append(one.score)
    return Fates(_by_label(labels), _by_score(scores))


def _by_label(counts: Mapping[tuple[str, str], Counter[str]]) -> list[LabelFates]:
    frequent = sorted(counts.items(), key=lambda row: (-row[1].total(), row[0]))
    return [
        LabelFates(
            *label,
            accepted=counted["accepted"],
            corrected=counted["corrected"],
            rejected=counted["rejected"],
            ignored=counted["ignored"],
            waiting=counted["waiting"],
        )
        for label, counted in frequent
    ]


def _by_score(tenths: Mapping[int, Mapping[str, list[float]]]) -> list[ScoreFates]:
    found = []
    for step, scored in sorted(tenths.items()):
        fates = [scored.get(fate, []) for fate in DECIDED]
        decided = [score for scores in fates for score in scores]
        if decided:
            found.append(ScoreFates(step / STEPS, fmean(decided), *map(len, fates)))
    return found


def _fates(run: Run) -> Iterator[tuple[_Suggested, str]]:
    """Each span that was shown, once for each annotator, with what became of it there."""
    showings, decided = _showings(run), _decided(run)
    pinned = Pin.objects.filter(machine_set__run=run).values("machine_set")
    stored = Revision.objects.filter(annotation_set__in=pinned, number=1)
    rows = stored.values_list("annotation_set_id", "annotation_set__key", "edits")
    for machine_set, key, edits in rows.iterator(chunk_size=200):
        for name, one in _spans(edits).items():
            for showing in showings.get(machine_set, ()):
                fate = decided.get((showing.set_id, f"{key}/{name}")) or showing.left_of(one)
                if fate:
                    yield one, fate


def _showings(run: Run) -> Mapping[int, list[_Showing]]:
    """Machine set → the sets of people that show it. What a later run of the preannotator
    has replaced, or has no way to their schema, is no longer left for anyone to decide."""
    later = Pin.objects.filter(
        annotation_set=OuterRef("annotation_set"),
        machine_set__run__preannotator=run.preannotator,
        machine_set__gt=OuterRef("machine_set"),
    )
    rows = (
        Pin.objects.filter(machine_set__run=run)
        .exclude(annotation_set__assignment__state=AssignmentState.SKIPPED)
        .select_related("annotation_set__schema")
        .annotate(
            is_replaced=Exists(later),
            state=F("annotation_set__assignment__state"),
            its_schema=F("machine_set__schema"),
        )
    )
    found: defaultdict[int, list[_Showing]] = defaultdict(list)
    all_ways: dict[int, Ways] = {}
    for pin in rows:
        schema = pin.annotation_set.schema
        ways = all_ways.setdefault(schema.pk, Ways(schema))
        left = None if pin.is_replaced else LEFT.get(pin.state)
        found[pin.machine_set_id].append(
            _Showing(pin.annotation_set_id, left, ways, pin.its_schema)
        )
    return found


def _decided(run: Run) -> Mapping[tuple[int, str], str]:
    """(a person's set, "<machine set key>/<id>") → what was decided there."""
    shown = Pin.objects.filter(machine_set__run=run).values("annotation_set")
    rows = StoredDecision.objects.filter(annotation_set__in=shown)
    return {
        (held, suggestion): outcome
        for held, suggestion, outcome in rows.values_list(
            "annotation_set_id", "suggestion", "outcome"
        )
    }


def _spans(edits: str) -> dict[str, _Suggested]:
    """Span id → what was suggested, from a machine set's first revision. Read as plain JSON:
    a run has very many of them."""
    added = [edit["after"] for edit in json.loads(edits) if edit["kind"] == "span"]
    return {
        span["id"]: _Suggested(span["layer"], span["label"], span.get("score")) for span in added
    }
