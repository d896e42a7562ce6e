"""The same answers from SQLite and from PostgreSQL: what is expected here is written out, and
both runs of the tests are held to it."""

import hashlib
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from annotator.pages.in_hand import HandForm
from annotator.pages.person_field import PersonField
from corpus.actions.assign_article import assign_article
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_project import create_project
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.import_articles import import_articles
from corpus.actions.index_articles import index_articles
from corpus.actions.start_export import start_export
from corpus.actions.write_export import write_export
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Article, Export, Membership, Person, Project, StoredSpan
from corpus.queries.article_list import Wanted, article_page
from corpus.queries.code_points import CodePoints, holds
from corpus.queries.members import may_label
from corpus.queries.turns_in_hand import TurnsWanted, hands, turns_in_hand
from tests.annotator.pages.browsing import page
from tests.cast import Cast, begun, cast, save, span
from tests.cast import added as as_edits

pytestmark = pytest.mark.django_db

TEXTS = (
    "قال بوتين إن الاجتماع غداً، وبوتين يصل اليوم.",
    "أعلنت AFP أن إِدارةً جديدةً تتولى الأمر.",
    "ونقلت afp عن الإدارة قولها: «لا جديد».",
    "في ٢٠٢٤ قُتل ۱۲ شخصاً; Ägypten und Ärzte.",
    "وللكرملين رأي آخر — Straße 5.",
)
OUTLETS = ("الأفق", "AFP", "afp", "أفق", "Ägypten")
# In the order of code points: punctuation, capitals, small letters, then what is not ASCII.
NAMES = (
    *("-ya", "B", "Z", "a-b", "a_b", "ab", "é", "Ω"),
    *("آمال", "أمل", "ابن", "بدر", "يحيى", "٣", "۳"),
)
SLUGS = ("a-b", "a-c", "a1", "a_b", "aa", "ab")


@pytest.fixture
def project() -> Project:
    """Articles of our own, 1 to 5, from outlets that differ in case and in their first letter."""
    people = cast(texts=())
    documents = [
        Document(f"e{number}", text, metadata={"title": outlet, "outlet": outlet})
        for number, (text, outlet) in enumerate(zip(TEXTS, OUTLETS, strict=True), 1)
    ]
    import_articles(people.project, documents=documents)
    while index_articles():
        pass
    return people.project


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(words="بوتين"), [1]),
        (Wanted(words="ادارة"), [2, 3]),
        (Wanted(words="إدارة جديد"), [2, 3]),
        (Wanted(words="كرملين"), [5]),
        (Wanted(words="AFP"), [2, 3]),
        (Wanted(words="ägypten"), [4, 5]),
        (Wanted(words="2024"), [4]),
        (Wanted(words="strasse"), [5]),
        (Wanted(words="' OR \"*"), []),
        (Wanted(outlet="AFP"), [2]),
        (Wanted(outlet="afp"), [3]),
        (Wanted(outlet="افق"), []),
        (Wanted(outlet="أفق", state="free"), [4]),
        (Wanted(state="unsuggested"), [1, 2, 3, 4, 5]),
    ],
)
def test_the_same_articles_are_found(project: Project, wanted: Wanted, numbers: list[int]) -> None:
    found = article_page(project, wanted).articles
    assert [listed.article.number for listed in found] == numbers


def test_people_stand_in_the_order_of_code_points(project: Project) -> None:
    for number, name in enumerate(reversed(NAMES)):
        someone = Person.objects.create(username=f"p{number:02}", first_name=name)
        Membership.objects.create(
            project=project, person=someone, role="annotator", pseudonym=number + 50
        )
    named = may_label(project).exclude(first_name="")
    assert list(named.values_list("first_name", flat=True)) == list(NAMES)
    articles = Article.objects.filter(project=project)[: len(NAMES)]
    for article, someone in zip(articles, named, strict=False):
        assign_article(article, to=someone)
    with CaptureQueriesContext(connection) as asked:
        holders = [one.person.first_name for one in hands(turns_in_hand(project, TurnsWanted()))]
    assert holders == list(NAMES)[: len(holders)]
    offered = HandForm(project, QueryDict()).fields["person"]
    assert isinstance(offered, PersonField)
    assert offered.queryset is not None
    assert [offered.label_from_instance(one) for one in offered.queryset] == holders
    for query in (asked[-1]["sql"], str(offered.queryset.query)):
        assert ('COLLATE "C"' in query) == (connection.vendor == "postgresql")


