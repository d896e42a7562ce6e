"""Where a text holds what folds alike, found without folding all of the text.

Folding a long article takes longer than anybody wants to wait for an answer. So the letters
that a text really has are folded, once each, and what is sought becomes one expression over
all of their spellings.
"""

import re
from collections.abc import Iterator, Mapping

from corpus.document.fold import BELONGING, Folded, fold, fold_text

Place = tuple[int, int]


class Alike:
    """One text, to look for several folded texts in."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spelled = _spellings(text)

    def places(self, alike: str) -> Iterator[Place]:
        """The half-open offsets, in order, at which the text folds to `alike`, which is
        folded already. They may overlap, and take in the marks and tatweel after their last
        letter.
        """
        if not alike:
            return
        if self._needs_folding(alike):
            yield from _folded_places(fold(self.text), alike)
            return
        pattern = _pattern(self.spelled, alike)
        found = pattern.search(self.text) if pattern else None
        while pattern and found:
            yield found.span()
            found = pattern.search(self.text, found.start() + 1)

    def _needs_folding(self, alike: str) -> bool:
        """Whether a ligature or the like could hold a part of what is sought, or a row of
        spaces its edge: then only a folded copy tells where it begins and ends."""
        letters = {*alike}
        return alike != alike.strip(" ") or any(
            len(folded) > 1 and letters & {*folded} for folded in self.spelled
        )


def _spellings(text: str) -> Mapping[str, str]:
    """What the characters of the text fold to, with all those that fold to it."""
    spelled: dict[str, str] = {}
    for character in sorted({*text}):
        folded = fold_text(character)
        spelled[folded] = spelled.get(folded, "") + character
    return spelled


def _folded_places(copy: Folded, alike: str) -> Iterator[Place]:
    at = copy.text.find(alike)
    while at >= 0:
        place = copy.place(at, at + len(alike))
        if place:
            yield place
        at = copy.text.find(alike, at + 1)


def _pattern(spelled: Mapping[str, str], alike: str) -> re.Pattern[str] | None:
    """What is sought in every spelling, with anything dropped between its letters; None
    where the text lacks one of these."""
    if not {*alike} <= spelled.keys():
        return None
    dropped = _any_of(spelled[""]) + "*+" if "" in spelled else ""
    letters = (_any_of(spelled[letter]) for letter in alike)
    rows = (
        f"{one}(?:{dropped}{one})*+" if letter == " " else one
        for letter, one in zip(alike, letters, strict=True)
    )
    return re.compile(dropped.join(rows) + BELONGING)


def _any_of(characters: str) -> str:
    return f"[{re.escape(characters)}]"
