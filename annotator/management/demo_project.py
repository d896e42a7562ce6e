"""The demo project: people, our own articles, and suggestions waiting."""

import secrets
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from annotator.services.supervision import CannotStart
from corpus.actions.add_member import add_member
from corpus.actions.create_person import create_person
from corpus.actions.create_project import create_project
from corpus.actions.start_import import start_import
from corpus.actions.start_run import start_run
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import Import, Person, Project, Run
from corpus.models.project import Role
from corpus.models.work import FINISHED, Claimable
from corpus.queries.demo import DEMO_UPLOAD
from corpus.tasks import send

MANAGER, CURATOR = "maryam", "karim"
PATIENCE = 120  # seconds that the worker may take for the demo's few articles
ARTICLES = "articles.jsonl"


def demo_person(name: str) -> tuple[Person, str]:
    """Somebody of the demo and the password, which is made at random with the account and
    kept in a file that only the owner of ISNAD_DATA can read."""
    place: Path = settings.ISNAD_DATA / f"demo-password-{name}"
    held = Person.objects.filter(username=name).first()
    if held is not None:
        return held, place.read_text() if place.exists() else "(the one you gave)"
    password = secrets.token_urlsafe(9)
    place.touch(mode=0o600)
    place.write_text(password)
    return create_person(name, password=password), password


def demo_articles() -> bytes:
    """The articles that ship with Isnad, one JSON object a line."""
    return resources.files("corpus").joinpath("data", "demo", ARTICLES).read_bytes()


def demo_project(slug: str, *, title: str) -> Project:
    """The project of this name, with the demo's curator, made if it is not there."""
    manager, _ = demo_person(MANAGER)
    curator, _ = demo_person(CURATOR)
    project = Project.objects.filter(slug=slug).first() or create_project(
        slug, title=title, schema=shipped_schema(SHIPPED[0]), by=manager
    )
    add_member(project, person=curator, role=Role.CURATOR)
    return project


def import_upload(
    project: Project,
    *,
    key: str,
    filename: str,
    content: Callable[[], bytes],
    say: Callable[[str], None],
) -> None:
    """Have the worker import these JSON lines, unless it has, and wait for it."""
    source = Import.objects.filter(project=project, key=key).first()
    if source is None:
        source, _ = start_import(
            project,
            key=key,
            file=ContentFile(content()),
            filename=filename,
            format="isnad",
            options={},
            by=demo_person(MANAGER)[0],
        )
        send(source)
    wait_for(source, "import", say)


def make_demo_project(slug: str, *, say: Callable[[str], None]) -> Project:
    """A project with the shipped articles imported and pre-annotated by the real worker.

    Taken up where it was left, if an earlier start was interrupted. CannotStart when the
    worker does not do its part.
    """
    project = demo_project(slug, title="أخبار للتجربة · Demo news")
    import_upload(project, key=DEMO_UPLOAD, filename=ARTICLES, content=demo_articles, say=say)
    run = Run.objects.filter(project=project).first()
    if run is None:
        keys = list(project.articles.order_by("number").values_list("pk", flat=True))
        by, _ = demo_person(MANAGER)
        run = start_run(project, name="default", parameters={}, articles=keys, by=by)
        send(run)
    wait_for(run, "pre-annotation", say)
    return project


def wait_for(work: Claimable | Run, what: str, say: Callable[[str], None]) -> None:
    """Return when the worker has finished the row; CannotStart when it failed or is slow."""
    deadline = time.monotonic() + PATIENCE
    while True:
        work.refresh_from_db()
        if work.state in FINISHED:
            break
        if time.monotonic() > deadline:
            raise CannotStart(f"{what}: the worker has not finished in {PATIENCE} s")
        time.sleep(0.1)
    if work.state != "done":
        raise CannotStart(f"{what} {work.state}: {work.error}")
    refused = f", {work.refused} refused" if isinstance(work, Import) else ""
    say(f"{what}: {work.done} of {work.total} articles{refused}")
