"""Threads: what people say to each other about an article."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.guidelines import GuidelinesText
from annotator.api.paging import PageQuery, page_after, page_of
from annotator.api.project_view import ProjectView
from annotator.api.thread_shape import CommentText, NewThread, ThreadSerializer
from corpus.actions.add_comment import add_comment
from corpus.actions.begin_thread import Anchor, begin_thread
from corpus.actions.hide_comment import hide_comment
from corpus.actions.read_thread import read_thread
from corpus.actions.reopen_thread import reopen_thread
from corpus.actions.resolve_thread import resolve_thread
from corpus.models import Article, Thread
from corpus.queries.guideline_example import may_be_example, texts_with_example
from corpus.queries.threads import narrowed, with_comments
from corpus.queries.visible_sets import visible_sets


class _ThreadsView(ProjectView):
    needs = {"POST": access.LABEL, "DELETE": access.LABEL}

    def thread(self, number: int, key: UUID) -> Thread:
        """The thread, if the person may see it."""
        held = access.threads(self.person, self.project).filter(article__number=number)
        return get_object_or_404(held.select_related("article__project"), key=str(key))

    def told(self, thread: Thread, status: int = 200) -> Response:
        """The thread as it stands now."""
        held = with_comments(Thread.objects.filter(pk=thread.pk)).get()
        return Response(ThreadSerializer(held, context=self.asker()).data, status=status)

    def to_settle(self, number: int, key: UUID) -> Thread:
        """The thread, for whoever may resolve it and open it again."""
        thread = self.thread(number, key)
        if not access.may_resolve(**self.asker(), thread=thread):
            raise PermissionDenied(access.CURATE)
        return thread

    def asker(self) -> dict[str, Any]:
        """Who asks, and whether they curate."""
        return {"person": self.person, "curates": access.curates(self.person, self.project)}


class ThreadsView(_ThreadsView):
    """The threads of an article."""

    @extend_schema(operation_id="threads_list", responses=ThreadSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """What one may see of what is said about the article: open threads first."""
        held = access.threads(self.person, self.project).filter(article__number=number)
        shown = ThreadSerializer(with_comments(held), many=True, context=self.asker())
        return Response(shown.data)

    @extend_schema(
        operation_id="threads_create", request=NewThread, responses={201: ThreadSerializer}
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Begin a thread on the article, a place in it, or a span. Sent again with the same
        key, it is answered as before."""
        article = get_object_or_404(
            Article.objects.select_related("project"), project=self.project, number=number
        )
        sent = self.sent(NewThread)
        if not access.may_begin_thread(self.person, article, for_all=sent["for_all"]):
            raise PermissionDenied(access.CURATE)
        thread = begin_thread(
            article,
            key=str(sent["key"]),
            text=sent["text"],
            by=self.person,
            anchor=self._anchor(article, sent["place"]),
            for_all=sent["for_all"],
        )
        return self.told(thread, status.HTTP_201_CREATED)

    def _anchor(self, article: Article, place: dict[str, Any] | None) -> Anchor | None:
        """The place, with the set, which must be one that the person may look at."""
        if place is None:
            return None
        start, end, span = place["start"], place["end"], place["span"]
        if span is None:
            return Anchor(start, end)
        curates = access.curates(self.person, self.project)
        sets = visible_sets(self.project, self.person, sees_all=curates)
        held = get_object_or_404(sets, article=article, key=span["set"])
        return Anchor(start, end, held, span["id"], span["layer"], span["label"])


class ThreadsQuery(PageQuery):
    """Which threads: with `about` "disputes" only objections to curation; in which `state`."""

    about = serializers.ChoiceField(["", "disputes"], default="")
    state = serializers.ChoiceField(["open", "resolved", "all"], default="open")


class ProjectThreadsView(_ThreadsView):
    """The threads of a project."""

    @extend_schema(
        operation_id="project_threads_list",
        parameters=[ThreadsQuery],
        responses=page_of(ThreadSerializer),
    )
    def get(self, request: Request, slug: str) -> Response:
        """What one may see of what is said in the project, the newest first."""
        asked = self.asked(ThreadsQuery)
        held = access.threads(self.person, self.project)
        held = narrowed(held, about=asked.pop("about"), state=asked.pop("state"))
        found, after = page_after(with_comments(held), "-pk", **asked)
        shown = ThreadSerializer(found, many=True, context=self.asker())
        return Response({"results": shown.data, "after": after})


class ExampleView(_ThreadsView):
    """A thread as an example."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="threads_example", responses=GuidelinesText)
    def get(self, request: Request, slug: str, number: int, key: UUID) -> Response:
        """The latest guidelines with the thread's sentence under its clause, to be changed
        and posted to the guidelines, with the key of the thread as `example`."""
        thread = self.thread(number, key)
        if not may_be_example(thread):
            raise Http404
        return Response(texts_with_example(thread))


class CommentsView(_ThreadsView):
    """The comments of a thread."""

    @extend_schema(
        operation_id="comments_create", request=CommentText, responses={201: ThreadSerializer}
    )
    def post(self, request: Request, slug: str, number: int, key: UUID) -> Response:
        """Answer in the thread, which opens it again if it was resolved. Sent again with the
        same key, it is answered as before."""
        thread, sent = self.thread(number, key), self.sent(CommentText)
        add_comment(thread, key=str(sent["key"]), text=sent["text"], by=self.person)
        read_thread(thread, by=self.person)
        return self.told(thread, status.HTTP_201_CREATED)


class CommentView(_ThreadsView):
    """One comment."""

    @extend_schema(operation_id="comments_destroy", responses=ThreadSerializer)
    def delete(
        self, request: Request, slug: str, number: int, key: UUID, comment: UUID
    ) -> Response:
        """Take one's own comment away: that there was one stays, its text does not."""
        thread = self.thread(number, key)
        hide_comment(get_object_or_404(thread.comments, key=str(comment)), by=self.person)
        return self.told(thread)


class ResolveView(_ThreadsView):
    """The end of a matter."""

    @extend_schema(operation_id="threads_resolve", request=None, responses=ThreadSerializer)
    def post(self, request: Request, slug: str, number: int, key: UUID) -> Response:
        """Say that it is settled: who began it may, and curators and managers."""
        return self.told(resolve_thread(self.to_settle(number, key), by=self.person))


class ReopenView(_ThreadsView):
    """The way back from a settled matter."""

    @extend_schema(operation_id="threads_reopen", request=None, responses=ThreadSerializer)
    def post(self, request: Request, slug: str, number: int, key: UUID) -> Response:
        """Open the thread again: whoever may resolve it may."""
        return self.told(reopen_thread(self.to_settle(number, key)))


class ReadView(_ThreadsView):
    """The reading of a thread."""

    @extend_schema(operation_id="threads_read", request=None, responses=ThreadSerializer)
    def post(self, request: Request, slug: str, number: int, key: UUID) -> Response:
        """Note that one has opened it: what mentions one there is no longer new."""
        thread = self.thread(number, key)
        read_thread(thread, by=self.person)
        return self.told(thread)
