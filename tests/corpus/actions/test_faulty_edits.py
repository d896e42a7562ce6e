"""Edits that break a rule are refused, and nothing of them is kept."""

from dataclasses import replace
from itertools import pairwise

import pytest

from corpus.actions.save_edits import LARGEST_BATCH, save_edits
from corpus.document.document import Relation, Span
from corpus.document.edits import ArticleAttribute, Decision, Edit
from corpus.document.errors import (
    InvalidEdit,
    StaleRevision,
)
from corpus.models import AnnotationSet
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from tests.cast import Cast, added, batch, begun, cast, save, span
from tests.corpus.actions.labels import claim, minister
from tests.corpus.actions.untouched import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def held(people: Cast) -> AnnotationSet:
    return begun(people)


def test_an_article_attribute_that_breaks_a_rule_is_refused(held: AnnotationSet) -> None:
    for attribute in (ArticleAttribute("topic", "gossip"), ArticleAttribute("mood", "bright")):
        with refused(InvalidEdit):
            save(held, Edit("attribute", None, attribute))


def test_an_edit_of_what_is_not_there_is_refused(held: AnnotationSet) -> None:
    first = minister(held)
    with refused(StaleRevision):
        save(held, Edit("span", first, None))
    save(held, *added(first))
    with refused(StaleRevision):
        save(held, Edit("span", replace(first, label="ORG"), None))
    with refused(StaleRevision):
        save(held, *added(first))


def test_a_span_that_a_relation_hangs_on_stays(held: AnnotationSet) -> None:
    source, content, relation = claim(held)
    save(held, *added(source, content, relation))
    with refused(InvalidEdit):
        save(held, Edit("span", source, None))
    save(held, Edit("relation", relation, None), Edit("span", source, None))
    assert set(annotations_of(held).spans) == {"content"}
    assert not list(differences())


def test_a_span_is_relabelled_only_as_its_relations_allow(held: AnnotationSet) -> None:
    source, content, relation = claim(held)
    save(held, *added(source, content, relation))
    with refused(InvalidEdit):
        save(held, Edit("span", source, replace(source, layer="entity", label="PERS")))


def test_pieces_never_continue_in_a_circle(held: AnnotationSet) -> None:
    text = held.article.text
    pieces = [span(text, words, "CLAIM", id=words) for words in ("المحصول", "تضاعف", "العام")]
    onwards = [
        Relation(f"{one.id}-{other.id}", "continues", one.id, other.id)
        for one, other in pairwise(pieces)
    ]
    save(held, *added(*pieces, *onwards))
    back = Relation("back", "continues", pieces[2].id, pieces[0].id)
    with refused(InvalidEdit):
        save(held, *added(back))
    turned = [Edit("relation", one, replace(one, head=one.tail, tail=one.head)) for one in onwards]
    save(held, Edit("relation", onwards[0], None), *added(back), turned[1])
    assert not list(differences())


def test_a_relation_needs_both_its_ends(held: AnnotationSet) -> None:
    source, content, relation = claim(held)
    with refused(InvalidEdit):
        save(held, *added(source, relation))
    with refused(InvalidEdit):
        save(held, *added(source, content, replace(relation, tail="source")))


def bad_spans(held: AnnotationSet) -> dict[str, Span]:
    good = minister(held)
    return {
        "beyond the text": replace(good, end=held.article.length + 1),
        "empty": replace(good, end=good.start),
        "backwards": replace(good, start=good.end, end=good.start),
        "before the text": replace(good, start=-1),
        "an unknown label": replace(good, label="NOBODY"),
        "an unknown layer": replace(good, layer="nowhere"),
        "an unknown attribute": replace(good, attributes={"mood": "bright"}),
        "an attribute of another label": replace(good, attributes={"gpe_subtype": "TOWN"}),
        "an origin of its own": replace(good, origin="machine"),
        "an author of its own": replace(good, author="lexicon/1"),
        "a score of its own": replace(good, score=0.5),
        "too long an id": replace(good, id="x" * 256),
    }


@pytest.mark.parametrize(
    "fault",
    [
        *("beyond the text", "empty", "backwards", "before the text", "an unknown label"),
        *("an unknown layer", "an unknown attribute", "an attribute of another label"),
        *("an origin of its own", "an author of its own", "a score of its own"),
        "too long an id",
    ],
)
def test_a_span_that_breaks_a_rule_is_refused(held: AnnotationSet, fault: str) -> None:
    good = span(held.article.text, "المحصول", "PRODUCT")
    with refused(InvalidEdit):
        save(held, *added(good, bad_spans(held)[fault]))


@pytest.mark.parametrize(
    "decision",
    [
        Decision("no-slash", "rejected"),
        Decision("set/span", "accepted"),
        Decision("set/span", "rejected", ("s1",)),
        Decision("set/span", "forgotten", ("s1",)),
        Decision(f"set/{'x' * 300}", "rejected"),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused(held: AnnotationSet, decision: Decision) -> None:
    with refused(InvalidEdit):
        save(held, Edit("decision", None, decision))


def test_an_empty_or_endless_batch_is_refused(held: AnnotationSet) -> None:
    with refused(InvalidEdit):
        save(held)
    one = added(minister(held))[0]
    with refused(InvalidEdit):
        save(held, *[one] * (LARGEST_BATCH + 1))


@pytest.mark.parametrize("field", ["batch_id", "operation_id"])
def test_a_batch_without_its_ids_is_refused(people: Cast, held: AnnotationSet, field: str) -> None:
    nameless = batch(held, *added(minister(held)), **{field: ""})
    with refused(InvalidEdit):
        save_edits(held.key, batch=nameless, by=people.amal)
