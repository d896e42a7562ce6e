"""Data sets, versions and exports."""

import io
import json
import zipfile
from typing import Any

import pytest

from corpus.actions.continue_version import continue_version
from corpus.actions.count_losses import count_losses
from corpus.actions.curate_set import curate_set
from corpus.actions.write_export import write_export
from corpus.models import AnnotationSet, DatasetVersion, Export
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import TEXTS, Cast, submitted

pytestmark = pytest.mark.django_db
DATASETS = f"{NEWS}/datasets/"
VERSIONS = f"{DATASETS}agriculture/versions/"


@pytest.fixture
def curated(people: Cast) -> Cast:
    """The cast, with a curated article and a data set that has no version yet."""
    held = submitted(people, "سامي الحداد")
    curate_set(AnnotationSet.objects.get(pk=held.annotation_set_id), by=people.karim)
    told(caller(people.maryam).post(DATASETS, {"name": "agriculture"}), 201)
    return people


def frozen(people: Cast) -> DatasetVersion:
    told(caller(people.maryam).post(VERSIONS), 202)
    return continue_version(DatasetVersion.objects.select_related("dataset").get())


def test_a_data_set_takes_everything_by_default(people: Cast) -> None:
    made = told(caller(people.maryam).post(DATASETS, {"name": "all"}), 201)
    assert (made["selection"], made["split"]) == ({}, {"train": 80, "dev": 10, "test": 10})
    assert told(caller(people.fadi).get(f"{DATASETS}all/"), 200) == made
    assert told(caller(people.fadi).get(DATASETS), 200)["results"] == [made]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"name": "two words"}, 400, "invalid"),
        ({"name": "a", "split": {"train": 50}}, 409, "wrong_state"),
        ({"name": "a", "split": {"train": "half"}}, 400, "invalid"),
        ({"name": "a", "split": []}, 400, "invalid"),
        ({"name": "a", "selection": {"outlets": "الأفق"}}, 400, "invalid"),
    ],
)
def test_a_data_set_that_makes_no_sense_is_refused(
    people: Cast, body: dict[str, object], status: int, code: str
) -> None:
    assert refused(caller(people.maryam).post(DATASETS, body), status) == code


def test_a_name_is_given_once(curated: Cast) -> None:
    answer = caller(curated.maryam).post(DATASETS, {"name": "agriculture"})
    assert refused(answer, 409) == "wrong_state"


def test_a_version_is_queued_and_then_frozen(curated: Cast) -> None:
    queued = told(caller(curated.maryam).post(VERSIONS), 202)
    assert (queued["number"], queued["state"], queued["total"]) == (1, "queued", 1)
    continue_version(DatasetVersion.objects.select_related("dataset").get())
    done = told(caller(curated.fadi).get(f"{VERSIONS}1/"), 200)
    assert (done["state"], len(done["sha256"])) == ("done", 64)
    assert (done["figures"]["documents"], done["figures"]["spans"]) == (1, 1)
    assert told(caller(curated.fadi).get(VERSIONS), 200)["results"] == [done]


def test_nothing_curated_makes_no_version(people: Cast) -> None:
    told(caller(people.maryam).post(DATASETS, {"name": "agriculture"}), 201)
    assert refused(caller(people.maryam).post(VERSIONS), 409) == "wrong_state"


def test_a_version_is_exported_and_downloaded(curated: Cast) -> None:
    frozen(curated)
    fadi = caller(curated.fadi)
    wanted = {"format": "conll2003", "options": {"tokens": "clitic"}}
    queued = told(fadi.post(f"{VERSIONS}1/exports/", wanted), 202)
    assert (queued["version"], queued["options"]) == ("agriculture@1", {"tokens": "clitic"})
    file = f"{NEWS}/exports/{queued['id']}/file/"
    assert refused(fadi.get(file), 404) == "not_found"
    write_export(Export.objects.select_related("version__dataset").get())
    done = told(fadi.get(f"{NEWS}/exports/{queued['id']}/"), 200)
    assert (done["state"], done["loss"]["documents"]) == ("done", 1)
    answer = fadi.get(file, headers={"Accept": "application/zip"})
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == 'attachment; filename="agriculture@1.conll2003.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
        assert archive.testzip() is None
    assert told(fadi.get(f"{VERSIONS}1/exports/"), 200)["results"] == [done]


