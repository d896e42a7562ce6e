"""The articles of a project: filtered, searched, and paged by their numbers."""

import json
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import LARGEST_KEY
from annotator.api.project_view import ProjectView
from corpus.actions.erase_article import erase_article
from corpus.models import Article, ArticleSource
from corpus.models.curation import Cause
from corpus.queries.article_list import (
    CURATORS_ALONE,
    STATES,
    ListedArticle,
    Wanted,
    article_page,
)


class ArticleQuery(serializers.Serializer[Any]):
    """What the articles must be like; what is left out asks nothing. `labelled` is
    "layer:label"; `cause` is why annotators differed at a place. `after` and `before` are what a
    page answered as such."""

    words = serializers.CharField(default="", allow_blank=True, max_length=500)
    outlet = serializers.CharField(default="", allow_blank=True, max_length=500)
    state = serializers.ChoiceField(choices=STATES, default="", allow_blank=True)
    labelled = serializers.CharField(default="", allow_blank=True, max_length=200)
    cause = serializers.ChoiceField(choices=Cause.choices, default="", allow_blank=True)
    after = serializers.IntegerField(default=0, min_value=0, max_value=LARGEST_KEY)
    before = serializers.IntegerField(required=False, min_value=1, max_value=LARGEST_KEY)


class ListedArticleSerializer(serializers.Serializer[Any]):
    """An article without its text; `states` counts its assignments by state. `bare` says
    whether suggestions are hidden; null while that is undecided, and for all but curators.
    `gold` says whether it may come as a check; null for all but curators. It has `wanted`
    annotators at most, and `slots_taken` of these are there."""

    number = serializers.IntegerField(source="article.number")
    key = serializers.CharField(source="article.key")
    title = serializers.CharField(source="article.title")
    outlet = serializers.CharField(source="article.outlet")
    published = serializers.DateField(source="article.published", allow_null=True)
    words = serializers.IntegerField(source="article.words")
    bare = serializers.SerializerMethodField()
    gold = serializers.SerializerMethodField()
    wanted = serializers.IntegerField(source="article.wanted")
    slots_taken = serializers.IntegerField()
    erased_at = serializers.DateTimeField(source="article.erased_at", allow_null=True)
    states = serializers.DictField(child=serializers.IntegerField())
    curated = serializers.BooleanField()

    def get_bare(self, listed: ListedArticle) -> bool | None:
        """Whether the article comes without suggestions."""
        return listed.article.bare if self.context["sees_all"] else None

    def get_gold(self, listed: ListedArticle) -> bool | None:
        """Whether the article may come as a check."""
        return listed.article.gold if self.context["sees_all"] else None


class ArticlePageSerializer(serializers.Serializer[Any]):
    """50 articles at most, and the numbers to ask for the pages around them with."""

    results = ListedArticleSerializer(many=True, source="articles")
    before = serializers.IntegerField(allow_null=True)
    after = serializers.IntegerField(allow_null=True)


class ArticleSourceSerializer(serializers.ModelSerializer[Any]):
    """A record in which the text arrived."""

    class Meta:
        model = ArticleSource
        fields = ("key", "url", "outlet")


class ArticleSerializer(serializers.ModelSerializer[Any]):
    """An article with its text; `length` is in code points."""

    metadata = serializers.SerializerMethodField()
    sources = ArticleSourceSerializer(many=True)

    class Meta:
        model = Article
        fields = (
            *("number", "key", "text", "sha256", "length", "words", "language", "title"),
            *("outlet", "published", "metadata", "sources", "created_at", "erased_at"),
        )

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_metadata(self, article: Article) -> Any:
        """All that the first source said about it."""
        return json.loads(article.metadata)


class ArticlesView(ProjectView):
    """The articles of a project."""

    @extend_schema(
        operation_id="articles_list", parameters=[ArticleQuery], responses=ArticlePageSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        """A page of articles, in the order of their numbers."""
        asked = self.asked(ArticleQuery)
        sees_all = access.sees_all(self.person, slug)
        if asked["state"] in CURATORS_ALONE:
            access.require(self.person, slug, access.CURATE)
        wanted = Wanted(
            words=asked["words"],
            outlet=asked["outlet"],
            state=asked["state"],
            label=asked["labelled"],
            cause=asked["cause"],
        )
        page = article_page(
            self.project,
            wanted,
            after=asked["after"],
            before=asked.get("before"),
            seen_by=None if sees_all else self.person,
        )
        return Response(ArticlePageSerializer(page, context={"sees_all": sees_all}).data)


class ArticleView(ProjectView):
    """One article."""

    needs = {"DELETE": access.MANAGE}

    @extend_schema(operation_id="articles_retrieve", responses=ArticleSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The article with its text and what its sources said about it."""
        held = get_object_or_404(Article, project=self.project, number=number)
        return Response(ArticleSerializer(held).data)

    @extend_schema(operation_id="articles_destroy", responses={204: None})
    def delete(self, request: Request, slug: str, number: int) -> Response:
        """Erase the text and everything said about it, for legal reasons. A tombstone
        stays, and every version that held the article says so. The files of its exports go,
        and the uploads that may hold it; an export can be asked for anew."""
        erase_article(get_object_or_404(Article, project=self.project, number=number))
        return Response(status=status.HTTP_204_NO_CONTENT)
