"""Karim curates the first article of the cast, place by place."""

from corpus.actions.decide_place import Ruling, decide_place
from corpus.curation.places import Place
from corpus.models import Assignment, Curation, Person
from corpus.queries.curation_table import curation_of, sheets_of, table_of
from tests.cast import Cast


def place_at(people: Cast, surface: str) -> Place:
    article = people.article()
    start = article.text.index(surface)
    table = table_of(article, sheets_of(curation_of(article), article))
    return next(one.place for one in table.settled(()) if one.place.start == start)


def decide(people: Cast, surface: str, by: Person, cause: str) -> Curation:
    """Decide for what this person says where these words begin."""
    place, held = place_at(people, surface), curation_of(people.article())
    key = Assignment.objects.get(article__number=1, person=by).annotation_set.key
    chosen = next(one.key for one in place.alternatives if key in one.voters)
    ruling = Ruling(place.id, (chosen,), cause=cause, base=held.steps if held else 0)
    return decide_place(people.article(), ruling=ruling, by=people.karim)
