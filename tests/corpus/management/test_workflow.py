"""assign, submit, curate, create_version, export_version, index_articles, verify_corpus."""

import hashlib
import re
from pathlib import Path

import pytest

from corpus.actions.claim_work import claim_work
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.import_articles import import_articles
from corpus.document.document import Document
from corpus.formats.read_articles import read_articles
from corpus.models import AnnotationSet, Article, DatasetVersion, Project
from corpus.queries.search import matching
from corpus.queries.versions import version_contents
from tests.cast import TEXTS, Cast, added, begun, cast, save, span, submitted
from tests.corpus.management.conftest import Shell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def curated(people: Cast, shell: Shell) -> Cast:
    """Amal has labelled the first article, and Karim has taken it."""
    held = begun(people)
    save(held, *added(span(held.article.text, "سامي الحداد")))
    assert shell("submit", "news/1", "--as", "amal").code == 0
    assert shell("curate", "news/1", "--from", "amal", "--as", "karim").code == 0
    return people


@pytest.mark.usefixtures("people")
def test_articles_are_assigned_submitted_and_curated(shell: Shell) -> None:
    assert (
        shell("assign", "news", "--to", "amal", "--count", "2").out == "news/1 open\nnews/2 open\n"
    )
    assert shell("assign", "news", "a3", "--to", "badr").out == "news/3 open\n"
    assert shell("submit", "news/a1", "--as", "amal").out == "news/a1 submitted at 1\n"
    ran = shell("curate", "news/1", "--from", "amal", "--as", "karim")
    assert (ran.code, ran.out) == (0, "news/1 curated at 1\n")
    assert AnnotationSet.objects.get(origin="curated").article.number == 1


def test_what_more_than_half_say_is_curated_and_a_tie_waits(shell: Shell) -> None:
    people = cast(slots=2)
    submitted(people, "سامي الحداد")
    submitted(people, "سامي الحداد", by=people.badr)
    ran = shell("curate", "news/1", "--majority", "--as", "karim")
    assert (ran.code, ran.out) == (0, "news/1 curated at 2\n")
    submitted(people, "بلدية النور", number=2)
    submitted(people, "النور", number=2, by=people.badr)
    ran = shell("curate", "news/2", "--majority", "--as", "karim")
    assert (ran.code, ran.err) == (1, "news/2: at no open place do more than half say the same\n")