def test_postgresql_is_told_so_whatever_its_database_was_made_with() -> None:
    asked = str(Project.objects.order_by(CodePoints("slug")).query)
    assert ('COLLATE "C"' in asked) == (connection.vendor == "postgresql")


def test_projects_stand_in_the_order_of_their_slugs_and_archived_ones_last() -> None:
    people = cast(slug="zz")
    for slug in reversed(SLUGS):
        create_project(slug, title=slug, schema=shipped_schema("conll"), by=people.maryam)
    Project.objects.filter(slug="a-b").update(archived_at=timezone.now())
    shown = page(people.maryam, "/")
    at = {slug: shown.index(f'href="/p/{slug}/"') for slug in (*SLUGS, "zz")}
    assert sorted(at, key=lambda slug: at[slug]) == [*SLUGS[1:], "zz", "a-b"]


def test_text_in_a_column_is_found_letter_by_letter() -> None:
    held = begun(cast())
    one = span(held.article.text, "سامي", id="s")
    save(held, *as_edits(replace(one, attributes={"unsure": True})))
    (stored,) = StoredSpan.objects.filter(holds("attributes", '"unsure":true'))
    stored.attributes = '{"Unsure":true}'
    stored.save()
    assert not StoredSpan.objects.filter(holds("attributes", '"unsure":true')).exists()


def test_attributes_keep_the_order_in_which_they_were_given() -> None:
    held = begun(cast())
    given = {"unsure": True, "note_ب": "ب", "note_a": "A", "Note": "١", "note": ["b", "a"]}
    StoredSpan.objects.create(
        annotation_set=held, span_id="s", layer="entity", label="PERS", start=0, end=3,
        attributes=json.dumps(given, ensure_ascii=False),
    )  # fmt: skip
    assert list(json.loads(StoredSpan.objects.get().attributes).items()) == list(given.items())


GOLDEN = {
    "isnad": "39b4326d66cf31c6",
    "conll2003": "163adb8a1492370b",
    "brat": "53aefe8707d9b939",
    "cas-json": "fde21706788ccc5b",
}


@pytest.mark.parametrize("format", GOLDEN)
def test_one_version_is_exported_as_the_same_bytes(
    format: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    export = exported(cast(texts=()), format)
    assert contents(export) == GOLDEN[format]


def exported(people: Cast, format: str) -> Export:
    """The version of five articles that one reader has labelled."""
    documents = []
    for number, text in enumerate(TEXTS, 1):
        first, last = text.split()[1], text.split()[-1]
        spans = [span(text, first, id="s1"), span(text, last, "LOC", id="s2")]
        read = tuple(replace(one, origin="human", author="reader") for one in spans)
        meta = {"title": OUTLETS[number - 1], "outlet": OUTLETS[number - 1]}
        documents.append(
            Document(f"e{number}", text, metadata=meta, spans=read, schema="news-claims/1")
        )
    import_articles(people.project, documents=documents)
    for held in AnnotationSet.objects.filter(article__project=people.project).order_by("-pk"):
        curate_set(held, by=people.karim)
    dataset = create_dataset(people.project, "d", split={"train": 60, "test": 40}, by=people.karim)
    version = continue_version(create_version(dataset, by=people.karim))
    return write_export(start_export(version, format=format, options={}, by=people.karim))


def contents(export: Export) -> str:
    """A hash of the file's names and bytes; what a zip says of its members' compression is the
    compressor's."""
    with export.file.open() as file:
        whole = file.read()
    assert hashlib.sha256(whole).hexdigest() == export.sha256
    digest = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        for name in archive.namelist():
            digest.update(name.encode() + b"\0" + archive.read(name) + b"\0")
    return digest.hexdigest()[:16]
