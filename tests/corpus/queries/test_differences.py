"""Damage one thing at a time: verify_corpus exits 1 and names it."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db.models import F, Value
from django.db.models.functions import Concat, Replace

from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    DatasetVersion,
    Revision,
    StoredSchema,
    StoredSpan,
    VersionDocument,
)
from tests.cast import cast, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def corpus() -> None:
    people = cast()
    held = submitted(people, "سامي الحداد", "المحصول").annotation_set
    curate_set(held, by=people.karim)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    continue_version(create_version(dataset, by=people.maryam))


def test_nothing_is_found_where_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_corpus")
    assert "no difference" in capsys.readouterr().out


def _damage_a_row() -> str:
    StoredSpan.objects.order_by("pk")[:1]
    held = StoredSpan.objects.order_by("pk").first()
    assert held is not None
    StoredSpan.objects.filter(pk=held.pk).update(end=F("end") + 1)
    return held.span_id


def _lose_a_row() -> str:
    held = StoredSpan.objects.order_by("pk").first()
    assert held is not None
    held.delete()
    return held.span_id


def _damage_a_revision() -> str:
    held = Revision.objects.filter(kind="edited").get()
    Revision.objects.filter(pk=held.pk).update(edits="[]")
    return held.annotation_set.key


def _lose_a_revision() -> str:
    held = Revision.objects.filter(kind="edited").get()
    held.delete()
    return held.annotation_set.key


def _damage_an_article() -> str:
    Article.objects.filter(number=2).update(text=Concat(F("text"), Value(" ")))
    return "news/2"


def _damage_a_slot_count() -> str:
    Article.objects.filter(number=3).update(slots_taken=1)
    return "news/3"


def _lose_a_slot() -> str:
    Assignment.objects.update(slot=None)
    Article.objects.update(slots_taken=0)
    return "amal has submitted it without a slot"


def _replace_in_schema(old: str, new: str) -> str:
    StoredSchema.objects.update(content=Replace(F("content"), Value(old), Value(new)))
    return "schema news/news-claims/1: it "


def _damage_a_schema() -> str:
    return _replace_in_schema('"PERS"', '"HUMAN"') + "does not have the hash"


def _damage_a_schemas_number() -> str:
    return _replace_in_schema('"number":1', '"number":2') + "says that it is news-claims/2"


def _break_a_schema() -> str:
    return _replace_in_schema('"name"', '"nom"') + "cannot be read"


def _damage_a_version() -> str:
    VersionDocument.objects.update(content=Concat(F("content"), Value(" ")))
    return "news@1"


def _damage_a_version_hash() -> str:
    DatasetVersion.objects.update(guidelines_ar="غير ذلك")
    return "news@1"


def _damage_article_attributes() -> str:
    held = AnnotationSet.objects.get(origin="human")
    AnnotationSet.objects.filter(pk=held.pk).update(attributes='{"topic":"x"}')
    return held.key


@pytest.mark.parametrize(
    "damage",
    [
        _damage_a_row,
        _lose_a_row,
        _damage_a_revision,
        _lose_a_revision,
        _damage_an_article,
        _damage_a_slot_count,
        _lose_a_slot,
        _damage_a_schema,
        _damage_a_schemas_number,
        _break_a_schema,
        _damage_a_version,
        _damage_a_version_hash,
        _damage_article_attributes,
    ],
)
def test_each_damage_is_found_and_named(
    damage: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    name = damage()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_corpus")
    assert ended.value.code == 1
    assert name in capsys.readouterr().err