def test_what_an_import_brought_is_curated_under_its_authors_name(
    people: Cast, shell: Shell
) -> None:
    one = span(TEXTS[0], "سامي الحداد", id="s")
    import_articles(people.project, documents=[Document("a1", TEXTS[0], spans=(one,))])
    assert shell("curate", "news/1", "--from", "imported", "--as", "karim").code == 0


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("assign news --to salma", "salma is no member; add_member makes one"),
        ("assign news --to nobody", "there is nobody called 'nobody'"),
        ("assign news 99 --to amal", "there is no article 'news/99'"),
        ("submit news/1 --as amal", "amal does not have this article; assign gives it"),
        ("submit olds/1 --as amal", "there is no project 'olds'"),
        ("curate news/1 --from amal --as karim", "amal has no labels on news/1"),
        ("create_version news all", "curate some first"),
        ("create_version news all --split train=80 dev=10", "add up to 100"),
        ("create_version news all --split train", "--split takes part=percent"),
        ("create_version news a/b", "cannot stand in an address"),
        ("export_version all@1 --to isnad", "there is no version 'all@1'"),
    ],
)
@pytest.mark.usefixtures("people")
def test_a_wrong_call_says_what_to_do(shell: Shell, call: str, reason: str) -> None:
    name, *arguments = call.split()
    ran = shell(name, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert reason in ran.err


@pytest.mark.usefixtures("people")
def test_one_article_that_cannot_be_given_does_not_hold_up_the_others(shell: Shell) -> None:
    shell("assign", "news", "2", "--to", "badr")
    ran = shell("assign", "news", "1", "2", "3", "--to", "amal")
    assert (ran.code, ran.out) == (1, "news/1 open\nnews/3 open\n")
    assert ran.err.startswith("news/2: ")


@pytest.mark.usefixtures("people")
def test_what_was_not_submitted_is_not_curated(shell: Shell) -> None:
    shell("assign", "news", "1", "--to", "amal")
    ran = shell("curate", "news/1", "--from", "amal", "--as", "karim")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("news/1: ")


@pytest.mark.usefixtures("curated")
def test_a_version_is_frozen_and_numbered(shell: Shell) -> None:
    call = ("create_version", "news", "all", "--split", "train=50", "test=50", "--as", "maryam")
    first, second = shell(*call), shell("create_version", "news", "all")
    version = DatasetVersion.objects.get(number=1)
    assert (first.code, first.out) == (0, f"all@1 {version.sha256}\n")
    assert second.out == f"all@2 {version.sha256}\n"
    assert shell(*call).out.startswith("all@3 "), "the same split again is the same data set"
    other = shell("create_version", "news", "all", "--split", "train=90", "test=10")
    assert other.code == 2
    assert "that stays" in other.err


def test_a_version_that_a_worker_is_writing_is_not_exported(curated: Cast, shell: Shell) -> None:
    dataset = create_dataset(curated.project, "all", by=curated.maryam)
    claim_work(DatasetVersion, create_version(dataset, by=curated.maryam).pk)
    ran = shell("export_version", "all@1", "--to", "isnad")
    assert ran.code == 2
    assert "still being written" in ran.err


@pytest.mark.usefixtures("curated")
def test_a_version_goes_to_a_file_a_folder_and_standard_output(
    shell: Shell, tmp_path: Path
) -> None:
    shell("create_version", "news", "all")
    content = "".join(f"{one}\n" for one in version_contents(DatasetVersion.objects.get()))
    through = shell("export_version", "all@1", "--to", "isnad")
    assert (through.code, re.sub(r'"split":"\w+",', "", through.out)) == (0, content)
    assert '"documents":1' in through.err
    line, twice = tmp_path / "all.jsonl", set()
    for _ in range(2):
        assert shell("export_version", "news/all@1", "--to", "isnad", "--output", line).code == 0
        twice.add(hashlib.sha256(line.read_bytes()).hexdigest())
    assert len(twice) == 1
    folder, loss = tmp_path / "brat", tmp_path / "loss.jsonl"
    call = ("export_version", "all@1", "--to", "brat", "--output", folder, "--loss", loss)
    assert shell(*call).code == 0
    assert loss.exists()
    [document] = read_articles("brat", folder)
    assert isinstance(document, Document)
    assert [document.surface(one) for one in document.spans] == ["سامي الحداد"]
    in_use = shell(*call)
    assert in_use.code == 2
    assert "is not an empty folder" in in_use.err


@pytest.mark.usefixtures("curated")
def test_an_option_that_the_format_does_not_have_is_a_wrong_call(shell: Shell) -> None:
    shell("create_version", "news", "all")
    ran = shell("export_version", "all@1", "--to", "conll2003", "--option", "tokens=letters")
    assert ran.code == 2
    assert "letters" in ran.err


def test_a_name_that_two_projects_have_must_say_which(curated: Cast, shell: Shell) -> None:
    shell("create_version", "news", "all")
    shell("create_project", "olds", "--as", "karim")
    project = Project.objects.get(slug="olds")
    version = DatasetVersion.objects.get()
    version.pk, version.dataset = None, create_dataset(project, "all", by=curated.karim)
    version.save(force_insert=True)
    ran = shell("export_version", "all@1", "--to", "isnad")
    assert ran.code == 2
    assert "say news/all@1 or olds/all@1" in ran.err


def test_the_index_is_brought_up_to_date(people: Cast, shell: Shell) -> None:
    import_articles(people.project, documents=[Document("n", "نص عن الفهارس.")])
    assert not matching(Article.objects.all(), "فهارس").exists()
    assert shell("index_articles").code == 0
    assert matching(Article.objects.all(), "فهارس").exists()


@pytest.mark.usefixtures("curated")
def test_a_corpus_without_a_difference_is_verified(shell: Shell) -> None:
    shell("create_version", "news", "all")
    ran = shell("verify_corpus")
    assert (ran.code, ran.out, ran.err) == (0, "no difference\n", "")
