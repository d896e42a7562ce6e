"""What threads and comments look like, on the way in and out."""

import json
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator import access
from annotator.api.feedback_shape import DisputedChange
from annotator.api.paging import LARGEST_KEY
from corpus.models import Comment, Thread


class SpanAnchor(serializers.Serializer[Any]):
    """The span that a thread is about, and the set it stands in."""

    set = serializers.CharField(max_length=40)
    id = serializers.CharField(max_length=255)
    layer = serializers.CharField(max_length=80)
    label = serializers.CharField(max_length=80)  # type: ignore[assignment]  # a declared field


class Place(serializers.Serializer[Any]):
    """A place in the text, in code points, half-open; with the span, where one is meant."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_KEY)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)
    span = SpanAnchor(allow_null=True, default=None)


class CommentText(serializers.Serializer[Any]):
    """A comment; `key` is a new UUID. @ and a log-in name mention a member."""

    key = serializers.UUIDField()
    text = serializers.CharField(max_length=8000)


class NewThread(CommentText):
    """The first comment of a thread. Without a place it is about the whole article.
    `for_all`, for curators and managers, shows it to everybody who labels the article."""

    place = Place(allow_null=True, default=None)
    for_all = serializers.BooleanField(default=False)


class CommentSerializer(serializers.ModelSerializer[Any]):
    """What somebody said; empty text where they took it away."""

    author = serializers.CharField(source="author.username")
    name = serializers.CharField(source="author.name")
    text = serializers.SerializerMethodField()
    removed = serializers.SerializerMethodField()
    mine = serializers.SerializerMethodField()

    class Meta:
        model = Comment
        fields = ("key", "author", "name", "text", "written_at", "removed", "mine")

    def get_text(self, held: Comment) -> str:
        """Its text, unless it was taken away."""
        return "" if held.hidden_at else held.text

    def get_removed(self, held: Comment) -> bool:
        """Whether its author took it away."""
        return held.hidden_at is not None

    def get_mine(self, held: Comment) -> bool:
        """Whether the person who asks wrote it."""
        return bool(held.author_id == self.context["person"].pk)


class ThreadSerializer(serializers.ModelSerializer[Any]):
    """A thread with its comments in the order of writing. `quote` is the text it is about;
    `dispute` what its annotator objects to, between their labels and the curated ones of that
    time, null for other threads; `example_in` the version of the guidelines that has it as an
    example. `unread` says that it mentions the person who asks in a comment they have not
    opened, `may_resolve` that they may resolve it and open it again."""

    place = serializers.SerializerMethodField()
    quote = serializers.SerializerMethodField()
    begun_by = serializers.CharField(source="begun_by.username")
    resolved_by = serializers.CharField(
        source="resolved_by.username", allow_null=True, default=None
    )
    dispute = serializers.SerializerMethodField()
    example_in = serializers.IntegerField(source="example_in.number", allow_null=True, default=None)
    unread = serializers.SerializerMethodField()
    may_resolve = serializers.SerializerMethodField()
    comments = CommentSerializer(many=True)

    class Meta:
        model = Thread
        fields = (
            *("key", "place", "quote", "for_all", "begun_by", "begun_at"),
            *(
                "resolved_by",
                "resolved_at",
                "dispute",
                "example_in",
                "unread",
                "may_resolve",
                "comments",
            ),
        )

    @extend_schema_field(Place(allow_null=True))
    def get_place(self, held: Thread) -> dict[str, Any] | None:
        """Where in the text, and about which span; null for the whole article."""
        if held.start is None:
            return None
        place: dict[str, Any] = {"start": held.start, "end": held.end, "span": None}
        if held.annotation_set is not None:
            place["span"] = {
                "set": held.annotation_set.key,
                "id": held.span_id,
                "layer": held.layer,
                "label": held.label,
            }
        return place

    @extend_schema_field(DisputedChange(allow_null=True))
    def get_dispute(self, held: Thread) -> Any:
        """What was curated otherwise."""
        return json.loads(held.disputed) if held.disputed else None

    def get_quote(self, held: Thread) -> str:
        """The text that it is about."""
        return "" if held.start is None else held.article.text[held.start : held.end]

    def get_unread(self, held: Thread) -> bool:
        """Whether it has something new for the person."""
        person = self.context["person"]
        return any(
            mention.person_id == person.pk and mention.read_at is None
            for comment in held.comments.all()
            for mention in comment.mentions.all()
        )

    def get_may_resolve(self, held: Thread) -> bool:
        """Whether the person may resolve it, and open it again."""
        person, curates = self.context["person"], self.context["curates"]
        return access.may_resolve(person, held, curates=curates)
