"""Compare what people have submitted, and keep the figures."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.actions.claim_work import claim_work, finish_work, keep_work
from corpus.actions.hold_work import hold_work
from corpus.agreement.report import SubmittedArticle, agreement_report
from corpus.document.json_text import dump
from corpus.document.schema import Schema
from corpus.models import AgreementReport, Guidelines
from corpus.models.work import WorkState
from corpus.queries.labelled_articles import (
    Compared,
    agreement_stamp,
    count_labelled_articles,
    labelled_articles,
)
from corpus.queries.schemas import current_schema, parsed_schema

REPORT_EVERY = 50  # articles


def write_agreement_report(report: AgreementReport) -> AgreementReport:
    """The report, done with its figures, or failed; as it is when somebody else holds it."""
    held = claim_work(AgreementReport, report.pk)
    if held is not None:
        with hold_work(held):
            _write(held)
    return AgreementReport.objects.get(pk=report.pk)


def _write(held: AgreementReport) -> None:
    project, compared = held.project, Compared.from_text(held.compared)
    stamp = agreement_stamp(project, compared)  # before: what is submitted meanwhile makes it old
    keep_work(held, done=0, total=count_labelled_articles(project, compared))
    changes = Guidelines.objects.filter(project=project).values_list("number", "created_at")
    figures = agreement_report(
        _counted(held, labelled_articles(project, compared)),
        _schema(held, compared.layer),
        changes=list(changes),
    )
    finish_work(held, WorkState.DONE, figures=dump(figures), stamp=stamp)


def _schema(held: AgreementReport, layer: str) -> Schema:
    """The project's. A layer alone says nothing of claims, whose parts are in several."""
    schema = parsed_schema(current_schema(held.project))
    return replace(schema, claims=None) if layer else schema


def _counted(
    held: AgreementReport, articles: Iterator[SubmittedArticle]
) -> Iterator[SubmittedArticle]:
    """The articles, with the progress on the row now and then."""
    count = 0
    for count, article in enumerate(articles, 1):
        yield article
        if count % REPORT_EVERY == 0:
            keep_work(held, done=count)
    keep_work(held, done=count, total=count)
