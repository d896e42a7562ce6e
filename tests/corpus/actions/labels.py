"""Labels on the first article of the cast."""

from corpus.document.document import Relation, Span
from corpus.models import AnnotationSet
from tests.cast import span


def minister(held: AnnotationSet, id: str = "s1") -> Span:
    """The minister's name."""
    return span(held.article.text, "سامي الحداد", id=id)


def claim(held: AnnotationSet, prefix: str = "") -> tuple[Span, Span, Relation]:
    """A claim's source, its content, and the relation between them."""
    text = held.article.text
    source = span(text, "وزير الزراعة سامي الحداد", "SOURCE", id=f"{prefix}source")
    content = span(text, "المحصول تضاعف هذا العام", "CLAIM", id=f"{prefix}content")
    return source, content, Relation(f"{prefix}link", "source_of", source.id, content.id)
