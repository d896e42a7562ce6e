"""What somebody labelled otherwise than it is curated."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.agreement.disagreements import ALONE, differences
from corpus.agreement.excerpts import Excerpt, Mark, excerpt
from corpus.agreement.spans import by_place
from corpus.document.document import Document, Span
from corpus.models import AnnotationSet, Article
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of

MISSED, EXTRA = "missed", "extra"


@dataclass(frozen=True, slots=True)
class LabelDifference:
    """One place where the two differ. `kind` is "missed" or "extra", "label" for another
    label on the same stretch, or how the boundaries differ: "clitic", "punctuation", "real".
    The marks are those of each that touch the place, in the layer and the excerpt."""

    kind: str
    spans: Sequence[Span]
    excerpt: Excerpt
    curated: Sequence[Mark]
    own: Sequence[Mark]


def label_differences(held: AnnotationSet) -> list[LabelDifference]:
    """The differences of a set from the curated one of its article, in the order of the
    text. Raises AnnotationSet.DoesNotExist where nothing is curated."""
    article = held.article
    right = AnnotationSet.objects.get(article=article, origin=Origin.CURATED)
    curated, own = _document(article, right), _document(article, held)
    found = []
    for one in differences(by_place(curated.spans), by_place(own.spans), article.text):
        start, end = min(s.start for s in one.spans), max(s.end for s in one.spans)
        place, layer = excerpt(article.text, start, end), one.spans[0].layer
        marks = [place.marks(document, layer, start, end) for document in (curated, own)]
        kind = one.kind if one.kind != ALONE else MISSED if one.first else EXTRA
        found.append(LabelDifference(kind, one.spans, place, *marks))
    return sorted(found, key=lambda one: (one.spans[0].start, one.spans[0].end))


def _document(article: Article, held: AnnotationSet) -> Document:
    said = annotations_of(held)
    return Document(article.key, article.text, spans=tuple(said.spans.values()))
