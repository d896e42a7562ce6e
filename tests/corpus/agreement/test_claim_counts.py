"""Claims are scored part by part, each claim once."""

import pytest

from corpus.agreement.comparison import count_article
from corpus.agreement.measures import f1, share
from corpus.agreement.tallies import Key, Tally, summed
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from tests.corpus.agreement.writing import SCHEMA, Link, Mark, document

MARKS: list[Mark] = [("SOURCE", 0, 4), ("CUE", 5, 8), ("CLAIM", 10, 30)]
LINKS: list[Link] = [("source_of", 0, 2), ("cue_of", 1, 2)]
PARTS = ("aligned", "content", "content at .7", "source", "cue", "whole", "whole at .7")


def between(first: Document, second: Document) -> Tally:
    counts = count_article({"amal": first, "badr": second}, SCHEMA)
    return summed([*counts.by_pair.values(), counts.together])


def parts(first: Document, second: Document) -> dict[str, float | None]:
    """F1 of each part."""
    tally = between(first, second)
    return {part: f1(tally[Key("f1", "claim", part)]) for part in PARTS}


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        (("SOURCE", 0, 3), {"source", "whole", "whole at .7"}),
        (("CUE", 5, 7), {"cue", "whole", "whole at .7"}),
        (("CLAIM", 10, 29), {"content", "whole"}),
        (("CLAIM", 10, 24), {"content", "whole"}),
        (("CLAIM", 10, 23), {"content", "content at .7", "whole", "whole at .7"}),
    ],
)
def test_each_part_of_a_claim_is_right_or_wrong_by_itself(changed: Mark, wrong: set[str]) -> None:
    other = [changed if changed[0] == mark[0] else mark for mark in MARKS]
    found = parts(document(MARKS, LINKS), document(other, LINKS))
    assert found == {part: float(part not in wrong) for part in PARTS}


def test_a_claim_in_pieces_counts_once() -> None:
    pieces: list[Mark] = [*MARKS, ("CLAIM", 40, 50)]
    links: list[Link] = [*LINKS, ("continues", 2, 3)]
    found = parts(document(pieces, links), document(pieces, links))
    assert set(found.values()) == {1}
    tally = between(document(pieces, links), document(MARKS, LINKS))
    assert tally[Key("f1", "claim", "content")] == {
        "first": 1, "second": 1, "first found": 0, "second found": 0,
    }  # fmt: skip


def test_a_claim_that_nobody_else_has_is_wrong_in_every_part() -> None:
    more: list[Mark] = [*MARKS, ("CLAIM", 60, 80)]
    found = parts(document(MARKS, LINKS), document(more, LINKS))
    assert found == dict.fromkeys(PARTS, pytest.approx(2 / 3))


def test_a_share_is_of_the_claims_that_are_aligned() -> None:
    other: list[Mark] = [("SOURCE", 0, 3), *MARKS[1:], ("CLAIM", 60, 80)]
    tally = between(document(MARKS, LINKS), document(other, LINKS))
    assert share(tally[Key("share", "claim", "source")]) == 0
    assert share(tally[Key("share", "claim", "content")]) == 1


def test_one_claim_that_the_other_made_two_is_found_by_both() -> None:
    two: list[Mark] = [*MARKS[:2], ("CLAIM", 10, 20), ("CLAIM", 22, 30)]
    links: list[Link] = [
        ("source_of", 0, 2),
        ("source_of", 0, 3),
        ("cue_of", 1, 2),
        ("cue_of", 1, 3),
    ]
    found = parts(document(MARKS, LINKS), document(two, links))
    assert (found["aligned"], found["source"], found["cue"]) == (1, 1, 1)
    assert (found["content"], found["whole"]) == (0, 0)


def test_a_link_is_wrong_where_both_have_the_span_and_one_leaves_it_unlinked() -> None:
    tally = between(document(MARKS, LINKS), document(MARKS, LINKS[1:]))
    cells = tally[Key("f1", "claim", "link")]
    assert (cells["first"], cells["second"], cells["first found"]) == (2, 1, 2)


def test_a_span_that_only_one_has_is_no_missing_link() -> None:
    tally = between(document(MARKS, LINKS), document(MARKS[1:], [("cue_of", 0, 1)]))
    assert f1(tally[Key("f1", "claim", "link")]) == 1
    assert f1(tally[Key("f1", "claim", "source")]) == 0


def test_a_schema_without_claims_has_none_to_score() -> None:
    counts = count_article(dict.fromkeys("ab", document(MARKS)), shipped_schema("conll"))
    assert not any(key.part == "claim" for tally in counts.by_pair.values() for key in tally)
