"""Every address of the pages, visited by everybody."""

from dataclasses import dataclass

import pytest
from django.core.files.base import ContentFile
from django.urls import resolve
from django.utils import timezone

from annotator.pages.urls import urlpatterns
from corpus.actions.begin_thread import begin_thread
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.write_schema import write_schema
from corpus.document.shipped import shipped_schema
from corpus.models import (
    AgreementReport,
    Assignment,
    Deal,
    Export,
    Import,
    Run,
    SchemaMove,
    StoredSchema,
    TrainedModel,
)
from tests.annotator.pages.browsing import browser, status
from tests.cast import Cast, submitted

NOBODY: set[str] = set()
VIEW = {"maryam", "karim", "amal", "fadi"}
EXPORT = {"maryam", "karim", "fadi"}
LABEL = {"maryam", "karim", "amal"}
CURATE = {"maryam", "karim"}
MANAGE = {"maryam"}
THREAD = "4b0f4b8e-4a0e-4f5c-9a53-0f4f7d9c2a11"
SIGNED_IN = {*VIEW, "salma"}  # Salma is a stranger to the project


@dataclass(frozen=True, slots=True)
class Place:
    """An address, who may look at it, and who may send something to it."""

    address: str
    readers: set[str]
    writers: set[str]


PLACES = (
    Place("/", SIGNED_IN, NOBODY),
    Place("/new/", SIGNED_IN, SIGNED_IN),
    Place("/work/", SIGNED_IN, NOBODY),
    Place("/keys/", SIGNED_IN, NOBODY),
    Place("/tokens/", SIGNED_IN, SIGNED_IN),
    Place("/tokens/abc/end/", NOBODY, SIGNED_IN),
    Place("/worker/", SIGNED_IN, NOBODY),
    Place("/p/news/", VIEW, NOBODY),
    Place("/p/news/labels/", VIEW, NOBODY),
    Place("/p/news/time/", VIEW, NOBODY),
    Place("/p/news/at-work/", VIEW, NOBODY),
    Place("/p/news/labels.css", VIEW, NOBODY),
    Place("/p/news/settings/", MANAGE, MANAGE),
    Place("/p/news/next/", NOBODY, LABEL),
    Place("/p/news/assigning/", MANAGE, MANAGE),
    Place("/p/news/low/", CURATE, NOBODY),
    Place("/p/news/in-hand/", MANAGE, NOBODY),
    Place("/p/news/in-hand/take-back/", NOBODY, MANAGE),
    Place("/p/news/deals/", NOBODY, MANAGE),
    Place("/p/news/deals/1/", MANAGE, NOBODY),
    Place("/p/news/deals/1/cancel/", NOBODY, MANAGE),
    Place("/p/news/gold/", CURATE, NOBODY),
    Place("/p/news/mark/", NOBODY, CURATE),
    Place("/p/news/give/", NOBODY, MANAGE),
    Place("/p/news/articles/", VIEW, NOBODY),
    Place("/p/news/articles/1/", VIEW, NOBODY),
    Place("/p/news/articles/1/label/", LABEL, NOBODY),
    Place("/p/news/articles/1/take/", NOBODY, LABEL),
    Place("/p/news/articles/2/differences/", {"amal"}, NOBODY),
    Place("/p/news/articles/1/withdraw/{amal}/", NOBODY, MANAGE),
    Place("/p/news/articles/1/erase/", NOBODY, MANAGE),
    Place("/p/news/articles/1/sets/{set}/curate/", NOBODY, CURATE),
    Place("/p/news/articles/1/sets/{set}/return/", NOBODY, CURATE),
    Place("/p/news/articles/1/threads/", NOBODY, LABEL),
    Place("/p/news/articles/1/threads/{thread}/answer/", NOBODY, LABEL),
    Place("/p/news/articles/1/threads/{thread}/settle/", NOBODY, LABEL),
    Place("/p/news/articles/1/threads/{thread}/open/", NOBODY, LABEL),
    Place("/p/news/articles/1/threads/{thread}/comments/{comment}/take-away/", NOBODY, LABEL),
    Place("/p/news/report/", VIEW, NOBODY),
    Place("/p/news/threads/", VIEW, NOBODY),
    Place("/p/news/feedback/{amal}/", LABEL, NOBODY),
    Place("/p/news/feedback/{amal}/weeks/", LABEL, NOBODY),
    Place("/p/news/feedback/{amal}/1/", LABEL, {"amal"}),
    Place("/p/news/imports/", MANAGE, MANAGE),
    Place("/p/news/imports/authors/", MANAGE, MANAGE),
    Place("/p/news/imports/{import}/", MANAGE, NOBODY),
    Place("/p/news/imports/{import}/refused.csv", MANAGE, NOBODY),
    Place("/p/news/imports/{import}/labels/", NOBODY, MANAGE),
    Place("/p/news/articles/1/curation/", CURATE, NOBODY),
    Place("/p/news/curation/", CURATE, NOBODY),
    Place("/p/news/curation/unanimous/", NOBODY, CURATE),
    Place("/p/news/agreement/", CURATE, CURATE),
    Place("/p/news/agreement/1/", CURATE, NOBODY),
    Place("/p/news/models/", EXPORT, NOBODY),
    Place("/p/news/models/train/", MANAGE, MANAGE),
    Place("/p/news/models/shipped/", EXPORT, NOBODY),
    Place("/p/news/models/shipped/fates/", EXPORT, NOBODY),
    Place("/p/news/models/shipped/use/", NOBODY, MANAGE),
    Place("/p/news/models/effect/", EXPORT, NOBODY),
    Place("/p/news/models/1/", EXPORT, NOBODY),
    Place("/p/news/models/1/fates/", EXPORT, NOBODY),
    Place("/p/news/models/1/use/", NOBODY, MANAGE),
    Place("/p/news/models/1/cancel/", NOBODY, MANAGE),
    Place("/p/news/models/1/run/", NOBODY, MANAGE),
    Place("/p/news/runs/", MANAGE, MANAGE),
    Place("/p/news/runs/{run}/", MANAGE, NOBODY),
    Place("/p/news/runs/{run}/fates/", MANAGE, NOBODY),
    Place("/p/news/runs/{run}/again/", NOBODY, MANAGE),
    Place("/p/news/runs/{run}/cancel/", NOBODY, MANAGE),
    Place("/p/news/datasets/", EXPORT, NOBODY),
    Place("/p/news/new-dataset/", MANAGE, MANAGE),
    Place("/p/news/datasets/curated/", EXPORT, NOBODY),
    Place("/p/news/datasets/curated/freeze/", NOBODY, MANAGE),
    Place("/p/news/datasets/curated/1/", EXPORT, EXPORT),
    Place("/p/news/datasets/curated/1/loss/", EXPORT, NOBODY),
    Place("/p/news/datasets/curated/1/losses/", EXPORT, EXPORT),
    Place("/p/news/exports/{export}/", EXPORT, NOBODY),
    Place("/p/news/exports/{export}/file/", EXPORT, NOBODY),
    Place("/p/news/schema/", VIEW, NOBODY),
    Place("/p/news/copy-schema/", NOBODY, MANAGE),
    Place("/p/news/bring-schema/", NOBODY, MANAGE),
    Place("/p/news/schema/conll/draft/", MANAGE, MANAGE),
    Place("/p/news/schema/news-claims/1/", VIEW, NOBODY),
    Place("/p/news/schema/news-claims/1/file/", VIEW, NOBODY),
    Place("/p/news/schema/conll/publish/", MANAGE, MANAGE),
    Place("/p/news/moves/{move}/", VIEW, MANAGE),
    Place("/p/news/moves/{move}/cancel/", NOBODY, MANAGE),
    Place("/p/news/moves/{move}/review/", CURATE, NOBODY),
    Place("/p/news/moves/{move}/dropped.jsonl", MANAGE, NOBODY),
    Place("/p/news/guidelines/", VIEW, NOBODY),
    Place("/p/news/guidelines/beside/", VIEW, NOBODY),
    Place("/p/news/guidelines/edit/", MANAGE, MANAGE),
    Place("/p/news/members/", VIEW, MANAGE),
    Place("/p/news/members/{badr}/work/", NOBODY, MANAGE),
    Place("/p/news/members/{badr}/remove/", NOBODY, MANAGE),
)


