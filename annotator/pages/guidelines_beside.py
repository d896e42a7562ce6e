"""The guidelines as a part of a page, for the workbench to show beside the text."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control

from annotator import access
from annotator.pages.frame import SignedInRequest
from annotator.pages.guidelines import readable
from annotator.pages.markdown import rendered
from corpus.models import Guidelines


@login_required
@cache_control(private=True, no_cache=True)
def guidelines_beside(request: SignedInRequest, slug: str) -> HttpResponse:
    """The latest guidelines, without a page around them; each heading names its subject."""
    project = access.require(request.user, slug, access.VIEW)
    latest = Guidelines.objects.filter(project=project).order_by("-number").first()
    language, text = readable(latest, get_language() or "ar")
    html, _ = rendered(text)
    context = {"shown": latest, "language": language, "html": html}
    return render(request, "annotator/_guidelines_beside.html", context)
