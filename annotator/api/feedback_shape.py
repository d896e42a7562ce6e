"""What the comparison of somebody's work with the curated labels looks like."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from corpus.agreement.feedback import Change
from corpus.document.document import AttributeValue
from corpus.models.curation import Cause
from corpus.queries.causes import causes_of
from corpus.queries.feedback import CuratedWork


class ChangedSpan(serializers.Serializer[Any]):
    """A span, in code points, half-open."""

    id = serializers.CharField()
    layer = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a declared field
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class DisputedChange(serializers.Serializer[Any]):
    """One difference. `kind` is "label"; "clitic", "punctuation" or "real" (another edge);
    "missed" (the annotator lacks it) or "not taken" (the curated labels do); "content",
    "source" or "cue" of a claim; "link" or "attribute", of which `name` says which; "link
    attribute" of a link that both have, with the name "type.attribute". The ends are what each
    side links with the span, which for a claim is its first piece."""

    key = serializers.CharField()
    kind = serializers.CharField()
    name = serializers.CharField()
    own = ChangedSpan(allow_null=True)
    curated = ChangedSpan(allow_null=True)
    own_ends = ChangedSpan(many=True)
    curated_ends = ChangedSpan(many=True)


class ChangeSerializer(DisputedChange):
    """A difference with the values of the attribute, null where there is none."""

    own_value = serializers.SerializerMethodField()
    curated_value = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.ANY)
    def get_own_value(self, change: Change) -> AttributeValue | None:
        """What the annotator said."""
        return change.own_value

    @extend_schema_field(OpenApiTypes.ANY)
    def get_curated_value(self, change: Change) -> AttributeValue | None:
        """What is curated."""
        return change.curated_value


class CuratedWorkSerializer(serializers.Serializer[Any]):
    """A submitted article that is curated: `kept` of `spans` are curated just as they were.
    `guidelines` is the number of the version that it was labelled under."""

    article = serializers.IntegerField(source="assignment.article.number")
    submitted_at = serializers.DateTimeField(source="assignment.submitted_at")
    submitted_revision = serializers.IntegerField(source="assignment.submitted_revision")
    guidelines = serializers.IntegerField(
        source="assignment.guidelines.number", allow_null=True, default=None
    )
    curated = serializers.CharField(source="curated.key")
    curated_revision = serializers.IntegerField()
    kept = serializers.IntegerField()
    spans = serializers.IntegerField()


class CausedChangeSerializer(ChangeSerializer):
    """A difference with its `cause`: why annotators differed there, as the curator said; empty
    where none was given."""

    cause = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ChoiceField(choices=["", *Cause.values]))
    def get_cause(self, change: Change) -> str:
        """One of them."""
        causes: Mapping[str, str] = self.context["causes"]
        return causes.get(change.key, "")


class FeedbackSerializer(CuratedWorkSerializer):
    """The same, with all that is curated otherwise, in the order of the text."""

    changes = serializers.SerializerMethodField()

    @extend_schema_field(CausedChangeSerializer(many=True))
    def get_changes(self, work: CuratedWork) -> object:
        """Each with its cause."""
        context = {"causes": causes_of(work)}
        return CausedChangeSerializer(work.feedback.changes, many=True, context=context).data


class KeptWeekSerializer(serializers.Serializer[Any]):
    """What was submitted in the week that begins on this Monday, of what is curated since."""

    begin = serializers.DateField()
    articles = serializers.IntegerField()
    spans = serializers.IntegerField()
    kept = serializers.IntegerField()


class NewObjection(serializers.Serializer[Any]):
    """Why it should be otherwise; `change` is the key of the change, `key` a new UUID."""

    key = serializers.UUIDField()
    change = serializers.CharField(max_length=1000)
    text = serializers.CharField(max_length=8000)
