"""The word lists that ship with the project, as one dictionary from key to categories.

`corpus/data/gazetteer/CARD.md` says what is in it and where it comes from.
"""

import gzip
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache
from pathlib import Path

PATH = Path(__file__).parents[1] / "data" / "gazetteer" / "gazetteer.tsv.gz"


class Category(IntFlag):
    """What a word or phrase can be; the names are those of the lists, in capitals."""

    GPE = auto()
    CITY = auto()
    TOWN = auto()
    LOC = auto()
    FAC = auto()
    ORG = auto()
    MEDIA = auto()
    NORP = auto()
    PEOPLE = auto()
    DEMONYM = auto()
    LANGUAGE = auto()
    LANGUAGE_ADJECTIVE = auto()
    EVENT = auto()
    LAW = auto()
    PRODUCT = auto()
    WEBSITE = auto()
    CURRENCY = auto()
    UNIT = auto()
    MONTH = auto()
    WEEKDAY = auto()
    PERSON = auto()
    FULL_NAME = auto()
    GIVEN = auto()
    NAME = auto()
    FOREIGN_NAME = auto()
    TITLE = auto()
    HONORIFIC = auto()
    ORG_HEAD = auto()
    ORG_NAME_HEAD = auto()
    ORG_FIELD = auto()
    GPE_HEAD = auto()
    LOC_HEAD = auto()
    FAC_HEAD = auto()
    EVENT_HEAD = auto()
    LAW_HEAD = auto()
    NORP_HEAD = auto()
    ORDINARY = auto()
    NOT_A_NAME = auto()
    BEGINS = auto()  # a longer phrase begins with this word


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """`entries`: key of a word or phrase → its categories, as an int of Category bits.
    `longest`: first word's key → how many words the longest phrase from there has."""

    entries: dict[str, int]
    longest: dict[str, int]


@cache
def load_gazetteer(path: Path = PATH) -> Gazetteer:
    """The gazetteer, read once in a quarter of a second; about 25 MB."""
    bits = {category.name.lower(): int(category) for category in Category if category.name}
    combined: dict[str, int] = {}
    entries: dict[str, int] = {}
    longest: dict[str, int] = {}
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        key, names = line.split("\t")
        if names not in combined:
            combined[names] = sum(bits[name] for name in names.split(","))
        entries[key] = entries.get(key, 0) | combined[names]
        length = key.count(" ") + 1
        if length > 1:
            first = key[: key.index(" ")]
            longest[first] = max(length, longest.get(first, 0))
    begins = int(Category.BEGINS)
    for first in longest:
        entries[first] = entries.get(first, 0) | begins
    return Gazetteer(entries, longest)
