"""The claims that the rules see around a place of an article that somebody labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document.document import Document, Relation, Span
from corpus.models import Assignment, Person, Project
from corpus.preannotators.lexicon import rule_claims as claims_in
from corpus.queries.schemas import parsed_schema

# In code points: what is read before and after a place of a long article. A source may stand
# far before the verb that drops it; the rules read this much in a tenth of a second.
BEFORE, AFTER = 15_000, 5_000


@dataclass(frozen=True, slots=True)
class RuleClaims:
    """What the rules propose between two offsets of the article; offsets are the article's."""

    start: int
    end: int
    spans: Sequence[Span] = ()
    relations: Sequence[Relation] = ()


def rule_claims(project: Project, number: int, person: Person, *, at: int) -> RuleClaims:
    """The claims around an offset, in the schema of the person's set: none on a bare article,
    where nothing is suggested to anybody.

    Raises Assignment.DoesNotExist when the article was never assigned to the person.
    """
    turn = Assignment.objects.select_related("article", "annotation_set__schema").get(
        project=project, article__number=number, person=person
    )
    article, schema = turn.article, parsed_schema(turn.annotation_set.schema)
    if article.bare or schema.claims is None:
        return RuleClaims(0, len(article.text))
    start, end = _stretch(article.text, at)
    document = Document(article.key, article.text[start:end], article.language)
    found = claims_in(document, schema)
    spans = [replace(span, start=span.start + start, end=span.end + start) for span in found.spans]
    return RuleClaims(start, end, spans, found.relations)


def _stretch(text: str, at: int) -> tuple[int, int]:
    """The whole of a short text; else whole lines around an offset, cut where a line is long."""
    if len(text) <= BEFORE + AFTER:
        return 0, len(text)
    first, last = max(0, at - BEFORE), min(len(text), at + AFTER)
    start, end = text.find("\n", first, at) + 1, text.rfind("\n", at, last)
    return (start if start and first else first), (end if end > 0 and last < len(text) else last)
