"""Which articles a search finds: the same ones on both engines."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import import_articles
from corpus.actions.index_articles import index_articles
from corpus.document.document import Document
from corpus.models import Article
from corpus.queries.search import PARTS, matching, search_words
from tests.cast import Cast, cast

pytestmark = pytest.mark.django_db
TEXTS = (
    "التقى بوتين وزير الخارجية، وبالكرملين استقبله.",  # 1
    "وبوتين يؤكّد: الأُمم المتحدة تـــدعو إلى التهدئة.",  # 2
    "للبرلمان رئيسٌ جديد هو محمد الشيمي؛ ولجنة الأمن في ألمانيا.",  # 3
    "بلغ النموّ ٣٫٥٪ في ٢٠٢٤ بحسب Reuters (رويترز).",  # 4
    "ﻻ أحد فى القرية؛ مدرسه مغلقة منذ سنة.",  # 5: a ligature, and spellings of their own
    "قال 'إنّها' \\ \"كذبة\" & | ! : * -- نجمة 🙂.",  # 6
)


@pytest.fixture
def people() -> Cast:
    people = cast(texts=TEXTS)
    while index_articles():
        pass
    return people


def hits(query: str) -> list[int]:
    found = matching(Article.objects.order_by("number"), query)
    return list(found.values_list("number", flat=True))


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("بوتين", [1, 2]),
        ("وبوتين", [2]),
        ("الكرملين", [1]),
        ("كرملين", [1]),
        ("البرلمان", [3]),
        ("برلمان", [3]),
        ("الامم", [2]),
        ("الأمم", [2]),
        ("أمم", [2]),
        ("يوكد", [2]),
        ("يؤكد", [2]),
        ("تدعو", [2]),
        ("المانيا", [3]),
        ("رئيس", [3]),
        ("الشيمى", [3]),
        ("لا", [5]),
        ("في", [3, 4, 5]),
        ("مدرسة", [5]),
        ("2024", [4]),
        ("٢٠٢٤", [4]),
        ("REUTERS", [4]),
        ("reut", [4]),
        ("خارج", [1]),
        ("ارجية", []),
        ("انها", [6]),
        ("كذبة", [6]),
        ("بوتين الأمم", [2]),
        ("بوتين ألمانيا", []),
    ],
)
@pytest.mark.usefixtures("people")
def test_an_article_is_found_however_its_words_are_spelled(query: str, numbers: list[int]) -> None:
    assert hits(query) == numbers


@pytest.mark.parametrize("query", ["", "  ", "،؛؟", "'\"\\", "& | ! : * ( ) --", "🙂", "\u200f"])
@pytest.mark.usefixtures("people")
def test_a_query_without_a_word_restricts_nothing(query: str) -> None:
    assert hits(query) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "query", ["بوتين'", 'بوتين"', "بوتين:*", "بوتين & !بوتين", "NEAR(بوتين", "بوتين OR", "-بوتين"]
)
@pytest.mark.usefixtures("people")
def test_no_sign_is_an_order_to_the_engine(query: str) -> None:
    latin = "OR" in query or "NEAR" in query
    assert hits(query) == ([] if latin else [1, 2])


def test_a_long_article_is_found_by_its_last_word(people: Cast) -> None:
    text = " ".join(f"نص{number}" for number in range(9_000)) + " الختام."
    import_articles(people.project, documents=[Document("long", text)])
    index_articles()
    long = Article.objects.get(key="long")
    with connection.cursor() as cursor:
        rows = (long.pk * PARTS, (long.pk + 1) * PARTS)
        cursor.execute("SELECT count(*) FROM corpus_search WHERE rowid >= %s AND rowid < %s", rows)
        assert cursor.fetchone()[0] == 3
    for query in ("نص0", "نص8999", "الختام", "ختام نص4000"):
        assert hits(query) == [long.number]


def test_what_is_not_indexed_yet_waits_and_what_was_erased_is_gone(people: Cast) -> None:
    import_articles(people.project, documents=[Document("new", "عاد بوتين مساءً.")])
    assert hits("بوتين") == [1, 2]
    assert index_articles()
    assert not index_articles()
    assert hits("بوتين") == [1, 2, 7]
    erase_article(people.article(1))
    assert hits("بوتين") == [2, 7]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("القاهرة", [7]),  # لِلقاهرة
        ("زياره", [7]),
        ("زيارة بوتين", []),
        ("زيارة الوفد", [7]),  # one in the title, one in the text
        ("مباحثات", [7, 8]),  # in the title of one, in the text of the other
        ("ومباحثات", [7]),
        ("قاهر", [7]),
    ],
)
def test_the_words_of_a_title_are_found_as_those_of_a_text_are(
    people: Cast, query: str, numbers: list[int]
) -> None:
    titled = {"title": "زيارةٌ للقاهرة، ومباحثات"}
    documents = [
        Document("n7", "وصل الوفد صباحًا.", metadata=titled),
        Document("n8", "بدأت المباحثات أمس.", metadata={"title": "يوم آخر"}),
    ]
    import_articles(people.project, documents=documents)
    while index_articles():
        pass
    assert hits(query) == numbers


def test_an_article_indexed_before_titles_were_is_indexed_again_and_found_meanwhile(
    people: Cast,
) -> None:
    Article.objects.update(title="", indexed=False)
    while index_articles():
        pass
    Article.objects.filter(number=1).update(title="زيارة للقاهرة")
    assert hits("القاهرة") == []
    import_module("corpus.migrations.0009_title_words").index_again(apps, None)
    assert list(Article.objects.filter(indexed=False).values_list("number", flat=True)) == [1]
    assert hits("الكرملين") == [1]
    while index_articles():
        pass
    assert (hits("القاهرة"), hits("الكرملين")) == ([1], [1])


def test_the_words_of_a_text_are_its_words_and_what_their_clitics_leave() -> None:
    assert search_words("وللكرملين، و") == [
        "الكرملين", "كرملين", "لكرملين", "للكرملين", "و", "وللكرملين",
    ]  # fmt: skip
