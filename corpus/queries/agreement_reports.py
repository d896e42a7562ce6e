"""Reports of agreement, and what they tell."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.models import AgreementReport, Article, Project
from corpus.models.work import FINISHED, WorkState
from corpus.queries.labelled_articles import EVERYTHING, Compared, agreement_stamp


@dataclass(frozen=True, slots=True)
class Standing:
    """The reports on everything that was submitted: the last one with figures, and the one
    that was asked for since, under way or failed; None where there is none."""

    done: AgreementReport | None
    since: AgreementReport | None


def standing(project: Project) -> Standing:
    """Where the project's reports on everything stand."""
    held = AgreementReport.objects.filter(project=project, compared=EVERYTHING.as_text())
    reports = held.select_related("created_by").order_by("-number")
    done = reports.filter(state=WorkState.DONE).first()
    newest = reports.first()
    return Standing(done, newest if newest != done else None)


def is_stale(report: AgreementReport) -> bool:
    """Whether sets, guidelines or schema have changed since the report was made."""
    compared = Compared.from_text(report.compared)
    is_done = report.state == WorkState.DONE
    return is_done and agreement_stamp(report.project, compared) != report.stamp


def is_finished(report: AgreementReport | None) -> bool:
    """Whether nothing more will become of it."""
    return report is None or report.state in FINISHED


def told_figures(report: AgreementReport) -> dict[str, Any]:
    """The figures of a report that is done, empty of any other. Each example has the words
    of its article, as `text`, and its `title`; those of erased articles are left out."""
    figures: dict[str, Any] = json.loads(report.figures)
    if figures:  # those made before reports knew γ say nothing of it
        told = figures.setdefault("gamma", {"install": "", "left_out": 0})
        told.setdefault("articles", _with_gamma(figures))
    labels = figures.get("labels", ())
    numbers = {example["article"] for label in labels for example in label["examples"]}
    held = Article.objects.filter(project=report.project_id, number__in=numbers, erased_at=None)
    articles = {article.number: article for article in held}
    for label in labels:
        label["examples"] = list(_filled(label["examples"], articles))
    return figures


def _with_gamma(figures: Mapping[str, Any]) -> int:
    """How many articles have γ, for reports that did not say so."""
    return sum(one["units"] for one in figures["figures"] if one["measure"] == "gamma")


def _filled(
    examples: list[dict[str, Any]], articles: Mapping[int, Article]
) -> Iterator[dict[str, Any]]:
    for example in examples:
        article = articles.get(example["article"])
        if article is not None:
            text = article.text[example["start"] : example["end"]]
            yield example | {"text": text, "title": article.title or article.key}
