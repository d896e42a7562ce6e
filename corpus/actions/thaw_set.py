"""Give a frozen set its rows, before its first edit."""

from corpus.actions.write_annotations import write_annotations
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, FrozenLabel
from corpus.queries.annotations import replayed


def thaw_set(held: AnnotationSet) -> None:
    """Write the rows that replaying the set's revisions gives.

    The caller holds the lock on the set's row and saves `held`.
    """
    held.frozen = False
    FrozenLabel.objects.filter(annotation_set=held).delete()  # its spans are counted from now on
    write_annotations(held, before=Annotations(), after=replayed(held))
