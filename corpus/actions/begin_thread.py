"""Begin a thread on an article, a place in it, or a span."""

from dataclasses import dataclass

from django.db import transaction

from corpus.actions.add_comment import add_comment
from corpus.document.errors import InvalidComment
from corpus.models import AnnotationSet, Article, Person, Thread
from corpus.models.annotation_set import Origin
from corpus.queries.schemas import parsed_schema


@dataclass(frozen=True, slots=True)
class Anchor:
    """The place in the text that a thread is about, in code points, and the span, where it
    is about one. The span need not be stored: it may still be on its way, or gone again."""

    start: int
    end: int
    annotation_set: AnnotationSet | None = None
    span_id: str = ""
    layer: str = ""
    label: str = ""


@transaction.atomic
def begin_thread(
    article: Article,
    *,
    key: str,
    text: str,
    by: Person,
    anchor: Anchor | None = None,
    for_all: bool = False,
) -> Thread:
    """The thread, with its first comment, which has the same key.

    Sent again, it is answered as before. Raises InvalidComment for a place that is not in
    the text, a label that the set's schema does not have, a thread for all about what one
    person labelled, and as `add_comment` does.
    """
    if anchor is not None:
        _check_anchor(anchor, article, for_all=for_all)
    place = _columns(anchor)
    thread, _ = Thread.objects.get_or_create(
        key=key, defaults={"article": article, "begun_by": by, "for_all": for_all, **place}
    )
    if (thread.article_id, thread.begun_by_id) != (article.pk, by.pk):
        raise InvalidComment("this key belongs to another comment; take a new one")
    add_comment(thread, key=key, text=text, by=by)
    return thread


def _check_anchor(anchor: Anchor, article: Article, *, for_all: bool) -> None:
    if not 0 <= anchor.start < anchor.end <= article.length:
        raise InvalidComment(
            "from %(start)d to %(end)d there is nothing in a text of %(length)d characters",
            start=anchor.start,
            end=anchor.end,
            length=article.length,
        )
    held = anchor.annotation_set
    if held is None:
        return
    if (anchor.layer, anchor.label) not in parsed_schema(held.schema).labels:
        raise InvalidComment(
            "schema %(schema)s has no label %(label)s in a layer %(layer)s",
            schema=str(held.schema),
            label=anchor.label,
            layer=anchor.layer,
        )
    if for_all and held.origin == Origin.HUMAN:
        raise InvalidComment(
            "a thread for all cannot be about what one person labelled; begin it on the"
            " place in the text"
        )


def _columns(anchor: Anchor | None) -> dict[str, object]:
    names = ("start", "end", "annotation_set", "span_id", "layer", "label")
    return {name: getattr(anchor, name) for name in names} if anchor else {}
