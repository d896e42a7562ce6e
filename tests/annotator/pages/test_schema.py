"""Schemas in the page."""

import json
import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from corpus.actions.write_schema import write_schema
from corpus.document.schema_json import schema_from_json, schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import StoredSchema
from corpus.queries.schemas import parsed_schema
from tests.annotator.pages.browsing import browser, html, page
from tests.annotator.pages.test_schema_form import sent
from tests.cast import Cast, begun


def drafted(people: Cast) -> dict[str, str]:
    """The fields of a draft like the shipped "conll"."""
    schema = shipped_schema("conll")
    write_schema(people.project, schema=schema, by=people.maryam)
    return sent(schema_to_json(schema)) | {"do": "save"}


def test_the_schema_in_use_is_shown_with_its_labels(people: Cast) -> None:
    shown = page(people.fadi, "/p/news/schema/")
    assert "News claims and entities" in shown
    assert 'data-label="entity:PERS"' in shown
    assert "In use" in shown
    assert "أقوال الأخبار وكياناتها" in page(people.fadi, "/p/news/schema/", language="ar")


def test_a_published_schema_is_changed_in_a_copy_only(people: Cast) -> None:
    maryam = browser(people.maryam)
    answer = maryam.post("/p/news/copy-schema/", {"source": "news-claims/1", "name": "news-claims"})
    assert answer["Location"] == "/p/news/schema/news-claims/draft/"
    fields = sent(schema_to_json(shipped_schema("news-claims"))) | {"title.en": "Ours"}
    maryam.post(answer["Location"], fields | {"do": "save"})
    assert "Ours" not in page(people.maryam, "/p/news/schema/")
    maryam.post("/p/news/schema/news-claims/publish/")
    shown = page(people.maryam, "/p/news/schema/")
    assert "Ours" in shown
    assert "news-claims/2" in shown


@pytest.mark.parametrize("name", SHIPPED)
def test_a_draft_begins_like_any_schema_that_ships(people: Cast, name: str) -> None:
    offered = f"shipped:{name}"
    assert f'<option value="{offered}">' in page(people.maryam, "/p/news/schema/")
    sent = {"source": offered, "name": "ours"}
    answer = browser(people.maryam).post("/p/news/copy-schema/", sent)
    assert answer["Location"] == "/p/news/schema/ours/draft/"
    drafted = parsed_schema(StoredSchema.objects.get(project=people.project, number=0))
    assert drafted == replace(shipped_schema(name), name="ours", number=0)


def test_a_draft_begins_from_nothing_and_can_be_saved_and_published(people: Cast) -> None:
    maryam = browser(people.maryam)
    assert "Empty: one layer with one label" in page(people.maryam, "/p/news/schema/")
    answer = maryam.post("/p/news/copy-schema/", {"source": "empty", "name": "ours"})
    address = answer["Location"]
    shown = page(people.maryam, address)
    assert 'value="LABEL"' in shown
    drafted = parsed_schema(StoredSchema.objects.get(number=0))
    assert drafted.title == {"ar": "ours", "en": "ours"}
    blank = sent(schema_to_json(drafted))
    maryam.post(address, blank | {"layers.0.labels.0.name": "RIVER", "do": "save"})
    maryam.post("/p/news/schema/ours/publish/")
    assert "RIVER" in page(people.maryam, "/p/news/schema/")


def test_what_neither_ships_nor_is_here_begins_no_draft(people: Cast) -> None:
    maryam = browser(people.maryam)
    for source, code in (("shipped:stone", 302), ("stone/1", 404), ("a/b/c", 302)):
        sent = {"source": source, "name": "ours"}
        assert maryam.post("/p/news/copy-schema/", sent).status_code == code
    assert not StoredSchema.objects.filter(number=0).exists()


def test_a_row_is_added_without_saving(people: Cast) -> None:
    fields = drafted(people) | {"do": "add:layers.0.labels"}
    before = StoredSchema.objects.get(number=0).content
    shown = html(browser(people.maryam).post("/p/news/schema/conll/draft/", fields))
    assert "Not saved yet" in shown
    assert 'name="layers.0.labels.4.name"' in shown
    assert StoredSchema.objects.get(number=0).content == before


def test_a_colour_that_cannot_be_read_is_refused_and_what_was_typed_stays(people: Cast) -> None:
    color = {"own": "1", "light": "#ffff00", "dark": "#94bfff", "fill": "#ffffff"}
    fields = drafted(people) | {
        f"layers.0.labels.0.color.{part}": value for part, value in color.items()
    }
    shown = html(browser(people.maryam).post("/p/news/schema/conll/draft/", fields))
    assert "#ffff00 cannot be read on" in shown
    assert 'value="#ffff00"' in shown
    assert "#ffff00" not in StoredSchema.objects.get(number=0).content


