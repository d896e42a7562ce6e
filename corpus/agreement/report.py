"""Everything that a project's page tells of its agreement, in JSON's types."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from corpus.agreement.agreement import (
    BARE,
    CONDITIONS,
    PREANNOTATED,
    LabelledArticle,
    agreement,
    in_reading_order,
)
from corpus.agreement.bootstrap import Sampling
from corpus.agreement.disagreements import Disagreements, Example, LabelDisagreement
from corpus.agreement.figures import figure_json
from corpus.agreement.gamma_sample import GammaSample
from corpus.agreement.over_time import OverTime, Period, count_headline
from corpus.document.schema import Schema

WITH_EXAMPLES = 12  # labels


@dataclass(frozen=True, slots=True)
class SubmittedArticle:
    """An article by its number in the project, what was said of it, and when each of its
    annotators submitted it."""

    number: int
    labelled: LabelledArticle
    moments: tuple[datetime, ...]


def agreement_report(
    articles: Iterable[SubmittedArticle],
    schema: Schema,
    *,
    changes: Sequence[tuple[int, datetime]] = (),
    sampling: Sampling | None = None,
) -> dict[str, object]:
    """The figures of the articles, where they disagree, and how that went over time.

    `changes` are the versions of the guidelines by number, and when each came. The articles
    may be a generator: they are looked at once, one after the other. γ is of a sample of them,
    where its library is installed; "gamma" says of how many, and how many it leaves out.
    """
    sampling = sampling or Sampling()
    disagreements, over_time = Disagreements(), OverTime(changes)
    gamma = GammaSample(sampling)
    annotators: set[str] = set()
    counted: Counter[str] = Counter()

    def noted() -> Iterator[LabelledArticle]:
        for one in articles:
            documents = one.labelled.documents
            name = str(one.number)
            condition = PREANNOTATED if one.labelled.preannotated else BARE
            annotators.update(documents)
            counted[condition] += 1
            disagreements.add(name, documents)
            over_time.add(name, condition, count_headline(documents), one.moments)
            gamma.add(one.labelled)
            yield one.labelled

    figures = agreement(noted(), schema, sampling)
    figures = in_reading_order((*figures, *gamma.figures()))
    return {
        "annotators": sorted(annotators),
        "articles": {condition: counted[condition] for condition in CONDITIONS},
        "figures": [figure_json(figure) for figure in figures],
        "confusion": [list(row) for row in disagreements.confusion()],
        "labels": [
            _label(one, with_examples=place < WITH_EXAMPLES)
            for place, one in enumerate(disagreements.labels())
        ],
        "weeks": [_period(one) for one in over_time.weeks(sampling)],
        "guidelines": [_period(one) for one in over_time.versions(sampling)],
        "mixed": over_time.mixed,
        "gamma": {
            "install": gamma.install,
            "articles": gamma.taken,
            "left_out": gamma.left_out,
        },
    }


def _label(one: LabelDisagreement, *, with_examples: bool) -> dict[str, object]:
    examples = islice(one.examples, len(one.examples) if with_examples else 0)
    return {
        "layer": one.layer,
        "label": one.label,
        "spans": one.spans,
        "differences": one.differences,
        "kinds": dict(one.kinds),
        "examples": [_example(example) for example in examples],
    }


def _example(one: Example) -> dict[str, object]:
    """Without the text, which is the article's alone: it can be erased there."""
    return {
        "article": int(one.article),
        "kind": one.kind,
        "start": one.excerpt.start,
        "end": one.excerpt.start + len(one.excerpt.text),
        "is_cut_before": one.excerpt.is_cut_before,
        "is_cut_after": one.excerpt.is_cut_after,
        "readings": [
            {"annotator": annotator, "marks": [mark._asdict() for mark in marks]}
            for annotator, marks in one.readings
        ],
    }


def _period(one: Period) -> dict[str, object]:
    return {
        "begin": one.begin.isoformat() if one.begin else None,
        "number": one.number,
        "articles": one.articles,
        "figures": [figure_json(figure) for figure in one.figures.values()],
    }
