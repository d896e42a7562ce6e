"""Which articles hold some words, however they are spelled."""

from collections.abc import Iterator
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from corpus.document.clitics import proclitic_stops
from corpus.document.fold import fold_text
from corpus.document.words import words
from corpus.models import Article

PARTS = 64  # rows of one article in the index
LONGEST_WORD = 200
SHORTEST_DEFINITE = 5  # letters of a word that is taken to begin with the article
FORGET = "DELETE FROM corpus_search WHERE rowid >= %s AND rowid < %s"
_LOOK_UP = {
    "sqlite": "SELECT rowid / 64 FROM corpus_search WHERE corpus_search MATCH %s",
    "postgresql": "SELECT rowid / 64 FROM corpus_search WHERE words @@ %s::tsquery",
}


def search_words(text: str) -> list[str]:
    """The words under which a text is found, folded, each once, in code-point order: every
    written word, and what is left of it without clitics and article at its front."""
    return sorted({form for word in set(folded_words(text)) for form in _forms(word)})


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, ...]:
    """The word and its ends that may be words: وللكرملين → also للكرملين, لكرملين, الكرملين
    and كرملين."""
    forms = [word]
    for stop in proclitic_stops(word):
        forms.append(word[stop:])
        if word[stop - 1] == "ل" == word[stop]:  # the article's alef is not written after ل
            forms.append("ا" + word[stop:])
    bare = [form[2:] for form in forms if form.startswith("ال") and len(form) >= SHORTEST_DEFINITE]
    return (*forms, *bare)


def folded_words(text: str) -> Iterator[str]:
    """The written words of a text as search compares them; punctuation is left out."""
    folded = fold_text(text).lower()
    for start, end in words(folded):
        word = folded[start:end]
        if word[0].isalnum() and len(word) <= LONGEST_WORD:
            yield word


def matching(articles: QuerySet[Article], query: str) -> QuerySet[Article]:
    """Those of the articles that hold, in title or text, for every word of the query, a word
    that begins with it. A query without a word matches everything."""
    look_up = _LOOK_UP[connection.vendor]
    for word in dict.fromkeys(folded_words(query)):
        articles = articles.filter(pk__in=RawSQL(look_up, (_prefix(word),)))
    return articles


def _prefix(word: str) -> str:
    """The word, as a prefix, in the engine's query language; quoted, so it is only a word."""
    if connection.vendor == "sqlite":
        return '"' + word.replace('"', '""') + '"*'
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*"
