"""What all long work in the background shows of itself."""

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator.templatetags.refusals import error, reason
from corpus.models import ImportRefusal, MovedSet, RunFailure
from corpus.models.work import Failing

WORK_FIELDS = ("id", "state", "done", "total", "error", "created_at", "created_by", "finished_at")


@extend_schema_field(OpenApiTypes.STR)
class ErrorField(serializers.Field[Failing, None, str, Any]):
    """Why work failed, in the language of the request; empty where it has not."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, work: Failing) -> str:
        """The sentence."""
        return error(work)


@extend_schema_field(OpenApiTypes.STR)
class ReasonField(serializers.Field[ImportRefusal | RunFailure | MovedSet, None, str, Any]):
    """Why a record or an article was left out, in the language of the request."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, row: ImportRefusal | RunFailure | MovedSet) -> str:
        """The sentence."""
        return reason(row)
