"""Mappings of labels, as they are sent and shown."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from corpus.formats.reading.json_values import parse


class Targets(serializers.DictField):
    """A label → the one that stands for it; null: it is left out."""

    child = serializers.CharField(allow_null=True, trim_whitespace=False)


class LabelMappingSerializer(serializers.Serializer[Any]):
    """What stands for labels: those of spans as "layer:label", those of relations by name;
    and for attributes, "layer:attribute", "relation:attribute", an article's by name. Null
    leaves a label or an attribute out."""

    spans = Targets(default=dict)
    relations = Targets(default=dict)
    span_attributes = Targets(required=False)
    relation_attributes = Targets(required=False)
    article_attributes = Targets(required=False)


@extend_schema_field(LabelMappingSerializer)
class MappingField(serializers.Field[Any, Any, Any, Any]):
    """A mapping inside something else. In a form, the JSON of it. What it must be is for the
    action to say, which names the place of what is wrong."""

    def to_internal_value(self, data: Any) -> Any:
        """The JSON value; InvalidFile where it is none."""
        return parse(data) if isinstance(data, str) else data


class LabelCountsSerializer(serializers.Serializer[Any]):
    """How often labels and attributes stand somewhere, named as in a mapping."""

    spans = serializers.DictField(child=serializers.IntegerField())
    relations = serializers.DictField(child=serializers.IntegerField())
    span_attributes = serializers.DictField(child=serializers.IntegerField(), required=False)
    relation_attributes = serializers.DictField(child=serializers.IntegerField(), required=False)
    article_attributes = serializers.DictField(child=serializers.IntegerField(), required=False)
