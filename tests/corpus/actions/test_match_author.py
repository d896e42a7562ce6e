"""Giving the labels that came along under a name to an account."""

import pytest

from corpus.actions.assign_article import assign_article
from corpus.actions.continue_deal import continue_deal
from corpus.actions.curate_set import curate_set
from corpus.actions.import_articles import import_articles
from corpus.actions.match_author import match_author
from corpus.actions.start_deal import start_deal
from corpus.actions.take_next_article import take_next_article
from corpus.document.document import Document, Span
from corpus.document.errors import WrongState
from corpus.models import AnnotationSet, Article, Assignment, Revision
from corpus.queries.annotations import annotations_of
from corpus.queries.curation_table import candidates
from corpus.queries.differences import differences
from corpus.queries.imported_authors import imported_authors
from corpus.queries.labelled_articles import annotators_of
from tests.cast import TEXTS, Cast, begun, cast

pytestmark = pytest.mark.django_db


def labelled(number: int, *authors: str, text: str = "") -> Document:
    """An article whose first word each of these labels."""
    spans = tuple(
        Span(f"{author}-s", "entity", "PERS", 0, 3, author=author, origin="human")
        for author in authors
    )
    return Document(f"n{number}", text or f"خبر رقم {number}.", spans=spans)


@pytest.fixture
def people() -> Cast:
    people = cast()
    documents = [labelled(number, "omar", "سعاد") for number in (1, 2)]
    import_articles(people.project, documents=[*documents, labelled(3, "omar")])
    return people


def owned(people: Cast) -> dict[str, int]:
    found = imported_authors(people.project)
    return {f"{one.name}/{one.account.username if one.account else ''}": one.sets for one in found}


def test_nobody_is_dealt_what_they_labelled_before_it_came(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    deal = start_deal(people.project, people=[people.amal, people.badr], by=people.maryam)
    continue_deal(deal)
    dealt = Assignment.objects.filter(person=people.amal).values_list("article__key", flat=True)
    assert dealt
    assert not {"n1", "n2", "n3"} & set(dealt)
    assert {"n1", "n2", "n3"} <= set(
        Assignment.objects.filter(person=people.badr).values_list("article__key", flat=True)
    )


def test_names_are_listed_with_their_counts(people: Cast) -> None:
    begun(people)  # a set that was made here came along with nothing
    assert owned(people) == {"omar/": 3, "سعاد/": 2}


def test_an_account_is_given_all_sets_of_a_name_and_no_label_is_touched(people: Cast) -> None:
    sets = list(AnnotationSet.objects.filter(author_name="omar").order_by("pk"))
    before = [annotations_of(held) for held in sets]
    revisions = list(Revision.objects.order_by("pk").values())
    assert match_author(people.project, name="omar", person=people.amal) == 3
    assert owned(people) == {"omar/amal": 3, "سعاد/": 2}
    for held in sets:
        held.refresh_from_db()
    assert [annotations_of(held) for held in sets] == before
    assert list(Revision.objects.order_by("pk").values()) == revisions
    assert match_author(people.project, name="omar", person=people.amal) == 0
    assert match_author(people.project, name="omar", person=people.badr) == 3
    assert match_author(people.project, name="omar", person=None) == 3
    assert owned(people) == {"omar/": 3, "سعاد/": 2}
    assert not list(differences())


def test_what_is_an_accounts_now_still_counts_as_done(people: Cast) -> None:
    article = Article.objects.get(key="n1")
    match_author(people.project, name="omar", person=people.amal)
    assert len(candidates(article)) == 2
    assert annotators_of(people.project) == [("amal", "amal"), ("سعاد", "سعاد")]
    curate_set(AnnotationSet.objects.get(article=article, author=people.amal), by=people.karim)


def test_the_same_import_again_knows_the_sets_by_their_name(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    again = import_articles(people.project, documents=[labelled(1, "omar", "سعاد")])
    assert (again.sets, again.refusals) == (0, [])
    other = labelled(1, text="خبر رقم 1.")
    changed = Document(
        other.id, other.text, spans=(Span("x", "entity", "ORG", 0, 3, author="omar"),)
    )
    ((_, refusal),) = import_articles(people.project, documents=[changed]).contrary
    assert "labelled this text otherwise" in str(refusal)


def test_an_account_with_a_set_of_its_own_there_is_refused_and_nothing_moves(
    people: Cast,
) -> None:
    own = Article.objects.get(key="n2")
    assign_article(own, to=people.amal)
    with pytest.raises(WrongState, match=rf"one set on each: {own.number}$"):
        match_author(people.project, name="omar", person=people.amal)
    assert owned(people) == {"omar/": 3, "سعاد/": 2}


def test_two_names_are_one_account_only_where_they_never_meet(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    numbers = list(Article.objects.filter(key__in=("n1", "n2")).values_list("number", flat=True))
    with pytest.raises(WrongState, match=", ".join(map(str, sorted(numbers)))):
        match_author(people.project, name="سعاد", person=people.amal)


def test_of_very_many_articles_the_first_are_named_and_the_others_counted(people: Cast) -> None:
    import_articles(people.project, documents=[labelled(n, "zaid", "hind") for n in range(10, 35)])
    match_author(people.project, name="zaid", person=people.badr)
    with pytest.raises(WrongState, match=r"\d \(\+ 5\)$"):
        match_author(people.project, name="hind", person=people.badr)


def test_what_the_account_has_in_hand_here_is_not_taken_from_it(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    article = Article.objects.get(key="n1")
    assignment = assign_article(article, to=people.amal)
    assert assignment.annotation_set.author_name == "omar"
    assert len(candidates(article)) == 1, "it is open again"
    with pytest.raises(WrongState, match=rf"being worked on in these articles: {article.number}$"):
        match_author(people.project, name="omar", person=None)


def test_strangers_and_names_that_nobody_has_are_refused(people: Cast) -> None:
    with pytest.raises(WrongState, match="salma is no member"):
        match_author(people.project, name="omar", person=people.salma)
    with pytest.raises(WrongState, match="no labels came along under the name zaid"):
        match_author(people.project, name="zaid", person=people.amal)


def test_nobody_is_offered_what_they_have_labelled_before(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    taken = [take_next_article(people.project, person=people.amal) for _ in range(1)]
    seen = set()
    while taken[-1] is not None:
        seen.add(taken[-1].article.key)
        taken[-1].state = "skipped"
        taken[-1].slot = None
        taken[-1].save()
        taken.append(take_next_article(people.project, person=people.amal))
    assert len(seen) == len(TEXTS)
    assert not seen & {"n1", "n2", "n3"}


def test_of_one_account_or_of_nobody_only_the_sets_that_are_theirs_move(people: Cast) -> None:
    match_author(people.project, name="omar", person=people.amal)
    import_articles(people.project, documents=[labelled(4, "omar")])
    assert match_author(people.project, name="omar", person=people.badr, owner=None) == 1
    assert owned(people) == {"omar/amal": 3, "omar/badr": 1, "سعاد/": 2}
    assert match_author(people.project, name="omar", person=None, owner=people.amal) == 3
    assert owned(people) == {"omar/": 3, "omar/badr": 1, "سعاد/": 2}
    with pytest.raises(WrongState, match="another owner since you looked"):
        match_author(people.project, name="omar", person=None, owner=people.amal)
