"""Bringing articles in, in the page."""

import json
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from annotator.pages.label_form import LEAVE_OUT
from corpus.actions import continue_import as continuing
from corpus.actions.continue_import import continue_import
from corpus.models import Import, ImportRefusal
from tests.annotator.pages.browsing import browser, content, html, page
from tests.cast import Cast

LINES = '{"id": "n1", "text": "قال الوزير كلامًا."}\n{"id": "n2", "text": ""}\n'


def upload(people: Cast, name: str, content: str, **fields: object) -> object:
    """What the server answers to a file from Maryam."""
    sent = {"key": str(uuid.uuid4()), "file": SimpleUploadedFile(name, content.encode())}
    return browser(people.maryam).post("/p/news/imports/", sent | fields)


def test_a_file_is_imported_in_the_format_that_its_name_says(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    held = Import.objects.get()
    assert (held.format, held.filename) == ("jsonl", "news.jsonl")
    assert "waits for a worker" in page(people.maryam, f"/p/news/imports/{held.pk}/")


def test_labels_in_a_file_are_seen_where_no_format_was_chosen(people: Cast) -> None:
    upload(people, "foreign.jsonl", FOREIGN)
    assert Import.objects.get().format == "isnad"
    assert continue_import(Import.objects.get()).state == "asking"


def test_a_finished_import_says_what_came_in_and_what_was_refused(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    held = continue_import(Import.objects.get())
    address = f"/p/news/imports/{held.pk}/"
    shown = page(people.maryam, address)
    assert "The import is done" in shown
    assert "hx-trigger" not in shown.split("The import is done")[1]
    assert "the text is empty" in shown
    assert "النص فارغ" in page(people.maryam, address, language="ar")
    table = content(browser(people.maryam).get(f"{address}refused.csv")).decode("utf-8-sig")
    assert table.splitlines()[0] == "file,line,code,reason"
    assert table.splitlines()[1].startswith("news.jsonl,2,")


def test_an_import_that_kept_the_first_reasons_alone_says_so(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    held = continue_import(Import.objects.get())
    address = f"/p/news/imports/{held.pk}/"
    assert "Download all as CSV" in page(people.maryam, address)
    Import.objects.update(refused=10_001)  # as they were kept once
    assert "Download the first 1 as CSV" in page(people.maryam, address)


def test_while_it_goes_on_only_the_middle_of_the_page_is_fetched(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    address = f"/p/news/imports/{Import.objects.get().pk}/"
    part = html(browser(people.maryam).get(address, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'hx-trigger="every 1s"' in part


def test_refusals_are_counted_once_it_is_finished(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    held = continue_import(Import.objects.get())
    for state, counted in (("running", False), ("done", True)):
        Import.objects.update(state=state)
        with CaptureQueriesContext(connection) as asked:
            page(people.maryam, f"/p/news/imports/{held.pk}/")
        counts = [one["sql"] for one in asked if "COUNT" in one["sql"]]
        assert any("corpus_importrefusal" in sql for sql in counts) == counted


def test_the_same_upload_again_is_not_another_import(people: Cast) -> None:
    key = str(uuid.uuid4())
    upload(people, "news.jsonl", LINES, key=key)
    upload(people, "news.jsonl", LINES, key=key)
    assert Import.objects.count() == 1


def test_another_file_under_a_known_key_is_not_lost_and_goes_under_a_new_one(people: Cast) -> None:
    key = str(uuid.uuid4())
    upload(people, "news.jsonl", LINES, key=key)
    shown = html(upload(people, "other.jsonl", '{"text": "خبر آخر."}', key=key))
    assert "Choose the file once more" in shown
    assert key not in shown
    fresh = shown.split('name="key" value="')[1].split('"')[0]
    upload(people, "other.jsonl", '{"text": "خبر آخر."}', key=fresh)
    assert Import.objects.count() == 2


def test_a_name_that_says_nothing_asks_for_the_format(people: Cast) -> None:
    assert "choose the format" in html(upload(people, "news.dat", LINES))
    assert not Import.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_the_limit(
    people: Cast, settings: Settings
) -> None:
    settings.ISNAD_LARGEST_UPLOAD = 10
    assert "larger than 10" in html(upload(people, "news.jsonl", LINES))


def test_options_of_a_format_are_kept_and_those_of_others_are_not(people: Cast) -> None:
    fields = {"format": "csv", "option.text": "متن", "option.delimiter": "tab", "option.layer": "x"}
    upload(people, "news.csv", "متن\nنص\n", **fields)
    assert Import.objects.get().options == '{"delimiter":"tab","text":"متن"}'


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(people: Cast) -> None:
    upload(people, "news.jsonl", LINES)
    held = Import.objects.get()
    ImportRefusal.objects.create(source=held, path="=cmd()", line=1, code="x", reason="+1")
    answer = browser(people.maryam).get(f"/p/news/imports/{held.pk}/refused.csv")
    assert "'=cmd(),1,x,'+1" in content(answer).decode()


FOREIGN = json.dumps(
    {
        "id": "f",
        "text": "زحل",
        "spans": [
            {"id": "s1", "layer": "ne", "label": "PER", "start": 0, "end": 3},
            {"id": "s2", "layer": "ne", "label": "Planet", "start": 0, "end": 3},
        ],
    }
)


def asking(people: Cast) -> Import:
    """An import of two spans that the schema has no label for."""
    upload(people, "foreign.jsonl", FOREIGN, format="isnad")
    return continue_import(Import.objects.get())


def test_labels_that_the_schema_lacks_are_listed_with_what_is_proposed(people: Cast) -> None:
    held = asking(people)
    address = f"/p/news/imports/{held.pk}/"
    shown = page(people.maryam, address)
    assert "Nothing has been imported yet" in shown
    assert "ne:Planet" in shown
    assert '<option value="entity:PERS" selected>' in shown
    assert "hx-trigger" not in shown.split("<main")[1].split("Nothing has been imported")[1]
    assert "مواصلة الاستيراد" in page(people.maryam, address, language="ar")
    assert "Asks for an answer" in page(people.maryam, "/p/news/imports/")
    assert "Say what the labels of a file become" in page(people.maryam, "/p/news/")
    assert "Say what the labels" not in page(people.karim, "/p/news/")


def test_it_says_how_many_labels_the_form_does_not_list(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "MOST_LABELS", 1)
    address = f"/p/news/imports/{asking(people).pk}/"
    assert "1 more label is rarer than these and not listed." in page(people.maryam, address)
    assert "وسم آخر أندر من هذه" in page(people.maryam, address, language="ar")


def test_a_mapping_comes_with_the_file(people: Cast) -> None:
    sent = {"format": "isnad", "labels": SimpleUploadedFile("labels.json", b"[")}
    assert "not JSON" in html(upload(people, "foreign.jsonl", FOREIGN, **sent))
    sent["labels"] = SimpleUploadedFile("labels.json", b'{"spans": {"ne:PER": "entity:X"}}')
    assert "spans.ne:PER is entity:X" in html(upload(people, "foreign.jsonl", FOREIGN, **sent))
    assert not Import.objects.exists()
    mapping = b'{"spans": {"ne:PER": "entity:PERS", "ne:Planet": null}}'
    sent["labels"] = SimpleUploadedFile("labels.json", mapping)
    upload(people, "foreign.jsonl", FOREIGN, **sent)
    assert continue_import(Import.objects.get()).created == 1


def test_an_import_goes_on_once_every_label_has_an_answer(people: Cast) -> None:
    held = asking(people)
    address = f"/p/news/imports/{held.pk}/"
    answer = browser(people.maryam).post(f"{address}labels/", {"label-0": "entity:PERS"})
    assert answer.status_code == 422
    assert "Nothing has been imported yet" in html(answer)
    assert Import.objects.get().state == "asking"
    chosen = {"label-0": "entity:PERS", "label-1": LEAVE_OUT}
    answer = browser(people.maryam).post(f"{address}labels/", chosen)
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert continue_import(Import.objects.get()).created == 1
    shown = page(people.maryam, address)
    assert "Labels that were left out" in shown
    assert "ne:Planet" in shown
    other = {"label-0": LEAVE_OUT, "label-1": LEAVE_OUT}
    again = browser(people.maryam).post(f"{address}labels/", other, follow=True)
    assert "asks for no labels" in html(again)


def test_attributes_that_the_schema_lacks_are_listed_and_may_be_left_out(people: Cast) -> None:
    span = {"id": "s", "layer": "entity", "label": "PERS", "start": 0, "end": 3}
    record = {"id": "f", "text": "زحل", "spans": [span | {"attributes": {"identifier": "Q193"}}]}
    upload(people, "foreign.jsonl", json.dumps(record))
    held = continue_import(Import.objects.get())
    address = f"/p/news/imports/{held.pk}/"
    shown = page(people.maryam, address)
    assert "entity:identifier" in shown
    assert "knowledge_base_id" in shown
    assert "سمة" in page(people.maryam, address, language="ar")
    browser(people.maryam).post(f"{address}labels/", {"label-0": "knowledge_base_id"})
    assert continue_import(Import.objects.get()).created == 1
