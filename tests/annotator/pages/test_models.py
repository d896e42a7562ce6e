"""Models in the page: trained, looked at, used, and run."""

import json
import re
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from corpus.actions.start_training import start_training
from corpus.actions.train_model import train_model
from corpus.models import Project, Run, TrainedModel
from tests.annotator.pages.browsing import browser, html, page
from tests.cast import Cast, cast
from tests.corpus.actions.trained import empty_version, trained
from tests.corpus.actions.training import taught_version, teaching

MODELS = "/p/news/models/"


@pytest.fixture
def people(db: None, settings: Settings, tmp_path: Path) -> Cast:
    """The project has articles to learn from."""
    settings.MEDIA_ROOT = tmp_path
    return teaching()


def asked(people: Cast) -> TrainedModel:
    """The model that Maryam has asked for."""
    version = taught_version(people)
    sent = {"name": "crf", "version": version.pk, "crf-curve": "on"}
    browser(people.maryam).post(f"{MODELS}train/", sent)
    return TrainedModel.objects.get()


def test_without_a_version_the_page_says_what_to_do_first(people: Cast) -> None:
    shown = page(people.maryam, MODELS)
    assert "Nothing to learn from yet" in shown
    assert "own network: entities and claims" in shown


def test_a_model_is_asked_for_and_tells_how_far_it_is(people: Cast) -> None:
    model = asked(people)
    shown = page(people.maryam, f"{MODELS}{model.number}/")
    assert "waits for a worker" in shown
    assert 'hx-trigger="every 1s"' in shown
    browser(people.maryam).post(f"{MODELS}1/cancel/")
    assert "The training was cancelled" in page(people.maryam, f"{MODELS}1/")


def test_a_model_that_has_learnt_shows_its_figures_label_by_label(people: Cast) -> None:
    train_model(asked(people))
    shown = page(people.maryam, f"{MODELS}1/")
    assert "This model is in use." in shown
    for said in ('data-label="entity:GPE"', "Label by label", "Held-out articles"):
        assert said in shown
    assert "F1 would lie between" in shown
    listed = page(people.maryam, MODELS)
    assert 'href="/p/news/models/1/"' in listed
    assert "In use" in listed


def test_what_a_training_is_told_is_asked_kept_and_shown(people: Cast) -> None:
    version = taught_version(people)
    shown = page(people.maryam, MODELS)
    assert 'data-preannotator="encoder-whole"' in shown
    assert 'name="encoder-rate" value="0.0005"' in shown
    assert re.search(r'name="encoder-seed"[^>]* step="1"', shown)
    maryam, sent = browser(people.maryam), {"name": "crf", "version": version.pk}
    refused = html(maryam.post(f"{MODELS}train/", sent | {"crf-max_iterations": "0"}))
    assert "<li>" in refused.partition('id="id_crf-max_iterations_error"')[2].partition("</ul>")[0]
    refused = html(maryam.post(f"{MODELS}train/", sent | {"crf-max_iterations": "2.5"}))
    assert "Enter a whole number." in refused
    assert not TrainedModel.objects.exists()
    again = maryam.get(f"{MODELS}train/")
    assert (again.status_code, again["Location"]) == (302, MODELS), "in another language"
    maryam.post(f"{MODELS}train/", sent | {"crf-max_iterations": "3", "crf-c1": "0.00005"})
    model = train_model(TrainedModel.objects.get())
    told = json.loads(model.parameters)
    assert (told["max_iterations"], told["c2"], told["curve"]) == (3, 0.01, False)
    lines = "".join(line.strip() for line in page(people.maryam, f"{MODELS}1/").splitlines())
    assert "<dt>Most iterations of each field</dt><dd>3</dd>" in lines
    assert "<dd>0.00005</dd>" in lines


def test_the_figures_are_told_in_arabic_too(people: Cast) -> None:
    train_model(asked(people))
    shown = page(people.maryam, f"{MODELS}1/", language="ar")
    assert "النموذج" in shown
    assert "Label by label" not in shown


def test_it_suggests_on_waiting_articles_and_can_be_put_aside(people: Cast) -> None:
    train_model(asked(people))
    browser(people.maryam).post(f"{MODELS}shipped/use/")
    assert Project.objects.get().model is None
    browser(people.maryam).post(f"{MODELS}1/use/")
    assert Project.objects.get().model is not None
    said = html(browser(people.maryam).post(f"{MODELS}1/run/", follow=True))
    assert "there is no article to pre-annotate" in said  # all of them are done


