"""Tables are calm: aligned, short, and nothing twice."""

from corpus.agreement.tallies import Key
from corpus.management.tables import aligned, bar, bounds, json_line, number, worth_a_row


def test_columns_are_aligned_and_lines_end_with_their_last_sign() -> None:
    rows = [("", "F1", "units"), ("PERS", "0.832", "1,204"), ("all", "-", "7")]
    assert list(aligned(rows)) == ["         F1  units", "PERS  0.832  1,204", "all       -      7"]
    assert list(aligned(rows[1:], bars=["####", ""])) == [
        "PERS  0.832  1,204  ####",
        "all       -      7",
    ]


def test_a_number_that_is_not_there_is_a_dash() -> None:
    assert (number(0.5), number(None), number(-1)) == ("0.500", "-", "-1.000")
    assert (bounds(0.25, 1), bounds(None, None)) == ("0.250 to 1.000", "-")


def test_a_bar_is_full_for_one_and_empty_from_nothing_down() -> None:
    assert [len(bar(value)) for value in (1, 0.5, 0, -0.3, None)] == [20, 10, 0, 0, 0]


def test_the_only_label_of_a_layer_has_no_row_of_its_own() -> None:
    cue, layer = Key("f1", "span", "exact", "cue", "CUE"), Key("f1", "span", "exact", "cue")
    names = [Key("f1", "span", "exact", "entity", label) for label in ("PERS", "ORG")]
    relation = Key("f1", "relation", "end to end", "", "source_of")
    assert worth_a_row([cue, layer, *names, relation]) == {layer, *names, relation}


def test_fractions_have_six_digits_in_json() -> None:
    assert json_line({"name": "قول", "value": 1 / 3, "low": None}) == (
        '{"name": "قول", "value": 0.333333, "low": null}'
    )
