"""A thread as an example in the guidelines."""

import json
from collections.abc import Mapping, Sequence

from corpus.agreement.excerpts import excerpt
from corpus.agreement.feedback import ATTRIBUTE, LINK, LINK_ATTRIBUTE, Change
from corpus.agreement.feedback_json import change_from_json
from corpus.agreement.spans import place_of
from corpus.curation.examples import RIGHT, WRONG, example_line, with_example
from corpus.document.document import Span
from corpus.document.schema import Schema
from corpus.models import AnnotationSet, Guidelines, Thread
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of
from corpus.queries.schemas import current_schema, parsed_schema

LONGEST = 200  # characters of the remark
Spans = Sequence[Span]


def may_be_example(thread: Thread) -> bool:
    """Whether the thread is about a place with a label, and so about a clause."""
    return thread.start is not None and bool(thread.label or thread.disputed)


def texts_with_example(thread: Thread) -> Mapping[str, str]:
    """The project's latest guidelines, as text_ar and text_en, with the thread's sentence
    under its clause: what is right, what is wrong, and what was said last. A language that
    has no text is left alone, unless neither has. The thread must be one that may be one.
    """
    project = thread.article.project
    latest = Guidelines.objects.filter(project=project).order_by("-number").first()
    texts = {"ar": latest.text_ar, "en": latest.text_en} if latest else {"ar": "", "en": ""}
    schema = parsed_schema(current_schema(project))
    right, wrong, subject = _decided(thread)
    lines = example_lines(thread)
    return {
        f"text_{language}": with_example(
            text, lines, subject=subject, title=_title(schema, (*right, *wrong)[0], language)
        )
        if text.strip() or not any(texts.values())
        else text
        for language, text in texts.items()
    }


def _decided(thread: Thread) -> tuple[Spans, Spans, str]:
    """What is right and what is wrong, as it is curated now, and what the clause is about."""
    if not thread.disputed:
        assert thread.start is not None
        assert thread.end is not None
        span = Span("", thread.layer, thread.label, thread.start, thread.end)
        return [span], [], f"{span.layer}:{span.label}"
    change = change_from_json(json.loads(thread.disputed))
    own, curated = _side(change.own, change.own_ends), _side(change.curated, change.curated_ends)
    if _was_right(thread, change):
        own, curated = curated, own
    return curated, own, _subject(change, [*curated, *own][0])


def _was_right(thread: Thread, change: Change) -> bool:
    """Whether it is curated by now as the annotator had it. Of links and attributes that is
    not asked: whoever writes the example says so."""
    if change.name or change.own_ends or change.curated_ends:
        return False
    held = AnnotationSet.objects.filter(article=thread.article, origin=Origin.CURATED).first()
    stand = {place_of(span) for span in annotations_of(held).spans.values()} if held else set()
    if change.own is None:
        return change.curated is not None and place_of(change.curated) not in stand
    return place_of(change.own) in stand


def _side(span: Span | None, ends: Spans) -> Spans:
    others = [one for one in ends if span is None or one.id != span.id]
    return [span, *others] if span else others


def _subject(change: Change, first: Span) -> str:
    if change.kind == ATTRIBUTE:
        return f"{first.layer}.{change.name}"
    ends = (*change.curated_ends, *change.own_ends)
    about = ends[0] if ends else first
    return change.name if change.kind in (LINK, LINK_ATTRIBUTE) else f"{about.layer}:{about.label}"


def example_lines(thread: Thread) -> list[str]:
    """The example alone, in at most two lines of Markdown: what is right first, with the
    remark at whatever comes first."""
    schema = parsed_schema(current_schema(thread.article.project))
    right, wrong, _ = _decided(thread)
    remark, both = _last_said(thread), [*right, *wrong]
    text = thread.article.text
    shown = excerpt(text, min(one.start for one in both), max(one.end for one in both))
    found: list[str] = []
    for mark, spans in ((RIGHT, right), (WRONG, wrong)):
        marked = [
            (one.start - shown.start, one.end - shown.start, _title(schema, one, "ar"))
            for one in spans
        ]
        is_told = bool(found) and list(map(place_of, wrong)) == list(map(place_of, right))
        if marked and not is_told:
            said = "" if found else remark
            found.append(example_line(shown.text, marked, mark=mark, remark=said))
    return found


def _title(schema: Schema, span: Span, language: str) -> str:
    label = schema.labels.get((span.layer, span.label))
    return (label.title.get(language) if label else None) or span.label


def _last_said(thread: Thread) -> str:
    said = thread.comments.filter(hidden_at=None).order_by("-pk").first()
    return said.text[:LONGEST] if said else ""
