"""Erasing an article, which its page offers to managers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotator import access
from annotator.pages.frame import SignedInRequest
from corpus.actions.erase_article import erase_article
from corpus.models import Article


@login_required
@require_POST
def article_erased(request: SignedInRequest, slug: str, number: int) -> HttpResponse:
    """Erase the text for good, where whoever asks says that they mean it."""
    project = access.require(request.user, slug, access.MANAGE)
    held = get_object_or_404(Article, project=project, number=number)
    if request.POST.get("meant"):
        erase_article(held)
        messages.success(request, _("The article was erased."))
    else:
        messages.error(request, _("Nothing was erased: say that you mean it."))
    return redirect("article", slug, number)
