"""The strings that break tools, through the real thing: each is selected and labelled in a
browser, saved, exported and imported again, and lies where it lay."""

import codecs
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, Page, expect
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from corpus.actions.continue_import import continue_import
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_project import create_project
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.actions.submit_set import submit_set
from corpus.actions.write_export import write_export
from corpus.document.shipped import shipped_schema
from corpus.document.text import settle
from corpus.document.words import words
from corpus.models import AnnotationSet, Assignment, Import, Project
from corpus.queries.annotations import annotations_of
from tests.annotator.pages.test_in_browser import opened
from tests.cast import Cast, begun, cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, reset_sequences=True)]
FORBIDDEN = {"NUL", "lone surrogate", "form feed"}  # refused; two ends of a line are one
Extent = tuple[int, int]


def test_every_hazard_lies_where_it_was_labelled(
    shared: Path, live_server: LiveServer, chromium: Browser, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    hazards = read_hazards(shared)
    taken = [hazard for name, hazard in hazards.items() if name not in FORBIDDEN]
    raw = "\n".join(taken)
    text = settle(raw)
    people = cast(texts=())
    refused = [hazards[name] for name in FORBIDDEN]
    source = imported(people.project, people, json_lines([raw, *refused]), "jsonl")
    assert (source.created, source.refused) == (1, len(FORBIDDEN))
    extents = extents_of(taken, text)
    held = begun(people, by=people.maryam)
    assert held.article.text == text
    with opened(chromium, live_server.url, "ar", 1280, "light") as page:
        page.goto("/p/news/articles/1/label/")
        label_each(page, text, extents)
    assert labelled(people.project) == extents
    again = create_project(
        "again", title="again", schema=shipped_schema("news-claims"), by=people.maryam
    )
    imported(again, people, exported(people), "isnad")
    assert again.articles.get().text == text
    assert labelled(again) == extents


def read_hazards(shared: Path) -> dict[str, str]:
    """Name → string."""
    listed = json.loads((shared / "data" / "hazards.json").read_text(encoding="utf-8"))
    return {one["name"]: codecs.decode(one["s"], "unicode_escape") for one in listed}


def json_lines(texts: list[str]) -> bytes:
    """An article a line, in escapes, since not every text has an encoding."""
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


def extents_of(hazards: list[str], text: str) -> list[Extent]:
    """Of each, from where its first word begins to where its last one ends."""
    extents, at = [], 0
    for hazard in hazards:
        length = len(hazard.replace("\r\n", "\n"))
        inside = [(start, end) for start, end in words(text) if at <= start and end <= at + length]
        extents.append((inside[0][0], inside[-1][1]))
        at += length + 1
    return extents


def label_each(page: Page, text: str, extents: list[Extent]) -> None:
    """By keys: on to the first word, over the others, the label, and on."""
    status = page.locator(".status")
    expect(status).to_have_attribute("data-standing", "saved")
    begins = [start for start, _ in words(text)]
    page.locator(".passage").focus()
    stands = 0
    for start, end in extents:
        first = begins.index(start)
        last = max(number for number, begin in enumerate(begins) if begin < end)
        for _ in range(first - stands):
            page.keyboard.press("ArrowLeft")
        for _ in range(last - first):
            page.keyboard.press("Shift+ArrowLeft")
        page.keyboard.press("o")
        stands = last
    expect(page.locator(".span-row")).to_have_count(len(extents))
    expect(status).to_have_attribute("data-standing", "saved")


def labelled(project: Project) -> list[Extent]:
    """What somebody has labelled in the project, in the order of the text."""
    held = AnnotationSet.objects.get(article__project=project, origin="human")
    return sorted((one.start, one.end) for one in annotations_of(held).spans.values())


def exported(people: Cast) -> bytes:
    """What was labelled, submitted, curated, frozen, and exported as Isnad's JSON lines."""
    turn = Assignment.objects.select_related("annotation_set").get()
    submit_set(turn, revision=turn.annotation_set.revision)
    turn.refresh_from_db()
    curate_set(turn.annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "hazards", by=people.karim)
    version = continue_version(create_version(dataset, by=people.karim))
    export = write_export(start_export(version, format="isnad", options={}, by=people.karim))
    with export.file.open() as file, zipfile.ZipFile(io.BytesIO(file.read())) as archive:
        splits = [name for name in archive.namelist() if name.endswith(".jsonl")]
        return b"".join(archive.read(name) for name in splits)


def imported(project: Project, people: Cast, content: bytes, format: str) -> Import:
    """The import of a file of this content, at its end."""
    name = f"hazards-{format}.jsonl"
    source, _ = start_import(
        project,
        key=name,
        file=ContentFile(content),
        filename=name,
        format=format,
        options={},
        by=people.maryam,
    )
    continue_import(source)
    source.refresh_from_db()
    return source
