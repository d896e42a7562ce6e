"""A project's overview: how far it is, and what is blocked."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from annotator import access
from annotator.pages.at_work import AtWork, at_work
from annotator.pages.charts import line_chart
from annotator.pages.frame import SignedInRequest, project_page
from corpus.models import Import, MovedSet, Project, Run
from corpus.queries import time_spent
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.gold_checks import low_records
from corpus.queries.my_work import ProjectWork, work_of
from corpus.queries.progress import label_counts, progress, progress_by_day
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.threads import narrowed


@login_required
def project(request: SignedInRequest, slug: str) -> HttpResponse:
    """How far the project is; each figure leads to the articles behind it."""
    held = access.require(request.user, slug, access.VIEW)
    days, standing = progress_by_day(held), progress(held)
    return project_page(
        request,
        "project",
        held,
        "project",
        progress=standing,
        ready=matching_articles(held, Wanted(state="ready")).count(),
        objections=_objections(request, held),
        to_review=_to_review(held),
        unsuggested=standing.articles - standing.suggested,
        days=days,
        chart=line_chart(days),
        mine=_own_work(request, held),
        at_work=_at_work(request, held),
        runs=Run.objects.filter(project=held)[:3],
        imports=Import.objects.filter(project=held)[:3],
    )


@login_required
def project_at_work(request: SignedInRequest, slug: str) -> HttpResponse:
    """What goes on in the background: a part of the overview, fetched again until it is done."""
    held = access.require(request.user, slug, access.VIEW)
    return project_page(request, "_at_work", held, "project", at_work=_at_work(request, held))


@login_required
def project_labels(request: SignedInRequest, slug: str) -> HttpResponse:
    """How often each label was used: a part of the overview, fetched after it."""
    held = access.require(request.user, slug, access.VIEW)
    labels = parsed_schema(current_schema(held)).labels
    counts = label_counts(held)
    most = max((number for _layer, _label, number in counts), default=0)
    rows = [(layer, name, labels.get((layer, name)), number) for layer, name, number in counts]
    return project_page(request, "_label_counts", held, "project", rows=rows, most=most)


@login_required
def project_time(request: SignedInRequest, slug: str) -> HttpResponse:
    """How long an article takes: a part of the overview, fetched after it."""
    held = access.require(request.user, slug, access.VIEW)
    time = time_spent.project_time(held)
    return project_page(request, "_project_time", held, "project", time=time)


@login_required
def project_gold(request: SignedInRequest, slug: str) -> HttpResponse:
    """Who is under the threshold of gold checks: a next step, fetched after the overview."""
    held = access.require(request.user, slug, access.CURATE)
    return project_page(request, "_low_gold", held, "project", low=low_records(held))


def _objections(request: SignedInRequest, held: Project) -> int:
    threads = access.threads(request.user, held)
    return narrowed(threads, about="disputes", state="open").count()


def _to_review(held: Project) -> int:
    """Articles with spans that a move to another schema has marked."""
    marked = MovedSet.objects.filter(move__project=held, review_count__gt=0)
    return matching_articles(held, Wanted(state="review")).count() if marked.exists() else 0


def _at_work(request: SignedInRequest, held: Project) -> list[AtWork]:
    return at_work(held, access.rights(access.membership(request.user, held.slug)))


def _own_work(request: SignedInRequest, held: Project) -> ProjectWork | None:
    return next((work for work in work_of(request.user) if work.project == held), None)
