"""Imports: bring articles in, and see what became of an upload."""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.label_mapping import MappingField
from annotator.api.options_field import OptionsField
from annotator.api.paging import PageQuery, page_of
from annotator.api.parsing import refuse_larger_upload
from annotator.api.project_view import ProjectView
from annotator.api.work_fields import WORK_FIELDS, ErrorField, ReasonField
from corpus.actions.start_import import start_import
from corpus.formats.guess import guess_format
from corpus.formats.options import complete_options
from corpus.formats.registry import READERS, reader_of
from corpus.models import Import, ImportRefusal
from corpus.queries.import_limits import import_limits
from corpus.tasks import go_on


class ImportSerializer(serializers.ModelSerializer[Any]):
    """An upload: how far it is, and what became of its records: each counts as created,
    repeated, another_source or refused. Of those that came in, `labels_refused` lack labels
    that contradict what stands by the same author; the reasons are among the refusals.
    `erased_at`: since when its file is gone, or goes once it is read, for it may hold an
    article that was erased."""

    created_by = serializers.CharField(source="created_by.username")
    error = ErrorField()

    class Meta:
        model = Import
        fields = (
            *WORK_FIELDS,
            *("key", "filename", "format", "created", "repeated", "another_source"),
            *("refused", "labels_refused", "sets", "erased_at"),
        )


class Upload(serializers.Serializer[Any]):
    """A file with articles. `key` is the sender's own name of this upload: the same key
    again is the same upload. Without a `format`, the file's name and its first records say
    it. `options` are the format's, as a JSON object. `labels` says
    what becomes of labels that the project's schema lacks; without it, the import is "asking"
    before anything is written, where the file has some."""

    file = serializers.FileField()
    format = serializers.ChoiceField(choices=list(READERS), required=False)
    key = serializers.RegexField(r"^[\w-]+$", max_length=64, required=False)
    options = OptionsField(default=dict)
    labels = MappingField(required=False)


class ImportRefusalSerializer(serializers.ModelSerializer[Any]):
    """A record that was refused, or labels of it, where it stood, and why."""

    reason = ReasonField()

    class Meta:
        model = ImportRefusal
        fields = ("path", "line", "code", "reason")


class ImportsView(ProjectView):
    """The imports of a project."""

    needs = {"GET": access.MANAGE, "POST": access.MANAGE}
    parser_classes = (MultiPartParser,)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuses too large a file before any of it is read."""
        super().initial(request, *args, **kwargs)
        refuse_larger_upload(request)

    @extend_schema(
        operation_id="imports_list", parameters=[PageQuery], responses=page_of(ImportSerializer)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The imports, the newest first."""
        rows = Import.objects.filter(project=self.project).select_related("created_by")
        return self.page(rows, ImportSerializer, "-pk")

    @extend_schema(
        operation_id="imports_create",
        request={"multipart/form-data": Upload},
        responses={200: ImportSerializer, 202: ImportSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Upload a file; it is read in the background. 200 answers an upload that was
        there already, 202 a new one. One that asks about labels takes them from the same
        upload sent again with `labels`."""
        upload = self.sent(Upload)
        if "format" not in upload:
            upload["format"] = _guessed(upload["file"])
        complete_options(reader_of(upload["format"]).options, upload["options"])
        upload.setdefault("key", str(uuid.uuid4()))
        held, new = start_import(
            self.project, filename=upload["file"].name, by=self.person, **upload
        )
        go_on(held)
        code = status.HTTP_202_ACCEPTED if new else status.HTTP_200_OK
        return Response(ImportSerializer(held).data, status=code)


class ImportView(ProjectView):
    """One import."""

    needs = {"GET": access.MANAGE}

    @extend_schema(operation_id="imports_retrieve", responses=ImportSerializer)
    def get(self, request: Request, slug: str, id: int) -> Response:
        """How far it is, and what became of its records."""
        held = get_object_or_404(Import, project=self.project, pk=id)
        return Response(ImportSerializer(held).data)


class ImportRefusalsView(ProjectView):
    """What an import refused."""

    needs = {"GET": access.MANAGE}

    @extend_schema(
        operation_id="imports_refusals",
        parameters=[PageQuery],
        responses=page_of(ImportRefusalSerializer),
    )
    def get(self, request: Request, slug: str, id: int) -> Response:
        """The refused records, and those of which labels were, in the order of the file."""
        held = get_object_or_404(Import, project=self.project, pk=id)
        return self.page(held.refusals.all(), ImportRefusalSerializer, "pk")


def _guessed(file: "UploadedFile[bytes]") -> str:
    """The format of an upload that names none. Raises ValidationError where nothing says it."""
    found = guess_format(file.name or "", file, import_limits())
    if not found:
        raise serializers.ValidationError(
            {"format": _("The file's name does not say: choose the format.")}
        )
    return found
