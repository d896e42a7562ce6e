"""Keep what a preannotator said about an article, and show it to who labels it."""

from django.db import transaction

from corpus.actions.begin_set import begin_set
from corpus.actions.write_annotations import attributes_to_text
from corpus.agreement.weights import in_thousandths, uncertainty
from corpus.document.document import Document
from corpus.document.edits import Annotations, ArticleAttribute, additions
from corpus.document.errors import ErasedArticle, InvalidDocument
from corpus.document.ids import derived_id
from corpus.document.validate import check_document
from corpus.models import AnnotationSet, Article, Assignment, Pin, Run
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.models.revision import RevisionKind
from corpus.queries.schemas import current_schema, parsed_schema


@transaction.atomic
def store_suggestions(run: Run, *, article: Article, document: Document) -> AnnotationSet:
    """The run's machine set on the article, frozen from the start and pinned to the sets
    that people are working on, unless the article is bare. Raises InvalidDocument when the
    suggestions break the schema or are about another text, ErasedArticle when the article is
    gone."""
    schema = current_schema(run.project)
    check_document(document, parsed_schema(schema))
    if document.text != article.text:
        raise InvalidDocument("the suggestions are about another text than the article's")
    standing = Article.objects.select_for_update().filter(pk=article.pk)
    erased_at, is_bare = standing.values_list("erased_at", "bare").get()
    if erased_at:
        raise ErasedArticle("the article was erased")
    annotations = Annotations(
        spans={span.id: span for span in document.spans},
        relations={relation.id: relation for relation in document.relations},
        attributes={
            name: ArticleAttribute(name, value) for name, value in document.attributes.items()
        },
    )
    held = begin_set(
        AnnotationSet(
            key=derived_id("machine", run.key, article.sha256),
            article=article,
            origin=Origin.MACHINE,
            author_name=f"{run.preannotator}/{run.version}",
            run=run,
            schema=schema,
            frozen=True,
            attributes=attributes_to_text(document.attributes),
        ),
        kind=RevisionKind.SUGGESTED,
        edits=additions(annotations),
        by=None,
    )
    if not is_bare:
        _pin(held)
    _weigh(held, document)
    return held


def _weigh(held: AnnotationSet, document: Document) -> None:
    """Keep how unsure the machine was; how far it differs from others is found out later."""
    others = AnnotationSet.objects.filter(article_id=held.article_id, origin=Origin.MACHINE)
    changed: dict[str, object] = {"uncertainty": in_thousandths(uncertainty(document.spans))}
    if others.exclude(pk=held.pk).exists():
        changed["weighed"] = False
    Article.objects.filter(pk=held.article_id).update(**changed)


def _pin(machine_set: AnnotationSet) -> None:
    """Show the set's suggestions to whoever works on its article."""
    working = Assignment.objects.filter(
        article_id=machine_set.article_id,
        state__in=(AssignmentState.OPEN, AssignmentState.RETURNED),
    )
    Pin.objects.bulk_create(
        [
            Pin(annotation_set_id=key, machine_set=machine_set)
            for key in working.values_list("annotation_set_id", flat=True)
        ]
    )
