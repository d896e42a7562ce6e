"""Options of a format, as they are sent."""

import json
from typing import Any

from rest_framework import serializers


class OptionsField(serializers.DictField):
    """Option → value, both text. In a form, the JSON of it. The format says which it has."""

    child = serializers.CharField(allow_blank=True, max_length=1000)

    def get_value(self, dictionary: Any) -> Any:
        """The object itself, also out of a form."""
        return serializers.Field.get_value(self, dictionary)

    def to_internal_value(self, data: Any) -> Any:
        """The options; ValidationError where they are no such object."""
        if isinstance(data, str):
            try:
                data = json.loads(data)
            except ValueError:
                raise serializers.ValidationError("this is not JSON") from None
        return super().to_internal_value(data)
