"""Let search know the words of articles that it does not know yet."""

from collections.abc import Sequence

from django.db import connection, transaction

from corpus.actions.in_steps import in_steps
from corpus.models import Article
from corpus.queries.search import FORGET, PARTS, search_words

AT_ONCE = 50
WORDS_A_PART = 4_000
_INSERT = {
    "sqlite": "INSERT INTO corpus_search (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO corpus_search (rowid, words) VALUES (%s, array_to_tsvector(%s))",
}


def index_articles() -> bool:
    """Index at most 50 articles, in one short transaction; whether there were any.

    The words are found before the lock is taken: neither title nor text ever changes.
    """
    waiting = Article.objects.filter(indexed=False).order_by("pk").values_list("pk", "length")
    step = next(in_steps(waiting[:AT_ONCE], most=AT_ONCE, length=lambda row: row[1]), [])
    articles = Article.objects.filter(pk__in=[key for key, _ in step])
    texts = articles.values_list("pk", "title", "text")
    _store([(key, search_words(f"{title}\n{text}")) for key, title, text in texts])
    return bool(step)


@transaction.atomic
def _store(rows: Sequence[tuple[int, list[str]]]) -> None:
    keys = set(
        Article.objects.select_for_update()
        .filter(pk__in=[key for key, _ in rows], indexed=False)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    insert = _INSERT[connection.vendor]
    with connection.cursor() as cursor:
        for key, found in rows:
            if key not in keys:
                continue
            cursor.execute(FORGET, (key * PARTS, (key + 1) * PARTS))  # what it was found by before
            for part in range(0, min(len(found), WORDS_A_PART * PARTS), WORDS_A_PART):
                held = found[part : part + WORDS_A_PART]
                words = " ".join(held) if connection.vendor == "sqlite" else held
                cursor.execute(insert, (key * PARTS + part // WORDS_A_PART, words))
    Article.objects.filter(pk__in=keys).update(indexed=True)
