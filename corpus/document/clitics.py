"""Where a written word may be parted into clitics and stem.

Conjunctions (و ف), prepositions (ب ك ل) and the future (س) are written onto the front of
the next word, pronouns onto its end. The article ال stays with the stem, and in a
word-initial لل the stem begins at the second lam. No dictionary is asked, so there are
stops where no clitic is (وزير): each is a place where an edge may rest, never a truth.
"""

import re
from functools import lru_cache

from corpus.document.characters import INVISIBLE, MARKS, TATWEEL

_SILENT = f"[{MARKS}{TATWEEL}{INVISIBLE}]"
_LETTER = f"[^{MARKS}{TATWEEL}{INVISIBLE}]"
_SOUNDED = re.compile(_LETTER)
_FRONT = re.compile(f"([وف]{_SILENT}*)?([بكل]{_SILENT}*|س{_SILENT}*(?=[أاآنيت]))?")
# Three letters after the article: والده, which ends in a pronoun, only looks as if it had one.
_DEFINITE = re.compile(f"(?:ا{_SILENT}*|(?<=ل))ل{_SILENT}*(?:{_LETTER}{_SILENT}*){{3}}")
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا")
_SHORT_PRONOUNS = ("ه", "ك", "ي")
_OF_VERBS = ("ني",)


def _at_end(pronouns: tuple[str, ...]) -> re.Pattern[str]:
    spelled = ("".join(letter + f"{_SILENT}*" for letter in pronoun) for pronoun in pronouns)
    return re.compile(f"(?:{'|'.join(spelled)})\\Z")


_LONG_END = _at_end(_PRONOUNS)
_SHORT_END = _at_end(_SHORT_PRONOUNS)
_VERB_END = _at_end(_OF_VERBS)


@lru_cache(maxsize=1 << 14)
def clitic_stops(word: str) -> tuple[int, ...]:
    """The offsets within `word` where a clitic may begin or end, in order.

    `word` is one word as `words` gives it. Both ends of it are left out, and no stop comes
    before a combining mark.
    """
    return tuple(sorted({*proclitic_stops(word), *enclitic_stops(word)}))


@lru_cache(maxsize=1 << 16)
def proclitic_stops(word: str) -> tuple[int, ...]:
    """The stops after each conjunction, preposition or future particle at the front."""
    front = _FRONT.match(word)
    assert front is not None
    ends = (front.end(group) for group in (1, 2) if front.group(group))
    return tuple(end for end in ends if _can_stand(word[end:], end == front.end(2)))


@lru_cache(maxsize=1 << 16)
def enclitic_stops(word: str) -> tuple[int, ...]:
    """The stops before an attached pronoun at the end.

    A word with the article takes no pronoun; the longer ones are looked for all the same,
    because of verbs and masdars that only begin like it (التزامها).
    """
    front = max(proclitic_stops(word), default=0)
    definite = _DEFINITE.match(word, front)
    ends = (_LONG_END,) if definite else (_LONG_END, _SHORT_END, _VERB_END)
    found = (end.search(word) for end in ends)
    starts = (match.start() for match in found if match)
    return tuple(start for start in starts if start == front > 0 or _sounded(word[:start]) >= 2)


def _can_stand(rest: str, after_preposition: bool) -> bool:
    """Whether what follows a proclitic is long enough: two letters, a digit, or a pronoun."""
    if _sounded(rest) >= 2 or rest[:1].isdigit():
        return True
    return after_preposition and bool(_SHORT_END.fullmatch(rest))


def _sounded(part: str) -> int:
    return len(_SOUNDED.findall(part))
