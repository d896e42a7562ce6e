"""Where annotators disagree, on a small cast of three whose numbers are counted by hand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.agreement.disagreements import Difference, Disagreements, differences
from corpus.agreement.spans import by_place
from corpus.document.document import Document
from tests.corpus.agreement.writing import Mark, annotated, document

#        0    5     11   16      24      32
TEXT = "قال وزير الزراعة سامي الحداد إن وبغداد هادئة."


def said(*marks: Mark) -> Document:
    return document(marks, text=TEXT)


def found(first: Document, second: Document) -> list[tuple[str, str, str]]:
    """Kind and labels of what two annotators do not have alike."""

    def named(one: Difference) -> tuple[str, str, str]:
        labels = [span.label if span else "" for span in (one.first, one.second)]
        return one.kind, labels[0], labels[1]

    held = differences(by_place(first.spans), by_place(second.spans), TEXT)
    return sorted(map(named, held))


def test_each_difference_is_of_one_kind() -> None:
    baghdad = TEXT.index("وبغداد")
    first = said(
        ("PERS", 17, 28),
        ("ORG", 4, 16),
        ("GPE", baghdad, baghdad + 6),
        ("CUE", 0, 3),
        ("LOC", 0, 3),
    )
    second = said(
        ("PERS", 17, 21), ("OCC", 4, 16), ("GPE", baghdad + 1, baghdad + 6), ("CUE", 0, 3)
    )
    assert found(first, second) == [
        ("alone", "LOC", ""),
        ("clitic", "GPE", "GPE"),
        ("label", "ORG", "OCC"),
        ("real", "PERS", "PERS"),
    ]
    assert found(first, first) == []


def test_what_is_there_twice_is_missing_once() -> None:
    assert found(said(("PERS", 17, 21), ("PERS", 17, 21)), said(("PERS", 17, 21))) == [
        ("alone", "PERS", "")
    ]


def test_labels_are_counted_over_all_pairs_of_three_annotators() -> None:
    held = Disagreements()
    amal = said(("PERS", 17, 28), ("ORG", 4, 16))
    badr = said(("PERS", 17, 28), ("OCC", 4, 16))
    hala = said(("PERS", 17, 21))
    held.add("1", {"amal": amal, "badr": badr, "hala": hala})
    # PERS is alike once (amal and badr), and has other edges with hala twice. ORG and OCC stand
    # on the same words once; each is alone beside hala.
    assert held.confusion() == [
        ("entity", "OCC", "ORG", 1),
        ("entity", "PERS", "PERS", 1),
    ]
    labels = {one.label: (one.spans, one.differences, one.kinds) for one in held.labels()}
    assert labels == {
        "PERS": (6, 2, {"real": 2}),
        "ORG": (2, 2, {"label": 1, "alone": 1}),
        "OCC": (2, 2, {"label": 1, "alone": 1}),
    }
    assert [one.label for one in held.labels()] == ["OCC", "ORG", "PERS"]


def test_an_example_shows_both_readings_in_their_sentence() -> None:
    held = Disagreements()
    held.add("7", {"amal": said(("PERS", 17, 28)), "badr": said(("PERS", 17, 21))})
    (label,) = held.labels()
    (example,) = label.examples
    assert (example.article, example.kind, example.excerpt.text) == ("7", "real", TEXT)
    assert example.readings == (("amal", ((17, 28, "PERS"),)), ("badr", ((17, 21, "PERS"),)))


def test_an_article_gives_one_example_and_a_label_has_few() -> None:
    held = Disagreements(examples=2)
    for number in range(9):
        amal = said(("PERS", 17, 28), ("PERS", 4, 8))
        held.add(str(number), {"amal": amal, "badr": said()})
    (label,) = held.labels()
    assert label.kinds == {"alone": 18}
    assert len({example.article for example in label.examples}) == len(label.examples) == 2
    assert label.examples[0].readings[1] == ("badr", ())


@given(st.lists(annotated(), min_size=2, max_size=5))
def test_the_order_of_articles_makes_no_difference(documents: list[Document]) -> None:
    first, second = Disagreements(), Disagreements()
    pairs = list(enumerate(pairwise(documents)))
    for held, order in ((first, pairs), (second, pairs[::-1])):
        for number, (amal, badr) in order:
            held.add(str(number), {"amal": amal, "badr": badr})
    assert first.labels() == second.labels()
    assert first.confusion() == second.confusion()


@given(annotated(), annotated())
def test_what_two_have_is_alike_or_different(amal: Document, badr: Document) -> None:
    ones, others = by_place(amal.spans), by_place(badr.spans)
    alike = sum(min(len(ones[place]), len(others[place])) for place in ones.keys() & others.keys())
    differing = sum(len(one.spans) for one in differences(ones, others, amal.text))
    assert 2 * alike + differing == len(amal.spans) + len(badr.spans)
