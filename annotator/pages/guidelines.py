"""The guidelines of a project: to read, and for managers to write."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.markdown import rendered
from annotator.pages.sent_numbers import sent_numbers
from corpus.actions.write_guidelines import write_guidelines
from corpus.models import Guidelines, Project, Thread
from corpus.queries.guideline_example import example_lines, may_be_example, texts_with_example

TEXTS = ("text_ar", "text_en")


class GuidelinesForm(forms.Form):
    """Both texts, as Markdown. Nothing is trimmed."""

    text_ar = forms.CharField(
        label=_("In Arabic"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"dir": "rtl", "lang": "ar", "rows": 24}),
    )
    text_en = forms.CharField(
        label=_("In English"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"dir": "ltr", "lang": "en", "rows": 24}),
    )
    example = forms.UUIDField(required=False, widget=forms.HiddenInput)


@login_required
def guidelines(request: SignedInRequest, slug: str) -> HttpResponse:
    """The latest guidelines, or the number asked for, in one language."""
    project = access.require(request.user, slug, access.VIEW)
    versions = Guidelines.objects.filter(project=project).order_by("-number")
    asked = sent_numbers(request.GET.getlist("number")[:1])
    shown = (versions.filter(number__in=asked) if asked else versions).first()
    language, text = readable(shown, request.GET.get("language") or get_language() or "ar")
    html, clauses = rendered(text)
    return project_page(
        request,
        "guidelines",
        project,
        "guidelines",
        shown=shown,
        versions=versions,
        language=language,
        html=html,
        clauses=clauses,
    )


@login_required
def guidelines_edited(request: SignedInRequest, slug: str) -> HttpResponse:
    """Write the next version of the guidelines; with a thread as an example, if one is named."""
    project = access.require(request.user, slug, access.MANAGE)
    thread = _example(request, project)
    texts = texts_with_example(thread) if thread else _latest_texts(project)
    form = GuidelinesForm(request.POST or None, initial={**texts, "example": thread and thread.key})
    if request.method == "POST" and form.is_valid():
        sent = {name: form.cleaned_data[name].replace("\r\n", "\n") for name in TEXTS}
        write_guidelines(project, **sent, by=request.user, example=thread)
        return redirect("guidelines", slug)
    example = rendered("\n".join(example_lines(thread)))[0] if thread else ""
    return project_page(
        request, "guidelines_edited", project, "guidelines", form=form, example=example
    )


def _example(request: SignedInRequest, project: Project) -> Thread | None:
    """The thread that is to become an example; Http404 for one that cannot."""
    named = request.POST.get("example") or request.GET.get("example")
    if not named:
        return None
    held = access.threads(request.user, project).select_related("article__project")
    thread = get_object_or_404(held, key=access.storable(named))
    if not may_be_example(thread):
        raise Http404("a thread without a label is no example")
    return thread


def readable(shown: Guidelines | None, language: str) -> tuple[str, str]:
    """The language and text to show: the one asked for, or the other where it is empty."""
    if shown is None:
        return language, ""
    texts = {"ar": shown.text_ar, "en": shown.text_en}
    wanted = "en" if language.startswith("en") else "ar"
    other = "ar" if wanted == "en" else "en"
    return (wanted, texts[wanted]) if texts[wanted] or not texts[other] else (other, texts[other])


def _latest_texts(project: Project) -> dict[str, str]:
    latest = Guidelines.objects.filter(project=project).order_by("-number").first()
    return {"text_ar": latest.text_ar, "text_en": latest.text_en} if latest else {}
