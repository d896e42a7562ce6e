"""What annotators say about the claim of the cast's first article, and what was made of it."""

from corpus.actions.submit_set import submit_set
from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, ArticleAttribute, Edit
from corpus.models import AnnotationSet, Assignment, Person
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of
from tests.cast import Cast, added, begun, save, span

FULL, NAME, MINISTER = "سامي الحداد", "الحداد", "وزير الزراعة"
BOTH = f"{MINISTER} {FULL}"
CLAIM, YEAR, FARMERS = "المحصول تضاعف هذا العام", "هذا العام", "المزارعون"
HARVEST = ("قال", CLAIM)
SAID = {("source_of", "SOURCE", "CLAIM"), ("cue_of", "CUE", "CLAIM")}


def say(
    people: Cast,
    by: Person,
    source: str,
    *names: str,
    topic: str = "economy",
    link: str = "said_on",
) -> None:
    """The first article, submitted with one claim, these entities and this topic."""
    held = begun(people, by=by)
    text = held.article.text
    values = [*claimed(text, source, *HARVEST), *dated(text, link)]
    values += [span(text, name, "NORP" if name == FARMERS else "PERS") for name in names]
    topics = Edit("attribute", None, ArticleAttribute("topic", topic))
    save(held, *added(*values), topics)
    submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)


def claimed(text: str, source: str, cue: str, content: str) -> list[Span | Relation]:
    """A claim with its source and its cue."""
    return [
        span(text, source, "SOURCE", id="source"),
        span(text, cue, "CUE", id="cue"),
        span(text, content, "CLAIM", id="claim"),
        Relation("says", "source_of", "source", "claim"),
        Relation("marks", "cue_of", "cue", "claim"),
    ]


def dated(text: str, link: str) -> list[Span | Relation]:
    """The year, and what the claim has to do with it."""
    return [span(text, YEAR, "DATE", id="year"), Relation("dates", link, "claim", "year")]


def curated(people: Cast, number: int = 1) -> Annotations:
    article = people.article(number)
    return annotations_of(AnnotationSet.objects.get(article=article, origin=Origin.CURATED))


def marked(people: Cast, number: int = 1) -> set[tuple[str, str]]:
    """The words of the article that are labelled in the curated set, with their labels."""
    text, spans = people.article(number).text, curated(people, number).spans.values()
    return {(text[one.start : one.end], one.label) for one in spans}


def bound(people: Cast, number: int = 1) -> set[tuple[str, str, str]]:
    """The relations of the curated set, with the labels of their ends."""
    held = curated(people, number)
    return {
        (one.label, held.spans[one.head].label, held.spans[one.tail].label)
        for one in held.relations.values()
    }
