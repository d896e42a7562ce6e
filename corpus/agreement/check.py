"""How far somebody's labels on gold articles are right."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.agreement.alignment import align_claims
from corpus.agreement.comparison import count_pair
from corpus.agreement.measures import f1
from corpus.agreement.sheets import Sheet
from corpus.agreement.tallies import Key, Tally, summed
from corpus.document.document import Document
from corpus.document.schema import Schema

SPANS = Key("f1", "span", "exact")
CLAIMS = Key("f1", "claim", "whole")


@dataclass(frozen=True, slots=True)
class CheckScore:
    """F1 in [0, 1] over some articles: of spans with the same layer, label, start and end,
    and of claims with the same content, source and cue; None where nobody has any."""

    articles: int
    spans: float | None
    claims: float | None


def check_tally(gold: Document, labelled: Document, schema: Schema) -> Tally:
    """What of two documents of one text is the same, in spans and in claims."""
    first, second = Sheet.of(gold, schema), Sheet.of(labelled, schema)
    tally = count_pair(first, second, align_claims(first.claims, second.claims), schema)
    return {key: tally[key] for key in (SPANS, CLAIMS) if key in tally}


def check_score(tallies: Iterable[Tally]) -> CheckScore:
    """The score over all of them: every span, and every claim, counts once."""
    held = list(tallies)
    total = summed(held)
    spans, claims = (f1(total[key]) if key in total else None for key in (SPANS, CLAIMS))
    return CheckScore(len(held), spans, claims)
