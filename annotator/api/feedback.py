"""How somebody's work was curated, and objections to it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.feedback_shape import (
    CuratedWorkSerializer,
    FeedbackSerializer,
    KeptWeekSerializer,
    NewObjection,
)
from annotator.api.paging import PageQuery, page_after, page_of
from annotator.api.project_view import ProjectView
from annotator.api.thread_shape import ThreadSerializer
from corpus.actions.dispute_curation import dispute_curation
from corpus.models import Membership, Thread
from corpus.queries.feedback import CuratedWork, curated_of, curated_work, weeks_of
from corpus.queries.threads import with_comments


class _FeedbackView(ProjectView):
    def member(self, author: str) -> Membership:
        """Whose work it is; for themselves, and for curators and managers."""
        members = Membership.objects.filter(project=self.project, person__username=author)
        held = get_object_or_404(members)
        return access.require_feedback(self.person, self.project.slug, held.person_id)

    def work(self, author: str, number: int) -> CuratedWork:
        """What became of their work on one article."""
        person = self.member(author).person
        sets = curated_of(self.project, person).filter(article__number=number)
        found = curated_work(sets, person)
        if not found:
            raise Http404
        return found[0]


class FeedbackListView(_FeedbackView):
    """Somebody's articles that are curated."""

    @extend_schema(
        operation_id="feedback_list",
        parameters=[PageQuery],
        responses=page_of(CuratedWorkSerializer),
    )
    def get(self, request: Request, slug: str, author: str) -> Response:
        """What was kept of each, the newest first: one's own, or for curators anybody's."""
        person = self.member(author).person
        sets = curated_of(self.project, person)
        found, after = page_after(sets, "-pk", **self.asked(PageQuery))
        shown = CuratedWorkSerializer(curated_work(found, person), many=True)
        return Response({"results": shown.data, "after": after})


class FeedbackWeeksView(_FeedbackView):
    """Somebody's weeks."""

    @extend_schema(operation_id="feedback_weeks", responses=KeptWeekSerializer(many=True))
    def get(self, request: Request, slug: str, author: str) -> Response:
        """What was kept of what they submitted, week by week; of their latest 200 articles."""
        weeks = weeks_of(self.project, self.member(author).person)
        return Response(KeptWeekSerializer(weeks, many=True).data)


class FeedbackView(_FeedbackView):
    """One article of somebody's."""

    @extend_schema(operation_id="feedback_retrieve", responses=FeedbackSerializer)
    def get(self, request: Request, slug: str, author: str, number: int) -> Response:
        """Each difference between what was submitted and what is curated now."""
        return Response(FeedbackSerializer(self.work(author, number)).data)

    @extend_schema(
        operation_id="feedback_object", request=NewObjection, responses={201: ThreadSerializer}
    )
    def post(self, request: Request, slug: str, author: str, number: int) -> Response:
        """Object to how one's own work was curated: it begins a thread on the place, which
        remembers the difference. Sent again with the same key, it is answered as before."""
        work = self.work(author, number)
        if not access.may_object(self.person, work.assignment):
            raise PermissionDenied(access.LABEL)
        sent = self.sent(NewObjection)
        thread = dispute_curation(
            work.assignment,
            change=sent["change"],
            key=str(sent["key"]),
            text=sent["text"],
            by=self.person,
        )
        held = with_comments(Thread.objects.filter(pk=thread.pk)).get()
        asker = {"person": self.person, "curates": access.curates(self.person, self.project)}
        told = ThreadSerializer(held, context=asker).data
        return Response(told, status=status.HTTP_201_CREATED)
