"""How a project's articles come to its annotators."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.actions.change_policy import change_policy
from corpus.models import Project
from corpus.models.project import Policy, QueueOrder


class PolicySerializer(serializers.ModelSerializer[Any]):
    """The policy of a project; what is not sent stays. Shares and thresholds are percent.

    `slots_share` of the articles have as many annotators as the project has slots, the
    others one; `settled` says whether all articles follow that already. `gold_share` of what
    an annotator gets are gold checks, and an F1 under `gold_threshold` warns; whoever is
    added begins with `training` gold articles.
    """

    policy = serializers.ChoiceField(choices=Policy.choices)
    queue_order = serializers.ChoiceField(choices=QueueOrder.choices)
    slots_share = serializers.IntegerField(min_value=0, max_value=100)
    person_limit = serializers.IntegerField(min_value=1, max_value=2**31 - 1, allow_null=True)
    gold_share = serializers.IntegerField(min_value=0, max_value=50)
    gold_threshold = serializers.IntegerField(min_value=1, max_value=100, allow_null=True)
    training = serializers.IntegerField(min_value=0, max_value=100)
    settled = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = (
            *("policy", "queue_order", "slots_share", "person_limit"),
            *("gold_share", "gold_threshold", "training", "settled"),
        )

    def get_settled(self, project: Project) -> bool:
        """Whether all articles have as many slots as they should."""
        return project.slots_settled is None


class PolicyView(ProjectView):
    """The policy of a project."""

    needs = {"GET": access.MANAGE, "PATCH": access.MANAGE}

    @extend_schema(operation_id="policy_retrieve", responses=PolicySerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How its articles come to annotators."""
        return Response(PolicySerializer(self.project).data)

    @extend_schema(
        operation_id="policy_update", request=PolicySerializer, responses=PolicySerializer
    )
    def patch(self, request: Request, slug: str) -> Response:
        """Change some of it. Whatever somebody has stays theirs."""
        asked = PolicySerializer(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        standing = {name: getattr(self.project, name) for name in PolicySerializer.Meta.fields[:-1]}
        changed = change_policy(self.project, **(standing | asked.validated_data))
        return Response(PolicySerializer(changed).data)
