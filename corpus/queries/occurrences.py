"""Where the articles that somebody has in hand say what a span says."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.document.occurrences import Occurrence, find_all
from corpus.document.surroundings import Surroundings, surroundings
from corpus.models import AnnotationSet, Assignment, Person, Project, StoredSpan
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of
from corpus.queries.waiting_suggestions import Place, Waiting, waiting_suggestions

MOST = 2_000  # hits in one answer; the least that a person could look through is far fewer
IN_HAND = (AssignmentState.OPEN, AssignmentState.RETURNED)


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """A label that the person has put somewhere."""

    start: int
    end: int
    layer: str
    label: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence, the sentence around it, the labels that the person has put on this
    place or on more around it, and the suggestions for just this place that still wait."""

    found: Occurrence
    sentence: Surroundings
    standing: tuple[Standing, ...]
    waiting: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """The hits in one article that the person has in hand, with the set that labelling
    them would change; `left_off` is how many more there are."""

    held: AnnotationSet
    hits: tuple[Hit, ...]
    left_off: int


def occurrences(
    project: Project, person: Person, text: str, *, number: int | None = None
) -> list[ArticleHits]:
    """The places that are alike, as whole words or after a proclitic, in the article of this
    number, or in every article that the person has open in the project, by number; of these
    only where there are any.

    Raises Assignment.DoesNotExist when the person does not have that article in hand.
    """
    turns = Assignment.objects.filter(
        project=project, person=person, state__in=IN_HAND, article__erased_at=None
    ).select_related("annotation_set__schema", "article")
    if number is not None:
        turns = turns.filter(pk=turns.get(article__number=number).pk)
    left = MOST
    found: list[tuple[AnnotationSet, tuple[Occurrence, ...], int]] = []
    for turn in turns.order_by("article__number").iterator():
        held = turn.annotation_set
        held.article = turn.article
        places = find_all(turn.article.text, text, folded=True, boundaries="clitic")
        if places or number is not None:
            found.append((held, places[:left], len(places[left:])))
            left -= len(places[:left])
    hit = [held for held, places, _ in found if places]
    standing, waiting = _standing(hit), waiting_suggestions(hit)
    return [
        ArticleHits(held, _hits(held, places, standing, waiting), more)
        for held, places, more in found
    ]


def _hits(
    held: AnnotationSet,
    places: Iterable[Occurrence],
    all_standing: Mapping[int, Sequence[Standing]],
    all_waiting: Mapping[int, Mapping[Place, tuple[Waiting, ...]]],
) -> tuple[Hit, ...]:
    text = held.article.text
    standing, waiting = all_standing.get(held.pk, []), all_waiting.get(held.pk, {})
    starts = [one.start for one in standing]
    longest = max((one.end - one.start for one in standing), default=0)
    hits = []
    for found in places:
        first = bisect_left(starts, found.end - longest)
        near = standing[first : bisect_right(starts, found.start)]
        around = tuple(one for one in near if one.end >= found.end)
        sentence = surroundings(text, found.start, found.end)
        hits.append(Hit(found, sentence, around, waiting.get((found.start, found.end), ())))
    return tuple(hits)


def _standing(sets: Iterable[AnnotationSet]) -> Mapping[int, list[Standing]]:
    """What stands in each set, in order. One question for all sets that have rows."""
    found: dict[int, list[Standing]] = defaultdict(list)
    thawed = []
    for held in sets:
        if not held.frozen:
            thawed.append(held.pk)
            continue
        for span in annotations_of(held).spans.values():
            found[held.pk].append(Standing(span.start, span.end, span.layer, span.label))
    rows = StoredSpan.objects.filter(annotation_set__in=thawed).order_by("id")
    fields = ("annotation_set_id", "start", "end", "layer", "label")
    for key, start, end, layer, label in rows.values_list(*fields):
        found[key].append(Standing(start, end, layer, label))
    return {key: sorted(held) for key, held in found.items()}
