"""Take a submitted set as the curated one of its article."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from corpus.actions.add_revision import add_revision
from corpus.actions.begin_set import begin_set
from corpus.actions.write_annotations import attributes_to_text, write_annotations
from corpus.document.edits import Annotations, difference
from corpus.document.errors import WrongState
from corpus.document.ids import derived_id
from corpus.document.json_text import dump
from corpus.models import AnnotationSet, Article, Assignment, Curation, Person
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import replayed
from corpus.queries.article_to_change import article_to_change
from corpus.queries.imported_authors import was_done_elsewhere
from corpus.queries.pseudonyms import pseudonym


@transaction.atomic
def curate_set(source: AnnotationSet, *, by: Person) -> AnnotationSet:
    """The article's curated set, saying what `source` says at its submitted revision.

    Another choice for the same article is a further revision of the curated set. A set
    that came with an import counts as submitted. Raises WrongState for a set that was
    not submitted, ErasedArticle for an article that is gone.
    """
    article = article_to_change(source.article_id)
    # Both may be on the move to another schema.
    source = AnnotationSet.objects.select_for_update().get(pk=source.pk)
    revision = _submitted_revision(source)
    wanted = _copied(replayed(source, until=revision), article, pseudonym(source))
    curated = AnnotationSet.objects.select_for_update()
    held = curated.filter(article=article, origin=Origin.CURATED).first()
    standing = replayed(held) if held else Annotations()
    edits = difference(standing, wanted)
    attributes = attributes_to_text(wanted.article_attributes())
    if not article.curated:
        Article.objects.filter(pk=article.pk).update(curated=True)
    if held is None:
        made = AnnotationSet(
            key=derived_id("curated", article.project.slug, article.sha256),
            article=article,
            origin=Origin.CURATED,
            schema=source.schema,
            frozen=True,
            attributes=attributes,
            source_set=source,
            source_revision=revision,
        )
        return begin_set(made, kind=RevisionKind.CURATED, edits=edits, by=by)
    if edits or (held.source_set_id, held.source_revision) != (source.pk, revision):
        held.source_set, held.source_revision, held.schema = source, revision, source.schema
        if held.frozen:
            held.attributes = attributes
        else:  # a move has thawed it, to mark what is to be reviewed
            write_annotations(held, before=standing, after=wanted)
        held.save(update_fields=("source_set", "source_revision", "schema"))
        add_revision(held, kind=RevisionKind.CURATED, edits=edits, author=by)
    _close_curation(held, source, revision, by)
    return held


def _close_curation(held: AnnotationSet, source: AnnotationSet, revision: int, by: Person) -> None:
    """A curation that was begun before is finished by this: its decisions are taken back, and
    the one set alone is compared."""
    curation = Curation.objects.filter(curated_set=held).first()
    if curation is None:
        return
    now = timezone.now()
    curation.decisions.filter(undone_at=None).update(undone_at=now)
    curation.sheets = dump({source.key: revision})
    curation.steps += 1
    curation.finished_at, curation.finished_by = now, by
    curation.finished_revision = held.revision
    curation.save()


def _submitted_revision(source: AnnotationSet) -> int:
    """The revision that its annotator submitted; the latest of one that came along done."""
    if source.origin != Origin.HUMAN:
        raise WrongState("only what a person labelled can be taken as curated")
    if was_done_elsewhere(source):
        return source.revision
    assignment = Assignment.objects.filter(annotation_set=source).first()
    if assignment is None or assignment.state != AssignmentState.SUBMITTED:
        raise WrongState("this set was not submitted; only submitted ones can be curated")
    assert assignment.submitted_revision is not None
    return assignment.submitted_revision


def _copied(annotations: Annotations, article: Article, author: str) -> Annotations:
    """The same under ids of the curated set's own, each span knowing whose it was."""
    names = {
        name: derived_id("curated", article.sha256, name)
        for name in (*annotations.spans, *annotations.relations)
    }
    return Annotations(
        spans={
            names[name]: replace(span, id=names[name], origin=Origin.HUMAN.value, author=author)
            for name, span in annotations.spans.items()
        },
        relations={
            names[name]: replace(
                relation,
                id=names[name],
                head=names[relation.head],
                tail=names[relation.tail],
                origin=Origin.HUMAN.value,
                author=author,
            )
            for name, relation in annotations.relations.items()
        },
        attributes=annotations.attributes,
    )
