"""The guidelines of a project: to read, and for managers to write."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages.frame import SignedInRequest, project_page
from annotator.pages.markdown import rendered
from corpus.actions.write_guidelines import write_guidelines
from corpus.models import Guidelines, Project


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


@login_required
def guidelines(request: SignedInRequest, slug: str) -> HttpResponse:
    """The latest guidelines, or the number asked for, in one language."""
    project = access.require(request.user, slug, access.VIEW)
    versions = Guidelines.objects.filter(project=project).order_by("-number")
    number = request.GET.get("number", "")
    shown = versions.filter(number=number).first() if number.isdecimal() else versions.first()
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
    """Write the next version of the guidelines."""
    project = access.require(request.user, slug, access.MANAGE)
    form = GuidelinesForm(request.POST or None, initial=_latest_texts(project))
    if request.method == "POST" and form.is_valid():
        text_ar, text_en = (form.cleaned_data[name] for name in ("text_ar", "text_en"))
        texts = [text.replace("\r\n", "\n") for text in (text_ar, text_en)]
        write_guidelines(project, text_ar=texts[0], text_en=texts[1], by=request.user)
        return redirect("guidelines", slug)
    return project_page(request, "guidelines_edited", project, "guidelines", form=form)


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
