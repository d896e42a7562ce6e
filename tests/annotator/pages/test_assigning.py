"""The pages of assignment and of gold checks."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from annotator.templatetags.figures import moment
from corpus.actions.assign_article import assign_article
from corpus.actions.continue_deal import continue_deal
from corpus.actions.curate_set import curate_set
from corpus.actions.give_articles import give_articles
from corpus.actions.mark_gold import mark_gold
from corpus.actions.skip_article import skip_article
from corpus.actions.submit_set import submit_set
from corpus.document.document import Relation
from corpus.models import Article, Assignment, Deal, Membership, Person, Project
from corpus.models.work import WorkState
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import TEXTS, Cast, added, begun, save, span, submitted

pytestmark = pytest.mark.django_db
POLICY = {
    "policy": "given",
    "queue_order": "uncertain",
    "slots_share": "30",
    "person_limit": "7",
    "gold_share": "10",
    "gold_threshold": "80",
    "training": "2",
}


@pytest.fixture
def gold(people: Cast) -> Article:
    """Article 1, labelled by Karim, curated and gold."""
    held = submitted(people, "سامي الحداد", by=people.karim)
    curate_set(held.annotation_set, by=people.karim)
    return mark_gold(people.article(), gold=True)


def test_the_policy_is_changed_on_its_page(people: Cast) -> None:
    maryam = browser(people.maryam)
    assert maryam.post("/p/news/assigning/", POLICY).status_code == 302
    held = Project.objects.get()
    assert (held.policy, held.queue_order, held.slots_share) == ("given", "uncertain", 30)
    assert (held.person_limit, held.gold_share, held.gold_threshold) == (7, 10, 80)
    assert held.training == 2
    emptied = POLICY | {"person_limit": "", "gold_threshold": ""}
    maryam.post("/p/news/assigning/", emptied)
    held.refresh_from_db()
    assert (held.person_limit, held.gold_threshold) == (None, None)


def test_a_policy_out_of_range_is_refused_and_nothing_changed(people: Cast) -> None:
    maryam = browser(people.maryam)
    for wrong in ({"slots_share": "101"}, {"gold_share": "51"}, {"training": "101"}):
        answer = maryam.post("/p/news/assigning/", POLICY | wrong)
        assert answer.status_code == 200
    assert Project.objects.get().policy == "pull"


def test_articles_are_dealt_and_the_deal_tells_how_far_it_is(people: Cast) -> None:
    maryam = browser(people.maryam)
    chosen = {"people": [people.amal.pk, people.badr.pk], "articles": "2"}
    assert maryam.post("/p/news/deals/", chosen).status_code == 302
    deal = Deal.objects.get()
    assert 'hx-trigger="every 1s"' in html(maryam.get("/p/news/deals/1/"))
    continue_deal(deal)
    shown = html(maryam.get("/p/news/deals/1/"))
    assert "hx-trigger" not in shown
    assert 'value="2"' in shown
    assert "<progress" in html(maryam.get("/p/news/assigning/"))


def test_what_is_dealt_and_given_has_the_deadline_that_its_form_asks_for(people: Cast) -> None:
    maryam, day = browser(people.maryam), timezone.localdate() + timedelta(days=5)
    chosen = {"people": [people.amal.pk], "articles": "1", "deadline": "7"}
    maryam.post("/p/news/deals/", chosen)
    continue_deal(Deal.objects.get())
    dealt = Assignment.objects.get().lease_until
    assert dealt is not None
    assert timedelta(days=6) < dealt - timezone.now() < timedelta(days=7)
    assert "Deadline:" in html(maryam.get("/p/news/assigning/"))
    given = {"articles": ["2"], "person": "amal", "deadline": "day", "day": str(day)}
    maryam.post("/p/news/give/", given)
    until = Assignment.objects.get(article__number=2).lease_until
    assert until is not None
    assert timezone.localtime(until).date() == day
    assert moment(until) in page(people.amal, "/work/")
    assert moment(until) in html(maryam.get("/p/news/articles/2/"))


@pytest.mark.parametrize("day", ["", "2020-01-01", "soon"])
def test_a_deadline_without_its_day_or_in_the_past_gives_nothing(people: Cast, day: str) -> None:
    maryam = browser(people.maryam)
    given = {"articles": ["1"], "person": "amal", "deadline": "day", "day": day}
    maryam.post("/p/news/give/", given)
    assert not Assignment.objects.exists()
    maryam.post("/p/news/deals/", {"people": [people.amal.pk], "deadline": "day", "day": day})
    assert not Deal.objects.exists()


def test_several_articles_are_taken_back_after_a_question_with_their_number(people: Cast) -> None:
    give_articles(people.project, numbers=[1, 2], to=people.amal)
    give_articles(people.project, numbers=[3], to=people.badr)
    held = Assignment.objects.get(article__number=1).annotation_set
    save(held, *added(span(held.article.text, "سامي الحداد")))
    maryam, to = browser(people.maryam), "/p/news/in-hand/take-back/"
    assert "Take back all untouched ones" in html(maryam.get("/p/news/assigning/"))
    listed = html(maryam.get("/p/news/in-hand/?untouched=on"))
    assert ("articles/1/" in listed, "articles/2/" in listed) == (False, True)
    asked = html(maryam.post(to, {"untouched": "on"}))
    assert "Take 2 articles back?" in asked
    assert "What was labelled stays" in asked
    assert "1 of them is begun." in html(maryam.post(to, {"person": people.amal.pk}))
    assert Assignment.objects.filter(slot__isnull=False).count() == 3
    ticked = {"which": "ticked", "turns": [Assignment.objects.get(article__number=3).pk]}
    assert 'name="turns"' in html(maryam.post(to, ticked))
    answer = maryam.post(to, ticked | {"sure": "yes"}, follow=True)
    assert "1 article was taken back" in html(answer)
    maryam.post(to, {"person": people.amal.pk, "untouched": "on", "sure": "yes"})
    left = Assignment.objects.get(slot__isnull=False)
    assert left.annotation_set == held


def test_what_is_more_than_one_request_takes_back_is_told_as_left(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.actions.withdraw_articles.AT_ONCE", 2)
    give_articles(people.project, numbers=[1, 2, 3], to=people.amal)
    to, asked = "/p/news/in-hand/take-back/", {"person": people.amal.pk, "sure": "yes"}
    answer = html(browser(people.maryam, language="ar").post(to, asked, follow=True))
    assert "استُرجع مقالان" in answer
    assert "بقي مقال واحد قيد العمل" in answer
    assert "in hand:" not in html(browser(people.maryam).post(to, asked, follow=True))


def test_what_was_taken_back_is_in_nobodys_list_and_its_labels_are_found(people: Cast) -> None:
    give_articles(people.project, numbers=[1, 2], to=people.amal)
    held = Assignment.objects.get(article__number=1).annotation_set
    save(held, *added(span(held.article.text, "سامي الحداد")))
    listed = "/p/news/articles/?state=open"
    assert "/p/news/articles/1/" in page(people.maryam, listed)
    assert "No longer yours" not in page(people.amal, "/work/")
    to = "/p/news/in-hand/take-back/"
    browser(people.maryam).post(to, {"person": people.amal.pk, "sure": "yes"})
    assert "/p/news/articles/1/" not in page(people.maryam, listed)
    assert "In hand</span>" not in page(people.maryam, "/p/news/articles/")
    mine = page(people.amal, "/work/").partition("No longer yours")[2]
    assert "/articles/1/label/" in mine
    assert "/articles/2/label/" not in page(people.amal, "/work/")


@pytest.mark.parametrize(
    "unread",
    [
        {"which": "ticked"},
        {"which": "ticked", "turns": "x"},
        {"which": "ticked", "turns": "9" * 30},
        {"person": "99999"},
    ],
)
def test_what_cannot_be_read_takes_nothing_back(people: Cast, unread: dict[str, str]) -> None:
    give_articles(people.project, numbers=[1], to=people.amal)
    browser(people.maryam).post("/p/news/in-hand/take-back/", unread | {"sure": "yes"})
    assert Assignment.objects.get().slot == 0


def test_a_deal_without_people_says_so_and_one_can_be_stopped(people: Cast) -> None:
    maryam = browser(people.maryam)
    assert "errorlist" in html(maryam.post("/p/news/deals/", {"articles": "2"}))
    maryam.post("/p/news/deals/", {"people": [people.amal.pk]})
    maryam.post("/p/news/deals/1/cancel/")
    assert Deal.objects.get().state == WorkState.CANCELLED


def test_chosen_articles_are_given_and_taken_back(people: Cast) -> None:
    maryam = browser(people.maryam)
    maryam.post("/p/news/give/", {"articles": ["1", "3"], "person": "amal"})
    assert sorted(Assignment.objects.values_list("article__number", flat=True)) == [1, 3]
    assert "/withdraw/" in html(maryam.get("/p/news/articles/1/"))
    maryam.post(f"/p/news/articles/1/withdraw/{people.amal.pk}/")
    assert people.article().slots_taken == 0
    answer = maryam.post("/p/news/give/", {"articles": ["1"], "person": "fadi"}, follow=True)
    assert "fadi" in html(answer)
    assert Assignment.objects.count() == 2


def test_whoever_is_under_the_threshold_is_named_among_the_next_steps(people: Cast) -> None:
    assert 'hx-get="/p/news/low/' not in page(people.maryam, "/p/news/")
    for number, surface in ((1, "سامي الحداد"), (2, "النور"), (3, "الأفق")):
        held = submitted(people, surface, number=number, by=people.karim)
        curate_set(held.annotation_set, by=people.karim)
        mark_gold(people.article(number), gold=True)
        submitted(people, number=number)
    Project.objects.update(gold_threshold=80)
    assert 'hx-get="/p/news/low/' in page(people.maryam, "/p/news/")
    assert 'hx-get="/p/news/low/' not in page(people.amal, "/p/news/")
    assert "<bdi>amal</bdi> (0%)" in page(people.maryam, "/p/news/low/")
    assert browser(people.amal).get("/p/news/low/").status_code == 403
    Project.objects.update(gold_threshold=None)
    assert "amal" not in page(people.maryam, "/p/news/low/")


def test_curated_articles_are_marked_as_gold_and_others_are_not(people: Cast) -> None:
    curate_set(submitted(people, by=people.karim).annotation_set, by=people.karim)
    karim = browser(people.karim)
    karim.post("/p/news/mark/", {"articles": ["1", "2"], "gold": "yes"})
    assert list(Article.objects.filter(gold=True).values_list("number", flat=True)) == [1]
    karim.post("/p/news/mark/", {"articles": ["1"], "gold": "no"})
    assert not Article.objects.filter(gold=True).exists()


def test_nothing_tells_an_annotator_which_article_is_gold(people: Cast, gold: Article) -> None:
    amal, karim = browser(people.amal), browser(people.karim)
    mine = html(amal.get("/p/news/articles/"))
    assert (">Curated</span>" in mine, ">Gold<" in mine) == (False, False)
    assert ">Gold<" in html(karim.get("/p/news/articles/"))
    assert "/take/" in html(amal.get("/p/news/articles/1/"))
    assert "سامي الحداد</bdi>" not in html(amal.get("/p/news/articles/1/"))
    assert amal.post("/p/news/articles/1/take/").status_code == 302
    assert Assignment.objects.get(person=people.amal).gold


def test_what_is_curated_and_not_gold_is_not_taken_by_annotators(
    people: Cast, gold: Article
) -> None:
    mark_gold(gold, gold=False)
    assert browser(people.amal).post("/p/news/articles/1/take/").status_code == 403


def test_a_record_is_shown_to_curators_by_article_and_to_oneself_without(
    people: Cast, gold: Article
) -> None:
    Project.objects.update(gold_threshold=90)
    submitted(people, "المحصول")
    shown = html(browser(people.karim).get("/p/news/gold/"))
    key = Assignment.objects.get(person=people.amal).annotation_set.key
    place = f"/p/news/articles/1/differences/?set={key}"
    assert place in shown
    assert "Missed" in html(browser(people.karim).get(place))
    assert browser(people.amal).get(place).status_code == 404
    own = html(browser(people.amal).get("/work/"))
    assert "How I do on checks" in own
    assert "/differences/" not in own
    assert "How I do on checks" not in html(browser(people.badr).get("/work/"))


def test_training_shows_the_differences_with_their_clauses(people: Cast, gold: Article) -> None:
    Membership.objects.filter(person=people.amal).update(training=1)
    turn = assign_article(gold, to=people.amal, training=True)
    held = begun(people)
    amal = browser(people.amal)
    assert amal.get("/p/news/articles/1/differences/").status_code == 404  # not submitted
    save(held, *added(span(TEXTS[0], "سامي الحداد", "ORG")))
    submit_set(turn, revision=held.revision)
    shown = html(amal.get("/p/news/articles/1/differences/"))
    assert "Another label" in shown
    assert "#clause-" in shown
    assert 'data-marks="[[17, 28, &quot;entity:ORG&quot;]]"' in shown
    assert "1 difference, in the order of the text" in shown
    assert browser(people.badr).get("/p/news/articles/1/differences/").status_code == 404


def test_training_tells_of_sources_and_attributes_and_offers_no_objection(people: Cast) -> None:
    by_karim = claimed(people, people.karim, source="بلدية النور", quotation="indirect")
    curate_set(by_karim.annotation_set, by=people.karim)
    assign_article(mark_gold(by_karim.article, gold=True), to=people.amal, training=True)
    claimed(people, people.amal, source="أعلنت", quotation="direct")
    shown = html(browser(people.amal).get("/p/news/articles/2/differences/"))
    for told in ("Another source", "Another attribute", "2 differences"):
        assert told in shown
    assert 'name="change"' not in shown


def claimed(people: Cast, by: Person, *, source: str, quotation: str) -> Assignment:
    """Article 2, submitted with a claim of which this is the source."""
    held = begun(people, by=by, number=2)
    text = held.article.text
    content = replace(span(text, "الجسر", "CLAIM", id="c"), attributes={"quotation": quotation})
    sources = [span(text, one, "SOURCE", id=one) for one in ("أعلنت", "بلدية النور")]
    save(held, *added(content, *sources, Relation("r", "source_of", source, "c")))
    return submit_set(held.assignment, revision=held.revision)


def test_a_check_shows_its_annotator_no_differences(people: Cast, gold: Article) -> None:
    submitted(people, "المحصول")
    assert browser(people.amal).get("/p/news/articles/1/differences/").status_code == 404


def test_a_member_gets_training_and_a_limit_of_their_own(people: Cast) -> None:
    maryam, place = browser(people.maryam), f"/p/news/members/{people.amal.pk}/work/"
    maryam.post(place, {"training": "3", "person_limit": "9"})
    member = Membership.objects.get(person=people.amal)
    assert (member.training, member.person_limit) == (3, 9)
    maryam.post(place, {"training": "-1", "person_limit": ""})
    member.refresh_from_db()
    assert (member.training, member.person_limit) == (3, 9)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"policy": "given"}, "managers give the articles out"),
        ({"person_limit": 1}, "as many articles as one person"),
    ],
)
def test_whoever_has_nothing_left_is_told_why(
    people: Cast, changed: dict[str, object], told: str
) -> None:
    submitted(people)
    Project.objects.update(**changed)
    assert told in html(browser(people.amal).post("/p/news/next/"))


def test_curators_read_who_skipped_an_article_and_why_and_annotators_do_not(people: Cast) -> None:
    begun(people)
    skip_article(Assignment.objects.get(person=people.amal), reason="ليس خبراً")
    shown = page(people.karim, "/p/news/articles/1/")
    assert "Skipped by <bdi>amal</bdi>: <bdi>ليس خبراً</bdi>" in shown
    assert "ليس خبراً" not in page(people.badr, "/p/news/articles/1/")
