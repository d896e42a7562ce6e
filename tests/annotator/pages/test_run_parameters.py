"""What a preannotator asks of whoever starts a run in the page."""

import json

import pytest

from corpus.models import Run
from corpus.preannotators.protocol import Parameter
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast
from tests.corpus.actions.preannotators import register

ASKED = (
    Parameter("folder", "text", "", {"en": "Folder", "ar": "المجلد"}),
    Parameter("least", "number", 0.5, {"en": "Least", "ar": "الأدنى"}, minimum=0, maximum=1),
    Parameter("depth", "number", 3, {"en": "Depth", "ar": "العمق"}, minimum=1),
    Parameter("way", "choice", "fast", {"en": "Way", "ar": "الطريقة"}, choices=("fast", "slow")),
    Parameter("names", "boolean", True, {"en": "Names", "ar": "الأسماء"}),
)
GIVEN = {
    "tests-folder": "/نماذج/أ",
    "tests-least": "0.25",
    "tests-depth": "3",
    "tests-way": "slow",
}


@pytest.fixture(autouse=True)
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    register(monkeypatch, parameters=ASKED)


def answer(people: Cast, language: str = "en", **fields: str) -> str:
    """The page after Maryam has asked for a run of `tests`."""
    sent = {"name": "tests", "state": "unsuggested"} | GIVEN | fields
    return html(browser(people.maryam, language=language).post("/p/news/runs/", sent, follow=True))


def test_what_was_filled_in_is_told_to_the_run_and_shown_on_its_page(people: Cast) -> None:
    shown = answer(people)
    run = Run.objects.get()
    assert json.loads(run.parameters) == {
        "folder": "/نماذج/أ",
        "least": 0.25,
        "depth": 3.0,
        "way": "slow",
        "names": False,
    }
    for title, value in (("Folder", "/نماذج/أ"), ("Least", "0.25"), ("Names", "No")):
        assert f"<dt>{title}</dt><dd><bdi>{value}</bdi></dd>" in "".join(
            line.strip() for line in shown.splitlines()
        )


@pytest.mark.parametrize(
    ("language", "titles"),
    [("en", ("Folder", "Least", "From 0 to 1.")), ("ar", ("المجلد", "الأدنى", "من ٠ إلى ١."))],
)
def test_the_form_asks_in_the_language_of_the_page_and_begins_with_the_defaults(
    people: Cast, language: str, titles: tuple[str, ...]
) -> None:
    shown = page(people.maryam, "/p/news/runs/", language=language)
    assert all(title in shown for title in titles)
    assert 'name="tests-least" value="0.5"' in shown
    assert '<option value="fast" selected>' in shown
    assert 'name="tests-names" id="id_tests-names" checked' in shown


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tests-least", "7"),
        ("tests-least", "much"),
        ("tests-depth", "0"),
        ("tests-way", "other"),
        ("tests-folder", "a\x00b"),
    ],
)
def test_a_value_that_does_not_fit_is_said_beside_its_field(
    people: Cast, field: str, value: str
) -> None:
    shown = answer(people, **{field: value})
    before, _, after = shown.partition(f'id="id_{field}_error"')
    assert f'name="{field}"' in before, "beside its field"
    assert "<li>" in after.partition("</ul>")[0]
    assert not Run.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("en", "tests needs folder"), ("ar", "tests")])
def test_what_the_preannotator_refuses_is_said_beside_the_field_it_names(
    people: Cast, language: str, said: str
) -> None:
    shown = answer(people, language, **{"tests-folder": ""})
    assert said in shown.partition('id="id_tests-folder_error"')[2].partition("</ul>")[0]
    assert not Run.objects.exists()


def test_the_fields_of_another_preannotator_are_not_asked_about(people: Cast) -> None:
    sent = {"name": "lexicon", "state": "unsuggested", "lexicon-least_score": "0.5"}
    browser(people.maryam).post("/p/news/runs/", sent | {"tests-least": "seven"})
    assert json.loads(Run.objects.get().parameters) == {
        "patterns": False,
        "nationalities": False,
        "claims": False,
        "least_score": 0.5,
    }