@pytest.fixture
def keys(people: Cast) -> dict[str, object]:
    """The keys of one of each thing that the addresses name."""
    held = submitted(people, "سامي الحداد").annotation_set
    curate_set(held, by=people.karim)
    curate_set(submitted(people, "بلدية النور", number=2).annotation_set, by=people.karim)
    Assignment.objects.filter(article__number=2).update(gold=True, training=True)
    project, by = people.project, people.maryam
    Deal.objects.create(project=project, number=1, people="[]", created_by=by)
    version = create_version(create_dataset(project, "curated", by=by), by=by)
    write_schema(project, schema=shipped_schema("conll"), by=by)
    source = Import.objects.create(project=project, key="k", format="text", created_by=by)
    run = Run.objects.create(
        project=project, key="r", preannotator="lexicon", version="1", created_by=by
    )
    export = Export.objects.create(
        version=version, format="isnad", created_by=by, file=ContentFile(b"", "news.zip")
    )
    TrainedModel.objects.create(
        project=project, number=1, preannotator="crf", version=version, created_by=by
    )
    AgreementReport.objects.create(project=project, number=1, created_by=by)
    stored = StoredSchema.objects.get(project=project, number=1)
    move = SchemaMove.objects.create(
        project=project, key="m", from_schema=stored, to_schema=stored, state="done", created_by=by
    )
    begin_thread(held.article, key=THREAD, text="من هذا؟", by=people.amal)
    return {
        "thread": THREAD,
        "comment": THREAD,  # the first has the key of its thread
        "set": held.key,
        "import": source.pk,
        "run": run.pk,
        "export": export.pk,
        "amal": people.amal.pk,
        "move": move.pk,
        "badr": people.badr.pk,
    }


