"""Let articles have as many slots as their project's settings say."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Max

from corpus.models import Article, Assignment, Project
from corpus.queries.annotators_wanted import annotators_wanted

AT_ONCE = 500  # articles; the write lock is then held for about 15 ms


@transaction.atomic
def settle_slots(project: Project) -> bool:
    """Settle at most 500 articles that do not follow the settings yet, in the order of
    their numbers; whether some are left.

    Whoever holds a slot keeps it: such an article has more slots than are asked for until
    some of them are free.
    """
    # The lock lets others refer to the project meanwhile: they hold an article as they do.
    held = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if held.slots_settled is None:
        return False
    waiting = Article.objects.filter(project=held, number__gt=held.slots_settled)
    articles = list(
        waiting.select_for_update()
        .only("number", "sha256", "wanted", "slots_taken", "project_id")
        .order_by("number")[:AT_ONCE]
    )
    _settle(held, articles)
    held.slots_settled = articles[-1].number if len(articles) == AT_ONCE else None
    held.save(update_fields=("slots_settled",))
    return held.slots_settled is not None


def settle_article(article: Article, project: Project) -> None:
    """Settle one article that the caller has locked: count the slots that are held, and
    number these from 0 where some of them stand too high."""
    holding = Assignment.objects.filter(article=article, slot__isnull=False, gold=False).order_by(
        "slot"
    )
    held = list(holding.only("slot"))
    wanted = max(annotators_wanted(project, article.sha256), len(held))
    if held and held[-1].slot >= wanted:  # type: ignore[operator] # filtered: no slot is null
        for slot, one in enumerate(held):
            Assignment.objects.filter(pk=one.pk).update(slot=slot)
    article.wanted, article.slots_taken = wanted, len(held)
    article.save(update_fields=("wanted", "slots_taken"))


def _settle(project: Project, articles: list[Article]) -> None:
    holding = Assignment.objects.filter(article__in=articles, slot__isnull=False, gold=False)
    tops = dict(holding.values_list("article").annotate(top=Max("slot")))
    changed: defaultdict[int, list[int]] = defaultdict(list)
    for article in articles:
        wanted = annotators_wanted(project, article.sha256)
        if tops.get(article.pk, -1) >= wanted:
            settle_article(article, project)
        elif article.wanted != wanted:
            changed[wanted].append(article.pk)
    for wanted, keys in changed.items():
        Article.objects.filter(pk__in=keys).update(wanted=wanted)
