"""The agreement of a project: Amal, Badr and Karim have labelled three articles."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from corpus.actions.start_agreement_report import start_agreement_report
from corpus.actions.submit_set import submit_set
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.actions.write_guidelines import write_guidelines
from corpus.models import AgreementReport, Assignment, Guidelines, Person
from corpus.models.work import WorkState
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.gamma_library import leave_out, stand_in

AGREEMENT = "/p/news/agreement/"
WORDS = [
    "سامي",
    "وزير",
    "قال",
    "مصدر",
    "المحصول",
    "بلدية",
    "الجسر",
    "صحيفة",
    "الأفق",
    "المجلس",
    "الجلسة",
    "الأحد",
]
TEXTS = tuple(f"{' '.join(WORDS)} رقم {number}." for number in range(3))


@pytest.fixture
def people(db: None) -> Cast:
    return cast(slots=3, texts=TEXTS)


def labelled(people: Cast, number: int, by: Person, **labels: str) -> None:
    """Submit an article with the words of the text, by place, under these labels; each other
    word is a PERS. An empty label leaves a word out; "WIDE" takes in the one after it."""
    held = begun(people, number=number, by=by)
    spans = []
    for place, word in enumerate(WORDS):
        label = labels.get(f"w{place}", "PERS")
        surface = f"{word} {WORDS[place + 1]}" if label == "WIDE" else word
        if label:
            label = "PERS" if label == "WIDE" else label
            spans.append(span(held.article.text, surface, label))
    save(held, *added(*spans))
    submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)


def computed(people: Cast) -> AgreementReport:
    """Three articles of twelve spans. Amal and Badr differ on one label in each, and on the
    edge of one span in each; Karim has labelled the first as Amal did."""
    for number in (1, 2, 3):
        labelled(people, number, people.amal)
        labelled(people, number, people.badr, w0="ORG", w4="WIDE")
    labelled(people, 1, people.karim)
    return write_agreement_report(start_agreement_report(people.project, by=people.karim))


def test_without_two_submissions_it_says_what_is_needed(people: Cast) -> None:
    shown = page(people.maryam, AGREEMENT)
    assert "Nothing to compare yet" in shown
    assert 'href="/p/news/settings/"' in shown
    assert 'href="/p/news/settings/"' not in page(people.karim, AGREEMENT).partition("<main")[2]


def test_it_is_asked_for_and_tells_how_far_it_is(people: Cast) -> None:
    submitted(people)
    submitted(people, by=people.badr)
    assert "1 article was submitted by two people or more." in page(people.karim, AGREEMENT)
    answer = browser(people.karim).post(AGREEMENT, follow=True)
    assert "waits for a worker" in html(answer)
    assert 'hx-get="/p/news/agreement/1/"' in html(answer)
    polled = browser(people.karim).get(f"{AGREEMENT}1/", headers={"hx-request": "true"})
    assert "HX-Refresh" not in polled
    write_agreement_report(AgreementReport.objects.get())
    polled = browser(people.karim).get(f"{AGREEMENT}1/", headers={"hx-request": "true"})
    assert polled["HX-Refresh"] == "true"


def test_the_headline_is_the_mean_over_pairs(people: Cast) -> None:
    computed(people)
    shown = flat(page(people.karim, AGREEMENT))
    # Amal and Badr: 10 of 12 alike in each article, 83 %. Badr and Karim: the same in the first.
    # Amal and Karim: all alike. The mean of 5/6, 5/6 and 1 is 89 %.
    assert re.search(r"Exact spans, bare articles.*?<dd><span>89%", shown)
    # The pair of other edges counts half: 10.5 of 12 twice, and 1. The mean is 92 %.
    assert re.search(r"With partly right ones, bare articles.*?<dd><span>92%", shown)
    grid = re.findall(r'<td class="(own|step-\d)">\s*<span[^>]*>([^<]+)</span>', shown)
    assert grid == [
        *(("own", "–"), ("step-4", "83%"), ("step-5", "100%")),
        *(("step-4", "83%"), ("own", "–"), ("step-4", "83%")),
        *(("step-5", "100%"), ("step-4", "83%"), ("own", "–")),
    ]


def test_what_is_too_few_is_said_in_words(people: Cast) -> None:
    computed(people)
    shown = flat(page(people.karim, AGREEMENT))
    # Badr has four ORG over two pairs, and nobody else has any.
    row = re.search(r'data-label="entity:ORG">Organisation</span></th>.*?</tr>', shown)
    assert row
    assert "too few (4)" in row[0]
    # Four pairs of spans with other edges: three of Amal and Badr, one of Badr and Karim.
    assert re.search(r"All layers</th>.*?too few \(4\)", shown)


def test_gamma_has_its_interval_and_says_what_it_leaves_out(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    computed(people)
    shown = flat(page(people.karim, AGREEMENT)).partition("Spans as a whole")[2]
    # The stand-in says 1/3 of the first article, which three labelled, and 1/2 of the others.
    row = re.search(r"Where spans are, and what they are</th>.*?</tr>", shown)
    assert row
    assert re.search(r'data-name="γ"><span>0.44<span class="soft bounds">0.33–0.50<', row[0])
    assert 'data-name="Articles">3</td>' in row[0]
    assert "left out, by lot" not in shown
    monkeypatch.setattr("corpus.agreement.gamma_sample.MOST_ARTICLES", 2)
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    shown = flat(page(people.karim, AGREEMENT)).partition("Spans as a whole")[2]
    assert "too few (2)" in shown
    assert "computed on a sample, of 2 articles" in shown
    assert "by lot or for their very many spans: 1." in shown
    monkeypatch.setattr("corpus.agreement.gamma_sample.MOST_ALIGNMENTS", 1)
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    assert "by lot or for their very many spans: 3." in page(people.karim, AGREEMENT)


def test_without_the_library_of_gamma_a_quiet_line_says_how_to_install_it(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out(monkeypatch)
    computed(people)
    shown = page(people.karim, AGREEMENT)
    assert "Spans as a whole" not in shown
    assert re.search(r'<p class="soft">γ needs a library.*?<code>pip install cylp', shown)
    assert "يحتاج γ إلى مكتبة" in page(people.karim, AGREEMENT, language="ar")


def test_labels_taken_for_each_other_are_a_grid_with_numbers(people: Cast) -> None:
    computed(people)
    shown = flat(page(people.karim, AGREEMENT)).partition("Which labels are taken")[2]
    cells = re.findall(r'<td class="(own|step-\d)">(\d+|<)', shown)
    # PERS and PERS: ten of twelve in three articles for Amal and Badr, ten for Badr and Karim,
    # twelve for Amal and Karim. PERS and ORG: three and one.
    assert cells == [("own", "52"), ("step-3", "4"), ("step-5", "4"), ("own", "0")]


def test_examples_show_two_readings_and_lead_to_their_article(people: Cast) -> None:
    computed(people)
    shown = flat(page(people.karim, AGREEMENT)).partition("Where they disagree most")[2]
    assert "8 differences in" in shown
    assert 'href="/p/news/articles/1/"' in shown
    assert '<p lang="ar" dir="rtl">' in shown
    assert re.search(r'<mark data-label="entity:(PERS|ORG)">', shown)
    assert "<bdi>badr</bdi>" in shown


def test_it_tells_of_weeks_and_of_a_change_of_the_guidelines(people: Cast) -> None:
    computed(people)
    earlier = timezone.now() - timedelta(days=21)
    Assignment.objects.filter(article=people.article(1)).update(submitted_at=earlier)
    write_guidelines(people.project, text_ar="دليل", text_en="", by=people.maryam)
    write_guidelines(people.project, text_ar="دليل", text_en="", by=people.maryam)
    Guidelines.objects.filter(number=1).update(created_at=earlier - timedelta(days=1))
    Guidelines.objects.filter(number=2).update(created_at=earlier + timedelta(days=9))
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    shown = flat(page(people.karim, AGREEMENT))
    assert 'class="chart weeks"' in shown
    assert '<text class="change"' in shown
    before, after = re.findall(r"version (?:1|2)</a></th>.*?</tr>", shown)
    assert "89%" in before
    assert "83%" in after


def test_it_grows_old_and_is_computed_again(people: Cast) -> None:
    computed(people)
    assert "have changed since" not in page(people.karim, AGREEMENT)
    labelled(people, 2, people.karim)
    assert "have changed since" in page(people.karim, AGREEMENT)
    shown = html(browser(people.karim).post(AGREEMENT, follow=True))
    assert "waits for a worker" in shown
    assert "Who agrees with whom" in shown  # what is known stays to be read


def test_a_part_is_a_report_of_its_own(people: Cast) -> None:
    computed(people)
    sent = {"annotators": ["amal", "karim"], "layer": "entity", "since": "2020-01-01"}
    answer = browser(people.karim).post(AGREEMENT, sent)
    assert answer["Location"] == f"{AGREEMENT}2/"
    write_agreement_report(AgreementReport.objects.get(number=2))
    shown = flat(page(people.karim, f"{AGREEMENT}2/"))
    assert "<dt>Layer</dt><dd>Entity</dd>" in shown
    assert re.search(r"Exact spans, bare articles.*?<dd><span>100%", shown)
    assert '<input type="hidden" name="annotators" value="karim">' in shown
    assert "89%" in page(people.karim, AGREEMENT)  # the whole stays what the address shows


def test_what_makes_no_sense_is_refused(people: Cast) -> None:
    answer = browser(people.karim).post(AGREEMENT, {"annotators": ["salma"], "since": "x"})
    assert answer.status_code == 200
    assert "errorlist" in html(answer)
    said = html(browser(people.karim).post(AGREEMENT, follow=True))
    assert "no article was submitted by two people" in said
    assert not AgreementReport.objects.exists()


def test_a_failure_is_told_with_its_reason(people: Cast) -> None:
    AgreementReport.objects.create(
        project=people.project,
        number=1,
        created_by=people.karim,
        state=WorkState.FAILED,
        error="why",
    )
    shown = page(people.karim, AGREEMENT)
    assert "could not be computed" in shown
    assert "why" in shown
    assert 'hx-get="/p/news/agreement' not in shown


def test_it_is_told_in_arabic_too(people: Cast) -> None:
    computed(people)
    shown = page(people.karim, AGREEMENT, language="ar")
    assert "من يتفق مع من" in shown
    assert "٨٩٪" in shown
    assert not re.search(r"<h2>[A-Za-z]", shown)


def test_nothing_in_it_needs_a_script_or_a_style(people: Cast) -> None:
    computed(people)
    main = page(people.karim, AGREEMENT).partition("<main")[2]
    assert "style=" not in main
    assert "<script" not in main
    assert all('aria-hidden="true"' in one for one in re.findall(r"<svg[^>]*>", main))


def test_a_table_follows_each_chart(people: Cast) -> None:
    for number in (1, 2, 3):
        labelled(people, number, people.amal)
        labelled(people, number, people.badr, w0="WIDE", w2="WIDE", w4="WIDE", w6="WIDE")
    week_before = timezone.now() - timedelta(days=8)  # also where midnight of Sunday came between
    Assignment.objects.filter(article=people.article(1)).update(submitted_at=week_before)
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    _, *figures = page(people.karim, AGREEMENT).split("<figure")
    charts = [one.partition("</section>")[0] for one in figures if "<svg" in one]
    assert len(charts) == 2  # the edges, and the weeks
    for one in charts:
        assert "<table" in one.partition("</svg>")[2]


def test_who_labels_does_not_see_it(people: Cast) -> None:
    assert browser(people.amal).get(AGREEMENT).status_code == 403
    assert AGREEMENT not in page(people.amal, "/p/news/")
    assert AGREEMENT in page(people.karim, "/p/news/curation/")


def flat(text: str) -> str:
    """The HTML on one line, without white space around its elements."""
    return re.sub(r">\s+", ">", re.sub(r"\s+<", "<", " ".join(text.split())))
