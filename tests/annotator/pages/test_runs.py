"""Runs in the page."""

import json
import re
import sys
from collections.abc import Iterator

import pytest

from corpus.actions.continue_run import continue_run
from corpus.actions.write_guidelines import write_guidelines
from corpus.document.edits import Decision, Edit
from corpus.models import Run, RunFailure
from corpus.preannotators import missing
from corpus.preannotators.endpoints import Endpoint, set_endpoints
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import TEXTS, Cast, begun, save, span
from tests.corpus.actions.suggesting import suggested


def started(people: Cast, **fields: str) -> Run:
    """The run that Maryam has asked for."""
    sent = {"name": "lexicon", "state": "unsuggested", "lexicon-claims": "on"} | fields
    browser(people.maryam).post("/p/news/runs/", sent)
    return Run.objects.latest("pk")


def test_a_run_is_started_over_the_chosen_articles(people: Cast) -> None:
    run = started(people)
    assert (run.preannotator, run.total) == ("lexicon", 3)
    shown = page(people.maryam, f"/p/news/runs/{run.pk}/")
    assert "The run waits for a worker" in shown
    assert 'hx-trigger="every 1s"' in shown


def test_a_run_takes_the_next_few_that_have_no_such_suggestions(people: Cast) -> None:
    totals = []
    for _ in range(2):
        run = started(people, state="", most="2")
        totals.append(run.total)
        while continue_run(run):
            pass
    assert totals == [2, 1]
    refused = {"name": "lexicon", "most": "0", "lexicon-claims": "on"}
    assert "greater than or equal to 1" in html(
        browser(people.maryam).post("/p/news/runs/", refused)
    )


def test_ticked_articles_are_preannotated_in_two_steps(people: Cast) -> None:
    maryam = browser(people.maryam)
    assert 'formaction="/p/news/runs/"' in page(people.maryam, "/p/news/articles/")
    shown = html(maryam.post("/p/news/runs/", {"ticked": "yes", "articles": ["3", "1", "99"]}))
    assert "Articles that you have chosen: <strong>2</strong>" in shown
    assert 'name="state"' not in shown
    carried = re.findall('type="hidden" name="articles" value="(.*?)"', shown)
    assert carried == ["1", "3"]
    maryam.post("/p/news/runs/", {"name": "lexicon", "articles": carried})
    (piece,) = Run.objects.get().pieces.all()
    assert json.loads(piece.articles) == [people.article(1).pk, people.article(3).pk]


def test_without_a_tick_the_list_says_so(people: Cast) -> None:
    answer = browser(people.maryam).post("/p/news/runs/", {"ticked": "yes"}, follow=True)
    assert "Nothing was chosen: choose articles." in answer.content.decode()
    assert "ticked" not in page(people.karim, "/p/news/articles/"), "runs are the managers'"


def test_a_finished_run_leads_to_its_articles(people: Cast) -> None:
    run = started(people)
    while continue_run(run):
        pass
    shown = page(people.maryam, f"/p/news/runs/{run.pk}/")
    assert "The run is done" in shown
    assert "/p/news/articles/?state=suggested" in shown
    assert "3</a>" in page(people.maryam, "/p/news/")


def test_with_nothing_to_do_the_page_says_what_would_help(people: Cast) -> None:
    fields = {"name": "lexicon", "state": "failed"}
    shown = html(browser(people.maryam).post("/p/news/runs/", fields))
    assert "there is no article to pre-annotate" in shown
    assert not Run.objects.exists()


def test_a_run_is_cancelled_and_says_so(people: Cast) -> None:
    run = started(people)
    browser(people.maryam).post(f"/p/news/runs/{run.pk}/cancel/")
    assert "The run was cancelled" in page(people.maryam, f"/p/news/runs/{run.pk}/")


def test_what_failed_is_shown_with_its_reason_and_run_again(people: Cast) -> None:
    run = started(people)
    while continue_run(run):
        pass
    run.sets.filter(article__number=2).delete()
    RunFailure.objects.create(run=run, article=people.article(2), reason="too long to read")
    Run.objects.filter(pk=run.pk).update(failed=1)
    shown = page(people.maryam, f"/p/news/runs/{run.pk}/")
    assert "too long to read" in shown
    assert "Run again what is missing" in shown
    browser(people.maryam).post(f"/p/news/runs/{run.pk}/again/")
    again = Run.objects.latest("pk")
    assert (again.pk != run.pk, again.total) == (True, 1)


