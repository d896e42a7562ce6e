"""Asserting that a refusal left nothing behind."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from corpus.document.errors import Refusal
from corpus.models import AnnotationSet, Revision, StoredDecision, StoredRelation, StoredSpan

TABLES = (AnnotationSet, Revision, StoredSpan, StoredRelation, StoredDecision)


def stored() -> list[list[tuple[object, ...]]]:
    """Every row about annotations, whole."""
    return [list(table._default_manager.order_by("pk").values_list()) for table in TABLES]


@contextmanager
def refused(kind: type[Refusal]) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    """The block raises this very refusal, and not one row is other than before."""
    before = stored()
    with pytest.raises(kind) as raised:
        yield raised
    assert raised.type is kind
    assert stored() == before
