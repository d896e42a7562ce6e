"""Mentions: where one is called by name."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.project_view import SignedInView
from corpus.models import Mention
from corpus.queries.mentions import mentions_of, unread_mentions

AT_MOST = 100


class MentionSerializer(serializers.ModelSerializer[Any]):
    """A comment that mentions one; `thread` is its thread's key."""

    project = serializers.CharField(source="comment.thread.article.project.slug")
    article = serializers.IntegerField(source="comment.thread.article.number")
    thread = serializers.CharField(source="comment.thread.key")
    author = serializers.CharField(source="comment.author.username")
    text = serializers.CharField(source="comment.text")
    written_at = serializers.DateTimeField(source="comment.written_at")

    class Meta:
        model = Mention
        fields = ("project", "article", "thread", "author", "text", "written_at", "read_at")


class MentionsSerializer(serializers.Serializer[Any]):
    """The latest mentions, unread ones first, and how many are unread in all."""

    unread = serializers.IntegerField()
    mentions = MentionSerializer(many=True)


class MentionsView(SignedInView):
    """What was said to one by name."""

    @extend_schema(operation_id="mentions", responses=MentionsSerializer)
    def get(self, request: Request) -> Response:
        """Where one is mentioned, in all of one's projects. Opening the thread reads them."""
        held = {
            "unread": unread_mentions(self.person),
            "mentions": mentions_of(self.person)[:AT_MOST],
        }
        return Response(MentionsSerializer(held).data)
