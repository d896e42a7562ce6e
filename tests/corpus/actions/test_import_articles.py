import json
import random
from dataclasses import replace

import pytest

from corpus.actions.curate_set import curate_set
from corpus.actions.erase_article import erase_article
from corpus.actions.import_articles import Counts, import_articles
from corpus.actions.rehearse_import import Rehearsed, rehearse_import
from corpus.document.document import Document, Relation, Span
from corpus.models import AnnotationSet, Article, ArticleSource
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from corpus.queries.documents import document_of
from tests.cast import TEXTS, Cast, cast, span

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def test_the_same_record_again_is_a_repetition(people: Cast) -> None:
    counts = import_articles(people.project, documents=[Document("a1", TEXTS[0])])
    assert (counts.created, counts.repeated, counts.another_source) == (0, 1, 0)
    assert Article.objects.count() == len(TEXTS)


def test_a_known_text_under_a_new_id_is_another_source_of_its_article(people: Cast) -> None:
    record = Document(
        "b1", TEXTS[0], metadata={"url": "https://example.org/b1", "outlet": "النهار"}
    )
    counts = import_articles(people.project, documents=[record])
    assert (counts.created, counts.another_source) == (0, 1)
    source = ArticleSource.objects.get(key="b1")
    assert source.article == people.article(1)
    assert (source.url, source.outlet) == ("https://example.org/b1", "النهار")


def test_a_known_id_with_another_text_is_refused_and_the_rest_imported(people: Cast) -> None:
    documents = [Document("a1", "نص آخر تماماً."), Document("c1", "نص جديد.")]
    counts = import_articles(people.project, documents=documents)
    assert counts.created == 1
    [(refused, reason)] = counts.refusals
    assert refused.id == "a1"
    assert "a1" in str(reason)
    assert people.article(1).text == TEXTS[0]


def test_two_records_of_one_batch_meet_like_records_of_two(people: Cast) -> None:
    documents = [Document("d1", "واحد."), Document("d2", "واحد."), Document("d1", "اثنان.")]
    counts = import_articles(people.project, documents=documents)
    assert (counts.created, counts.another_source, len(counts.refusals)) == (1, 1, 1)


def test_numbers_go_on_and_the_words_are_counted(people: Cast) -> None:
    import_articles(people.project, documents=[Document("e1", "خبر قصير جداً 🙂.")])
    article = Article.objects.get(key="e1")
    assert article.number == len(TEXTS) + 1
    assert (article.length, article.words) == (len("خبر قصير جداً 🙂."), 4)


def test_metadata_is_kept_as_it_came(people: Cast) -> None:
    metadata = {"title": "عنوان", "published": "2020-10-01T10:00:00Z", "tags": ["أ", "ب"], "n": 3}
    import_articles(people.project, documents=[Document("f1", "نص.", metadata=metadata)])
    article = Article.objects.get(key="f1")
    assert str(article.published) == "2020-10-01"
    assert json.loads(article.metadata) == metadata


def labelled(author: str, *surfaces: str, id: str = "g1") -> Document:
    text = TEXTS[1]
    spans = tuple(
        replace(span(text, surface, "ORG", id=f"{author}{n}"), origin="human", author=author)
        for n, surface in enumerate(surfaces)
    )
    return Document(id, text, spans=spans, schema="news-claims/1")


def test_an_outlet_as_long_as_an_article_is_cut_for_lists_and_kept_in_the_metadata(
    people: Cast,
) -> None:
    outlet = "".join(map(chr, range(0x4E00, 0x4E00 + 3_000)))
    document = Document("long", "نص قصير.", metadata={"outlet": outlet})
    assert import_articles(people.project, documents=[document]).created == 1
    article = Article.objects.get(key="long")
    assert article.outlet == outlet[:500]
    assert json.loads(article.metadata)["outlet"] == outlet


def test_each_author_gets_a_set_that_begins_with_a_revision(people: Cast) -> None:
    both = labelled("amal", "بلدية النور")
    both = replace(both, spans=both.spans + labelled("samir", "الجسر").spans)
    counts = import_articles(people.project, documents=[both])
    assert counts.sets == 2
    held = AnnotationSet.objects.get(author_name="amal")
    assert held.author is None, "a name is never matched to an account"
    assert (held.revision, held.frozen) == (1, True)
    assert list(annotations_of(held).spans) == ["amal0"]
    assert not list(differences())


