"""Store the annotation sets that documents bring along."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from django.db.models import Q
from django.utils import timezone

from corpus.actions.count_frozen_labels import Labels, keep_frozen_labels, labels_of
from corpus.actions.write_annotations import attributes_to_text
from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Annotations, ArticleAttribute, additions
from corpus.document.errors import InvalidDocument, Refusal, WrongState
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Article, Project, Revision, StoredSchema
from corpus.models.annotation_set import Origin
from corpus.models.insert_rows import insert_rows
from corpus.models.revision import RevisionKind
from corpus.queries.schemas import current_schema

Author = tuple[str, str]  # origin, name


class What(NamedTuple):
    """What an author says: article attributes and edits, both as text, and how often each label
    stands."""

    attributes: str
    edits: str
    labels: Labels


Sets = Mapping[Author, What]
Place = tuple[int, str, str]  # the article's key, origin, name
Placed = tuple[Document, str, int, Sets]  # its text's hash, the article's key
LONGEST = {"id": 255, "language": 12, "author": 255}  # characters
IMPORTED = "imported"  # the author where a document names none
SET_COLUMNS = (
    *("key", "article_id", "origin", "author_name", "schema_id", "revision", "frozen"),
    *("attributes", "created_at", "updated_at"),
)
REVISION_COLUMNS = (
    *("annotation_set_id", "number", "kind", "created_at", "schema", "operation_id", "undoes"),
    *("batch_id", "content_hash", "edits", "ids"),
)


def check_lengths(document: Document) -> None:
    """Raise InvalidDocument for an id, a language or an author too long for its column."""
    others = chain(document.silent, (author for author, _ in document.answers))
    names = chain((span.author for span in document.spans), (name for _, name in others))
    authors = {"author": max(names, key=len, default="")}
    told = {"id": document.id, "language": document.language, **authors}
    for name, value in told.items():
        if len(value) > LONGEST[name]:
            raise InvalidDocument(
                "the %(name)s %(value)s… is longer than %(longest)s characters",
                name=name,
                value=value[:40],
                longest=LONGEST[name],
            )


def sets_of(document: Document) -> Sets:
    """What each author of the document says, as a set's first revision keeps it. Raises
    InvalidDocument for a relation between two authors' spans."""
    return {
        author: What(
            attributes_to_text(annotations.article_attributes()),
            dump(edits_to_json(additions(annotations))),
            labels_of(annotations.spans.values()),
        )
        for author, annotations in by_author(document).items()
    }


def by_author(document: Document) -> dict[Author, Annotations]:
    """The annotations of each (origin, name). Spans that name no author, and curated ones that
    come from several, are said to be imported; a relation is its head's author's; article
    attributes are whose answers they are, or the curated set's, or else the first's. Whoever
    found nothing to label has a set that says nothing."""
    spans = _shelves(document.spans, _authors(document.spans))
    authors = {name: author for author, held in spans.items() for name in held}
    relations = _shelves(
        document.relations, [authors[relation.head] for relation in document.relations]
    )
    for author, held in relations.items():
        for relation in held.values():
            if authors[relation.tail] != author:
                raise InvalidDocument(
                    "relation %(id)s links spans of two authors; what each says is kept apart",
                    id=relation.id,
                )
    found = {author: Annotations(held, relations.get(author, {})) for author, held in spans.items()}
    for author, answer in _answers(document, found).items():
        said = found.get(author, Annotations())
        found[author] = Annotations(said.spans, said.relations, answer)
    return found | {author: Annotations() for author in document.silent if author not in found}


def _answers(
    document: Document, found: Mapping[Author, Annotations]
) -> dict[Author, dict[str, ArticleAttribute]]:
    """What each author says of the article. What was curated is one set; what no answer says is
    the curated set's, or else the first author's."""
    answers = [
        ((origin or Origin.HUMAN.value, name), said) for (origin, name), said in document.answers
    ]
    authors = [*found, *((origin, name or IMPORTED) for (origin, name), _ in answers)]
    curated = [author for author in authors if author[0] == Origin.CURATED]
    told: dict[Author, dict[str, ArticleAttribute]] = defaultdict(dict)
    for (origin, name), said in answers:
        author = curated[0] if origin == Origin.CURATED else (origin, name or IMPORTED)
        told[author].update(_said(said))
    answered = {name for _, said in answers for name in said}
    others = {name: value for name, value in document.attributes.items() if name not in answered}
    if others:
        whose = next(iter((*curated, *authors)), (Origin.HUMAN.value, IMPORTED))
        told[whose].update(_said(others))
    return told


