"""Where else the text of an article is kept: what its erasure must reach."""

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from corpus.document.errors import ErasedArticle
from corpus.models import Article, DatasetVersion, Import, ImportRefusal, Thread
from corpus.models.work import WorkState

NAMES = frozenset({"id", "line", "name", "path"})  # details that quote no text
LEAST_QUOTED = 8  # code points: what is shorter, or one word, may stand in any article


def file_gone() -> ErasedArticle:
    """Why an upload cannot be read any more."""
    return ErasedArticle("its file was removed, for an article of the project was erased")


def uploads_holding(article: Article) -> QuerySet[Import]:
    """The uploads that brought the article or may hold its text too. Which texts came again,
    were refused or were never reached is not kept, so whatever has such records may."""
    return Import.objects.filter(
        Q(pk__in=article.sources.exclude(source=None).values("source"))
        | Q(repeated__gt=0)
        | Q(refused__gt=0)
        | ~Q(state=WorkState.DONE),
        project=article.project_id,
    ).exclude(file="")


def refusals_quoting(article: Article) -> list[int]:
    """Ids of the refusals, of the project's imports, that quote something of its text."""
    if article.erased_at:
        return []
    rows = ImportRefusal.objects.filter(source__project=article.project_id).exclude(details="{}")
    told = rows.order_by("pk").values_list("pk", "details").iterator()
    return [key for key, details in told if _quotes(json.loads(details), article.text)]


def _quotes(details: Mapping[str, object], text: str) -> bool:
    match details:
        case {"found": str(found), "start": int(start), "end": int(end)} if start < end:
            if text[start:end] == found:  # however short it is
                return True
    told = (value for name, value in details.items() if name not in NAMES)
    pieces = (value.strip("'\"…") for value in told if isinstance(value, str))
    return any(_tells(piece) and piece in text for piece in pieces)


def _tells(piece: str) -> bool:
    return len(piece) >= LEAST_QUOTED and len(piece.split()) > 1


def erasure_effects(article: Article) -> dict[str, Any]:
    """What an erasure would reach: `versions` that hold the article, how many `uploads` may;
    and the `examples` in the guidelines that it leaves, for these are what somebody wrote,
    and versions are sealed with them."""
    versions = DatasetVersion.objects.filter(documents__article=article).order_by("pk")
    return {
        "versions": list(versions.select_related("dataset")),
        "uploads": uploads_holding(article).count(),
        "examples": Thread.objects.filter(article=article, example_in__isnull=False).count(),
    }
