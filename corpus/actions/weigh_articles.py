"""Find out how far machines, and people, differ over articles."""

from django.db import transaction

from corpus.agreement.weights import dispute, in_thousandths
from corpus.models import AnnotationSet, Article
from corpus.models.annotation_set import Origin
from corpus.models.assignment import AssignmentState
from corpus.queries.annotations import annotations_of_each

AT_ONCE = 20  # articles, each in a transaction of its own


def weigh_articles() -> bool:
    """Weigh at most 20 articles about which something was said since they were weighed;
    whether there were any."""
    waiting = Article.objects.filter(weighed=False).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True)[:AT_ONCE])
    for key in keys:
        _weigh(key)
    return bool(keys)


@transaction.atomic
def _weigh(key: int) -> None:
    """What is said while this looks waits for its lock, and has the article weighed again."""
    article = Article.objects.select_for_update().only("pk").get(pk=key)
    article.model_dispute = _dispute(_machines(article))
    article.dispute = _dispute(_people(article))
    article.weighed = True
    article.save(update_fields=("model_dispute", "dispute", "weighed"))


def _machines(article: Article) -> list[AnnotationSet]:
    """The latest set of a run, and the latest of those by another preannotator."""
    sets = AnnotationSet.objects.filter(article=article, origin=Origin.MACHINE, run__isnull=False)
    latest: dict[str, AnnotationSet] = {}
    for one in sets.order_by("-pk"):
        latest.setdefault(one.author_name, one)
    return list(latest.values())[:2]


def _people(article: Article) -> list[AnnotationSet]:
    """What was submitted."""
    sets = AnnotationSet.objects.filter(article=article, origin=Origin.HUMAN)
    return list(sets.filter(assignment__state=AssignmentState.SUBMITTED, assignment__gold=False))


def _dispute(sets: list[AnnotationSet]) -> int | None:
    if len(sets) < 2:
        return None
    said = annotations_of_each(sets)
    return in_thousandths(dispute([said[held.pk].spans.values() for held in sets]))
