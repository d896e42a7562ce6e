"""Uploads: taken once, read on in turns, and refused with a reason."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.db.models import Model
from pytest_django.fixtures import Settings

from corpus.actions import continue_import as continuing
from corpus.actions.claim_work import claim_work
from corpus.actions.continue_import import continue_import
from corpus.actions.map_labels import map_labels
from corpus.actions.start_import import start_import
from corpus.document.errors import UploadReused
from corpus.models import Article, Import
from corpus.models.insert_rows import insert_rows
from corpus.queries.differences import differences
from corpus.queries.import_refusals import every_refusal
from tests.cast import TEXTS, Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """The storage of uploads, gone after the test."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def people() -> Cast:
    return cast()


def started(people: Cast, content: str, *, key: str = "k", labels: object = None) -> Import:
    source, _ = start_import(
        people.project,
        labels=labels,
        key=key,
        file=ContentFile(content.encode()),
        filename="day.jsonl",
        format="isnad",
        options={},
        by=people.maryam,
    )
    return source


def lines(*records: object) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def numbered(count: int) -> str:
    return lines(*({"id": f"n{n}", "text": f"خبر {n}"} for n in range(count)))


def test_the_same_key_again_is_the_same_import_and_keeps_one_file(
    people: Cast, files: Path
) -> None:
    first = started(people, numbered(1))
    again = started(people, numbered(1))
    assert again == first
    assert len([path for path in files.rglob("*") if path.is_file()]) == 1
    assert started(people, numbered(1), key="another") != first


def test_a_known_key_with_another_file_format_or_options_is_refused(
    people: Cast, files: Path
) -> None:
    first = started(people, numbered(1))
    again = {
        "key": "k",
        "file": ContentFile(numbered(1).encode()),
        "filename": "day.jsonl",
        "format": "isnad",
        "options": {},
        "by": people.maryam,
    }
    assert start_import(people.project, **again) == (first, False)  # type: ignore[arg-type]
    others = ({"file": ContentFile(b"{}")}, {"format": "jsonl"}, {"options": {"text": "x"}})
    for other in others:
        with pytest.raises(UploadReused, match="another file, format, options or mapping"):
            start_import(people.project, **again | other)  # type: ignore[arg-type]
    first.file.delete(save=False)
    with pytest.raises(UploadReused):
        start_import(people.project, **again)  # type: ignore[arg-type]
    assert Import.objects.count() == 1
    assert not [path for path in files.rglob("*") if path.is_file()]


def test_every_record_is_counted_under_what_became_of_it(people: Cast) -> None:
    span = {"id": "s", "layer": "entity", "label": "PLANET", "start": 0, "end": 3}
    content = lines(
        {"id": "n1", "text": "خبر جديد."},
        {"id": "a1", "text": TEXTS[0]},
        {"id": "n2", "text": TEXTS[1]},
        {"id": "a3", "text": "نص آخر تحت رقم معروف."},
        {"id": "n3", "text": "خبر بوسم مجهول.", "spans": [span]},
        {"id": "n4"},
    )
    asking = continue_import(started(people, content + "{\n"))
    assert asking.state == "asking"
    done = continue_import(map_labels(asking, labels={}))
    assert (done.state, done.done, done.total) == ("done", 7, 7)
    assert (done.created, done.repeated, done.another_source, done.refused) == (1, 1, 1, 4)
    told = {(row.path, row.line): row.reason for row in done.refusals.all()}
    assert sorted(told) == [("day.jsonl", line) for line in (4, 5, 6, 7)]
    assert "a3 is already that of another text" in told["day.jsonl", 4]
    assert "PLANET" in told["day.jsonl", 5]
    assert done.finished_at
    assert not list(differences())


def test_a_record_whose_labels_are_refused_comes_in_and_is_told(people: Cast) -> None:
    def said(label: str) -> dict[str, object]:
        span = {"id": "s", "layer": "entity", "label": label, "start": 0, "end": 3, "author": "x"}
        return {"id": "n1", "text": "خبر جديد.", "spans": [span]}

    done = continue_import(started(people, lines(said("PERS"), said("ORG"))))
    assert (done.created, done.repeated, done.sets) == (1, 1, 1)
    assert (done.refused, done.labels_refused) == (0, 1)
    [told] = done.refusals.all()
    assert (told.line, "earlier record or import" in told.reason) == (2, True)


def test_an_import_is_handed_over_after_its_turn_and_goes_on_where_it_was(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "TURN", 0.0)
    source = started(people, numbered(250))
    reached = []
    while source.state != "done":
        source = continue_import(source)
        reached.append((source.state, source.done, source.total))
    assert reached == [("queued", 150, 250), ("queued", 250, 250), ("done", 250, 250)]
    assert source.created == 250
    assert Article.objects.filter(project=people.project).count() == len(TEXTS) + 250


def test_every_refusal_is_kept_and_none_twice_after_a_kill(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = started(people, lines(*({"id": f"n{n}"} for n in range(10_200))))
    steps: list[int] = []

    def killed(model: type[Model], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Any:
        made = insert_rows(model, columns, rows)
        steps.append(len(made))
        if len(steps) == 3:
            raise OperationalError("killed before its step was whole")
        return made

    monkeypatch.setattr(continuing, "insert_rows", killed)
    with pytest.raises(OperationalError):
        continue_import(source)
    assert source.refusals.count() == 300
    Import.objects.update(state="queued")
    done = continue_import(source)
    assert (done.state, done.refused) == ("done", 10_200)
    assert [one.line for one in every_refusal(done)] == list(range(1, 10_201))


def test_an_import_that_somebody_holds_is_left_alone(people: Cast) -> None:
    source = started(people, numbered(3))
    claim_work(Import, source.pk)
    assert continue_import(source).done == 0


def test_an_import_whose_file_vanished_says_so(people: Cast) -> None:
    source = started(people, numbered(3))
    source.file.delete(save=False)
    failed = continue_import(source)
    assert failed.state == "failed"
    assert "upload it again" in failed.error


def test_the_settings_say_how_long_a_text_may_be(people: Cast, settings: Settings) -> None:
    settings.ISNAD_LONGEST_TEXT = 1_000
    content = lines({"id": "n1", "text": "خ" * 1_001}, {"id": "n2", "text": "خ" * 1_000})
    done = continue_import(started(people, content))
    assert (done.created, done.refused) == (1, 1)
    assert "longer than 1000 characters" in done.refusals.get().reason


def test_long_texts_are_stored_in_small_steps(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "TURN", 0.0)
    content = lines(*({"id": f"n{n}", "text": f"{n}" * 600_000} for n in range(3)))
    assert continue_import(started(people, content)).done == 2
