"""The workbench: where an article is labelled; and the way from one article to the next."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.labels_css import labels_address
from corpus.actions.assign_article import assign_article
from corpus.actions.take_next_article import take_next_article
from corpus.document.errors import Refusal
from corpus.models import Article
from corpus.queries.demo import is_demo
from corpus.queries.next_article import articles_left


@login_required
def workbench(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """The article under the editor; its own page, where it is not assigned to the person."""
    project = access.require(request.user, slug, access.LABEL)
    article = get_object_or_404(Article, project=project, number=number)
    if not article.assignments.filter(person=request.user).exists():
        return redirect("article", slug, number)
    shown = {
        "project": project,
        "article": article,
        "for_newcomers": is_demo(project),
        "labels_address": labels_address(project),
    }
    return render(request, "annotator/workbench.html", shown)


@login_required
@require_POST
def article_taken(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Take this very article to label, and open it."""
    project = access.require(request.user, slug, access.LABEL)
    article = get_object_or_404(Article, project=project, number=number)
    article.project = project
    if not access.may_take(request.user, article):
        raise PermissionDenied
    try:
        assign_article(article, to=request.user)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("article", slug, number)
    return redirect("workbench", slug, number)


@login_required
@require_POST
def label_next(request: SignedInRequest, slug: str) -> HttpResponse:
    """Open the article to go on with, or say that none is left."""
    project = access.require(request.user, slug, access.LABEL)
    try:
        assignment = take_next_article(project, person=request.user)
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("project", slug)
    if assignment is None:
        left = articles_left(project, request.user)
        return project_page(request, "nothing_left", project, "project", left=left)
    return redirect("workbench", slug, assignment.article.number)
