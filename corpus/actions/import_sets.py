"""Store the annotation sets that documents bring along."""

from collections import defaultdict
from collections.abc import Sequence

from corpus.actions.begin_set import first_revision
from corpus.actions.write_annotations import attributes_to_text
from corpus.document.document import Document, Relation, Span
from corpus.document.edits import Annotations, ArticleAttribute, difference
from corpus.document.errors import InvalidDocument, Refusal, WrongState
from corpus.document.ids import derived_id
from corpus.models import AnnotationSet, Article, Project, Revision, StoredSchema
from corpus.models.annotation_set import Origin
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import replayed
from corpus.queries.schemas import current_schema

Author = tuple[str, str]
Refused = list[tuple[Document, Refusal]]


def import_sets(
    project: Project, accepted: Sequence[tuple[Document, Article]], *, refusals: Refused
) -> int:
    """One frozen set per (origin, author) that a document names; how many were stored.

    A name is never matched to an account. The same set again is left alone; another one
    by the same author is refused, with the article kept. Called inside import_articles.
    """
    labelled = [(d, a) for d, a in accepted if d.spans or d.attributes]
    if not labelled:
        return 0
    schema = current_schema(project)
    standing = _standing([article for _, article in labelled])
    new: dict[tuple[int, str, str], tuple[AnnotationSet, Annotations]] = {}
    for document, article in labelled:
        try:
            for author, annotations in by_author(document).items():
                place = (article.pk, *author)
                earlier = new[place][1] if place in new else standing.get(place)
                if earlier is None:
                    new[place] = (_set(article, author, schema, annotations), annotations)
                elif earlier != annotations:
                    raise _second_opinion(author)
        except Refusal as refusal:
            refusals.append((document, refusal))
    AnnotationSet.objects.bulk_create([held for held, _ in new.values()])
    Revision.objects.bulk_create(
        [
            first_revision(
                held,
                kind=RevisionKind.IMPORTED,
                edits=difference(Annotations(), annotations),
                by=None,
            )
            for held, annotations in new.values()
        ]
    )
    return len(new)


def by_author(document: Document) -> dict[Author, Annotations]:
    """What each (origin, author) of the document says. A relation is said by whoever it
    names, else by its head's author; both its ends must be that author's."""
    spans: dict[Author, dict[str, Span]] = defaultdict(dict)
    relations: dict[Author, dict[str, Relation]] = defaultdict(dict)
    authors: dict[str, Author] = {}
    for span in document.spans:
        authors[span.id] = _author(span.origin, span.author)
        spans[authors[span.id]][span.id] = span
    for relation in document.relations:
        author = authors[relation.head]
        if authors[relation.tail] != author:
            raise InvalidDocument(
                "relation %(id)s links spans of two authors; each author's labels are kept apart",
                id=relation.id,
            )
        relations[author][relation.id] = relation
    attributes = {
        name: ArticleAttribute(name, value) for name, value in document.attributes.items()
    }
    first = next(iter(spans), _author("", ""))
    spans.setdefault(first, {})
    return {
        author: Annotations(
            spans=held,
            relations=relations.get(author, {}),
            attributes=attributes if author == first else {},
        )
        for author, held in spans.items()
    }


def _author(origin: str, author: str) -> Author:
    return (origin or Origin.HUMAN.value, author or "imported")


def _standing(articles: Sequence[Article]) -> dict[tuple[int, str, str], Annotations]:
    rows = AnnotationSet.objects.filter(article__in=articles, author=None, run=None)
    return {(row.article_id, row.origin, row.author_name): replayed(row) for row in rows}


def _set(
    article: Article, author: Author, schema: StoredSchema, annotations: Annotations
) -> AnnotationSet:
    origin, name = author
    return AnnotationSet(
        key=derived_id("imported", article.project.slug, article.sha256, origin, name),
        article=article,
        origin=origin,
        author_name=name,
        schema=schema,
        frozen=True,
        attributes=attributes_to_text(annotations.article_attributes()),
    )


def _second_opinion(author: Author) -> WrongState:
    return WrongState(
        "%(author)s has labelled this text otherwise in an earlier import; "
        "name the new labels after another author",
        author=author[1],
    )
