"""Edges of names that the network set a word off."""

import pytest

from corpus.preannotators.encoder.tidy import tidied
from corpus.preannotators.entities.mentions import mention
from corpus.preannotators.lexicon import shared_reader


def tidy(text: str, *told: tuple[str, str]) -> list[str]:
    """What becomes of (label, words) found in the text."""
    reading = shared_reader().read(text)
    starts = [start for start, _ in reading.spans]
    ends = [end for _, end in reading.spans]
    found = []
    for label, words in told:
        at = text.index(words)
        first = max(n for n, start in enumerate(starts) if start <= at)
        last = ends.index(at + len(words)) + 1
        found.append(mention(reading, label, first, last, at - starts[first], 0.9))
    return [f"{one.label} {text[one.start : one.end]}" for one in tidied(reading, found)]


@pytest.mark.parametrize(
    ("text", "told", "left"),
    [
        ("قال الداه ولد عمار", [("PERS", "الداه"), ("PERS", "ولد عمار")], ["PERS الداه ولد عمار"]),
        ("قال سامي وعمر", [("PERS", "سامي"), ("PERS", "عمر")], ["PERS سامي", "PERS عمر"]),
        ("نفت شركة «صندوقي» الناشئة", [("ORG", "شركة «صندوقي» الناشئة")], ["ORG شركة «صندوقي»"]),
        (
            "مركز «دلتا» للسياسات المائية",
            [("ORG", "مركز «دلتا» للسياسات المائية")],
            ["ORG مركز «دلتا» للسياسات المائية"],
        ),
        ("قائد «درع الجفارة» هنا", [("ORG", "«درع الجفارة")], ["ORG «درع الجفارة»"]),
        ("صحيفة «راه آفتاب» هنا", [("ORG", "راه آفتاب»")], ["ORG راه آفتاب"]),
        ("يومية «إمروز نو» الإصلاحية", [("ORG", "إمروز نو» الإصلاحية")], ["ORG إمروز نو"]),
        ("قال (سامي) هنا", [("PERS", "سامي")], ["PERS سامي"]),
    ],
)
def test_names_are_whole_and_close_what_they_open(
    text: str, told: list[tuple[str, str]], left: list[str]
) -> None:
    assert tidy(text, *told) == left
