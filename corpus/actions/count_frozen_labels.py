"""Keep how often each label stands in frozen sets of what people say."""

from collections import Counter
from collections.abc import Iterable

from corpus.document.document import Span
from corpus.models import AnnotationSet, FrozenLabel
from corpus.models.annotation_set import Origin
from corpus.models.insert_rows import insert_rows

Labels = dict[tuple[str, str], int]  # (layer, label) → spans
COLUMNS = ("annotation_set_id", "layer", "label", "number")


def labels_of(spans: Iterable[Span]) -> Labels:
    """How many of the spans each label has."""
    return dict(Counter((span.layer, span.label) for span in spans))


def keep_frozen_labels(counted: Iterable[tuple[int, Labels]]) -> None:
    """Write them for new sets, by the key of each."""
    insert_rows(
        FrozenLabel,
        COLUMNS,
        [(key, *mark, number) for key, labels in counted for mark, number in labels.items()],
    )


def count_frozen_labels(held: AnnotationSet, spans: Iterable[Span]) -> None:
    """Write them anew for a set that stays frozen, or none where it has rows or is not one of
    what people say. The caller holds the lock on the set's row."""
    FrozenLabel.objects.filter(annotation_set=held).delete()
    if held.frozen and held.origin == Origin.HUMAN:
        keep_frozen_labels([(held.pk, labels_of(spans))])
