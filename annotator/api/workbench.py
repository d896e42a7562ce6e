"""The workbench: the article in hand, and the way from one article to the next."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.deadline import DeadlineSerializer
from annotator.api.project_view import ProjectView
from annotator.api.rendering import compressed
from annotator.api.workbench_shape import WorkbenchSerializer
from corpus.actions.assign_article import assign_article
from corpus.actions.skip_article import skip_article
from corpus.actions.submit_set import submit_set
from corpus.actions.take_back_submission import take_back_submission
from corpus.actions.take_next_article import take_next_article
from corpus.document.errors import WrongState
from corpus.models import Article, Assignment, Person
from corpus.queries.workbench import workbench


class SubmissionSerializer(serializers.Serializer[Any]):
    """The revision that its annotator has seen."""

    revision = serializers.IntegerField(min_value=1, max_value=2**31 - 1)


class ReasonSerializer(serializers.Serializer[Any]):
    """Why the article is skipped."""

    reason = serializers.CharField(max_length=2000)


class NextSerializer(serializers.Serializer[Any]):
    """The page of the next article; null when none is left."""

    next = serializers.CharField(allow_null=True)


class AssignmentSerializer(serializers.ModelSerializer[Any]):
    """One person's turn at one article. `guidelines` is the number of the version that held
    when it was submitted."""

    article = serializers.IntegerField(source="article.number")
    person = serializers.CharField(source="person.username")
    set = serializers.CharField(source="annotation_set.key")
    guidelines = serializers.IntegerField(source="guidelines.number", allow_null=True, default=None)

    class Meta:
        model = Assignment
        fields = ("article", "person", "set", "state", "lease_until", "note", "guidelines")


class Assignee(DeadlineSerializer):
    """Whom to give the article; without a name, oneself, under the project's lease. For
    somebody else's deadline, `days` or `until`, not both; without it none."""

    person = serializers.CharField(default="", allow_blank=True, max_length=150)


# Nothing in it is secret that an attacker could guess at through the length of the answer.
@method_decorator(compressed, name="dispatch")
class WorkbenchView(ProjectView):
    """An article under the editor."""

    needs = {"GET": access.LABEL}

    @extend_schema(operation_id="workbench", responses=WorkbenchSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Everything that the editor needs to open an article that is assigned to one."""
        try:
            opened = workbench(self.project, number, self.person)
        except Assignment.DoesNotExist:
            raise Http404 from None
        urls = _urls(slug, number, opened["set"]["key"])
        more = {"urls": urls, "may_tell_all": access.curates(self.person, self.project)}
        return Response(opened | more, headers={"Cache-Control": "no-store"})


class _OwnAssignmentView(ProjectView):
    needs = {"POST": access.LABEL}

    def assignment(self, number: int) -> Assignment:
        """One's own turn at this article: its keys, as all else is read under its locks."""
        turns = Assignment.objects.only("article_id", "annotation_set_id")
        return get_object_or_404(
            turns, project=self.project, article__number=number, person=self.person
        )

    def next(self, after: int = 0) -> Response:
        """Where to go on."""
        found = take_next_article(self.project, person=self.person, after=after)
        slug = self.project.slug
        page = reverse("workbench", args=(slug, found.article.number)) if found else None
        return Response({"next": page})


class SubmitView(_OwnAssignmentView):
    """The submission of an article."""

    @extend_schema(operation_id="submit", request=SubmissionSerializer, responses=NextSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Say that it is done, and go on to the next."""
        revision = self.sent(SubmissionSerializer)["revision"]
        turn = submit_set(self.assignment(number), revision=revision)
        if turn.training:  # first see what was labelled otherwise than it is curated
            return Response({"next": reverse("differences", args=(slug, number))})
        return self.next(after=number)


class TakeBackView(_OwnAssignmentView):
    """The way back from a submission."""

    @extend_schema(operation_id="take_back", request=None, responses=AssignmentSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Take the submission back, until its curation begins."""
        held = take_back_submission(self.assignment(number))
        return Response(AssignmentSerializer(held).data)


class SkipView(_OwnAssignmentView):
    """The way round an article."""

    @extend_schema(operation_id="skip", request=ReasonSerializer, responses=NextSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Leave the article to somebody else, and go on to the next."""
        skip_article(self.assignment(number), reason=self.sent(ReasonSerializer)["reason"])
        return self.next(after=number)


class NextView(_OwnAssignmentView):
    """The next article."""

    @extend_schema(operation_id="next", request=None, responses=NextSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Go on with an article in hand, or take a free one."""
        return self.next()


class AssignmentsView(ProjectView):
    """Who labels an article."""

    needs = {"POST": access.LABEL}

    @extend_schema(operation_id="assignments_list", responses=AssignmentSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Everybody's turn at the article."""
        held = Assignment.objects.filter(project=self.project, article__number=number)
        if not access.curates(self.person, self.project):
            held = held.filter(Q(gold=False) | Q(person=self.person))  # nobody is told of checks
        rows = held.select_related("article", "person", "annotation_set").order_by("pk")
        return Response(AssignmentSerializer(rows, many=True).data)

    @extend_schema(
        operation_id="assignments_create",
        request=Assignee,
        responses={201: AssignmentSerializer},
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Take the article, or, as a manager, give it to somebody."""
        article = get_object_or_404(Article, project=self.project, number=number)
        article.project = self.project
        sent = self.sent(Assignee)
        to = self._assignee(sent["person"])
        if to == self.person and not access.may_take(to, article):
            raise PermissionDenied(access.MANAGE)
        held = assign_article(article, to=to, leased=to == self.person, until=sent["until"])
        return Response(AssignmentSerializer(held).data, status=status.HTTP_201_CREATED)

    def _assignee(self, name: str) -> Person:
        if name in ("", self.person.username):
            return self.person
        access.require(self.person, self.project.slug, access.MANAGE)
        person = get_object_or_404(Person, username=name)
        if access.LABEL not in access.rights(access.membership(person, self.project.slug)):
            raise WrongState("%(name)s may not label in this project", name=name)
        return person


def _urls(slug: str, number: int, key: str) -> dict[str, str]:
    """Where the editor sends what, and where its links lead."""
    article = (slug, number)
    return {
        "edits": reverse("api_edits", args=(key,)),
        "revisions": reverse("api_revisions", args=(slug, key)),
        "submit": reverse("api_submit", args=article),
        "take_back": reverse("api_take_back", args=article),
        "skip": reverse("api_skip", args=article),
        "next": reverse("api_next", args=(slug,)),
        "occurrences": reverse("api_occurrences", args=(slug,)),
        "operations": reverse("api_operations"),
        "rule_claims": reverse("api_rule_claims", args=article),
        "session": reverse("api_session"),
        "sign_in": reverse("account_login"),
        "sign_out": reverse("account_logout"),
        "time": reverse("api_time", args=(key,)),
        "article": reverse("article", args=article),
        "guidelines": reverse("guidelines", args=(slug,)),
        "keys": reverse("keys"),
        "own_keys": reverse("api_keys"),
        "guidelines_beside": reverse("guidelines_beside", args=(slug,)),
        "threads": reverse("api_threads", args=article),
        "members": reverse("api_members", args=(slug,)),
    }