def test_the_same_annotations_again_double_nothing(people: Cast) -> None:
    for expected in (1, 0):
        counts = import_articles(people.project, documents=[labelled("samir", "الجسر")])
        assert (counts.sets, counts.refusals) == (expected, [])
    assert AnnotationSet.objects.count() == 1


def test_a_second_opinion_of_the_same_author_is_refused(people: Cast) -> None:
    import_articles(people.project, documents=[labelled("samir", "الجسر")])
    counts = import_articles(people.project, documents=[labelled("samir", "الأشغال")])
    assert (counts.repeated, counts.refusals, counts.labels_refused) == (1, [], 1)
    [(_, reason)] = counts.contrary
    assert "samir" in str(reason)


def test_a_record_whose_authors_are_all_refused_lacks_labels_once(people: Cast) -> None:
    def both(surface: str) -> Document:
        one, other = (labelled(name, surface) for name in ("amal", "samir"))
        return replace(one, spans=one.spans + other.spans)

    import_articles(people.project, documents=[both("الجسر")])
    counts = import_articles(people.project, documents=[both("الأشغال")])
    assert (counts.labels_refused, len(counts.contrary)) == (1, 2)


def test_a_rehearsal_foretells_every_number(people: Cast) -> None:
    import_articles(people.project, documents=[labelled("samir", "الجسر", id="s0")])
    erase_article(people.article(3))
    rng = random.Random(7)
    surfaces, authors = ("الجسر", "الأشغال"), ("amal", "samir", "karim")
    documents = []
    for _ in range(150):
        name = f"r{rng.randrange(40)}"
        if rng.random() < 0.3:
            text = rng.choice((TEXTS[2], TEXTS[0], "واحد.", "اثنان.", name))
            documents.append(Document(name, text))
            continue
        one = labelled(rng.choice(authors), rng.choice(surfaces), id=name)
        if rng.random() < 0.4:
            one = replace(one, spans=tuple(replace(span, origin="curated") for span in one.spans))
        if rng.random() < 0.3:
            other = labelled(rng.choice(authors), "بلدية النور", id=name)
            spans = (replace(span, id=f"x{span.id}") for span in other.spans)
            one = replace(one, spans=(*one.spans, *spans))
        documents.append(replace(one, text=one.text + rng.choice(("", " ثم", " حتى"))))
    steps = [documents[first : first + 7] for first in range(0, len(documents), 7)]
    before = Rehearsed()
    told = [rehearse_import(people.project, documents=step, before=before) for step in steps]
    assert not Article.objects.filter(text="واحد.").exists()
    came = [import_articles(people.project, documents=step) for step in steps]
    assert list(map(numbers, told)) == list(map(numbers, came))
    met = [sum(column) for column in zip(*map(numbers, came), strict=True)]
    assert all(met), "each case is met"


def numbers(counts: Counts) -> tuple[int, ...]:
    came = (counts.created, counts.repeated, counts.another_source, counts.sets)
    return (*came, len(counts.refusals), len(counts.contrary), counts.labels_refused)


def test_imported_ids_are_kept(people: Cast) -> None:
    text = TEXTS[2]
    source = replace(span(text, "صحيفة الأفق", "SOURCE", id="μ source"), author="x", origin="human")
    claim = replace(span(text, "الجلسة تأجلت", "CLAIM", id="T7"), author="x", origin="human")
    relation = Relation("R1", "source_of", "μ source", "T7", origin="human", author="x")
    document = Document(
        "a3", text, spans=(source, claim), relations=(relation,), schema="news-claims/1"
    )
    import_articles(people.project, documents=[document])
    held = AnnotationSet.objects.select_related("article", "schema").get()
    assert {one.id for one in document_of(held).spans} == {"μ source", "T7"}
    assert document_of(held).relations == (relation,)


def test_a_relation_between_two_authors_is_refused_and_nothing_half_stored(people: Cast) -> None:
    text = TEXTS[2]
    source = replace(span(text, "صحيفة الأفق", "SOURCE", id="s"), author="x")
    claim = replace(span(text, "الجلسة تأجلت", "CLAIM", id="c"), author="y")
    document = Document(
        "h1", text, spans=(source, claim), relations=(Relation("r", "source_of", "s", "c"),)
    )
    counts = import_articles(people.project, documents=[document])
    assert len(counts.refusals) == 1
    assert not ArticleSource.objects.filter(key="h1").exists()


