"""The edits protocol, when the set has moved on since the edits were made."""

from dataclasses import replace

import pytest

from corpus.actions.save_edits import Saved, save_edits
from corpus.document.document import Relation, Span
from corpus.document.edits import ArticleAttribute, Decision, Edit, invert
from corpus.document.errors import StaleRevision
from corpus.models import AnnotationSet, Revision
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from tests.cast import added, batch, begun, cast, span
from tests.corpus.actions.labels import claim, minister
from tests.corpus.actions.untouched import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> AnnotationSet:
    """Amal's set on the first article; it shows revision 1 for ever, as a window that was
    opened then."""
    return begun(cast())


def crop(held: AnnotationSet, id: str) -> Span:
    return span(held.article.text, "المحصول", "PRODUCT", id=id)


def sent(held: AnnotationSet, *edits: Edit, base: int = 1) -> Saved:
    """What the edits, made on revision `base`, were answered with."""
    assert held.author is not None
    return save_edits(held.key, batch=batch(held, *edits, base_revision=base), by=held.author)


def now(held: AnnotationSet) -> AnnotationSet:
    return AnnotationSet.objects.get(pk=held.pk)


def test_edits_that_touch_nothing_that_changed_are_rebased(held: AnnotationSet) -> None:
    sent(held, *added(minister(held, "theirs")))
    saved = sent(held, *added(crop(held, "mine")))
    assert (saved.revision, saved.ids) == (3, {})
    assert [revision.number for revision in saved.between] == [2]
    assert set(annotations_of(now(held)).spans) == {"theirs", "mine"}
    assert not list(differences())


def test_a_rebased_batch_again_is_answered_as_before(held: AnnotationSet) -> None:
    sent(held, *added(minister(held, "theirs")))
    assert held.author is not None
    mine = batch(held, *added(minister(held, "mine"), crop(held, "crop")))
    first = save_edits(held.key, batch=mine, by=held.author)
    sent(held, Edit("span", crop(held, "crop"), None), base=3)
    again = save_edits(held.key, batch=mine, by=held.author)
    assert (again.revision, again.ids) == (first.revision, first.ids) == (3, {"mine": "theirs"})
    assert [one.number for one in again.between] == [one.number for one in first.between] == [2]


def test_identical_additions_become_one(held: AnnotationSet) -> None:
    sent(held, *added(minister(held, "theirs")))
    saved = sent(held, *added(minister(held, "mine"), crop(held, "crop")))
    assert saved.ids == {"mine": "theirs"}
    assert set(annotations_of(now(held)).spans) == {"theirs", "crop"}
    assert not list(differences())


def test_an_identical_claim_becomes_one_whole_claim(held: AnnotationSet) -> None:
    sent(held, *added(*claim(held, "theirs-")))
    saved = sent(held, *added(*claim(held, "mine-")))
    assert saved.ids == {
        "mine-source": "theirs-source",
        "mine-content": "theirs-content",
        "mine-link": "theirs-link",
    }
    said = annotations_of(now(held))
    assert (len(said.spans), len(said.relations)) == (2, 1)
    assert not list(differences())


def test_what_hangs_on_an_identical_addition_is_hung_on_what_stands(held: AnnotationSet) -> None:
    source, _, _ = claim(held, "theirs-")
    sent(held, *added(source))
    my_source, my_content, my_link = claim(held, "mine-")
    decision = Decision("set/suggestion", "accepted", ("mine-source",))
    saved = sent(held, *added(my_source, my_content, my_link), Edit("decision", None, decision))
    assert saved.ids == {"mine-source": "theirs-source"}
    said = annotations_of(now(held))
    assert said.relations["mine-link"].head == "theirs-source"
    assert said.decisions["set/suggestion"].result == ("theirs-source",)
    assert not list(differences())


def test_an_identical_batch_under_another_id_changes_nothing(held: AnnotationSet) -> None:
    sent(held, *added(minister(held, "theirs")))
    saved = sent(held, *added(minister(held, "mine")))
    assert (saved.revision, saved.ids) == (3, {"mine": "theirs"})
    assert Revision.objects.get(annotation_set=held, number=3).edits == "[]"
    assert not list(differences())


