"""The sets in which a move has left spans for people to review, and which nobody settled since."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from corpus.document.unsure import UNSURE_TEXT
from corpus.models import AnnotationSet, MovedSet, Project, Revision, StoredSpan
from corpus.models.annotation_set import Origin
from corpus.models.revision import RevisionKind
from corpus.queries.code_points import holds


def unsettled_sets() -> QuerySet[MovedSet]:
    """What moves did to sets in which they left spans to review, in no order; without those of
    articles that were curated after it: a curator has decided there. What is marked in the
    curated set itself stays to be reviewed."""
    moved = Revision.objects.filter(
        annotation_set=OuterRef("annotation_set"), number=OuterRef("revision")
    )
    rows = MovedSet.objects.filter(review_count__gt=0, annotation_set__article__erased_at=None)
    rows = rows.alias(moved_at=Subquery(moved.values("created_at")))
    return rows.filter(Q(annotation_set__origin=Origin.CURATED) | ~Exists(_curated_later()))


def marked_sets() -> QuerySet[MovedSet]:
    """Those of them that hold a marked span still."""
    marked = StoredSpan.objects.filter(
        holds("attributes", UNSURE_TEXT), annotation_set=OuterRef("annotation_set")
    )
    return unsettled_sets().filter(Exists(marked))


def marked_curated_sets(project: Project) -> set[int]:
    """Ids of the curated sets that hold spans which a move has marked."""
    rows = marked_sets().filter(move__project=project, annotation_set__origin=Origin.CURATED)
    return set(rows.values_list("annotation_set", flat=True))


def _curated_later() -> QuerySet[AnnotationSet]:
    """The curated set of the article, finished after the move of the outer row's set."""
    # One that was taken as it stands has no curation to say when: its revision does.
    taken = Revision.objects.filter(
        annotation_set=OuterRef("pk"),
        kind__in=(RevisionKind.CURATED, RevisionKind.IMPORTED),
        created_at__gt=OuterRef(OuterRef("moved_at")),
    )
    return AnnotationSet.objects.filter(
        Q(curation__finished_at__gt=OuterRef("moved_at")) | Q(curation=None) & Q(Exists(taken)),
        article=OuterRef("annotation_set__article"),
        origin=Origin.CURATED,
    )