def test_an_erased_text_does_not_come_back(people: Cast) -> None:
    erase_article(people.article(1))
    counts = import_articles(people.project, documents=[Document("z", TEXTS[0])])
    assert len(counts.refusals) == 1
    assert people.article(1).text == ""


@pytest.mark.parametrize(
    "document",
    [
        Document("i" * 256, "نص جديد."),
        Document("i", "نص جديد.", language="Arabic (Saudi Arabia)"),
        labelled("a" * 256, "الجسر"),
    ],
    ids=["id", "language", "author"],
)
def test_what_no_column_can_hold_is_refused_and_the_rest_imported(
    people: Cast, document: Document
) -> None:
    counts = import_articles(people.project, documents=[document, Document("next", "نص آخر.")])
    [(refused, reason)] = counts.refusals
    assert (refused, counts.created) == (document, 1)
    assert "longer than" in str(reason)


def test_an_article_has_one_curated_set_wherever_it_comes_from(people: Cast) -> None:
    def curated(author: str) -> Document:
        one = labelled(author, "الجسر")
        return replace(one, spans=tuple(replace(held, origin="curated") for held in one.spans))

    # A curated span names whose it was: those of several people are one curated set.
    both = replace(curated("amal"), spans=curated("amal").spans + curated("amal, samir").spans)
    counts = import_articles(people.project, documents=[both])
    assert (counts.sets, len(counts.refusals)) == (1, 0)
    again = import_articles(people.project, documents=[both, curated("karim")])
    [(refused, reason)] = again.contrary
    assert refused.spans[0].author == "karim"
    assert "curated labels already" in str(reason)
    assert AnnotationSet.objects.filter(origin="curated").count() == 1


def test_curated_labels_are_refused_beside_those_that_were_curated_here(people: Cast) -> None:
    one = labelled("amal", "الجسر")
    import_articles(people.project, documents=[one])
    curate_set(AnnotationSet.objects.get(author_name="amal"), by=people.karim)
    curated = replace(one, spans=tuple(replace(held, origin="curated") for held in one.spans))
    counts = import_articles(people.project, documents=[curated, Document("next", "نص آخر.")])
    [(_, reason)] = counts.contrary
    assert "curated labels already" in str(reason)
    assert counts.created == 1


def test_what_is_said_of_an_article_is_everyones_own_and_nothing_is_lost(people: Cast) -> None:
    said = (
        (("human", "omar"), {"genre": "news"}),
        (("curated", "amal"), {"genre": "feature"}),
        (("curated", "samir"), {"stance": "supports"}),
    )
    attributes = {
        "genre": "news",
        "stance": "supports",
        "topic": "politics",
    }  # topic is in no answer
    record = Document("n1", "خبر عن مباراة.", attributes=attributes, answers=said)
    assert import_articles(people.project, documents=[record]).refusals == []
    held = {
        one.origin: annotations_of(one).article_attributes()
        for one in AnnotationSet.objects.filter(article__key="n1")
    }
    assert held == {
        "human": {"genre": "news"},
        "curated": {"genre": "feature", "stance": "supports", "topic": "politics"},
    }


def test_who_found_nothing_to_label_has_an_empty_set(people: Cast) -> None:
    said = (Span("s1", "entity", "PERS", 0, 3, author="omar"),)
    silent = (("human", "سعاد"), ("human", "omar"))
    record = Document("n1", "خبر لم يوسم فيه شيء.", spans=said, silent=silent)
    assert import_articles(people.project, documents=[record]).sets == 2
    sets = AnnotationSet.objects.filter(article__key="n1")
    assert [len(annotations_of(one).spans) for one in sets.order_by("author_name")] == [1, 0]
    assert import_articles(people.project, documents=[record]).sets == 0
    assert not list(differences())


def test_the_split_that_an_article_comes_from_is_kept_with_what_its_source_said(
    people: Cast,
) -> None:
    record = Document("n1", "خبر من قسم.", metadata={"title": "خبر"}, split="dev")
    import_articles(people.project, documents=[record])
    held = json.loads(Article.objects.get(key="n1").metadata)
    assert held == {"title": "خبر", "split": "dev"}


def test_a_name_too_long_is_refused_of_whoever_was_silent_too(people: Cast) -> None:
    record = Document("n1", "خبر.", silent=(("human", "س" * 256),))
    ((_, refusal),) = import_articles(people.project, documents=[record]).refusals
    assert "author" in str(refusal)
