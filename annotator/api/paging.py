"""Lists a page at a time, by key: the same cost whatever came before."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

LARGEST_KEY = 2**31 - 1


class PageQuery(serializers.Serializer[Any]):
    """`after` is what the page before answered as `after`."""

    after = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST_KEY)
    limit = serializers.IntegerField(default=100, min_value=1, max_value=1000)


def page_after(
    rows: QuerySet[Any], key: str, *, limit: int, after: int | None = None
) -> tuple[list[Any], int | None]:
    """Up to `limit` rows in the order of `key`, and the key to ask for the next page with;
    None after the last. With "-" before it, the largest key comes first."""
    name, backwards = key.removeprefix("-"), key.startswith("-")
    if after is not None:
        rows = rows.filter(**{f"{name}__{'lt' if backwards else 'gt'}": after})
    found = list(rows.order_by(key)[: limit + 1])
    more = len(found) > limit
    return found[:limit], getattr(found[limit - 1], name) if more else None


def page_of(shape: type[serializers.BaseSerializer[Any]]) -> serializers.Serializer[Any]:
    """What a page of these looks like."""
    name = shape.__name__.removesuffix("Serializer")
    fields = {
        "results": shape(many=True),
        "after": serializers.IntegerField(allow_null=True),
    }
    return inline_serializer(f"{name}Page", fields)
