"""The sets of one article side by side, and what a curator decided about them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from corpus.curation.contents_json import contents_from_json
from corpus.curation.merging import Settled, Verdict, merged, settle
from corpus.curation.places import Place, places_of
from corpus.document.edits import Annotations
from corpus.document.errors import WrongState
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    Curation,
    CurationDecision,
    Membership,
    StoredSchema,
)
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of_each, replayed_each
from corpus.queries.decided_before import preannotator_of
from corpus.queries.imported_authors import DONE_ELSEWHERE, was_done_elsewhere
from corpus.queries.imported_states import imported_states
from corpus.queries.pseudonyms import pseudonym
from corpus.queries.schemas import parsed_schema

UNFINISHED = "IN_PROGRESS"  # as INCEpTION says it of an annotator
READY = Q(origin=Origin.HUMAN) & (
    Q(assignment__state=AssignmentState.SUBMITTED, assignment__gold=False) | DONE_ELSEWHERE
)
"""What people say is done; labels that came with an import count as submitted, and gold checks
are about what is curated already."""


@dataclass(frozen=True, slots=True)
class Table:
    """Sets of one schema side by side, by key with the revision at which each is read, and
    the places of the article, whose voters are these keys. `names` says how sets and curators
    are called in what is exported."""

    article: Article
    schema: StoredSchema
    revisions: Mapping[str, int]
    places: tuple[Place, ...]
    names: Mapping[str, str]

    def settled(self, verdicts: Iterable[Verdict]) -> tuple[Settled, ...]:
        """How each place stands after these decisions."""
        return settle(self.places, verdicts)

    def merged(self, verdicts: Sequence[Verdict]) -> Annotations:
        """What the curated set says after these decisions."""
        return merged(
            self.settled(verdicts),
            verdicts,
            schema=parsed_schema(self.schema),
            article=self.article.sha256,
            names=self.names,
        )


def curation_of(article: Article) -> Curation | None:
    """The article's curation, if it has begun."""
    held = Curation.objects.select_related("curated_set__schema", "finished_by")
    return held.filter(article=article).first()


def candidates(article: Article) -> list[AnnotationSet]:
    """The sets that may be compared: what people say is done, in the order in which they
    began, and then the latest of each machine."""
    sets = AnnotationSet.objects.filter(article=article)
    related = sets.select_related("author", "assignment", "schema", "run", "article")
    people = done_sets(article, related.filter(READY).order_by("pk"))
    machines = related.filter(origin=Origin.MACHINE).order_by("pk")
    latest = {preannotator_of(one): one for one in machines}
    return [*people, *latest.values()]


def done_sets(article: Article, sets: Iterable[AnnotationSet]) -> list[AnnotationSet]:
    """Those of people that are done, and were not left unfinished in another tool."""
    states = imported_states(article)
    return [
        one
        for one in sets
        if one.origin == Origin.HUMAN and _is_ready(one) and states.of(one) != UNFINISHED
    ]


def _is_ready(held: AnnotationSet) -> bool:
    assignment: Assignment | None = getattr(held, "assignment", None)
    if assignment is None:
        return was_done_elsewhere(held)
    return assignment.state == AssignmentState.SUBMITTED and not assignment.gold


def seated_first(sets: Sequence[AnnotationSet]) -> Mapping[str, int]:
    """The sets that are compared unless a curator chooses others: all that people say, in the
    schema that most of them are in."""
    people = [one for one in sets if one.origin == Origin.HUMAN]
    schemas = Counter(one.schema_id for one in people)
    schema = max(schemas, key=lambda key: (schemas[key], key), default=None)
    return {one.key: done_at(one) for one in people if one.schema_id == schema}


def done_at(held: AnnotationSet) -> int:
    """The revision that its annotator submitted; the latest of a set that has none."""
    assignment: Assignment | None = getattr(held, "assignment", None)
    submitted = assignment.submitted_revision if assignment else None
    return submitted or held.revision


def table_of(article: Article, revisions: Mapping[str, int]) -> Table:
    """The table of these sets of the article. Raises WrongState where there is none, one
    that is not the article's, or one in another schema than the rest."""
    rows = AnnotationSet.objects.filter(article=article, key__in=revisions)
    sets = list(rows.select_related("schema", "article").order_by("pk"))
    if not sets:
        raise WrongState("nothing was submitted on this article; there is nothing to curate yet")
    if len(sets) < len(revisions):
        raise WrongState("a set that should be compared is not one of this article")
    if len({one.schema_id for one in sets}) > 1:
        raise WrongState("sets in different schemas cannot be compared; leave some of them out")
    said = said_at(sets, revisions)
    return Table(
        article=article,
        schema=sets[0].schema,
        revisions={one.key: revisions[one.key] for one in sets},
        places=places_of(said, parsed_schema(sets[0].schema)),
        names=_pseudonyms(article) | {one.key: pseudonym(one) for one in sets},
    )


def _pseudonyms(article: Article) -> dict[str, str]:
    """How each member is called in what is exported, by the key that decisions name."""
    members = Membership.objects.filter(project=article.project_id)
    rows = members.values_list("person_id", "pseudonym")
    return {str(person): f"annotator-{number}" for person, number in rows}


def said_at(sets: Sequence[AnnotationSet], revisions: Mapping[str, int]) -> dict[str, Annotations]:
    """What each says at its revision, by key; four queries, whatever their number."""
    now = annotations_of_each([one for one in sets if one.revision == revisions[one.key]])
    then = replayed_each({one.pk: revisions[one.key] for one in sets if one.pk not in now})
    return {one.key: now[one.pk] if one.pk in now else then[one.pk] for one in sets}


def sheets_of(curation: Curation | None, article: Article) -> Mapping[str, int]:
    """The sets that are compared, by key, with the revision at which each is."""
    return json.loads(curation.sheets) if curation else seated_first(candidates(article))


def verdicts_of(decisions: Iterable[CurationDecision]) -> tuple[Verdict, ...]:
    """The decisions as merging takes them."""
    return tuple(
        Verdict(
            number=one.pk,
            place=one.place,
            covers=frozenset(json.loads(one.covers)),
            seen=frozenset(json.loads(one.seen)),
            result=contents_from_json(json.loads(one.result)),
            by=str(one.author_id),
        )
        for one in decisions
    )


def standing_decisions(curation: Curation | None) -> list[CurationDecision]:
    """Those that were not taken back, in the order in which they were made."""
    if curation is None:
        return []
    held = curation.decisions.filter(undone_at=None).select_related("author")
    return list(held.order_by("step", "pk"))
