"""Uploads, and what becomes of them."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from corpus.actions.continue_import import continue_import
from corpus.actions.import_articles import import_articles
from corpus.document.document import Document, Span
from corpus.models import Article, Import, Person
from tests.annotator.api.calling import NEWS, caller, refused, told
from tests.cast import TEXTS, Cast

pytestmark = pytest.mark.django_db
IMPORTS = f"{NEWS}/imports/"
LINES = "\n".join(
    [
        json.dumps({"id": "new", "text": "افتُتح المتحف أمس."}, ensure_ascii=False),
        json.dumps({"id": "again", "text": TEXTS[0]}, ensure_ascii=False),
        "this is no JSON",
        json.dumps({"id": "empty", "text": ""}),
    ]
)


def upload(person: Person, content: str = LINES, **fields: Any) -> Any:
    file = SimpleUploadedFile("أخبار.jsonl", content.encode())
    form = {"file": file, "format": "jsonl", "key": "upload-1"} | fields
    return caller(person).post(IMPORTS, form, format="multipart")


def test_an_upload_is_queued_and_says_what_became_of_it(people: Cast) -> None:
    queued = told(upload(people.maryam), 202)
    assert (queued["state"], queued["filename"], queued["key"]) == (
        "queued",
        "أخبار.jsonl",
        "upload-1",
    )
    continue_import(Import.objects.get())
    done = told(caller(people.maryam).get(f"{IMPORTS}{queued['id']}/"), 200)
    assert (done["state"], done["done"], done["total"]) == ("done", 4, 4)
    assert (done["created"], done["another_source"], done["refused"]) == (1, 1, 2)
    assert Article.objects.count() == 4


def test_what_was_refused_is_listed_with_line_and_reason(people: Cast) -> None:
    key = told(upload(people.maryam), 202)["id"]
    continue_import(Import.objects.get())
    listed = told(caller(people.maryam).get(f"{IMPORTS}{key}/refusals/"), 200)["results"]
    assert [one["line"] for one in listed] == [3, 4]
    assert all(one["path"] == "أخبار.jsonl" and one["reason"] for one in listed)


def test_the_same_upload_again_is_the_same_import(people: Cast) -> None:
    first, again = told(upload(people.maryam), 202), told(upload(people.maryam), 200)
    assert first == again
    assert told(upload(people.maryam, key="upload-2"), 202)["id"] != first["id"]
    assert len(told(caller(people.maryam).get(IMPORTS), 200)["results"]) == 2


def test_the_same_key_with_another_file_is_refused(people: Cast) -> None:
    told(upload(people.maryam), 202)
    assert refused(upload(people.maryam, '{"text": "خبر آخر."}'), 422) == "upload_reused"
    assert Import.objects.count() == 1


def test_an_upload_without_a_key_gets_one(people: Cast) -> None:
    file = SimpleUploadedFile("a.txt", "خبر.".encode())
    form = {"file": file, "format": "text"}
    answer = caller(people.maryam).post(IMPORTS, form, format="multipart")
    assert told(answer, 202)["key"]


def test_an_upload_without_a_format_is_looked_into(people: Cast) -> None:
    for name, content, format in (("a.jsonl", FOREIGN, "isnad"), ("b.jsonl", LINES, "jsonl")):
        form = {"file": SimpleUploadedFile(name, content.encode())}
        answer = caller(people.maryam).post(IMPORTS, form, format="multipart")
        assert told(answer, 202)["format"] == format
    form = {"file": SimpleUploadedFile("a.dat", LINES.encode())}
    answer = caller(people.maryam).post(IMPORTS, form, format="multipart")
    assert refused(answer, 400) == "invalid"


def test_options_of_the_format_are_kept(people: Cast) -> None:
    content = "رقم,متن\n1,افتُتح المتحف أمس.\n"
    told(upload(people.maryam, content, format="csv", options='{"text": "متن"}'), 202)
    assert continue_import(Import.objects.get()).created == 1


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"format": "xlsx"}, 400, "invalid"),
        ({"file": ""}, 400, "invalid"),
        ({"key": "../../etc"}, 400, "invalid"),
        ({"key": "x" * 65}, 400, "invalid"),
        ({"options": "{"}, 400, "invalid"),
        ({"options": "[]"}, 400, "invalid"),
        ({"options": '{"colour": "red"}'}, 422, "invalid_option"),
    ],
)
def test_an_upload_that_makes_no_sense_is_refused(
    people: Cast, fields: dict[str, str], status: int, code: str
) -> None:
    assert refused(upload(people.maryam, **fields), status) == code
    assert not Import.objects.exists()


def test_a_file_larger_than_the_server_takes_is_refused_unread(
    people: Cast, settings: Settings
) -> None:
    settings.ISNAD_LARGEST_UPLOAD = 10
    assert refused(upload(people.maryam, "x" * 100_000), 413) == "too_large"


FOREIGN = json.dumps(
    {
        "id": "f",
        "text": "بوتين.",
        "spans": [
            {"id": "s1", "layer": "ne", "label": "PER", "start": 0, "end": 5},
            {"id": "s2", "layer": "ne", "label": "Planet", "start": 0, "end": 5},
        ],
    }
)
MAPPING = {"spans": {"ne:PER": "entity:PERS", "ne:Planet": None}, "relations": {}}


def test_labels_that_the_schema_lacks_are_asked_about_and_mapped(people: Cast) -> None:
    key = told(upload(people.maryam, FOREIGN, format="isnad"), 202)["id"]
    continue_import(Import.objects.get())
    client, labels = caller(people.maryam), f"{IMPORTS}{key}/labels/"
    assert told(client.get(f"{IMPORTS}{key}/"), 200)["state"] == "asking"
    assert told(client.get(labels), 200) == {
        "unknown": {"spans": {"ne:PER": 1, "ne:Planet": 1}, "relations": {}},
        "unlisted": 0,
        "proposed": {"spans": {"ne:PER": "entity:PERS"}, "relations": {}},
        "mapping": None,
        "left_out": {"spans": {}, "relations": {}},
    }
    wrong = {"spans": {"ne:PER": "entity:PER"}}
    assert refused(client.post(labels, wrong, format="json"), 422) == "invalid_mapping"
    assert told(client.post(labels, MAPPING, format="json"), 202)["state"] == "queued"
    assert continue_import(Import.objects.get()).created == 1
    done = told(client.get(labels), 200)
    assert (done["mapping"], done["left_out"]["spans"]) == (MAPPING, {"ne:Planet": 1})
    assert refused(client.post(labels, {"spans": {"x:y": None}}, format="json"), 409) == (
        "wrong_state"
    )


def test_a_mapping_comes_with_the_upload(people: Cast) -> None:
    told(upload(people.maryam, FOREIGN, format="isnad", labels=json.dumps(MAPPING)), 202)
    done = continue_import(Import.objects.get())
    assert (done.state, done.created) == ("done", 1)


def test_an_upload_that_asks_takes_the_labels_of_a_retry_and_goes_on(people: Cast) -> None:
    told(upload(people.maryam, FOREIGN, format="isnad"), 202)
    assert continue_import(Import.objects.get()).state == "asking"
    mapped = {"format": "isnad", "labels": json.dumps(MAPPING)}
    assert told(upload(people.maryam, FOREIGN, **mapped), 200)["state"] == "queued"
    assert continue_import(Import.objects.get()).created == 1
    assert told(upload(people.maryam, FOREIGN, **mapped), 200)["state"] == "done"
    other = json.dumps({"spans": {"ne:PER": None, "ne:Planet": None}})
    answer = upload(people.maryam, FOREIGN, format="isnad", labels=other)
    assert refused(answer, 422) == "upload_reused"


def test_labels_that_come_with_a_retry_before_anything_is_read_are_taken(people: Cast) -> None:
    told(upload(people.maryam, FOREIGN, format="isnad"), 202)
    told(upload(people.maryam, FOREIGN, format="isnad", labels=json.dumps(MAPPING)), 200)
    assert continue_import(Import.objects.get()).created == 1


@pytest.mark.parametrize(
    ("labels", "code"),
    [("{", "invalid_file"), ("[" * 100_000, "invalid_file"), ("[]", "invalid_mapping")],
)
def test_an_upload_with_what_is_no_mapping_is_refused(people: Cast, labels: str, code: str) -> None:
    assert refused(upload(people.maryam, labels=labels), 422) == code
    assert not Import.objects.exists()


def test_imports_are_the_managers(people: Cast) -> None:
    for one in (people.karim, people.amal, people.fadi):
        assert refused(upload(one), 403) == "forbidden"
        assert refused(caller(one).get(IMPORTS), 403) == "forbidden"


def test_attributes_that_the_schema_lacks_are_asked_about_too(people: Cast) -> None:
    span = {"id": "s", "layer": "entity", "label": "PERS", "start": 0, "end": 5}
    record = {
        "id": "f",
        "text": "بوتين.",
        "spans": [span | {"attributes": {"identifier": "Q7747"}}],
    }
    key = told(upload(people.maryam, json.dumps(record), format="isnad"), 202)["id"]
    continue_import(Import.objects.get())
    client, labels = caller(people.maryam), f"{IMPORTS}{key}/labels/"
    assert told(client.get(labels), 200)["unknown"]["span_attributes"] == {"entity:identifier": 1}
    answer = {"span_attributes": {"entity:identifier": None}}
    assert told(client.post(labels, answer, format="json"), 202)["state"] == "queued"
    assert continue_import(Import.objects.get()).created == 1


def test_a_manager_says_which_account_an_imported_name_is(people: Cast) -> None:
    spans = [{"id": "s", "layer": "entity", "label": "PERS", "start": 0, "end": 3}]
    signed = [{**spans[0], "author": "omar"}]
    upload(people.maryam, json.dumps({"id": "n", "text": "خبر.", "spans": signed}), format="isnad")
    continue_import(Import.objects.get())
    maryam, authors = caller(people.maryam), f"{IMPORTS}authors/"
    omar = {"name": "omar", "account": None, "sets": 1, "begun": 0}
    assert told(maryam.get(authors), 200) == [omar]
    given = maryam.post(authors, {"name": "omar", "account": "amal"})
    assert told(given, 200) == [{**omar, "account": "amal"}]
    assert told(maryam.post(authors, {"name": "omar", "account": None}), 200) == [omar]
    stranger = {"name": "omar", "account": "salma"}
    assert refused(maryam.post(authors, stranger), 409) == "wrong_state"
    assert refused(maryam.post(authors, {"name": "omar", "account": "nobody"}), 404) == "not_found"


def test_from_says_whose_sets_of_a_name_are_given_to_an_account(people: Cast) -> None:
    spans = (Span("s", "entity", "PERS", 0, 3, author="omar"),)
    import_articles(people.project, documents=[Document("n1", "خبر واحد.", spans=spans)])
    authors, asked = f"{IMPORTS}authors/", {"name": "omar", "account": "amal"}
    refused(caller(people.maryam).post(authors, asked | {"from": "badr"}), 409)
    (row,) = told(caller(people.maryam).post(authors, asked | {"from": None}), 200)
    assert (row["account"], row["sets"]) == ("amal", 1)
    (row,) = told(caller(people.maryam).post(authors, asked | {"account": "badr"}), 200)
    assert row["account"] == "badr", "without it, all sets of the name"
