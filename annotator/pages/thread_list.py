"""The threads of an article as its page lists them, and the spans one can be begun on."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.shortcuts import get_object_or_404

from annotator import access
from annotator.pages.disputes import ToldDispute, told_dispute
from corpus.actions.begin_thread import Anchor
from corpus.document.document import document_order
from corpus.document.edits import Annotations
from corpus.document.schema import Schema
from corpus.models import AnnotationSet, Article, Person, Thread
from corpus.queries.annotations import annotations_of
from corpus.queries.guideline_example import may_be_example
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.threads import with_comments
from corpus.queries.visible_sets import visible_sets

AT_MOST = 500  # spans to choose from


@dataclass(frozen=True, slots=True)
class ListedThread:
    """A thread to be shown: what it quotes and disputes, whether it has something new for
    the reader, whether they may resolve it, and whether it could be an example in the
    guidelines. `answer_key` is for their next comment."""

    thread: Thread
    quote: str
    mark: str
    is_new: bool
    may_resolve: bool
    may_be_example: bool
    answer_key: str
    dispute: ToldDispute | None


def listed_threads(article: Article, person: Person) -> dict[str, Any]:
    """What the page of an article shows of its threads."""
    project = article.project
    curates, schema = access.curates(person, project), parsed_schema(current_schema(project))
    held = with_comments(access.threads(person, project).filter(article=article))
    threads = [listed(thread, person, schema, curates=curates) for thread in held]
    return {
        "threads": threads,
        "may_begin_thread": access.may_begin_thread(person, article, for_all=False),
        "thread_key": str(uuid4()),
    }


def spans_to_choose(annotations: Annotations, held: AnnotationSet) -> list[tuple[str, str, str]]:
    """(value, words, label) of each span of a set, for a thread to be begun on it."""
    text = held.article.text
    spans = sorted(annotations.spans.values(), key=document_order)[:AT_MOST]
    return [
        (f"{held.key}/{span.id}", text[span.start : span.end][:60], span.label) for span in spans
    ]


def anchor_of(value: str, article: Article, person: Person) -> Anchor | None:
    """The place of the span that was chosen; None for the whole article. Http404 for a set
    that the person may not see, or a span that is not in it."""
    if not value:
        return None
    key, _, name = value.partition("/")
    curates = access.curates(person, article.project)
    sets = visible_sets(article.project, person, sees_all=curates).filter(article=article)
    held = get_object_or_404(sets, key=key)
    span = annotations_of(held).spans.get(name)
    if span is None:
        return None
    return Anchor(span.start, span.end, held, span.id, span.layer, span.label)


def listed(thread: Thread, person: Person, schema: Schema, *, curates: bool) -> ListedThread:
    """A thread, with its article and comments, as the person sees it."""
    return ListedThread(
        thread=thread,
        quote="" if thread.start is None else thread.article.text[thread.start : thread.end],
        mark=f"{thread.layer}:{thread.label}" if thread.label else "",
        is_new=any(
            mention.person_id == person.pk and mention.read_at is None
            for comment in thread.comments.all()
            for mention in comment.mentions.all()
        ),
        may_resolve=access.may_resolve(person, thread, curates=curates),
        may_be_example=may_be_example(thread),
        answer_key=str(uuid4()),
        dispute=told_dispute(thread, schema) if thread.disputed else None,
    )