def test_the_table_names_every_address() -> None:
    named = {resolve(place.address.format_map(_Anything())).url_name for place in PLACES}
    assert named == {pattern.name for pattern in urlpatterns}


def test_each_page_is_shown_to_whom_it_may(people: Cast, keys: dict[str, object]) -> None:
    for place in PLACES:
        address = place.address.format_map(keys)
        for name in SIGNED_IN:
            answered = status(browser(getattr(people, name)).get(address))
            assert (answered in (200, 302)) == (name in place.readers), (address, name, answered)


def test_each_form_is_refused_from_whom_it_must(people: Cast, keys: dict[str, object]) -> None:
    for place in PLACES:
        address = place.address.format_map(keys)
        for name in SIGNED_IN - place.writers:
            answered = status(browser(getattr(people, name)).post(address))
            looking = not place.writers and name in place.readers  # a page without a form
            assert answered in (403, 404, 405) or looking, (address, name, answered)


def test_each_form_is_taken_from_whom_it_may(people: Cast, keys: dict[str, object]) -> None:
    for place in PLACES:
        address = place.address.format_map(keys)
        for name in place.writers:
            answered = status(browser(getattr(people, name)).post(address))
            assert answered in (200, 302, 422), (address, name, answered)  # or asked again


def test_nobody_is_sent_to_sign_in(people: Cast, keys: dict[str, object]) -> None:
    for place in PLACES:
        address = place.address.format_map(keys)
        for answer in (browser().get(address), browser().post(address)):
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/accounts/login/"), address


def test_an_archived_project_is_read_and_brought_back_but_not_changed(people: Cast) -> None:
    people.project.archived_at = timezone.now()
    people.project.save(update_fields=["archived_at"])
    maryam = browser(people.maryam)
    assert maryam.get("/p/news/").status_code == 200
    assert maryam.get("/p/news/imports/").status_code == 403
    assert maryam.post("/p/news/next/").status_code == 403
    fields = {"title": "أخبار", "slots": 2, "lease_hours": 72, "blind_share": 0}
    assert maryam.post("/p/news/settings/", fields).status_code == 302
    people.project.refresh_from_db()
    assert people.project.archived_at is None


class _Anything(dict[str, str]):
    """Fills every place in an address."""

    def __missing__(self, key: str) -> str:
        return THREAD if key in ("thread", "comment") else "1"
