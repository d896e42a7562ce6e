"""Where in its first word a name begins: after the proclitics, never after the article.

Of 6,316 words of ANERcorp in which a name begins (those with لل left out, since NewsFANE's
spelling of them does not tell), leaving everything on is right for 88.0%, the gazetteer for
98.0%, and with the two rules after it for 99.0%.
"""

from corpus.document.clitics import proclitic_stops
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Reading

_PEOPLE = ("PERSON", "FULL_NAME", "GIVEN", "NAME", "FOREIGN_NAME")
_PLACES = ("GPE", "CITY", "TOWN", "LOC", "FAC", "GPE_HEAD", "LOC_HEAD", "FAC_HEAD")
_BODIES = ("ORG", "MEDIA", "ORG_HEAD", "ORG_NAME_HEAD")
_OTHERS = ("NORP", "PEOPLE", "DEMONYM", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "EVENT_HEAD")
_KNOWN_AS = {
    "PERS": _PEOPLE,
    "GPE": _PLACES,
    "LOC": _PLACES,
    "FAC": _PLACES,
    "ORG": _BODIES,
    "MISC": _OTHERS,
    "NORP": _OTHERS,
    "EVENT": _OTHERS,
    "LAW": _OTHERS,
    "PRODUCT": _OTHERS,
    "LANGUAGE": _OTHERS,
}
"""Type of Wojood, or MISC → the categories of the gazetteer by which its first word is known."""


def _bits(names: tuple[str, ...]) -> int:
    return sum(int(Category[name]) for name in names)


_WANTED = {kind: _bits(names) for kind, names in _KNOWN_AS.items()}
_ANY = _bits((*_PEOPLE, *_PLACES, *_BODIES, *_OTHERS))
_ELSE = _ANY | _bits(("TITLE", "HONORIFIC", "MONTH", "WEEKDAY", "CURRENCY", "UNIT", "WEBSITE"))
_SHORTEST = 4  # letters of a word that begins with و


def name_start(reading: Reading, index: int, kind: str) -> int:
    """The offset in the text where a name begins that begins in word `index`. `kind` is its
    type in Wojood, or MISC; anything else is looked up only."""
    start, end = reading.spans[index]
    match = reading.match(index, _WANTED.get(kind, _ELSE)) or reading.match(index, _ELSE)
    if match:
        return start + match.offset
    return start + (_by_its_letters(reading.text[start:end]) if kind in _WANTED else 0)


def _by_its_letters(word: str) -> int:
    """What the letters alone say: what comes before the article is not of the name, in لل
    the first of the two, and a و before three letters or more."""
    stops = proclitic_stops(word)
    for stop in reversed(stops):
        if word.startswith("ال", stop) or word[stop - 1 : stop + 1] == "لل":
            return stop
    return 1 if word.startswith("و") and 1 in stops and len(word) >= _SHORTEST else 0
