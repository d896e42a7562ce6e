"""create_project, create_user, add_member, publish_schema."""

import json
from pathlib import Path

import pytest

from corpus.document.schema_json import schema_to_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import Membership, Person, Project, StoredSchema
from tests.cast import Cast, cast, submitted
from tests.corpus.actions.moving import TO_HUMAN, without
from tests.corpus.management.conftest import Shell

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_project_is_made_ready_for_articles(shell: Shell) -> None:
    ran = shell("create_project", "gulf", "--title", "أخبار الخليج", "--slots", "2")
    assert (ran.code, ran.out) == (0, "gulf\n")
    project = Project.objects.get()
    assert (project.title, project.slots) == ("أخبار الخليج", 2)
    assert StoredSchema.objects.get(project=project).name == SHIPPED[0]
    operator = Membership.objects.get(project=project, role="manager").person
    assert (operator.username, operator.has_usable_password()) == ("operator", False)


def test_a_project_may_have_another_schema_and_a_manager_of_its_own(
    people: Cast, shell: Shell
) -> None:
    assert shell("create_project", "gulf", "--schema", "conll", "--as", "maryam").code == 0
    project = Project.objects.get(slug="gulf")
    assert StoredSchema.objects.get(project=project).name == "conll"
    assert project.memberships.get().person == people.maryam


def test_a_project_may_begin_with_a_schema_of_ones_own(shell: Shell, tmp_path: Path) -> None:
    own, broken = tmp_path / "own.json", tmp_path / "broken.json"
    own.write_text(json.dumps(schema_to_json(shipped_schema("conll")) | {"name": "ours"}))
    broken.write_text("{")
    ran = shell("create_project", "gulf", "--schema", str(own))
    assert (ran.code, ran.out) == (0, "gulf\n")
    assert str(StoredSchema.objects.get()) == "ours/1"
    for wrong, reason in (
        (broken, "this is not JSON"),
        (tmp_path / "none", "no file, and no schema that ships: news-claims"),
        (tmp_path, "directory"),
    ):
        ran = shell("create_project", "other", "--schema", str(wrong))
        assert ran.code == 2
        assert reason in ran.err
        assert str(wrong) in ran.err
    assert Project.objects.count() == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("news",), "already a project called news"),
        (("أخبار",), "cannot stand in an address"),
        (("a/b",), "cannot stand in an address"),
        (("",), "cannot stand in an address"),
        (("n" * 81,), "at most 80"),
        (("gulf", "--slots", "0"), "from 1 to 20 annotators"),
        (("gulf", "--slots", "99999"), "from 1 to 20 annotators"),
        (("gulf", "--as", "nobody"), "nobody called 'nobody'"),
    ],
)
@pytest.mark.usefixtures("people")
def test_a_project_that_cannot_be_is_refused(
    shell: Shell, arguments: tuple[str, ...], reason: str
) -> None:
    ran = shell("create_project", *arguments)
    assert ran.code == 2
    assert reason in ran.err
    assert Project.objects.count() == 1


def test_an_account_gets_a_password_made_at_random(shell: Shell) -> None:
    ran = shell("create_user", "noor", "--email", "noor@example.org")
    name, password = ran.out.split()
    noor = Person.objects.get(username=name)
    assert noor.check_password(password)
    assert (ran.code, noor.email, len(password)) == (0, "noor@example.org", 16)


def test_an_account_takes_a_password_from_standard_input_and_does_not_repeat_it(
    shell: Shell,
) -> None:
    ran = shell("create_user", "noor", "--password-stdin", stdin="قهوة بالهيل\n".encode())
    assert ran.out == "noor\n"
    assert Person.objects.get().check_password("قهوة بالهيل")


@pytest.mark.parametrize("name", ["amal", "", "two words", "n" * 151])
@pytest.mark.usefixtures("people")
def test_an_account_that_cannot_be_is_refused(shell: Shell, name: str) -> None:
    before = Person.objects.count()
    ran = shell("create_user", name)
    assert (ran.code, ran.out) == (2, "")
    assert "already somebody" in ran.err if name == "amal" else "nobody can log in" in ran.err
    assert Person.objects.count() == before


