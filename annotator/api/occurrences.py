"""Every occurrence of a text in the articles that one has in hand."""

from dataclasses import asdict
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import LARGEST_KEY
from annotator.api.project_view import ProjectView
from corpus.models import Assignment
from corpus.queries.occurrences import ArticleHits, Hit, occurrences

LONGEST = 200  # code points; what is longer occurs once


class OccurrencesQuery(serializers.Serializer[Any]):
    """The text that is sought; with `article`, in this article only."""

    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)
    article = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)


class SentenceSerializer(serializers.Serializer[Any]):
    """What is written around a hit, and where that begins; cut short where it is long, with
    `more_before` and `more_after` it."""

    start = serializers.IntegerField()
    text = serializers.CharField()
    more_before = serializers.BooleanField()
    more_after = serializers.BooleanField()


class StandingSerializer(serializers.Serializer[Any]):
    """A label that one has put on the place of a hit, or on more around it."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    layer = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field's own is hidden by it


class WaitingSerializer(serializers.Serializer[Any]):
    """A suggestion for the very place of a hit that still waits for a decision, which names
    it by `suggestion`; no part of a suggested claim. `score` is null where its author gave
    none."""

    suggestion = serializers.CharField()
    layer = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field's own is hidden by it
    attributes = serializers.DictField()
    score = serializers.FloatField(allow_null=True)


class HitSerializer(serializers.Serializer[Any]):
    """A whole word, or what follows a proclitic, in code points of the article; `exact`
    where it is the sought text to the letter, and not only alike."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.BooleanField()
    sentence = SentenceSerializer()
    standing = StandingSerializer(many=True)
    waiting = WaitingSerializer(many=True)


class ArticleHitsSerializer(serializers.Serializer[Any]):
    """The hits in one article, and one's `set` on it at `revision` under `schema`, which
    edits that label them name. `left_off` is how many hits more there are."""

    number = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True)
    set = serializers.CharField()
    revision = serializers.IntegerField()
    schema = serializers.CharField()
    hits = HitSerializer(many=True)
    left_off = serializers.IntegerField()


class OccurrencesSerializer(serializers.Serializer[Any]):
    """Articles in the order of their numbers."""

    articles = ArticleHitsSerializer(many=True)


class OccurrencesView(ProjectView):
    """Other places that say what a span says."""

    needs = {"GET": access.LABEL}

    @extend_schema(
        operation_id="occurrences",
        parameters=[OccurrencesQuery],
        responses=OccurrencesSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """Where the articles that one has in hand say this, to the letter or alike: hamza
        forms, ya, ta marbuta, tashkeel, tatweel and the article make no difference."""
        asked = self.asked(OccurrencesQuery)
        number = asked.get("article")
        try:
            found = occurrences(self.project, self.person, asked["text"], number=number)
        except Assignment.DoesNotExist:
            raise Http404 from None
        answer = {"articles": [_article_to_json(one) for one in found]}
        return Response(answer, headers={"Cache-Control": "no-store"})


def _article_to_json(one: ArticleHits) -> dict[str, object]:
    article = one.held.article
    return {
        "number": article.number,
        "title": article.title,
        "set": one.held.key,
        "revision": one.held.revision,
        "schema": str(one.held.schema),
        "hits": [_hit_to_json(hit, article.text) for hit in one.hits],
        "left_off": one.left_off,
    }


def _hit_to_json(hit: Hit, text: str) -> dict[str, object]:
    sentence = hit.sentence
    return {
        "start": hit.found.start,
        "end": hit.found.end,
        "exact": hit.found.exact,
        "sentence": {
            "start": sentence.start,
            "text": text[sentence.start : sentence.end],
            "more_before": sentence.more_before,
            "more_after": sentence.more_after,
        },
        "standing": [asdict(one) for one in hit.standing],
        "waiting": [asdict(one) for one in hit.waiting],
    }