def _said(attributes: Attributes) -> dict[str, ArticleAttribute]:
    return {name: ArticleAttribute(name, value) for name, value in attributes.items()}


def _authors(spans: Sequence[Span]) -> list[Author]:
    """Whose each span is. What was curated is one set, whoever its spans come from."""
    authors = [(span.origin or Origin.HUMAN.value, span.author or IMPORTED) for span in spans]
    curated = {author for author in authors if author[0] == Origin.CURATED}
    if len(curated) < 2:
        return authors
    return [(Origin.CURATED.value, IMPORTED) if one in curated else one for one in authors]


Value = TypeVar("Value", Span, Relation)


def _shelves(values: Sequence[Value], authors: Sequence[Author]) -> dict[Author, dict[str, Value]]:
    shelves: dict[Author, dict[str, Value]] = defaultdict(dict)
    for value, author in zip(values, authors, strict=True):
        shelves[author][value.id] = value
    return dict(shelves)


def import_sets(
    project: Project,
    placed: Sequence[Placed],
    *,
    made: Container[int] = (),
    schema: StoredSchema | None = None,
    contrary: list[tuple[Document, Refusal]],
) -> int:
    """One frozen set per article, origin and author; how many were stored.

    A name is never matched to an account. The same set again is left alone; another one
    by the same author goes to `contrary` with the reason, and the article is kept. On the
    articles that were `made` just now nothing stands. Called inside import_articles.
    """
    if not any(sets for _, _, _, sets in placed):
        return 0
    schema, now = schema or current_schema(project), timezone.now()
    standing = standing_sets(
        [article for _, _, article, sets in placed if sets and article not in made]
    )
    new = taken_sets(placed, standing, contrary)
    curated = [place[0] for place in standing if place[1] == Origin.CURATED]
    if curated:
        Article.objects.filter(pk__in=curated, curated=False).update(curated=True)
    rows = [
        (
            derived_id("imported", project.slug, sha256, *place[1:]),
            *(*place, schema.pk, 1, True, what.attributes, now, now),
        )
        for sha256, place, what in new
    ]
    keys = insert_rows(AnnotationSet, SET_COLUMNS, rows)
    kind, number = RevisionKind.IMPORTED.value, str(schema)
    insert_rows(
        Revision,
        REVISION_COLUMNS,
        [
            (key, 1, kind, now, number, "", "", "", "", what.edits, "{}")
            for key, (_, _, what) in zip(keys, new, strict=True)
        ],
    )
    keep_frozen_labels(
        (key, what.labels)
        for key, (_, place, what) in zip(keys, new, strict=True)
        if place[1] == Origin.HUMAN
    )
    return len(new)


def taken_sets(
    placed: Sequence[Placed],
    standing: dict[Place, str],
    contrary: list[tuple[Document, Refusal]],
) -> list[tuple[str, Place, What]]:
    """The sets that are to be stored, each with the hash of its article's text, its place, and
    what it says; what contradicts those goes to `contrary`. `standing`, as `standing_sets` gives
    it, gets to know them."""
    new = []
    for document, sha256, article, sets in placed:
        for (origin, name), what in sets.items():
            place = (article, origin, name)
            if origin == Origin.CURATED and _curated_by_another(place, standing):
                contrary.append((document, second_curated()))
            elif place not in standing:
                standing[place] = what.edits
                new.append((sha256, place, what))
            elif standing[place] != what.edits:
                contrary.append((document, second_opinion(name)))
    return new


def standing_sets(articles: Sequence[int]) -> dict[Place, str]:
    """(article, origin, name) → the first revision's edits, of the sets imported before, also
    those that are an account's now; and of what was curated here, which has no name."""
    if not articles:
        return {}
    nobodys = Q(annotation_set__author=None)
    rows = Revision.objects.filter(
        nobodys | ~Q(annotation_set__author_name=""),
        annotation_set__article_id__in=articles,
        annotation_set__run=None,
        number=1,
    )
    return {
        (article, origin, name): said
        for article, origin, name, said in rows.values_list(
            "annotation_set__article_id",
            "annotation_set__origin",
            "annotation_set__author_name",
            "edits",
        )
    }


def _curated_by_another(place: Place, standing: Mapping[Place, str]) -> bool:
    return place not in standing and any(place[:2] == other[:2] for other in standing)


def second_opinion(name: str) -> WrongState:
    """The refusal of other labels by the author of earlier ones."""
    return WrongState(
        "%(author)s has labelled this text otherwise in an earlier record or import; "
        "name the new labels after another author",
        author=name,
    )


def second_curated() -> WrongState:
    """The refusal of curated labels beside those that an article has."""
    return WrongState(
        "this text has its curated labels already; import these as what a person says"
    )
