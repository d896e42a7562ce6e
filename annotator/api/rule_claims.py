"""The claims that rules see in an article under the editor."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.project_view import ProjectView
from corpus.document.values_json import relation_to_json, span_to_json
from corpus.models import Assignment
from corpus.queries.rule_claims import rule_claims


class PlaceQuery(serializers.Serializer[Any]):
    """An offset of the article, in code points."""

    at = serializers.IntegerField(default=0, min_value=0, max_value=2**31 - 1)


class RuleClaimsSerializer(serializers.Serializer[Any]):
    """What was found between two offsets of the article; nobody has stored it."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    spans = serializers.ListField(child=serializers.DictField())
    relations = serializers.ListField(child=serializers.DictField())


class RuleClaimsView(ProjectView):
    """Cue, source and content by the rules, for whoever begins a claim."""

    needs = {"GET": access.LABEL}

    @extend_schema(
        operation_id="rule_claims", parameters=[PlaceQuery], responses=RuleClaimsSerializer
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The claims of the article, or, where it is long, of what is around an offset; none
        where suggestions are hidden."""
        at = self.asked(PlaceQuery)["at"]
        try:
            found = rule_claims(self.project, number, self.person, at=at)
        except Assignment.DoesNotExist:
            raise Http404 from None
        answer = {
            "start": found.start,
            "end": found.end,
            "spans": [span_to_json(span) for span in found.spans],
            "relations": [relation_to_json(relation) for relation in found.relations],
        }
        return Response(answer, headers={"Cache-Control": "no-store"})
