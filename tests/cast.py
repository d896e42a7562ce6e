"""The named cast of the tests, and the small project in which they work.

Maryam manages it, Karim curates, Amal annotates, Fadi looks on; Salma is a stranger.
"""

import uuid
from dataclasses import dataclass

from corpus.actions.add_member import add_member
from corpus.actions.assign_article import assign_article
from corpus.actions.create_person import create_person
from corpus.actions.create_project import create_project
from corpus.actions.import_articles import import_articles
from corpus.actions.save_edits import Batch, save_edits
from corpus.actions.submit_set import submit_set
from corpus.document.document import Document, Span
from corpus.document.edits import Edit
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, Article, Assignment, Person, Project

SCHEMA = "news-claims/1"
HARBOUR = (
    "قالت وزارة الموانئ إن ميناء السلام سيفتح أبوابه يوم الأحد.\n"
    "وأضافت الوزيرة ليلى الناصر أن السفن ستعود إلى الميناء قبل نهاية الشهر."
)
RAIN = "أعلنت هيئة الأرصاد، الخميس، أن أمطاراً غزيرة ستهطل على وادي الزيتون."
MARKET = "ارتفعت أسعار القمح في سوق المدينة بنسبة 5%، بحسب تجار."
TEXTS = (HARBOUR, RAIN, MARKET)


@dataclass(frozen=True, slots=True)
class Cast:
    """Five people and their project, which holds the articles of TEXTS, numbered from 1."""

    project: Project
    maryam: Person
    karim: Person
    amal: Person
    fadi: Person
    salma: Person


def cast(slug: str = "harbour-news", slots: int = 1) -> Cast:
    """Everybody, in a project of its own."""
    maryam = person("maryam", "مريم", "حداد")
    project = create_project(
        slug, title="أخبار الميناء", schema=shipped_schema("news-claims"), by=maryam, slots=slots
    )
    import_articles(project, documents=documents())
    return Cast(
        project=project,
        maryam=maryam,
        karim=member(project, "karim", "curator"),
        amal=member(project, "amal", "annotator"),
        fadi=member(project, "fadi", "viewer"),
        salma=person("salma"),
    )


def person(username: str, first: str = "", last: str = "") -> Person:
    """Somebody with an account, whose password is the log-in name twice."""
    held = create_person(username, password=username * 2)
    held.first_name, held.last_name = first, last
    held.save()
    return held


def member(project: Project, username: str, role: str) -> Person:
    """Somebody with an account and this role."""
    held = person(username)
    add_member(project, person=held, role=role)
    return held


def documents() -> tuple[Document, ...]:
    """The articles of TEXTS, as an import brings them."""
    return tuple(
        Document(
            id=f"article-{number}",
            text=text,
            metadata={
                "title": text.split("،")[0][:40],
                "outlet": "صحيفة المرفأ",
                "url": f"https://news.example/{number}",
                "published": "2024-05-01",
            },
        )
        for number, text in enumerate(TEXTS, 1)
    )


def taken(project: Project, by: Person, number: int = 1) -> Assignment:
    """The person's assignment of this article, taken now if need be."""
    return assign_article(Article.objects.get(project=project, number=number), to=by)


def submitted(project: Project, by: Person, number: int = 1) -> Assignment:
    """The person's assignment with the first word labelled, submitted."""
    held = taken(project, by, number)
    span = marked(TEXTS[number - 1].split()[0], number=number)
    revision = save_edits(held.annotation_set.key, batch=batch(added(span)), by=by).revision
    return submit_set(held, revision=revision)


def marked(
    surface: str,
    label: str = "GPE",
    *,
    layer: str = "entity",
    name: str = "",
    number: int = 1,
    **attributes: str,
) -> Span:
    """A span on the first place where an article's text has these characters."""
    start = TEXTS[number - 1].index(surface)
    return Span(name or str(uuid.uuid4()), layer, label, start, start + len(surface), attributes)


def added(span: Span) -> Edit:
    """The edit that adds the span."""
    return Edit("span", None, span)


def batch(*edits: Edit, base: int = 1, **changed: str) -> Batch:
    """A batch of these edits, made on the revision `base`."""
    named = {"batch_id": str(uuid.uuid4()), "operation_id": str(uuid.uuid4()), "schema": SCHEMA}
    return Batch(edits=edits, base_revision=base, **(named | changed))


def now(held: AnnotationSet | Assignment) -> AnnotationSet:
    """The set as it is stored now."""
    key = held.annotation_set_id if isinstance(held, Assignment) else held.pk
    return AnnotationSet.objects.select_related("article", "schema").get(pk=key)