def changes(held: AnnotationSet) -> dict[str, tuple[tuple[Edit, ...], ...]]:
    """What stood, what they did, and what I did at the same time."""
    first, other = minister(held, "first"), crop(held, "other")
    source, _, _ = claim(held, "a-")
    wider, relabelled = replace(first, start=first.start - 5), replace(first, label="OCC")
    topic, another = ArticleAttribute("topic", "economy"), ArticleAttribute("topic", "society")
    accepted = Decision("set/x", "accepted", ("first",))
    rejected = Decision("set/x", "rejected")
    refers = Relation("refers", "refers_to", "a-source", "first")
    return {
        "both change one span": (
            added(first),
            (Edit("span", first, wider),),
            (Edit("span", first, relabelled),),
        ),
        "they remove what I change": (
            added(first),
            (Edit("span", first, None),),
            (Edit("span", first, wider),),
        ),
        "they remove what I hang a relation on": (
            added(first, source),
            (Edit("span", first, None),),
            added(refers),
        ),
        "they hang a relation on what I remove": (
            added(first, source),
            added(refers),
            (Edit("span", first, None),),
        ),
        "both give the article a topic": (
            added(first),
            (Edit("attribute", None, topic),),
            (Edit("attribute", None, another),),
        ),
        "both decide on one suggestion": (
            added(first),
            (Edit("decision", None, accepted),),
            (Edit("decision", None, rejected),),
        ),
        "both label one place, not alike": (
            added(other),
            added(first),
            added(replace(first, id="mine", attributes={"normalised": "سامي حداد"})),
        ),
        "they label the place that I move a label to": (
            added(first),
            added(replace(wider, id="theirs")),
            (Edit("span", first, wider),),
        ),
        "both add one id": (added(other), added(first), added(replace(first, label="OCC"))),
    }


CASES = (
    "both change one span",
    "they remove what I change",
    "they remove what I hang a relation on",
    "they hang a relation on what I remove",
    "both give the article a topic",
    "both decide on one suggestion",
    "both label one place, not alike",
    "they label the place that I move a label to",
    "both add one id",
)


@pytest.mark.parametrize("case", CASES)
def test_edits_of_the_same_thing_are_a_conflict(held: AnnotationSet, case: str) -> None:
    stood, theirs, mine = changes(held)[case]
    sent(held, *stood)
    sent(held, *theirs, base=2)
    with refused(StaleRevision) as raised:
        sent(held, *mine, base=2)
    details = raised.value.details
    assert details["revision"] == 3
    assert isinstance(details["revisions"], tuple)
    assert [revision.number for revision in details["revisions"]] == [3]


def test_a_conflict_can_be_settled_on_the_latest_revision(held: AnnotationSet) -> None:
    stood, theirs, mine = changes(held)["both change one span"]
    sent(held, *stood)
    sent(held, *theirs, base=2)
    with refused(StaleRevision):
        sent(held, *mine, base=2)
    settled = Edit("span", theirs[0].after, mine[0].after)
    assert sent(held, settled, base=3).revision == 4
    assert not list(differences())


def test_an_identical_relation_becomes_one(held: AnnotationSet) -> None:
    source, content, link = claim(held, "a-")
    sent(held, *added(source, content))
    sent(held, *added(link), base=2)
    saved = sent(held, *added(replace(link, id="mine")), base=2)
    assert saved.ids == {"mine": "a-link"}
    assert not list(differences())


def test_an_undo_on_an_older_revision_takes_back_only_its_own(held: AnnotationSet) -> None:
    assert held.author is not None
    done = batch(held, *added(minister(held, "mine")))
    save_edits(held.key, batch=done, by=held.author)
    sent(held, *added(crop(held, "theirs")))
    undo = batch(held, *invert(done.edits), base_revision=2, undoes=done.operation_id)
    assert save_edits(held.key, batch=undo, by=held.author).revision == 4
    assert set(annotations_of(now(held)).spans) == {"theirs"}
    assert not list(differences())


def test_a_place_that_they_labelled_and_unlabelled_is_a_conflict(held: AnnotationSet) -> None:
    theirs = minister(held, "theirs")
    sent(held, *added(theirs))
    sent(held, Edit("span", theirs, None), base=2)
    with refused(StaleRevision):  # whoever removed it meant something by it
        sent(held, *added(minister(held, "mine")))


def test_a_window_far_behind_is_told_everything(held: AnnotationSet) -> None:
    words = ["المحصول", "تضاعف", "العام", "المزارعون"]
    for base, word in enumerate(words, 1):
        sent(held, *added(span(held.article.text, word, "PRODUCT")), base=base)
    saved = sent(held, *added(minister(held, "mine")))
    assert [revision.number for revision in saved.between] == [2, 3, 4, 5]
