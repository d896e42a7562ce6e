"""The computed classes hold exactly what `unicodedata` says."""

import re
import sys
import unicodedata

import pytest

from corpus.document import characters

ASSIGNED = [
    chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) != "Cn"
]


@pytest.mark.parametrize(
    ("members", "initials"),
    [
        (characters.MARKS, ("M",)),
        (characters.LETTERS, ("L", "M", "N")),
        (characters.INVISIBLE, ("Cf",)),
        (characters.OUTSIDE, ("Z", "Cc", "Cf")),
    ],
)
def test_a_class_holds_its_categories_and_nothing_else(
    members: str, initials: tuple[str, ...]
) -> None:
    member = re.compile(f"[{members}]")
    expected = {one for one in ASSIGNED if unicodedata.category(one).startswith(initials)}
    assert {one for one in ASSIGNED if member.match(one)} == expected
