"""Curation: an article's sets side by side, and what a curator decides about them."""

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access
from annotator.api.curation_shape import (
    CurationSerializer,
    OpenedCurationSerializer,
    QueueQuery,
    QueueSerializer,
    TableSerializer,
    UnanimousQuery,
    UnanimousSerializer,
)
from annotator.api.project_view import ProjectView
from annotator.api.rendering import compressed
from annotator.api.workbench import NextSerializer
from corpus.actions.curate_some_unanimous import curate_some_unanimous
from corpus.actions.decide_by_majority import decide_by_majority
from corpus.actions.decide_place import Ruling, decide_place
from corpus.actions.finish_curation import finish_curation
from corpus.actions.reopen_curation import reopen_curation
from corpus.actions.seat_sets import seat_sets
from corpus.actions.undo_decision import undo_decision
from corpus.curation.contents_json import contents_from_json
from corpus.document.errors import InvalidEdit
from corpus.document.strict_json import Fields
from corpus.models import Article
from corpus.models.curation import Cause
from corpus.queries.curation_queue import next_to_curate, queue_page
from corpus.queries.curation_state import curation_state, opened_curation

RulingShape = inline_serializer(
    "Ruling",
    {
        "place": serializers.CharField(required=False, allow_blank=True),
        "chosen": serializers.ListField(required=False, child=serializers.CharField()),
        "own": serializers.ListField(required=False, child=serializers.DictField()),
        "cause": serializers.ChoiceField(required=False, choices=["", *Cause.values]),
        "base": serializers.IntegerField(min_value=0),
    },
)


# Nothing in it is secret that an attacker could guess at through the length of the answer.
@method_decorator(compressed, name="dispatch")
class _CurationView(ProjectView):
    needs = dict.fromkeys(("GET", "POST", "PUT"), access.CURATE)

    def article(self, number: int) -> Article:
        """The article of this number."""
        articles = Article.objects.select_related("project")
        return get_object_or_404(articles, project=self.project, number=number)

    def told(self, article: Article) -> Response:
        """How its curation stands now."""
        return Response(curation_state(article))


class OpenedCurationView(_CurationView):
    """An article's curation."""

    @extend_schema(operation_id="curation", responses=OpenedCurationSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Everything that the page needs: the text, the sets that are compared, the places at
        which they agree and differ, and what was decided."""
        opened = opened_curation(self.article(number), self.person)
        answer = opened | {"urls": _urls(slug, number)}
        return Response(answer, headers={"Cache-Control": "no-store"})


class DecisionsView(_CurationView):
    """What is decided about a place."""

    @extend_schema(
        operation_id="curation_decide", request=RulingShape, responses=CurationSerializer
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Say what shall stand at a place: alternatives that are `chosen`, or what one writes
        as one's `own`; with neither, nothing stands there. Without a `place`, it is written
        where nobody said anything. `base` is the step at which one has looked. The first
        decision begins the curation."""
        article = self.article(number)
        decide_place(article, ruling=_ruling(request.data), by=self.person)
        return self.told(article)


class MajorityView(_CurationView):
    """What most say."""

    @extend_schema(operation_id="curation_majority", request=None, responses=CurationSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Decide every open place at which more than half say the same."""
        article = self.article(number)
        decide_by_majority(article, by=self.person)
        return self.told(article)


class UndoDecisionView(_CurationView):
    """The way back from a decision."""

    @extend_schema(operation_id="curation_undo", request=None, responses=CurationSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Take back what one decided last about this article."""
        article = self.article(number)
        undo_decision(article, by=self.person)
        return self.told(article)


class TableView(_CurationView):
    """Who sits at the table."""

    @extend_schema(
        operation_id="curation_table", request=TableSerializer, responses=CurationSerializer
    )
    def put(self, request: Request, slug: str, number: int) -> Response:
        """Choose the sets that are compared, machines' too, each as it was submitted last."""
        article = self.article(number)
        seat_sets(article, keys=self.sent(TableSerializer)["sets"], by=self.person)
        return self.told(article)


class FinishView(_CurationView):
    """The end of a curation."""

    @extend_schema(operation_id="curation_finish", request=None, responses=NextSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Close it: its labels go into data set versions. Answers with the page of the next
        article to curate."""
        finish_curation(self.article(number), by=self.person)
        found = next_to_curate(self.project, after=number)
        return Response({"next": reverse("curation", args=(slug, found)) if found else None})


class ReopenCurationView(_CurationView):
    """The way back from the end."""

    @extend_schema(operation_id="curation_reopen", request=None, responses=CurationSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Go on with a finished curation; versions keep taking it as it was finished."""
        article = self.article(number)
        reopen_curation(article)
        return self.told(article)


class CurationsView(_CurationView):
    """The queue."""

    @extend_schema(
        operation_id="curations_list", parameters=[QueueQuery], responses=QueueSerializer
    )
    def get(self, request: Request, slug: str) -> Response:
        """The articles on which something was submitted, by number: how many have, and how
        far they differ."""
        asked = self.asked(QueueQuery)
        page = queue_page(
            self.project, asked["state"], after=asked["after"], before=asked.get("before")
        )
        return Response(QueueSerializer(page).data)


class UnanimousView(_CurationView):
    """The articles on which all agree."""

    @extend_schema(
        operation_id="curations_unanimous", request=UnanimousQuery, responses=UnanimousSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Take the next articles as curated on which all annotators have submitted the same,
        for about a second; ask again with `after` until that is null."""
        after = self.sent(UnanimousQuery)["after"]
        taken = curate_some_unanimous(self.project, after=after, by=self.person)
        return Response(UnanimousSerializer(taken).data)


def _ruling(value: Any) -> Ruling:
    fields = Fields(value, "", InvalidEdit)
    fields.only(frozenset({"place", "chosen", "own", "cause", "base"}))
    cause = fields.text("cause", "")
    if cause not in ("", *Cause.values):
        raise fields.refuse("cause", "must be one of %(known)s", known=", ".join(Cause.values))
    return Ruling(
        place=fields.text("place", ""),
        chosen=fields.texts("chosen"),
        own=contents_from_json(fields.values.get("own")),
        cause=cause,
        base=fields.whole("base"),
    )


def _urls(slug: str, number: int) -> dict[str, str]:
    """Where the page sends what, and where its links lead."""
    article = (slug, number)
    names = ("decide", "majority", "undo", "table", "finish", "reopen")
    return {
        **{name: reverse(f"api_curation_{name}", args=article) for name in names},
        "queue": reverse("curations", args=(slug,)),
        "article": reverse("article", args=article),
        "guidelines": reverse("guidelines", args=(slug,)),
        "session": reverse("api_session"),
    }
