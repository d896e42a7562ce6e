"""Whether anything was labelled in a turn's set."""

from django.db.models import Exists, OuterRef

from corpus.models import Assignment, Revision
from corpus.models.revision import RevisionKind

BY_NOBODY = (RevisionKind.OPENED, RevisionKind.MOVED)  # revisions in which nothing was labelled


def labelled_in() -> Exists:
    """Of turns: whether somebody labelled in the set, here or before it came here. What a move
    to another schema revised is no labelling."""
    made = Revision.objects.filter(annotation_set=OuterRef("annotation_set"))
    return Exists(made.exclude(kind__in=BY_NOBODY))


def was_labelled_in(turn: Assignment) -> bool:
    """The same of one turn; nothing is read where its query asked for it, as `labelled`."""
    known: bool | None = getattr(turn, "labelled", None)
    if known is not None:
        return known
    made = Revision.objects.filter(annotation_set=turn.annotation_set_id)
    return made.exclude(kind__in=BY_NOBODY).exists()
