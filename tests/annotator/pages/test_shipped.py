"""The page of what ships, and its row among the models."""

import re
from dataclasses import replace

import pytest

from annotator.templatetags.figures import percent
from corpus.document.edits import Decision, Edit
from corpus.models import Project
from corpus.preannotators.registry import DEFAULT
from corpus.queries.shipped_model import shipped_model
from corpus.queries.trained_models import headline_of, score_lines
from tests.annotator.pages.browsing import browser, page
from tests.cast import TEXTS, Cast, begun, cast, save, span
from tests.corpus.actions.suggesting import suggested
from tests.corpus.actions.trained import empty_version, trained

pytestmark = pytest.mark.django_db
MODELS = "/p/news/models/"
SHIPPED = f"{MODELS}shipped/"


@pytest.fixture
def people() -> Cast:
    return cast()


def headline() -> str:
    found = headline_of(score_lines(shipped_model().figures))
    assert found
    return percent(found.f1)


def test_it_is_the_first_of_the_models_with_its_headline(people: Cast) -> None:
    trained(empty_version(people), {"": ((0.9, 0.7, 0.8), 40)})
    rows = page(people.fadi, MODELS).partition('<table class="blocks">')[2].split("<tr>")
    assert f'href="{SHIPPED}"' in rows[2]
    assert headline() in rows[2]
    assert "ships with Isnad" in rows[2]
    assert "In use" in rows[2]
    assert 'href="/p/news/models/1/"' in rows[3]


def test_its_page_tells_how_good_it_is_and_where_that_is_from(people: Cast) -> None:
    shown = page(people.fadi, SHIPPED)
    for said in ("This model is in use.", headline(), 'data-label="entity:PERS"', "Claims"):
        assert said in shown
    assert shipped_model().files["encoder.onnx"] in shown
    assert "F1 would lie between" in shown
    assert 'class="heat of-labels"' in shown
    persons = shown.partition('data-label="entity:PERS"')[2].partition("</tr>")[0]
    assert re.search(r'data-name="F1"><span>\d+% <span class="soft">\(\d+% – \d+%\)', persons)
    assert f'hx-get="{SHIPPED}fates/"' in shown


def test_another_model_in_use_can_be_given_up_for_it(people: Cast) -> None:
    model = trained(empty_version(people), {})
    Project.objects.update(model=model)
    assert f'action="{SHIPPED}use/"' in page(people.maryam, SHIPPED)
    assert f'action="{SHIPPED}use/"' not in page(people.fadi, SHIPPED)
    browser(people.maryam).post(f"{SHIPPED}use/")
    assert Project.objects.get().model is None


def test_it_tells_what_became_of_its_suggestions_here(people: Cast) -> None:
    assert "Nobody was shown any of them yet." in page(people.fadi, f"{SHIPPED}fates/")
    spans = (
        replace(span(TEXTS[0], "سامي الحداد", id="a"), score=0.97),
        replace(span(TEXTS[0], "وزير الزراعة", "OCC", id="b"), score=0.31),
    )
    held = suggested(people, *spans, by=DEFAULT, version=shipped_model().version)
    suggested(people, span(TEXTS[0], "المحصول", "ORG", id="c"), by="lexicon")
    decisions = [
        Edit("decision", None, Decision(f"{held.key}/{name}", outcome, result))
        for name, outcome, result in (("a", "accepted", ("own",)), ("b", "rejected", ()))
    ]
    save(begun(people), *decisions)
    shown = page(people.fadi, f"{SHIPPED}fates/")
    assert re.findall(r'class="part (\w+)"', shown) == ["rejected", "accepted"]
    assert 'class="chart calibration"' in shown
    assert "entity:PERS" in shown
    assert "entity:ORG" not in shown, "the rules alone suggested it"