def test_the_loss_of_a_format_is_told_before_the_export(curated: Cast) -> None:
    frozen(curated)
    fadi = caller(curated.fadi)
    asked = {"format": "conll2003", "options": '{"tokens": "clitic"}'}
    told_before = told(fadi.get(f"{VERSIONS}1/loss/", asked), 200)
    assert (told_before["documents"], told_before["format"]) == (1, "conll2003")
    assert not Export.objects.exists()
    told(fadi.post(f"{VERSIONS}1/exports/", asked | {"options": {"tokens": "clitic"}}), 202)
    export = write_export(Export.objects.select_related("version__dataset").get())
    assert {"options": {"layer": "", "tokens": "clitic", "types": "schema"}, "total": 1} | (
        json.loads(export.loss)
    ) == told_before
    wrong = {"format": "conll2003", "options": '{"tokens": "letter"}'}
    assert refused(fadi.get(f"{VERSIONS}1/loss/", wrong), 422) == "invalid_option"
    assert refused(fadi.get(f"{VERSIONS}1/loss/"), 400) == "invalid"
    assert refused(fadi.get(f"{VERSIONS}1/loss/", asked | {"options": "{"}), 400) == "invalid"
    assert refused(fadi.get(f"{VERSIONS}9/loss/", asked), 404) == "not_found"


def test_the_losses_of_all_formats_are_counted_once_and_told_side_by_side(curated: Cast) -> None:
    frozen(curated)
    fadi, losses = caller(curated.fadi), f"{VERSIONS}1/losses/"
    assert refused(fadi.get(losses), 404) == "not_found"
    queued = told(fadi.post(losses), 202)
    assert (queued["state"], queued["formats"]) == ("queued", [])
    count_losses(Export.objects.get())
    done = told(fadi.get(losses), 200)
    assert (done["state"], done["done"], done["total"]) == ("done", 1, 1)
    by_word = next(one for one in done["formats"] if one["format"] == "conll2003")
    assert by_word["options"] == {"layer": "", "tokens": "word", "types": "schema"}
    asked = {"format": "conll2003"}
    assert told(fadi.get(f"{VERSIONS}1/loss/", asked), 200) == {**by_word, "total": 1}
    assert told(fadi.post(losses), 202) == done
    assert told(fadi.get(f"{VERSIONS}1/exports/"), 200)["results"] == []
    assert refused(fadi.get(f"{NEWS}/exports/{Export.objects.get().pk}/"), 404) == "not_found"


def test_the_exported_documents_are_the_curated_ones(curated: Cast) -> None:
    frozen(curated)
    told(caller(curated.fadi).post(f"{VERSIONS}1/exports/", {"format": "isnad"}), 202)
    export = write_export(Export.objects.select_related("version__dataset").get())
    with export.file.open() as stream, zipfile.ZipFile(stream) as archive:
        name = next(name for name in archive.namelist() if not name.startswith("loss"))
        document: Any = json.loads(archive.read(name).splitlines()[0])
    assert document["text"] == TEXTS[0]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 400, "invalid"),
        ({"format": "docx"}, 400, "invalid"),
        ({"format": "conll2003", "options": {"tokens": "letter"}}, 422, "invalid_option"),
        ({"format": "conll2003", "options": {"colour": "red"}}, 422, "invalid_option"),
        ({"format": "conll2003", "options": "word"}, 400, "invalid"),
    ],
)
def test_an_export_that_makes_no_sense_is_refused(
    curated: Cast, body: dict[str, object], status: int, code: str
) -> None:
    frozen(curated)
    assert refused(caller(curated.fadi).post(f"{VERSIONS}1/exports/", body), status) == code


def test_an_unfinished_version_is_not_exported(curated: Cast) -> None:
    told(caller(curated.maryam).post(VERSIONS), 202)
    answer = caller(curated.fadi).post(f"{VERSIONS}1/exports/", {"format": "isnad"})
    assert refused(answer, 409) == "wrong_state"


def test_annotators_have_nothing_to_do_with_exports(curated: Cast) -> None:
    assert refused(caller(curated.amal).get(DATASETS), 403) == "forbidden"
    assert refused(caller(curated.amal).get(VERSIONS), 403) == "forbidden"


def test_only_a_manager_freezes(curated: Cast) -> None:
    for one in (curated.karim, curated.fadi):
        assert refused(caller(one).post(VERSIONS), 403) == "forbidden"
