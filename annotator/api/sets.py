"""Annotation sets: what somebody, a machine or a curator says about an article."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.paging import LARGEST_KEY, PageQuery, page_of
from annotator.api.project_view import ProjectView
from annotator.api.revision_json import revision_to_json
from corpus.document.canonical import document_to_json
from corpus.models import AnnotationSet, Revision
from corpus.queries.documents import document_of
from corpus.queries.operations import touched_elsewhere
from corpus.queries.visible_sets import visible_sets


class SetSerializer(serializers.ModelSerializer[Any]):
    """A set without its labels. `author` is a log-in name, or the name of a machine or of
    somebody without an account; `state` is that of a person's assignment; `bare` says whether
    the article came without suggestions."""

    article = serializers.IntegerField(source="article.number")
    author = serializers.SerializerMethodField()
    schema = serializers.CharField(source="schema.__str__")
    state = serializers.SerializerMethodField()
    bare = serializers.SerializerMethodField()

    class Meta:
        model = AnnotationSet
        fields = ("key", "article", "origin", "author", "schema", "revision", "state", "bare")

    def get_author(self, held: AnnotationSet) -> str:
        """Who says all this."""
        return held.author.username if held.author else held.author_name

    def get_bare(self, held: AnnotationSet) -> bool:
        """Whether suggestions were hidden from whoever labelled it."""
        return bool(held.article.bare)

    def get_state(self, held: AnnotationSet) -> str | None:
        """Open, submitted, returned or skipped."""
        return held.assignment.state if hasattr(held, "assignment") else None


class RevisionQuery(serializers.Serializer[Any]):
    """The latest `limit` revisions under the number `before`."""

    before = serializers.IntegerField(default=LARGEST_KEY, min_value=1, max_value=LARGEST_KEY)
    limit = serializers.IntegerField(default=100, min_value=1, max_value=1000)


class EditSerializer(serializers.Serializer[Any]):
    """One change; nothing stood `before` an addition, nothing stands `after` a removal."""

    kind = serializers.ChoiceField(choices=["span", "relation", "attribute", "decision"])
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)


class RevisionSerializer(serializers.Serializer[Any]):
    """A batch of edits that was applied; `author` is a person's id. A large operation comes as
    several."""

    number = serializers.IntegerField()
    operation_id = serializers.CharField()
    batch_id = serializers.CharField(allow_null=True)
    undoes = serializers.CharField(allow_null=True)
    author = serializers.CharField()
    edits = EditSerializer(many=True)


class RevisionsSerializer(serializers.Serializer[Any]):
    """Revisions, the newest first; `elsewhere` are the ids of those of one's own operations
    among them that changed other sets too."""

    revisions = RevisionSerializer(many=True)
    elsewhere = serializers.ListField(child=serializers.CharField())


class _SetsView(ProjectView):
    """Whoever curates sees every set; others the own, the machines' and the curated."""

    def sets(self) -> QuerySet[AnnotationSet]:
        """Those of the project that the person may look at."""
        rights = access.rights(access.membership(self.person, self.project.slug))
        return visible_sets(self.project, self.person, sees_all=access.CURATE in rights)


class ArticleSetsView(_SetsView):
    """The sets of an article."""

    @extend_schema(
        operation_id="sets_list", parameters=[PageQuery], responses=page_of(SetSerializer)
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Who has said something about the article, without what they said."""
        return self.page(self.sets().filter(article__number=number), SetSerializer, "pk")


class SetView(_SetsView):
    """One set."""

    @extend_schema(operation_id="sets_retrieve", responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, slug: str, key: str) -> Response:
        """The article with what the set says now, as a document in Isnad's own JSON."""
        return Response(document_to_json(document_of(get_object_or_404(self.sets(), key=key))))


class RevisionsView(_SetsView):
    """The history of a set."""

    @extend_schema(
        operation_id="sets_revisions", parameters=[RevisionQuery], responses=RevisionsSerializer
    )
    def get(self, request: Request, slug: str, key: str) -> Response:
        """Its revisions, the newest first, for undo across a reload."""
        asked = self.asked(RevisionQuery)
        held = get_object_or_404(self.sets(), key=key)
        rows = Revision.objects.filter(annotation_set=held, number__lt=asked["before"])
        latest = list(rows.order_by("-number")[: asked["limit"]])
        operations = {revision.operation_id for revision in latest}
        elsewhere = sorted(touched_elsewhere(held, operations, self.person))
        revisions = [revision_to_json(revision) for revision in latest]
        return Response({"revisions": revisions, "elsewhere": elsewhere})
