"""What is counted of one article."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.comparison import count_article
from corpus.agreement.measures import MEASURES, f1, precision, recall
from corpus.agreement.tallies import Key, Tally, summed
from corpus.document.document import Document
from tests.corpus.agreement.writing import SCHEMA, Link, Mark, annotated, document


def value(tally: Tally, key: Key) -> float | None:
    return MEASURES[key.measure].value(tally[key])


def between(first: Document, second: Document) -> Tally:
    """What is counted of the two, by pair and together."""
    counts = count_article({"amal": first, "badr": second}, SCHEMA)
    return summed([*counts.by_pair.values(), counts.together])


def test_partly_right_counts_half_and_needs_the_same_label() -> None:
    gold = document([("PERS", 0, 5), ("ORG", 10, 20), ("GPE", 30, 35)])
    predicted = document([("PERS", 0, 5), ("ORG", 12, 20), ("LOC", 30, 35), ("LOC", 40, 42)])
    tally = between(gold, predicted)
    exact, partial = (tally[Key("f1", "span", way)] for way in ("exact", "partial"))
    assert (precision(exact), recall(exact)) == (1 / 4, 1 / 3)
    assert (precision(partial), recall(partial)) == (1.5 / 4, 1.5 / 3)
    assert value(tally, Key("f1", "span", "partial", "entity", "ORG")) == 0.5
    assert value(tally, Key("f1", "span", "exact", "entity", "ORG")) == 0
    assert value(tally, Key("f1", "span", "exact", "entity", "LOC")) == 0


def test_a_span_that_stands_twice_must_stand_twice_for_both() -> None:
    tally = between(document([("ORG", 0, 5)] * 2), document([("ORG", 0, 5)]))
    assert recall(tally[Key("f1", "span", "exact")]) == 0.5


def test_relations_are_held_end_to_end_and_on_matched_spans() -> None:
    marks: list[Mark] = [("SOURCE", 0, 3), ("CLAIM", 10, 20), ("PERS", 0, 3)]
    moved: list[Mark] = [("SOURCE", 0, 3), ("CLAIM", 10, 21), ("PERS", 0, 3)]
    links: list[Link] = [("source_of", 0, 1), ("refers_to", 0, 2)]
    tally = between(document(marks, links), document(moved, links))
    assert value(tally, Key("f1", "relation", "end to end")) == 0.5
    assert value(tally, Key("f1", "relation", "on matched spans")) == 1
    assert value(tally, Key("f1", "relation", "end to end", "", "source_of")) == 0
    assert Key("f1", "relation", "on matched spans", "", "source_of") not in tally


def test_a_relation_turned_round_or_of_another_type_is_another() -> None:
    marks: list[Mark] = [("CLAIM", 0, 3), ("CLAIM", 10, 20)]
    ways: list[list[Link]] = [[("agrees", 0, 1)], [("agrees", 1, 0)], [("disputes", 0, 1)]]
    for one, other in permutations(ways, 2):
        tally = between(document(marks, one), document(marks, other))
        assert value(tally, Key("f1", "relation", "on matched spans")) == 0


def test_boundary_disagreements_are_split_by_their_cause() -> None:
    text = "التقى أردوغان وبوتين «لافروف» مع الرئيس علييف"
    places = {word: text.index(word) for word in ("وبوتين", "«لافروف»", "الرئيس علييف")}
    wide: list[Mark] = [("PERS", at, at + len(word)) for word, at in places.items()]
    narrow: list[Mark] = [
        ("PERS", text.index(word), text.index(word) + len(word))
        for word in ("بوتين", "لافروف", "علييف")
    ]
    tally = between(document(wide, text=text), document(narrow, text=text))
    for kind in ("clitic", "punctuation", "real"):
        assert value(tally, Key("share", "boundary", kind)) == 1 / 3
        assert value(tally, Key("share", "boundary", kind, "entity")) == 1 / 3


@given(annotated(), annotated())
def test_every_f1_is_the_same_both_ways_round_and_between_0_and_1(
    first: Document, second: Document
) -> None:
    there, back = between(first, second), between(second, first)
    assert there.keys() == back.keys()
    for key, cells in there.items():
        if key.measure == "f1":
            found = f1(cells)
            assert found is not None
            assert 0 <= found <= 1
            assert found == f1(back[key])


@given(annotated())
def test_whoever_says_the_same_agrees_in_everything(held: Document) -> None:
    for key, cells in between(held, held).items():
        if key.part != "boundary":
            assert MEASURES[key.measure].value(cells) in (1, None), key


@given(st.tuples(annotated(), annotated(), annotated()))
def test_the_order_of_annotators_makes_no_difference(held: tuple[Document, ...]) -> None:
    named = dict(zip("abc", held, strict=True))
    counts = [
        count_article({name: named[name] for name in order}, SCHEMA)
        for order in permutations(named)
    ]
    assert all(one == counts[0] for one in counts)