@pytest.mark.parametrize(
    ("language", "said"), [("en", "not installed here"), ("ar", "غير مثبَّت هنا")]
)
def test_what_is_not_installed_is_shown_with_its_line_and_cannot_be_chosen(
    people: Cast, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    shown = page(people.maryam, "/p/news/runs/", language=language)
    assert said in shown
    assert f'<code dir="ltr">{missing("camel")}</code>' in shown
    closed = {button for button in re.findall("<input[^>]+>", shown) if "disabled" in button}
    names = {re.findall('value="(.*?)"', button)[0] for button in closed}
    assert names - {"transformers", "gliner"} == {"camel", "crf", "llm", "remote"}


def test_what_is_not_installed_is_refused_with_its_line(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    sent = {"name": "camel", "state": "unsuggested"}
    assert missing("camel") in html(browser(people.maryam).post("/p/news/runs/", sent))
    assert not Run.objects.exists()


def test_a_runs_page_tells_what_became_of_its_suggestions(people: Cast) -> None:
    machine_set = suggested(people, span(TEXTS[0], "سامي الحداد", id="s"))
    address = f"/p/news/runs/{machine_set.run_id}/"
    assert f'hx-get="{address}fates/"' in page(people.maryam, address)
    assert "Nobody was shown any of them yet." in page(people.maryam, f"{address}fates/")
    save(begun(people), Edit("decision", None, Decision(f"{machine_set.key}/s", "rejected")))
    shown = page(people.maryam, f"{address}fates/")
    assert 'data-label="entity:PERS"' in shown
    by_label = shown.partition("by score")[0]
    assert re.findall(r'data-name="(\w+)">(\d)<', by_label) == [
        *(("Accepted", "0"), ("Corrected", "0"), ("Rejected", "1")),
        *(("Ignored", "0"), ("Undecided", "0")),
    ]


@pytest.fixture
def endpoints() -> Iterator[None]:
    set_endpoints([Endpoint("ours", "https://secret.example/v1", "sk-geheim")])
    yield
    set_endpoints([])


@pytest.mark.usefixtures("endpoints")
def test_endpoints_are_offered_by_name_and_nothing_else_of_them_is_shown(people: Cast) -> None:
    shown = page(people.maryam, "/p/news/runs/")
    assert '<option value="ours">ours</option>' in shown
    assert "secret.example" not in shown
    assert "sk-geheim" not in shown
    fields = {"name": "llm", "llm-endpoint": "ours", "llm-prompt": "ar", "llm-model": "m"}
    run = started(people, **fields)
    parameters = json.loads(run.parameters)
    assert (parameters["endpoint"], parameters["guidelines"]) == ("ours", "")
    shown = page(people.maryam, f"/p/news/runs/{run.pk}/")
    assert "secret.example" not in shown
    theirs = fields | {"llm-endpoint": "http://169.254.169.254/"}
    assert started(people, **theirs).pk == run.pk  # no other has begun


@pytest.mark.usefixtures("endpoints")
def test_the_guidelines_go_along_where_they_are_wanted(people: Cast) -> None:
    write_guidelines(people.project, text_ar="لا ألقاب.", text_en="No titles.", by=people.maryam)
    fields = {"name": "llm", "llm-endpoint": "ours", "llm-prompt": "en"}
    run = started(people, **fields, **{"llm-guidelines": "on"})
    assert json.loads(run.parameters)["guidelines"] == "No titles."
    assert "Yes, 10 characters" in page(people.maryam, f"/p/news/runs/{run.pk}/")
    browser(people.maryam).post(f"/p/news/runs/{run.pk}/cancel/")
    browser(people.maryam).post(f"/p/news/runs/{run.pk}/again/")
    assert json.loads(Run.objects.latest("pk").parameters)["guidelines"] == "No titles."
    assert json.loads(started(people, **fields).parameters)["guidelines"] == ""


@pytest.mark.parametrize(("language", "said"), [("en", "Tokens read"), ("ar", "الرموز المقروءة")])
def test_what_a_run_has_used_up_is_shown(people: Cast, language: str, said: str) -> None:
    run = started(people)
    Run.objects.filter(pk=run.pk).update(tally='{"cost":0.01234567,"tokens_in":1200.0,"x":1.0}')
    shown = page(people.maryam, f"/p/news/runs/{run.pk}/", language=language)
    assert said in shown
    assert ("1,200" if language == "en" else "١٬٢٠٠") in shown
    assert ("0.0123" if language == "en" else "٠٫٠١٢٣") in shown
