from hypothesis import given
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.scheme import IOB2, IOBES, Entities

from corpus.formats.columns.tags import is_tag, labelled, read_gap, tags_of, written_gap

LABELS = st.sampled_from(["PERS", "ORG"])
GAPS = st.text(st.sampled_from(" \t\n\\_\u00a0\u200f\u2028\ufeff\U000e0001sn"), max_size=4)


@st.composite
def sentences(draw: st.DrawFn, scheme: str) -> tuple[list[str], list[tuple[str, int, int]]]:
    """Tags, and the (label, first, last) that they were made of."""
    tags: list[str] = []
    made: list[tuple[str, int, int]] = []
    for _ in range(draw(st.integers(0, 5))):
        length = draw(st.integers(1, 3))
        if draw(st.booleans()):
            label = draw(LABELS)
            made.append((label, len(tags), len(tags) + length))
            tags += tags_of(label, length, scheme)
        else:
            tags += ["O"] * length
    return tags, made


@given(sentences("iob2"))
def test_iob2_tags_say_what_they_were_made_of(
    said: tuple[list[str], list[tuple[str, int, int]]],
) -> None:
    tags, made = said
    assert list(labelled(tags)) == made
    assert [(label, first, last + 1) for label, first, last in get_entities(tags)] == made
    assert [one.to_tuple()[1:] for one in Entities([tags], IOB2).entities[0]] == made


@given(sentences("bioes"))
def test_bioes_tags_say_what_they_were_made_of(
    said: tuple[list[str], list[tuple[str, int, int]]],
) -> None:
    tags, made = said
    assert list(labelled(tags)) == made
    assert [one.to_tuple()[1:] for one in Entities([tags], IOBES).entities[0]] == made


def test_tags_of_other_schemes_are_read_too() -> None:
    assert list(labelled(["I-A", "I-A", "B-A", "O", "I-B"])) == [
        ("A", 0, 2),
        ("A", 2, 3),
        ("B", 4, 5),
    ]
    assert list(labelled(["B-A", "I-A", "L-A", "U-A", "I-B"])) == [
        ("A", 0, 3),
        ("A", 3, 4),
        ("B", 4, 5),
    ]


def test_a_tag_is_o_or_a_letter_and_a_label() -> None:
    assert is_tag("O")
    assert is_tag("B-State-or-Province")
    assert not is_tag("B")
    assert not is_tag("PERS")
    assert not is_tag("B-")


@given(GAPS, st.sampled_from([" ", "\n", ""]))
def test_what_stands_between_two_tokens_comes_back(gap: str, expected: str) -> None:
    column = written_gap(gap, expected)
    assert len(column.split()) == 1
    assert read_gap(column, expected) == gap


def test_a_column_of_another_kind_says_nothing_about_the_gap() -> None:
    assert read_gap("I-NP", " ") == " "