def test_a_run_is_started_with_one_of_the_models(people: Cast) -> None:
    model = train_model(asked(people))
    shown = page(people.maryam, "/p/news/runs/")
    assert "crf-1 (gold@1)" in shown
    (chosen,) = re.findall(r'<input[^>]*name="name"[^>]*checked[^>]*>', shown)
    assert 'value="crf"' in chosen, "it is in use"
    sent = {"name": "crf", "state": "", "crf-model": model.pk, "crf-claims": "on"}
    browser(people.maryam).post("/p/news/runs/", sent)
    run = Run.objects.get()
    assert (run.model, str(run)) == (model, f"crf/1+{model.digest[:8]}")
    assert "<bdi>crf-1</bdi>" in page(people.maryam, f"/p/news/runs/{run.pk}/").replace("\n", "")


@pytest.mark.django_db
def test_what_has_learnt_nothing_cannot_be_chosen() -> None:
    people = cast()
    assert "no model is trained yet" in page(people.maryam, "/p/news/runs/")
    browser(people.maryam).post("/p/news/runs/", {"name": "crf", "state": ""})
    assert not Run.objects.exists()


def test_who_only_looks_sees_the_figures_and_no_button(people: Cast) -> None:
    train_model(start_training(taught_version(people), name="crf", by=people.maryam))
    for address in (MODELS, f"{MODELS}1/"):
        shown = page(people.fadi, address)
        assert "crf-1" in shown
        assert "<form method" not in shown.partition("<main")[2]


@pytest.mark.django_db
def test_labels_are_followed_from_model_to_model() -> None:
    people = cast()
    version = empty_version(people)
    trained(version, {"": ((0.5, 0.3, 0.4), 40), "entity:PERS": ((0.6, 0.4, 0.48), 20)})
    trained(version, {"": ((0.9, 0.7, 0.8), 44), "entity:PERS": ((0.8, 0.6, 0.69), 24)})
    trained(version, {"": ((0.9, 0.7, 0.8), 44), "entity:OCC": ((1.0, 1.0, 1.0), 4)})
    table = page(people.fadi, MODELS).partition('<table class="history">')[2]
    heads, _, body = table.partition("</table>")[0].partition("<tbody>")
    everything, persons, offices = body.split("<tr>")[1:]
    assert re.findall(r"<bdi>(.*?)</bdi>", heads) == ["crf-1", "crf-2", "crf-3"]
    assert heads.count("gold@1") == 3
    assert "All spans" in everything
    assert 'data-label="entity:PERS"' in persons
    assert re.findall(r"\d+%", persons) == [
        *("48%", "60%", "40%"),
        *("69%", "80%", "60%"),
    ]
    assert persons.count("<polyline") == 1
    assert "too few (4)" in offices
    assert "<polyline" not in offices


@pytest.mark.django_db
def test_confusions_are_a_grid_with_their_list_beside_it() -> None:
    people = cast()
    confusion = [
        ("entity", "ORG", "GPE", 5),
        ("entity", "ORG", "ORG", 20),
        ("entity", "", "GPE", 2),
    ]
    trained(empty_version(people), {"": ((0.9, 0.7, 0.8), 40)}, confusion)
    shown = page(people.fadi, f"{MODELS}1/")
    grid = shown.partition('<table class="heat of-labels">')[2].partition("</table>")[0]
    assert re.findall(r'<td class="(.*?)">', grid) == [
        *("own", "step-4", "step-0"),
        *("step-0", "own", "step-0"),
        *("step-0", "step-5", "step-0"),
    ]
    assert '<td class="number">5</td>' in shown
    assert "5e5e5e" in shown, "the hash of its file"


@pytest.mark.django_db
def test_what_it_was_compared_with_is_said_where_that_is_not_in_use_now() -> None:
    people = cast()
    version = empty_version(people)
    first = trained(version, {"": ((0.9, 0.7, 0.8), 40)})
    second = trained(version, {"": ((0.9, 0.8, 0.85), 40)})
    address = f"{MODELS}{second.number}/"
    said = "what is in use now is something else"
    compared(second, against=first.number)
    assert f"It was compared with crf-1; {said}" in page(people.fadi, address)
    compared(second, against=None)
    assert said not in page(people.fadi, address), "what ships is in use"
    Project.objects.update(model=first)
    assert f"It was compared with what ships; {said}" in page(people.fadi, address)


@pytest.mark.django_db
def test_on_how_many_articles_both_were_compared_is_said() -> None:
    people = cast()
    model = trained(empty_version(people), {"": ((0.9, 0.7, 0.8), 40)})
    everything = json.loads(model.figures)["model"]["scores"]
    compared(model, before={"scores": everything}, left_out=3)
    shown = page(people.fadi, f"{MODELS}1/")
    assert "compared on these 9 articles; of the held-out ones 3 were left out" in shown
    compared(model, before={"scores": []}, left_out=9)
    shown = page(people.fadi, f"{MODELS}1/")
    assert "had learnt from all held-out articles, so nothing shows" in shown


def compared(model: TrainedModel, **figures: object) -> None:
    """Write into the model's figures what it was compared with, and on what."""
    TrainedModel.objects.filter(pk=model.pk).update(
        figures=json.dumps(json.loads(model.figures) | figures)
    )
