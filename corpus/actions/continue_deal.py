"""Deal articles out, one after the other."""

import json
from collections.abc import Callable
from time import monotonic

from django.db import transaction

from corpus.actions.assign_article import assign_article
from corpus.actions.check_deadline import check_deadline
from corpus.actions.claim_work import claim_work, finish_work, hand_over, keep_work
from corpus.actions.hold_work import TURN, hold_work
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Article, Deal, Person
from corpus.models.work import WorkState
from corpus.queries.next_article import articles_left, dealt_articles, first_in_queue, had_by

Given = dict[int, int]  # account → the turns that the deal gave it, in the order of dealing


def continue_deal(deal: Deal) -> Deal:
    """The deal, done; queued again after 30 seconds, for the next task to go on; as it is
    when somebody else holds it.

    Each article is one transaction, in the order of the project's queue. Its free slots go to
    those of the people who have been given the fewest, never had it, and may have more
    articles.
    """
    held = claim_work(Deal, deal.pk)
    if held is not None:
        with hold_work(held):
            _deal_on(held)
    return Deal.objects.get(pk=deal.pk)


def _deal_on(held: Deal) -> None:
    check_deadline(held.lease_until)  # it may have waited for long
    over = monotonic() + TURN
    given: Given = dict(json.loads(held.people))
    people = Person.objects.in_bulk(given)
    while held.done < held.total and (article := _next(held, given)) is not None:
        if not any(articles_left(held.project, one) != 0 for one in people.values()):
            break
        _deal(held, article, given, people)
        if monotonic() > over:
            hand_over(held)
            return
    finish_work(held, WorkState.DONE)


def _next(held: Deal, given: Given) -> Article | None:
    """The first after the one looked at last, in the order of the queue. Weights and the order
    may have changed since; so what this passed over is looked for from the start."""
    waiting = dealt_articles(held.project, given.keys())
    last = Article.objects.filter(project=held.project, number=held.place).first()
    found = first_in_queue(held.project, waiting, after=last)
    return found or (first_in_queue(held.project, waiting) if last else None)


@transaction.atomic
def _deal(held: Deal, article: Article, given: Given, people: dict[int, Person]) -> None:
    had = had_by(given.keys()).filter(article=article)
    asked = sorted(given.keys() - set(had.values_list("author", flat=True)), key=_rank(given))
    left = article.wanted - article.slots_taken
    for key in asked:
        if left and _assigned(held, article, people[key]):
            given[key] += 1
            left -= 1
    held.place, held.done, held.given = article.number, held.done + 1, sum(given.values())
    told = dump([list(pair) for pair in given.items()])
    keep_work(held, place=held.place, done=held.done, given=held.given, people=told)


def _assigned(held: Deal, article: Article, person: Person) -> bool:
    """Whether the person has it now; not where somebody was quicker, or it would be too many."""
    try:
        assign_article(article, to=person, leased=False, until=held.lease_until)
    except WrongState:
        return False
    return True


def _rank(given: Given) -> Callable[[int], tuple[int, int]]:
    """Sort key of people: who was given the fewest comes first, then who was named first."""
    places = {key: place for place, key in enumerate(given)}
    return lambda key: (given[key], places[key])
