"""Where the articles in hand say the same, and what stands there."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from corpus.actions.erase_article import erase_article
from corpus.actions.skip_article import skip_article
from corpus.document.document import Relation
from corpus.document.edits import Decision, Edit
from corpus.models import Assignment
from corpus.queries.occurrences import Standing, occurrences
from corpus.queries.waiting_suggestions import Waiting
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
TEXTS = (
    "انتشر الفيروس. وأصيب بالفيروس طبيب في مصرف مصر.",
    "عاد الفَيروس إلى مصر، وغاب عن مصرف.",
    "لا شيء عن المرض هنا.",
    "الفيروس في كل مكان.",
)


@pytest.fixture
def people() -> Cast:
    return cast(texts=TEXTS, slots=2)


def test_an_article_is_looked_through_with_what_stands_in_it(people: Cast) -> None:
    held = begun(people)
    labels = (span(TEXTS[0], "الفيروس", "EVENT"), span(TEXTS[0], "الفيروس طبيب", "PERS"))
    save(held, *added(*labels, span(TEXTS[0], "طبيب", "OCC")))
    (found,) = occurrences(people.project, people.amal, "الفيروس", number=1)
    assert (found.held, found.held.revision, found.left_off) == (held, 2, 0)
    first, second = found.hits
    assert [TEXTS[0][hit.sentence.start : hit.sentence.end] for hit in found.hits] == [
        "انتشر الفيروس.",
        "وأصيب بالفيروس طبيب في مصرف مصر.",
    ]
    assert first.standing == (Standing(6, 13, "entity", "EVENT"),)
    around = [(TEXTS[0][one.start : one.end], one.label) for one in second.standing]
    assert around == [("الفيروس طبيب", "PERS")]
    assert TEXTS[0][second.found.start - 1 : second.found.end] == "بالفيروس"
    assert (first.found.exact, second.found.exact) == (True, True)


def test_every_article_in_hand_is_looked_through_and_no_other(people: Cast) -> None:
    for number in (1, 2, 3):
        begun(people, number=number)
    begun(people, by=people.badr, number=4)
    found = occurrences(people.project, people.amal, "الفيروس")
    assert [one.held.article.number for one in found] == [1, 2]
    assert [hit.found.exact for hit in found[1].hits] == [False]


def test_a_name_is_never_found_in_a_longer_stem(people: Cast) -> None:
    for number in (1, 2):
        begun(people, number=number)
    found = occurrences(people.project, people.amal, "مصر")
    places = [
        TEXTS[one.held.article.number - 1][hit.found.start - 1 : hit.found.end + 1]
        for one in found
        for hit in one.hits
    ]
    assert places == [" مصر.", " مصر،"]


def test_what_was_submitted_skipped_or_erased_is_left_out(people: Cast) -> None:
    for number in (1, 2, 4):
        begun(people, number=number)
    erase_article(people.article(4))
    skip_article(Assignment.objects.get(article__number=2), reason="ليس خبراً")
    assert [
        one.held.article.number for one in occurrences(people.project, people.amal, "الفيروس")
    ] == [1]
    submitted(people, number=3)
    with pytest.raises(Assignment.DoesNotExist):
        occurrences(people.project, people.amal, "المرض", number=3)


def test_more_hits_than_anybody_reads_are_counted() -> None:
    many = cast(texts=("مصر " * 2_500,))
    begun(many)
    (found,) = occurrences(many.project, many.amal, "مصر", number=1)
    assert (len(found.hits), found.left_off) == (2_000, 500)


def test_a_suggestion_for_the_very_place_waits_until_it_is_decided(people: Cast) -> None:
    place = span(TEXTS[0], "مصر", "GPE", id="g", nth=1)
    old = suggested(people, replace(place, id="old"))
    machine = suggested(people, replace(place, attributes={"gpe_subtype": "COUNTRY"}, score=0.5))
    held = begun(people)

    def waiting() -> list[tuple[Waiting, ...]]:
        (found,) = occurrences(people.project, people.amal, "مصر", number=1)
        return [hit.waiting for hit in found.hits]

    assert old.key != machine.key
    named = f"{machine.key}/g"
    said = Waiting(named, "entity", "GPE", {"gpe_subtype": "COUNTRY"}, score=0.5)
    assert waiting() == [(said,)]
    save(held, Edit("decision", None, Decision(named, "rejected", ())))
    assert waiting() == [()]


def test_a_part_of_a_suggested_claim_waits_with_its_claim(people: Cast) -> None:
    source = span(TEXTS[0], "الفيروس", "SOURCE", id="s")
    claim = span(TEXTS[0], "طبيب", "CLAIM", id="c")
    entity = replace(source, id="e", layer="entity", label="EVENT")
    link = Relation("r", "source_of", "s", "c", origin="machine", author="lexicon/1")
    machine = suggested(people, source, claim, entity, relations=(link,))
    begun(people)
    (found,) = occurrences(people.project, people.amal, "الفيروس", number=1)
    assert [[one.suggestion for one in hit.waiting] for hit in found.hits] == [
        [f"{machine.key}/e"],
        [],
    ]


def test_the_number_of_articles_makes_no_more_questions(people: Cast) -> None:
    counts = []
    for number, word in ((1, "الفيروس"), (2, "الفَيروس"), (4, "الفيروس")):
        begun(people, number=number)
        suggested(people, span(TEXTS[number - 1], word, "EVENT"), number=number)
        with CaptureQueriesContext(connection) as asked:
            occurrences(people.project, people.amal, "الفيروس")
        counts.append(len(asked))
    assert counts[1] == counts[2]
