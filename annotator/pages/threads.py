"""What people say to each other about an article, on the article's page."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, tell_refusal
from annotator.pages.thread_list import anchor_of
from corpus.actions.add_comment import add_comment
from corpus.actions.begin_thread import begin_thread
from corpus.actions.hide_comment import hide_comment
from corpus.actions.read_thread import read_thread
from corpus.actions.reopen_thread import reopen_thread
from corpus.actions.resolve_thread import resolve_thread
from corpus.document.errors import Refusal
from corpus.models import Article, Assignment, Thread


class CommentForm(forms.Form):
    """A comment; `key` was made with the form, so that two clicks write it once."""

    key = forms.UUIDField()
    text = forms.CharField(required=False, strip=False)


class ThreadForm(CommentForm):
    """The first comment of a thread; `span` is a set's key, a slash and a span's id."""

    span = forms.CharField(required=False)
    for_all = forms.BooleanField(required=False)


@login_required
@require_POST
def thread_begun(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Begin a thread on the article, or on a span of a set that the person may see."""
    project = access.require(request.user, slug, access.LABEL)
    held = Article.objects.select_related("project")
    article = get_object_or_404(held, project=project, number=number)
    form = ThreadForm(request.POST)
    if not form.is_valid():
        return redirect("article", slug, number)
    sent = form.cleaned_data
    if not access.may_begin_thread(request.user, article, for_all=sent["for_all"]):
        raise PermissionDenied(access.CURATE)
    anchor = anchor_of(sent["span"], article, request.user)
    key, for_all = str(sent["key"]), sent["for_all"]
    return _done(
        request, begin_thread, article, key=key, text=sent["text"], anchor=anchor, for_all=for_all
    )


@login_required
@require_POST
def thread_answered(request: SignedInRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """Answer in a thread, and so read it."""
    thread = _thread(request, slug, number, key)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return redirect(_place(thread))
    sent = form.cleaned_data
    answer = _done(request, add_comment, thread, key=str(sent["key"]), text=sent["text"])
    read_thread(thread, by=request.user)
    return answer


@login_required
@require_POST
def thread_settled(request: SignedInRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """Resolve an open thread, or open a resolved one again."""
    thread = _thread(request, slug, number, key)
    curates = access.curates(request.user, thread.article.project)
    if not access.may_resolve(request.user, thread, curates=curates):
        raise PermissionDenied(access.CURATE)
    if request.POST.get("verb") == "reopen":
        reopen_thread(thread)
    elif request.POST.get("verb") == "resolve":
        resolve_thread(thread, by=request.user)
    return redirect(_place(thread))


@login_required
@require_POST
def comment_hidden(
    request: SignedInRequest, slug: str, number: int, key: UUID, comment: UUID
) -> HttpResponse:
    """Take one's own comment away."""
    thread = _thread(request, slug, number, key)
    held = get_object_or_404(thread.comments, key=str(comment))
    return _done(request, hide_comment, held, to=thread)


@login_required
@require_POST
def thread_opened(request: SignedInRequest, slug: str, number: int, key: UUID) -> HttpResponse:
    """Read a thread, where its article is labelled if that is the person's, else on the
    article's page."""
    thread = _thread(request, slug, number, key)
    read_thread(thread, by=request.user)
    mine = Assignment.objects.filter(article=thread.article, person=request.user)
    return redirect(_place(thread, "workbench" if mine.exists() else "article"))


def _thread(request: SignedInRequest, slug: str, number: int, key: UUID) -> Thread:
    """The thread, for a member who may label and may see it."""
    project = access.require(request.user, slug, access.LABEL)
    held = access.threads(request.user, project).filter(article__number=number)
    return get_object_or_404(held.select_related("article__project"), key=str(key))


def _done(
    request: SignedInRequest, action: Any, subject: Any, *, to: Any = None, **sent: Any
) -> HttpResponse:
    """Do it as the person, or say why not; then back to where it stands."""
    place = to or subject
    try:
        written = action(subject, by=request.user, **sent)
        place = to or (written if isinstance(written, Thread) else place)
    except Refusal as refusal:
        tell_refusal(request, refusal)
    if isinstance(place, Article):
        return redirect("article", place.project.slug, place.number)
    return redirect(_place(place))


def _place(thread: Thread, page: str = "article") -> str:
    """The address of the thread on a page of its article."""
    article = thread.article
    return (
        f"{reverse(page, args=(article.project.slug, article.number))}#thread-{quote(thread.key)}"
    )
