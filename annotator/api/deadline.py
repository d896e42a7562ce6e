"""The deadline of what is given, as the API is told it."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from rest_framework import serializers


class DeadlineSerializer(serializers.Serializer[Any]):
    """What is given may have a deadline: `days` from now, or a moment `until`. After it the
    article goes back to the queue, unless it was edited within the hours of the project's lease.
    Without either it has none."""

    days = serializers.IntegerField(min_value=1, max_value=3650, default=None, allow_null=True)
    until = serializers.DateTimeField(default=None, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of them at most; `until` then says when."""
        days = attrs.pop("days")
        if days is not None and attrs["until"] is not None:
            raise serializers.ValidationError({"days": "send days or until, not both"})
        if days is not None:
            attrs["until"] = in_days(days)
        return attrs


def in_days(days: int) -> datetime:
    """So many days from now."""
    return timezone.now() + timedelta(days=days)
