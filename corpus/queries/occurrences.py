"""Where the articles that somebody has in hand say what a span says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.document.occurrences import Occurrence, find_all
from corpus.document.surroundings import surroundings
from corpus.models import AnnotationSet, Assignment, Person, Project, StoredSpan
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of

MOST = 2_000  # hits in one answer; the least that a person could look through is far fewer
IN_HAND = (AssignmentState.OPEN, AssignmentState.RETURNED)
Place = tuple[int, int]
Label = tuple[str, str]  # layer, label


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence, the place of the sentence around it, and the labels that the person
    has put on exactly this place."""

    found: Occurrence
    sentence: Place
    standing: tuple[Label, ...]


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
    standing = _standing([held for held, places, _ in found if places])
    return [ArticleHits(held, _hits(held, places, standing), more) for held, places, more in found]


def _hits(
    held: AnnotationSet,
    places: Iterable[Occurrence],
    standing: Mapping[tuple[int, Place], tuple[Label, ...]],
) -> tuple[Hit, ...]:
    text = held.article.text
    return tuple(
        Hit(
            one,
            surroundings(text, one.start, one.end),
            standing.get((held.pk, (one.start, one.end)), ()),
        )
        for one in places
    )


def _standing(sets: Iterable[AnnotationSet]) -> Mapping[tuple[int, Place], tuple[Label, ...]]:
    """The labels of each (set, place). In one question for all sets that have rows."""
    found: dict[tuple[int, Place], list[Label]] = defaultdict(list)
    thawed = []
    for held in sets:
        if not held.frozen:
            thawed.append(held.pk)
            continue
        for span in annotations_of(held).spans.values():
            found[held.pk, (span.start, span.end)].append((span.layer, span.label))
    rows = StoredSpan.objects.filter(annotation_set__in=thawed).order_by("id")
    fields = ("annotation_set_id", "start", "end", "layer", "label")
    for key, start, end, layer, label in rows.values_list(*fields):
        found[key, (start, end)].append((layer, label))
    return {place: tuple(labels) for place, labels in found.items()}
