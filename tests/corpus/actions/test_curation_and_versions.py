import json

import pytest

from corpus.actions.change_project import change_project
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.return_submission import return_submission
from corpus.actions.start_export import start_export
from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.withdraw_article import withdraw_article
from corpus.actions.write_export import write_export
from corpus.document.errors import WrongState
from corpus.models import AnnotationSet, DatasetVersion, StoredSpan
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences, tombstones
from corpus.queries.versions import version_contents
from tests.cast import Cast, added, begun, cast, save, span, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def curated(people: Cast, *surfaces: str, number: int = 1) -> AnnotationSet:
    return curate_set(submitted(people, *surfaces, number=number).annotation_set, by=people.karim)


def chosen(held: AnnotationSet) -> AnnotationSet:
    """The set that a curated one was taken from, as it is now."""
    assert held.source_set is not None
    return AnnotationSet.objects.select_related("schema", "article").get(pk=held.source_set.pk)


def frozen(people: Cast, name: str = "news") -> DatasetVersion:
    return continue_version(
        create_version(create_dataset(people.project, name, by=people.maryam), by=people.maryam)
    )


def test_a_curated_span_knows_whose_it_was(people: Cast) -> None:
    held = curated(people, "سامي الحداد")
    [copied] = annotations_of(held).spans.values()
    assert (copied.origin, copied.author) == ("human", "annotator-3")
    assert (held.source_revision, held.origin) == (2, "curated")
    assert not list(differences())


def test_what_was_not_submitted_cannot_be_curated(people: Cast) -> None:
    with pytest.raises(WrongState, match="submitted"):
        curate_set(begun(people), by=people.karim)


def test_another_choice_is_a_further_revision_of_the_curated_set() -> None:
    people = cast(slots=2)
    first = curated(people, "سامي الحداد")
    other = submitted(people, "وزير الزراعة", by=people.badr)
    second = curate_set(other.annotation_set, by=people.karim)
    assert (second.pk, second.revision) == (first.pk, 2)
    [held] = annotations_of(AnnotationSet.objects.get(pk=first.pk)).spans.values()
    assert held.author == "annotator-4"
    assert not list(differences())


def test_choosing_the_same_again_changes_nothing(people: Cast) -> None:
    held = curated(people, "سامي الحداد")
    again = curate_set(chosen(held), by=people.karim)
    assert again.revision == 1


def test_a_submission_is_not_taken_back_once_it_is_curated(people: Cast) -> None:
    held = curated(people)
    with pytest.raises(WrongState, match="curated"):
        take_back_submission(chosen(held).assignment)


def test_a_version_needs_something_curated(people: Cast) -> None:
    with pytest.raises(WrongState, match="curate"):
        frozen(people)


def test_a_version_outlives_every_change_of_its_sources(people: Cast) -> None:
    held = curated(people, "سامي الحداد")
    version = frozen(people)
    before, files = list(version_contents(version)), exported(people, version)
    turn = chosen(held).assignment
    return_submission(turn, reason="مرة أخرى")
    source = chosen(held)
    save(source, *added(span(source.article.text, "المحصول", "PRODUCT")))
    withdraw_article(turn)
    change_project(
        people.project,
        title="أخبار",
        description="",
        slots=1,
        lease_hours=72,
        groups="",
        blind_share=0,
        archived=True,
    )
    assert list(version_contents(version)) == before
    assert exported(people, version) == files
    assert not list(differences())


def exported(people: Cast, version: DatasetVersion) -> dict[str, bytes]:
    """The whole file of an export in each of these formats."""
    found = {}
    for format in ("isnad", "conll2003", "brat"):
        export = write_export(start_export(version, format=format, options={}, by=people.maryam))
        with export.file.open("rb") as stream:
            found[format] = stream.read()
        export.file.delete(save=False)
    return found


def test_two_projects_with_the_same_content_give_the_same_hash(people: Cast) -> None:
    from dataclasses import replace

    from corpus.actions.import_articles import import_articles
    from corpus.document.document import Document

    text = "قال الناطق إن الطريق سالك."
    one = replace(span(text, "الناطق", "OCC", id="s1"), origin="human", author="reader")
    document = Document("n1", text, spans=(one,), schema="news-claims/1")
    digests = set()
    for slug in ("one", "two"):
        from corpus.actions.create_project import create_project
        from corpus.document.shipped import shipped_schema

        project = create_project(
            slug, title=slug, schema=shipped_schema("news-claims"), by=people.maryam
        )
        import_articles(project, documents=[document])
        curate_set(AnnotationSet.objects.get(article__project=project), by=people.maryam)
        dataset = create_dataset(project, "d", by=people.maryam)
        digests.add(continue_version(create_version(dataset, by=people.maryam)).sha256)
    assert len(digests) == 1


@pytest.mark.parametrize("format", ["isnad", "conll2003", "brat"])
def test_the_same_version_gives_the_same_bytes(people: Cast, format: str) -> None:
    curated(people, "سامي الحداد")
    curated(people, "بلدية النور", number=2)
    version = frozen(people)
    hashes = set()
    for _ in range(2):
        export = write_export(start_export(version, format=format, options={}, by=people.maryam))
        assert export.state == "done", export.error
        hashes.add(export.sha256)
        assert json.loads(export.loss)["documents"] == 2
        export.file.delete(save=False)
    assert len(hashes) == 1


def test_an_export_of_an_unfinished_version_is_refused(people: Cast) -> None:
    curated(people)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    with pytest.raises(WrongState):
        start_export(
            create_version(dataset, by=people.maryam), format="isnad", options={}, by=people.maryam
        )


@pytest.mark.parametrize(
    "split", [{"train": 90}, {"train": 101, "dev": -1}, {}, {"a": 50.5, "b": 49.5}]
)
def test_a_split_that_does_not_add_up_is_refused(people: Cast, split: dict[str, int]) -> None:
    with pytest.raises(WrongState):
        create_dataset(people.project, "news", by=people.maryam, split=split)


def test_erasing_leaves_a_tombstone_that_versions_report(people: Cast) -> None:
    curated(people, "سامي الحداد")
    curated(people, "بلدية النور", number=2)
    version = frozen(people)
    erase_article(people.article(1))
    assert len(list(version_contents(version))) == 1
    [line] = tombstones()
    assert "news/1" in line
    assert "news@1" in line
    assert not list(differences())
    assert not StoredSpan.objects.filter(annotation_set__article=people.article(1)).exists()
    assert "سامي" not in "".join(
        AnnotationSet.objects.get(article=people.article(1), origin="human").revisions.values_list(
            "edits", flat=True
        )
    )
