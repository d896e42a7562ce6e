"""How somebody's work on an article was curated, arranged for reading."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from annotator.pages import words
from annotator.pages.guidelines import readable
from annotator.pages.markdown import Clause, clauses_by_subject
from annotator.pages.schema_words import (
    attribute_title,
    label_title,
    link_attribute_title,
    link_value_title,
    relation_title,
    value_title,
)
from corpus.agreement.excerpts import Excerpt, excerpt
from corpus.agreement.feedback import ATTRIBUTE, LINK, LINK_ATTRIBUTE, Change
from corpus.document.document import AttributeValue, Span
from corpus.document.schema import Schema
from corpus.models import Guidelines, Thread
from corpus.queries.feedback import CuratedWork
from corpus.queries.schemas import parsed_schema
from corpus.queries.workbench import RIGHT_TO_LEFT

ReadSpan = tuple[str, str, str]  # title of the label, "layer:label", words


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two says: its spans, what it links with them, the value of the
    attribute; and the marks of all these in the excerpt, as JSON for <labelled-text>."""

    spans: Sequence[ReadSpan]
    ends: Sequence[ReadSpan]
    value: str
    marks: str


@dataclass(frozen=True, slots=True)
class ReadChange:
    """A change with the words around it, the clauses it falls under, and what is disputed.
    `subject` says which attribute or relation it is about, `cause` why annotators differed there,
    where a curator said it; `thread_key` is for an objection."""

    key: str
    title: str
    subject: str
    cause: str
    excerpt: Excerpt | None
    own: Side
    curated: Side
    clauses: Sequence[tuple[Clause, SafeString]]
    disputes: Sequence[Thread]
    thread_key: str


def read_work(
    work: CuratedWork,
    disputes: Mapping[str, Sequence[Thread]],
    causes: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """What the page of an article shows: its changes, each with the disputes about it and the
    cause, which are named by its key, and with the clauses of the guidelines that hold now."""
    article, schema = work.assignment.article, parsed_schema(work.curated.schema)
    written = Guidelines.objects.filter(project=article.project_id)
    latest = written.order_by("-number").first()
    language, text = readable(latest, get_language() or "ar")
    is_rtl = article.language.split("-")[0] in RIGHT_TO_LEFT
    return {
        "article": article,
        "changes": Reading(article.text, schema, text).read(
            work.feedback.changes, disputes, causes
        ),
        "guidelines": latest,
        "guidelines_language": language,
        "direction": "rtl" if is_rtl else "ltr",
    }


class Reading:
    """What all changes of an article have in common."""

    def __init__(self, text: str, schema: Schema, guidelines: str) -> None:
        self.text, self.schema = text, schema
        self._clauses = clauses_by_subject(guidelines)

    def read(
        self,
        changes: Iterable[Change],
        disputes: Mapping[str, Sequence[Thread]],
        causes: Mapping[str, str],
    ) -> list[ReadChange]:
        """The changes, each with its disputes and its cause."""
        return [
            self._change(one, disputes.get(one.key, ()), causes.get(one.key, "")) for one in changes
        ]

    def _change(self, change: Change, disputes: Sequence[Thread], cause: str) -> ReadChange:
        spans = [span for span in (change.own, change.curated) if span]
        spans += [*change.own_ends, *change.curated_ends]
        shown = None
        if spans:
            begin, end = min(one.start for one in spans), max(one.end for one in spans)
            shown = excerpt(self.text, begin, end)
        found = (self._clauses.get(subject) for subject in _subjects(change))
        return ReadChange(
            key=change.key,
            title=str(words.CHANGES[change.kind]),
            subject=self._subject(change),
            cause=str(words.CAUSES[cause]) if cause else "",
            excerpt=shown,
            own=self._side(change.own, change.own_ends, change.own_value, change, shown),
            curated=self._side(
                change.curated, change.curated_ends, change.curated_value, change, shown
            ),
            clauses=[one for one in found if one],
            disputes=disputes,
            thread_key=str(uuid4()),
        )

    def _side(
        self,
        span: Span | None,
        ends: Sequence[Span],
        value: AttributeValue | None,
        change: Change,
        shown: Excerpt | None,
    ) -> Side:
        own = [span] if span and not (ends and span in ends) else []
        return Side(
            spans=[self._span(one) for one in own],
            ends=[self._span(one) for one in ends],
            value=self._value(span, change, value),
            marks=_marks([*own, *ends], shown),
        )

    def _span(self, span: Span) -> ReadSpan:
        title = label_title(self.schema, span.layer, span.label)
        return title, f"{span.layer}:{span.label}", self.text[span.start : span.end]

    def _value(self, span: Span | None, change: Change, value: AttributeValue | None) -> str:
        if change.kind == LINK_ATTRIBUTE:
            relation, name = change.name.split(".", 1)
            return link_value_title(self.schema, relation, name, value)
        return value_title(self.schema, span.layer if span else "", change.name, value)

    def _subject(self, change: Change) -> str:
        if change.kind == LINK_ATTRIBUTE:
            relation, name = change.name.split(".", 1)
            return link_attribute_title(self.schema, relation, name)
        if change.kind == ATTRIBUTE:
            span = change.own or change.curated
            return attribute_title(self.schema, span.layer if span else "", change.name)
        return relation_title(self.schema, change.name) if change.kind == LINK else ""


def _subjects(change: Change) -> list[str]:
    """What the clauses are about, as the guidelines name it."""
    if change.kind == ATTRIBUTE:
        span = change.own or change.curated
        return [f"{span.layer if span else 'article'}.{change.name}"]
    if change.kind == LINK_ATTRIBUTE:
        return [change.name, change.name.split(".", 1)[0]]
    if change.kind == LINK:
        return [change.name]
    spans = (*change.own_ends, *change.curated_ends) or (change.own, change.curated)
    return list(dict.fromkeys(f"{span.layer}:{span.label}" for span in spans if span))


def _marks(spans: Iterable[Span], shown: Excerpt | None) -> str:
    if shown is None:
        return "[]"
    return json.dumps(
        [
            [span.start - shown.start, span.end - shown.start, f"{span.layer}:{span.label}"]
            for span in spans
        ]
    )