def test_a_schema_of_200_labels_is_saved_from_its_form(people: Cast) -> None:
    schema = schema_to_json(shipped_schema("news-claims"))
    schema["layers"][0]["labels"] += [  # type: ignore[index]
        {
            "name": f"L{number}",
            "title": {"ar": f"وسم {number}", "en": f"Label {number}"},
            "family": "people",
            "pattern": "solid",
        }
        for number in range(200)
    ]
    write_schema(people.project, schema=schema_from_json(schema), by=people.maryam)
    address = "/p/news/schema/news-claims/draft/"
    offered = re.findall(r'name="(\w+(?:\.\w+)+)"', page(people.maryam, address))
    fields = sent(schema | {"title": {"ar": "واسع", "en": "Wide"}})
    own = (".remove", ".own")  # boxes that are not ticked, which a browser does not send
    colors = {name: "#112233" for name in offered if not name.endswith(own)}
    answer = browser(people.maryam).post(address, colors | fields | {"do": "save"})
    assert len(colors | fields) > 200 * 9
    assert answer.status_code == 302
    saved = schema_from_json(json.loads(StoredSchema.objects.get(number=0).content))
    assert saved.title["en"] == "Wide"
    assert len(saved.layers[0].labels) > 200


def test_a_schema_leaves_and_comes_back_as_a_file(people: Cast) -> None:
    maryam = browser(people.maryam)
    held = json.loads(maryam.get("/p/news/schema/news-claims/1/file/").content)
    assert schema_from_json(held) == shipped_schema("news-claims")
    file = SimpleUploadedFile("s.json", json.dumps(held | {"name": "ours"}).encode())
    answer = maryam.post("/p/news/bring-schema/", {"file": file})
    assert answer["Location"] == "/p/news/schema/ours/draft/"
    assert StoredSchema.objects.filter(name="ours", number=0).exists()


def test_a_file_that_is_no_schema_is_refused_with_the_reason(people: Cast) -> None:
    for content, reason in (
        (b"{", "this is not JSON"),
        (b'{"name": "x"}', "title.ar is missing"),
        ("{}".encode("utf-16"), "written in UTF-16"),
        (b'{"name": "x", "name": "y"}', "stands twice"),
        (b"[" * 100_000, "too deep"),
        (b" " * 2**24 + b"{}", "the file is longer than 16777216 bytes"),
        (b"<View/>", "needs a layer with a label"),
    ):
        file = SimpleUploadedFile("s.json", content)
        answer = browser(people.maryam).post("/p/news/bring-schema/", {"file": file}, follow=True)
        assert reason in answer.content.decode(), content[:20]


def test_the_label_set_of_another_tool_becomes_a_draft(people: Cast) -> None:
    view = b'<View><Labels name="ner" toName="text"><Label value="Planet"/></Labels></View>'
    file = SimpleUploadedFile("theirs.xml", view)
    answer = browser(people.maryam).post("/p/news/bring-schema/", {"file": file})
    assert answer["Location"] == "/p/news/schema/theirs/draft/"
    assert "Planet" in StoredSchema.objects.get(name="theirs", number=0).content
    assert "archive of an INCEpTION project" in page(people.maryam, "/p/news/schema/")


def test_a_draft_that_is_being_written_is_not_overwritten(people: Cast) -> None:
    drafted(people)
    file = SimpleUploadedFile(
        "s.json", json.dumps(schema_to_json(shipped_schema("claims")) | {"name": "conll"}).encode()
    )
    browser(people.maryam).post("/p/news/bring-schema/", {"file": file})
    assert '"PER"' in StoredSchema.objects.get(number=0).content


def test_the_stylesheet_gives_each_label_its_colour_and_pattern(people: Cast) -> None:
    answer = browser(people.amal).get("/p/news/labels.css")
    assert answer["Content-Type"].startswith("text/css")
    rules = answer.content.decode()
    assert (
        '[data-label="entity:PERS"]{--label-line:var(--people-line);'
        "--label-fill:var(--people-fill);--label-pattern:solid}"
    ) in rules


def test_a_browser_keeps_the_stylesheet_under_the_address_that_names_it(people: Cast) -> None:
    begun(people)
    shown = page(people.amal, "/p/news/articles/1/label/")
    (address,) = re.findall(r'href="(/p/news/labels.css[^"]*)"', shown)
    kept = "private, max-age=31536000, immutable"
    assert sorted(cached(people, address).split(", ")) == sorted(kept.split(", "))
    for other in ("/p/news/labels.css", "/p/news/labels.css?version=another"):
        assert "no-cache" in cached(people, other)
    drafted(people)
    browser(people.maryam).post("/p/news/schema/conll/publish/")
    assert "no-cache" in cached(people, address)
    assert address not in page(people.amal, "/p/news/articles/1/label/")


def cached(people: Cast, address: str) -> str:
    return str(browser(people.amal).get(address)["Cache-Control"])


def test_the_editing_form_holds_every_field_of_the_draft(people: Cast) -> None:
    fields = drafted(people)
    shown = page(people.maryam, "/p/news/schema/conll/draft/")
    missing = [name for name in fields if f'name="{name}"' not in shown]
    assert not missing
