"""Fills a data folder for benchmarks, through the actions, in a process of its own."""

from dataclasses import replace
from pathlib import Path

from corpus.actions.add_member import add_member
from corpus.actions.assign_article import assign_article
from corpus.actions.create_person import create_person
from corpus.actions.create_project import create_project
from corpus.actions.curate_set import curate_set
from corpus.actions.import_articles import import_articles
from corpus.actions.save_edits import Batch, save_edits
from corpus.actions.submit_set import submit_set
from corpus.document.edits import Edit
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Article, Person, Project
from corpus.models.annotation_set import Origin
from tests.command import Done, manage
from tests.synthetic import LENGTH, document, labelled_alike, write_jsonl

PASSWORD = "كلمة-مرور-طويلة-٩"
MANAGER = "maryam"


def founded(data: Path) -> None:
    """An empty database, and Maryam, who manages the projects."""
    _done(manage(data, "migrate", "--verbosity", "0"))
    _done(manage(data, "create_user", MANAGER, "--password-stdin", stdin=f"{PASSWORD}\n"))


def filled(
    data: Path, slug: str, count: int, *, slots: int = 1, length: int = LENGTH, spans: int = 20
) -> None:
    """A new project with `count` articles of `length` words, with entities by "gold"."""
    file = data.with_name(f"{slug}.jsonl")
    write_jsonl(file, count, length=length, spans=spans)
    _done(manage(data, "create_project", slug, "--as", MANAGER, "--slots", str(slots)))
    _done(manage(data, "import_articles", slug, str(file), "--no-index"))
    file.unlink()


def fill(data: Path, call: str) -> None:
    """Call one of the functions below on the data folder. It waits for no disk."""
    code = f"from tests import filling\nfilling.{call}"
    _done(manage(data, "shell", "--no-imports", "-c", code, ISNAD_SQLITE_SYNCHRONOUS="NORMAL"))


def _done(command: Done) -> None:
    if command.code:
        raise RuntimeError(command.err)


def annotators(slug: str, count: int) -> None:
    """Annotators called annotator-1 and so on."""
    for number in range(1, count + 1):
        person = create_person(f"annotator-{number}", password=PASSWORD)
        add_member(Project.objects.get(slug=slug), person=person, role="annotator")


def submit(slug: str, name: str, count: int) -> None:
    """Let somebody submit the first articles as they are."""
    person = Person.objects.get(username=name)
    for article in Article.objects.filter(project__slug=slug, number__lte=count):
        submit_set(assign_article(article, to=person), revision=1)


def curate(slug: str, count: int) -> None:
    """Take what came with the first articles as their curated labels."""
    curator = Person.objects.get(username=MANAGER)
    imported = AnnotationSet.objects.filter(
        article__project__slug=slug, article__number__lte=count, origin=Origin.HUMAN, author=None
    )
    for held in imported.select_related("schema", "article"):
        curate_set(held, by=curator)


def compared(slug: str, sets: int, spans: int, queued: int) -> None:
    """A new project with an article that `sets` people have labelled alike but for a fifth of
    their spans, and with `queued` articles of three sets with 30 spans."""
    by = Person.objects.get(username=MANAGER)
    project = create_project(slug, title=slug, schema=shipped_schema("news-claims"), by=by, slots=3)
    large = labelled_alike(1, length=6 * spans, spans=spans, authors=sets)
    small = [labelled_alike(n, length=200, spans=30, authors=3) for n in range(2, queued + 2)]
    for documents in (large, *small):
        import_articles(project, documents=documents)


def opened(slug: str, name: str, *, words: int, spans: int, suggested: int) -> None:
    """A new project with one article that somebody has in hand: `spans` of their own on it, and
    `suggested` more by a model."""
    by, person = (Person.objects.get(username=one) for one in (MANAGER, name))
    project = create_project(slug, title=slug, schema=shipped_schema("news-claims"), by=by)
    add_member(project, person=person, role="annotator")
    whole = document(1, length=words, spans=spans + suggested, author="model")
    step = len(whole.spans) // suggested
    machine = tuple(
        replace(span, origin="machine", score=0.9) for span in whole.spans[::step][:suggested]
    )
    import_articles(project, documents=[replace(whole, spans=machine)])
    turn = assign_article(Article.objects.get(project=project), to=person)
    taken = {span.id for span in machine}
    own = [replace(one, origin="", author="") for one in whole.spans if one.id not in taken]
    batch = Batch(
        batch_id="all",
        operation_id="all",
        base_revision=1,
        schema="news-claims/1",
        edits=tuple(Edit("span", None, span) for span in own),
    )
    save_edits(turn.annotation_set.key, batch=batch, by=person)
