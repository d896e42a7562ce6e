"""Schemas and guidelines."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from corpus.document.canonical import canonical_bytes
from corpus.document.schema_json import schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import StoredSchema
from tests.annotator.api.calling import API, NEWS, caller, refused, told
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def mine(**changed: Any) -> dict[str, Any]:
    return schema_to_json(shipped_schema("conll")) | {"name": "mine"} | changed


def test_the_shipped_schemas_are_there_for_everybody() -> None:
    assert [one["name"] for one in told(caller(None).get(f"{API}/schemas/"), 200)] == [*SHIPPED]


def test_a_draft_is_written_published_and_frozen(people: Cast) -> None:
    maryam = caller(people.maryam)
    draft = told(maryam.put(f"{NEWS}/schemas/mine/draft/", mine()), 200)
    assert (draft["number"], draft["published_at"]) == (0, None)
    again = told(
        maryam.put(f"{NEWS}/schemas/mine/draft/", mine(title={"ar": "لي", "en": "m"})), 200
    )
    assert again["schema"]["title"] == {"ar": "لي", "en": "m"}
    published = told(maryam.post(f"{NEWS}/schemas/mine/publish/"), 201)
    assert (published["name"], published["number"]) == ("mine", 1)
    assert refused(maryam.post(f"{NEWS}/schemas/mine/publish/"), 404) == "not_found"
    told(maryam.put(f"{NEWS}/schemas/mine/draft/", mine()), 200)
    frozen = told(maryam.get(f"{NEWS}/schemas/mine/1/"), 200)
    assert frozen["schema"]["title"] == {"ar": "لي", "en": "m"}


def test_schemas_are_listed_from_the_newest(people: Cast) -> None:
    told(caller(people.maryam).put(f"{NEWS}/schemas/mine/draft/", mine()), 200)
    listed = told(caller(people.fadi).get(f"{NEWS}/schemas/"), 200)["results"]
    assert [(one["name"], one["number"]) for one in listed] == [("mine", 0), ("news-claims", 1)]


def test_a_schema_comes_as_a_file_and_goes_back(people: Cast) -> None:
    maryam = caller(people.maryam)
    file = maryam.get(f"{NEWS}/schemas/news-claims/1/file/")
    assert file["Content-Disposition"] == 'attachment; filename="news-claims-1.json"'
    assert file.content == canonical_bytes(schema_to_json(shipped_schema("news-claims")))
    draft = told(maryam.put(f"{NEWS}/schemas/news-claims/draft/", file.json()), 200)
    assert draft["sha256"] == StoredSchema.objects.get(number=1).sha256
    assert told(maryam.post(f"{NEWS}/schemas/news-claims/publish/"), 201)["number"] == 1


@pytest.mark.parametrize(
    "schema",
    [
        {},
        [],
        "mine",
        mine(layers=[]),
        mine(name="another"),
        mine(name="مخططي"),
        mine(name="m" * 81),
        mine(colour="red"),
        mine(title={"ar": "\x00", "en": "x"}),
    ],
)
def test_a_schema_that_nobody_could_label_with_is_refused(people: Cast, schema: object) -> None:
    answer = caller(people.maryam).put(f"{NEWS}/schemas/mine/draft/", schema)
    assert refused(answer, 422) == "invalid_schema"
    assert StoredSchema.objects.count() == 1


def test_a_name_is_no_longer_than_its_column(people: Cast) -> None:
    name = "m" * 81
    answer = caller(people.maryam).put(f"{NEWS}/schemas/{name}/draft/", mine(name=name))
    assert refused(answer, 422) == "invalid_schema"
    layer = {"name": "l" * 81, "title": {"ar": "طبقة", "en": "layer"}, "labels": []}
    answer = caller(people.maryam).put(f"{NEWS}/schemas/mine/draft/", mine(layers=[layer]))
    assert refused(answer, 422) == "invalid_schema"


def test_guidelines_are_read_and_written_in_numbered_versions(people: Cast) -> None:
    maryam, amal = caller(people.maryam), caller(people.amal)
    shipped = told(amal.get(f"{NEWS}/guidelines/"), 200)
    assert shipped["number"] == 1
    text = "  1. كل قول له مصدر.\n"
    written = told(maryam.post(f"{NEWS}/guidelines/", {"text_ar": text}), 201)
    assert (written["number"], written["text_ar"], written["text_en"]) == (2, text, "")
    assert told(amal.get(f"{NEWS}/guidelines/"), 200)["number"] == 2
    assert told(amal.get(f"{NEWS}/guidelines/1/"), 200)["text_ar"] == shipped["text_ar"]
    assert refused(amal.get(f"{NEWS}/guidelines/9/"), 404) == "not_found"
    assert refused(amal.post(f"{NEWS}/guidelines/", {"text_ar": text}), 403) == "forbidden"


def test_the_label_set_of_another_tool_is_offered_and_nothing_is_written(people: Cast) -> None:
    view = b'<View><Labels name="ner" toName="text"><Label value="Planet"/></Labels></View>'
    file = SimpleUploadedFile("theirs.xml", view)
    client, address = caller(people.maryam), f"{NEWS}/schema-of-file/"
    sent = {"file": file, "name": "gulf"}
    offered = told(client.post(address, sent, format="multipart"), 200)
    assert (offered["name"], offered["layers"][0]["labels"][0]["name"]) == ("gulf", "Planet")
    assert not StoredSchema.objects.filter(name="gulf").exists()
    told(client.put(f"{NEWS}/schemas/gulf/draft/", offered), 200)
    empty = {"file": SimpleUploadedFile("a.txt", b"{}")}
    assert refused(client.post(address, empty, format="multipart"), 422) == "invalid_schema"


def test_a_schema_file_larger_than_the_server_takes_is_refused(
    people: Cast, settings: Settings
) -> None:
    settings.ISNAD_LARGEST_UPLOAD = 10
    client, address = caller(people.maryam), f"{NEWS}/schema-of-file/"
    for size, status, code in ((100_000, 413, "too_large"), (11, 422, "invalid_schema")):
        file = SimpleUploadedFile("theirs.xml", b"x" * size)
        assert refused(client.post(address, {"file": file}, format="multipart"), status) == code