def test_somebody_gets_a_role_and_then_another(people: Cast, shell: Shell) -> None:
    ran = shell("add_member", "news", "salma", "annotator")
    assert (ran.code, ran.out) == (0, "salma annotator annotator-6\n")
    ran = shell("add_member", "news", "salma", "curator")
    assert ran.out == "salma curator annotator-6\n"
    assert people.salma.memberships.get().role == "curator"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("olds", "salma", "annotator"), "there is no project 'olds'; there is: news"),
        (("news", "nobody", "annotator"), "nobody called 'nobody'"),
        (("news", "maryam", "viewer"), "at least one manager"),
    ],
)
@pytest.mark.usefixtures("people")
def test_a_membership_that_cannot_be_is_refused(
    shell: Shell, arguments: tuple[str, ...], reason: str
) -> None:
    ran = shell("add_member", *arguments)
    assert ran.code == 2
    assert reason in ran.err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file with a schema of one's own."""
    path = tmp_path / "gulf.json"
    content = schema_to_json(shipped_schema("conll")) | {"name": "gulf"}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.usefixtures("people")
def test_a_schema_of_ones_own_is_published_and_numbered(shell: Shell, own: Path) -> None:
    assert shell("publish_schema", "news", own).out == "gulf/1\n"
    assert shell("publish_schema", "news", own).out == "gulf/1\n", "the same is not another"
    changed = own.read_text(encoding="utf-8").replace('"PER"', '"PERSON"')
    own.write_text(changed, encoding="utf-8")
    assert shell("publish_schema", "news", own).out == "gulf/2\n"


@pytest.fixture
def labelled(people: Cast, tmp_path: Path) -> tuple[Path, Path]:
    """Files of a schema without persons, of which one is in use, and of a mapping."""
    submitted(people, "سامي الحداد")
    schema, mapping = tmp_path / "second.json", tmp_path / "mapping.json"
    schema.write_text(json.dumps(schema_to_json(without("PERS"))), encoding="utf-8")
    mapping.write_text(json.dumps(TO_HUMAN), encoding="utf-8")
    return schema, mapping


def test_a_schema_that_lacks_what_is_in_use_is_refused_without_a_mapping(
    shell: Shell, labelled: tuple[Path, Path]
) -> None:
    ran = shell("publish_schema", "news", labelled[0])
    assert ran.code == 2
    assert "1 × entity:PERS" in ran.err
    assert StoredSchema.objects.count() == 1


def test_a_dry_run_tells_what_would_change_and_writes_nothing(
    shell: Shell, labelled: tuple[Path, Path]
) -> None:
    schema, mapping = labelled
    ran = shell("publish_schema", "news", schema, "--mapping", mapping, "--dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "1 sets would move, 1 of them changed",
        "1 × entity:PERS → entity:HUMAN; articles 1",
    ]
    assert StoredSchema.objects.count() == 1
    ran = shell("publish_schema", "news", schema, "--dry-run")
    assert ran.code == 1
    assert "article 1: " in ran.err


def test_what_was_labelled_moves_with_the_publication(
    shell: Shell, labelled: tuple[Path, Path]
) -> None:
    schema, mapping = labelled
    ran = shell("publish_schema", "news", schema, "--mapping", mapping)
    assert (ran.code, ran.out.splitlines()) == (
        0,
        [
            "news-claims/2",
            "1 sets moved; 0 values dropped and archived, 0 spans to review",
        ],
    )
    mapping.write_text('{"labels": {"entity:X": null}}', encoding="utf-8")
    schema.write_text(json.dumps(schema_to_json(without())), encoding="utf-8")
    ran = shell("publish_schema", "news", schema, "--mapping", mapping)
    assert ran.code == 2
    assert ran.err.startswith(f"{mapping}: labels.entity:X is in no earlier schema")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"name": "gulf"', '{"name": "x", "layers": [{"name": ""}]}']
)
@pytest.mark.usefixtures("people")
def test_a_schema_that_cannot_be_is_refused_with_its_file(
    shell: Shell, own: Path, content: str
) -> None:
    own.write_text(content, encoding="utf-8")
    ran = shell("publish_schema", "news", own)
    assert ran.code == 2
    assert ran.err.startswith(f"{own}: ")
    assert not StoredSchema.objects.exclude(name=SHIPPED[0]).exists()


@pytest.mark.usefixtures("people")
def test_a_schema_file_that_is_not_there_is_a_wrong_call(shell: Shell, tmp_path: Path) -> None:
    ran = shell("publish_schema", "news", tmp_path / "none.json")
    assert ran.code == 2
    assert "none.json" in ran.err
