"""The people and the small project that tests are about.

Maryam manages it, Karim curates, Amal and Badr label, Fadi looks on, and Salma is a
stranger to it.
"""

import uuid
from dataclasses import dataclass

from corpus.actions.add_member import add_member
from corpus.actions.assign_article import assign_article
from corpus.actions.create_person import create_person
from corpus.actions.create_project import create_project
from corpus.actions.import_articles import import_articles
from corpus.actions.save_edits import Batch, Saved, save_edits
from corpus.actions.submit_set import submit_set
from corpus.document.document import Document, Relation, Span
from corpus.document.edits import Edit
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Article, Assignment, Person, Project
from corpus.models.project import Role

PASSWORD = "قهوة-بالهيل-٧"
TEXTS = (
    "قال وزير الزراعة سامي الحداد إن المحصول تضاعف هذا العام، وبسامي يثق المزارعون.",
    "أعلنت بلدية النور أن الجسر سيفتح أمام السيارات الخميس.\nوأضافت أن الأشغال انتهت.",
    "نقلت صحيفة الأفق عن مصدر في المجلس قوله إن الجلسة تأجلت إلى الأحد.",
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody, and the project they are in."""

    project: Project
    maryam: Person
    karim: Person
    amal: Person
    badr: Person
    fadi: Person
    salma: Person

    def article(self, number: int = 1) -> Article:
        return Article.objects.select_related("project").get(project=self.project, number=number)


def cast(*, slots: int = 1, texts: tuple[str, ...] = TEXTS, slug: str = "news") -> Cast:
    """A project with the shipped schema, its members and an article for each text."""
    names = ("maryam", "karim", "amal", "badr", "fadi", "salma")
    people = {name: person(name) for name in names}
    project = create_project(
        slug,
        title="أخبار",
        schema=shipped_schema("news-claims"),
        by=people["maryam"],
        slots=slots,
    )
    for name, role in (
        ("karim", Role.CURATOR),
        ("amal", Role.ANNOTATOR),
        ("badr", Role.ANNOTATOR),
        ("fadi", Role.VIEWER),
    ):
        add_member(project, person=people[name], role=role)
    documents = [
        Document(f"a{number}", text, metadata={"title": f"خبر {number}", "outlet": "الأفق"})
        for number, text in enumerate(texts, 1)
    ]
    import_articles(project, documents=documents)
    return Cast(project, **people)


def person(name: str) -> Person:
    """Somebody who can log in with PASSWORD."""
    return create_person(name, password=PASSWORD)


def begun(people: Cast, *, by: Person | None = None, number: int = 1) -> AnnotationSet:
    """The set of somebody (Amal) who has just been given an article."""
    assignment = assign_article(people.article(number), to=by or people.amal)
    return AnnotationSet.objects.select_related("schema", "article").get(
        pk=assignment.annotation_set_id
    )


def span(text: str, surface: str, label: str = "PERS", *, id: str = "", nth: int = 0) -> Span:
    """The span of the nth place where `surface` stands in `text`."""
    layers = {"CLAIM": "claim", "SOURCE": "source", "CUE": "cue"}
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Span(
        id or str(uuid.uuid4()),
        layers.get(label, "entity"),
        label,
        start,
        start + len(surface),
    )


def added(*values: Span | Relation) -> tuple[Edit, ...]:
    """The edits that add these."""
    return tuple(
        Edit("span" if isinstance(value, Span) else "relation", None, value) for value in values
    )


def batch(held: AnnotationSet, *edits: Edit, **fields: object) -> Batch:
    """A batch on the revision that `held` shows, with ids of its own."""
    given: dict[str, object] = {
        "batch_id": str(uuid.uuid4()),
        "operation_id": str(uuid.uuid4()),
        "base_revision": held.revision,
        "schema": str(held.schema),
        "edits": edits,
    }
    return Batch(**(given | fields))  # type: ignore[arg-type]


def save(held: AnnotationSet, *edits: Edit, by: Person | None = None) -> Saved:
    """Save the edits as the set's author; `held` then shows the new revision."""
    author = by or held.author
    assert author is not None
    saved = save_edits(held.key, batch=batch(held, *edits), by=author)
    held.refresh_from_db()
    return saved


def submitted(
    people: Cast, *surfaces: str, number: int = 1, by: Person | None = None
) -> Assignment:
    """An article labelled with persons at these surfaces, and submitted."""
    held = begun(people, number=number, by=by)
    text = held.article.text
    if surfaces:
        save(held, *added(*(span(text, surface) for surface in surfaces)))
    assignment = Assignment.objects.get(annotation_set=held)
    return submit_set(assignment, revision=held.revision)
