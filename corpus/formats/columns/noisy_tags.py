"""Tags as corpora in the wild have them, such as ANERcorp: in lower case, misspelt, or with
direction marks that nobody sees. What a rule does not mend is refused."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from corpus.document.characters import INVISIBLE
from corpus.document.errors import InvalidFile
from corpus.formats.columns.flat_spans import CONLL_TYPES
from corpus.formats.columns.tags import OUTSIDE, is_tag
from corpus.formats.options import Option

READ_TYPES = Option(
    "types",
    "as-is",
    "labels as they stand, or the four of CoNLL-2003 with slips of case and spelling mended",
    ("as-is", "conll"),
)
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_LETTER = re.compile("[beilsu](?=[-_])")
_CONLL_TAG = re.compile("([BIESLU])[-_]?([A-Z]+)")
_SPELLED: Mapping[str, str] = {
    **CONLL_TYPES,
    "PERSON": "PER",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
    "ORGANISATION": "ORG",
}
_OFTEN_MISSPELT = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}


def seen(text: str) -> str:
    """The text without the characters that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


@lru_cache(maxsize=1 << 12)
def mended_tag(raw: str, types: str) -> str:
    """The tag that is meant. `types` is a value of READ_TYPES.

    Raises InvalidFile for what is no tag, or none of the four types where they are asked for.
    """
    tag = seen(raw)
    if tag in ("o", "0"):
        tag = OUTSIDE
    if types == "conll" and tag != OUTSIDE:
        return _conll_tag(tag)
    if _LETTER.match(tag):
        tag = f"{tag[0].upper()}-{tag[2:]}"
    if not is_tag(tag):
        raise InvalidFile(
            "a line is a token and, last, a tag such as O or B-PERS; this one ends in %(last)s",
            last=raw[:40],
        )
    return tag


def _conll_tag(tag: str) -> str:
    found = _CONLL_TAG.fullmatch(tag.upper())
    type = found and (_SPELLED.get(found[2]) or _one_slip_away(found[2]))
    if not found or not type:
        raise InvalidFile(
            "%(tag)s is no tag of CoNLL-2003 (PER, LOC, ORG, MISC), nor one slip away from one",
            tag=tag[:40],
        )
    return f"{found[1]}-{type}"


def _one_slip_away(spelled: str) -> str:
    """The only type from whose name one letter is missing, wrong, too many or swapped."""
    types = {
        type
        for name, type in _OFTEN_MISSPELT.items()
        if spelled in set(_slips(name)) or name in set(_slips(spelled, ""))
    }
    return types.pop() if len(types) == 1 else ""


def _slips(name: str, letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") -> Iterator[str]:
    """The name with a letter left out, exchanged for one of `letters`, or swapped with the next."""
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]
        yield name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
        for letter in letters:
            yield name[:place] + letter + name[place + 1 :]
