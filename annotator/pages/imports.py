"""Imports: bring articles in, and see what became of earlier uploads."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages import words
from annotator.pages.format_options import offered_options, sent_options
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, told
from corpus import tasks
from corpus.actions.start_import import start_import
from corpus.document.errors import Refusal, UploadReused
from corpus.document.text import decode
from corpus.formats.guess import guess_format
from corpus.formats.reading.json_values import parse
from corpus.formats.registry import READERS
from corpus.models import Import
from corpus.queries.import_limits import import_limits
from corpus.queries.imported_authors import imported_sets

LARGEST_MAPPING = 2**20  # bytes


class UploadForm(forms.Form):
    """A file with articles. `key` names the upload, so that a retry is not another one."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    file = forms.FileField(label=_("File"))
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[("", _("By the file's name and content")), *words.READ_FORMATS.items()],
    )

    labels = forms.FileField(
        label=_("Mapping of labels (JSON)"),
        required=False,
        help_text=_(
            "Without one, labels that the schema lacks are asked about before anything is written."
        ),
    )

    def clean_labels(self) -> object:
        """The JSON of the mapping; None where there is no file."""
        file: UploadedFile[bytes] | None = self.cleaned_data["labels"]
        if file is None:
            return None
        if (file.size or 0) > LARGEST_MAPPING:
            raise forms.ValidationError(_("A mapping has at most a megabyte."))
        try:
            return parse(decode(file.read()))
        except Refusal as refusal:
            raise forms.ValidationError(told(refusal)) from None

    def clean_file(self) -> UploadedFile[bytes]:
        """The file, unless it is larger than this server takes."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > settings.ISNAD_LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than %(most)s, the most that this server takes."),
                params={"most": filesizeformat(settings.ISNAD_LARGEST_UPLOAD)},
            )
        return file

    def clean(self) -> dict[str, Any]:
        """With the format that the file's name and content suggest, where none was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file and not cleaned.get("format"):
            cleaned["format"] = guess_format(file.name or "", file, import_limits())
            if not cleaned["format"]:
                self.add_error("format", _("The file's name does not say: choose the format."))
        return cleaned


@login_required
def imports(request: SignedInRequest, slug: str) -> HttpResponse:
    """Earlier imports, and the form for another."""
    project = access.require(request.user, slug, access.MANAGE)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            held, _new = start_import(project, by=request.user, **_upload(form, request.POST))
            tasks.go_on(held)
            return redirect("import", slug, held.pk)
        except UploadReused:
            _renew_key(form, request.POST)
        except Refusal as refusal:
            tell_refusal(request, refusal)
    earlier = Import.objects.filter(project=project).select_related("created_by")
    page = Paginator(earlier, 25).get_page(request.GET.get("page"))
    options = offered_options({name: READERS[name].options for name in READERS}, request.POST)
    return project_page(
        request,
        "imports",
        project,
        "imports",
        form=form,
        options=options,
        page=page,
        has_authors=imported_sets(project).exists(),
    )


def _renew_key(form: UploadForm, sent: QueryDict) -> None:
    """Say that another file was sent first, and let the form go as an upload of its own."""
    data = sent.copy()
    data["key"] = str(uuid.uuid4())
    form.data = data
    form.add_error(
        None,
        _(
            "This page has sent another file, or the same in another way, which is among the "
            "earlier imports. Choose the file once more to import this one too."
        ),
    )


def _upload(form: UploadForm, sent: QueryDict) -> dict[str, Any]:
    """The arguments of `start_import` that the form holds."""
    chosen = form.cleaned_data
    return {
        "key": str(chosen["key"]),
        "file": chosen["file"],
        "filename": chosen["file"].name,
        "format": chosen["format"],
        "labels": chosen["labels"],
        "options": sent_options(READERS[chosen["format"]].options, sent),
    }
