"""The threads of an article as its page lists them, and the spans one can be begun on."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.shortcuts import get_object_or_404

from annotator import access
from corpus.actions.begin_thread import Anchor
from corpus.document.document import document_order
from corpus.document.edits import Annotations
from corpus.models import AnnotationSet, Article, Person, Thread
from corpus.queries.annotations import annotations_of
from corpus.queries.threads import with_comments
from corpus.queries.visible_sets import visible_sets

AT_MOST = 500  # spans to choose from


@dataclass(frozen=True, slots=True)
class ListedThread:
    """A thread to be shown: what it quotes, whether it has something new for the reader,
    and whether they may resolve it. `answer_key` is for their next comment."""

    thread: Thread
    quote: str
    mark: str
    is_new: bool
    may_resolve: bool
    answer_key: str


def listed_threads(article: Article, person: Person) -> dict[str, Any]:
    """What the page of an article shows of its threads."""
    curates = access.curates(person, article.project)
    held = with_comments(access.threads(person, article.project).filter(article=article))
    threads = [_listed(thread, person, curates=curates) for thread in held]
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


def _listed(thread: Thread, person: Person, *, curates: bool) -> ListedThread:
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
        answer_key=str(uuid4()),
    )
