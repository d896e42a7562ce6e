"""Projects: those that one belongs to, a new one, and the settings of one."""

from functools import partial
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.figures import ProgressSerializer
from annotator.api.paging import PageQuery, page_of
from annotator.api.project_view import ProjectView, SignedInView
from corpus.actions.change_project import change_project
from corpus.actions.create_project import create_project
from corpus.document.schema import Schema
from corpus.document.schema_json import schema_from_json
from corpus.document.shipped import SHIPPED, shipped_schema
from corpus.models import Membership, Project
from corpus.queries.progress import progress


class ProjectSerializer(serializers.ModelSerializer[Any]):
    """A project and its settings."""

    archived = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields: tuple[str, ...] = (
            *("id", "slug", "title", "description", "language", "slots", "lease_hours"),
            *("groups", "blind_share", "created_at", "archived"),
        )

    def get_archived(self, project: Project) -> bool:
        """Whether it can only be looked at."""
        return project.archived_at is not None


class ProjectDetailSerializer(ProjectSerializer):
    """A project, how far it is, and what one may do in it."""

    progress = ProgressSerializer()
    rights = serializers.ListField(child=serializers.CharField())

    class Meta(ProjectSerializer.Meta):
        fields = (*ProjectSerializer.Meta.fields, "progress", "rights")


@extend_schema_field({"oneOf": [{"type": "string", "enum": list(SHIPPED)}, {"type": "object"}]})
class SchemaField(serializers.Field[Schema, object, object, Schema]):
    """The name of a shipped schema, or a schema of one's own as JSON."""

    def to_internal_value(self, data: object) -> Schema:
        """The schema; raises InvalidSchema."""
        return shipped_schema(data) if isinstance(data, str) else schema_from_json(data)


class NewProject(serializers.Serializer[Any]):
    """A project to be made; whoever makes it manages it."""

    slug = serializers.SlugField(max_length=80)
    title = serializers.CharField(max_length=200, default="", allow_blank=True)
    schema = SchemaField(default=partial(shipped_schema, SHIPPED[0]))
    slots = serializers.IntegerField(default=1, min_value=1, max_value=20)
    language = serializers.RegexField(r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?$", default="ar")


class ProjectSettings(serializers.Serializer[Any]):
    """The settings that can be changed; what is not sent stays."""

    title = serializers.CharField(max_length=200)
    description = serializers.CharField(allow_blank=True)
    slots = serializers.IntegerField(min_value=1, max_value=20)
    lease_hours = serializers.IntegerField(min_value=1, max_value=24 * 365)
    groups = serializers.CharField(allow_blank=True)
    blind_share = serializers.IntegerField(
        min_value=0, max_value=100, help_text="Percent of the articles without suggestions"
    )
    archived = serializers.BooleanField()


class ProjectsView(SignedInView):
    """One's projects."""

    @extend_schema(
        operation_id="projects_list",
        parameters=[PageQuery],
        responses=page_of(ProjectSerializer),
    )
    def get(self, request: Request) -> Response:
        """The projects that one belongs to."""
        held = Membership.objects.filter(person=self.person, removed_at=None)
        rows = Project.objects.filter(pk__in=held.values("project"))
        return self.page(rows, ProjectSerializer, "pk")

    @extend_schema(
        operation_id="projects_create", request=NewProject, responses={201: ProjectSerializer}
    )
    def post(self, request: Request) -> Response:
        """Make a project, with a shipped schema or one of one's own."""
        wanted = self.sent(NewProject)
        project = create_project(wanted.pop("slug"), by=self.person, **wanted)
        return Response(ProjectSerializer(project).data, status=status.HTTP_201_CREATED)


class ProjectDetailView(ProjectView):
    """One project."""

    needs = {"GET": access.VIEW, "PATCH": access.ARCHIVE}

    @extend_schema(operation_id="projects_retrieve", responses=ProjectDetailSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Its settings, how far it is, and what one may do in it."""
        rights = access.rights(access.membership(self.person, slug))
        far = {"progress": ProgressSerializer(progress(self.project)).data}
        return Response(ProjectSerializer(self.project).data | far | {"rights": sorted(rights)})

    @extend_schema(
        operation_id="projects_update", request=ProjectSettings, responses=ProjectSerializer
    )
    def patch(self, request: Request, slug: str) -> Response:
        """Change some of its settings; also of an archived one, to bring it back."""
        asked = ProjectSettings(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        names = ("title", "description", "slots", "lease_hours", "groups", "blind_share")
        standing = {name: getattr(self.project, name) for name in names}
        standing["archived"] = self.project.archived_at is not None
        changed = change_project(self.project, **(standing | asked.validated_data))
        return Response(ProjectSerializer(changed).data)
