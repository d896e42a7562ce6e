"""A text as the rules see it: its words, and what the gazetteer knows of each."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from corpus.document.clitics import proclitic_stops
from corpus.document.words import words
from corpus.preannotators.function_words import FUNCTION_WORDS
from corpus.preannotators.gazetteer import Category, Gazetteer
from corpus.preannotators.word_keys import word_key

_BEGINS = int(Category.BEGINS)
_HYPHENS = frozenset("-–—")
_CONJUNCTIONS = frozenset("وف")
_FORMS_KEPT = 60_000
_ON = "على"  # its key is that of the name علي


class Stem(NamedTuple):
    """A way to read a written word: from `offset` on, it is the word with this key."""

    offset: int
    key: str
    categories: int


@dataclass(frozen=True, slots=True, eq=False)  # what is said of it is kept by its identity
class Form:
    """What a spelling says wherever it stands; a reader has one of each that it remembers.

    `stems` begins with the whole word; the others leave out proclitics. `categories` is
    the union of theirs. `is_word` is false for punctuation and symbols; a function word
    has but one stem, without categories.
    """

    key: str
    stems: tuple[Stem, ...]
    categories: int
    is_word: bool
    is_number: bool
    is_function: bool


class Match(NamedTuple):
    """A phrase of the gazetteer: words up to `end`, from `offset` within the first."""

    end: int
    offset: int
    categories: int


class Reader:
    """Reads texts with one gazetteer, and remembers so many of the spellings that it has met."""

    def __init__(self, gazetteer: Gazetteer, kept: int = _FORMS_KEPT) -> None:
        self.gazetteer = gazetteer
        self._kept = kept
        self._forms: dict[str, Form] = {}

    def read(self, text: str, spans: tuple[tuple[int, int], ...] | None = None) -> "Reading":
        """The reading of one text; `spans` are its words, where the caller has them already."""
        spans = words(text) if spans is None else spans
        forms = [self._form(text[start:end]) for start, end in spans]
        return Reading(text, spans, forms, _line_breaks(text, spans), self.gazetteer)

    def _form(self, word: str) -> Form:
        form = self._forms.get(word)
        if form is None:
            if len(self._forms) >= self._kept:
                self._forms.clear()
            form = self._forms[word] = make_form(word, self.gazetteer)
        return form


def make_form(word: str, gazetteer: Gazetteer) -> Form:
    """The form of one spelling."""
    whole = word_key(word)
    if _is_function(whole) or word.endswith(_ON):
        return Form(whole, (Stem(0, whole, 0),), 0, True, False, True)
    known = gazetteer.entries
    stems = [Stem(0, whole, known.get(whole, 0))]
    stems += [
        Stem(stop, key, known.get(key, 0))
        for stop in proclitic_stops(word)
        for key in _keys_after(word, stop)
    ]
    categories = 0
    for stem in stems:
        categories |= stem.categories
    return Form(whole, tuple(stems), categories, whole[:1].isalnum(), whole.isdecimal(), False)


def _is_function(key: str) -> bool:
    return key in FUNCTION_WORDS or (key[:1] in _CONJUNCTIONS and key[1:] in FUNCTION_WORDS)


def _keys_after(word: str, stop: int) -> tuple[str, ...]:
    """The keys of what follows a proclitic: in لل the article's alef is not written."""
    rest = word_key(word[stop:])
    if rest.startswith("ل") and word_key(word[:stop]).endswith("ل"):
        return ("ا" + rest, rest)
    return (rest,)


def _line_breaks(text: str, spans: tuple[tuple[int, int], ...]) -> frozenset[int]:
    """The indexes of the words that begin a line."""
    breaks = {0}
    line_end = text.find("\n")
    while line_end >= 0:
        index = bisect_left(spans, (line_end,))
        if index == len(spans):
            break
        breaks.add(index)
        line_end = text.find("\n", spans[index][0])
    return frozenset(breaks)


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text: `spans[i]` are the offsets of word `i`, `forms[i]` its form.
    `breaks` holds the indexes of the words that begin a line."""

    text: str
    spans: tuple[tuple[int, int], ...]
    forms: list[Form]
    breaks: frozenset[int]
    gazetteer: Gazetteer

    def __len__(self) -> int:
        return len(self.forms)

    def goes_on(self, index: int) -> bool:
        """Whether there is a word `index`, on the same line as the one before it."""
        return 0 < index < len(self.forms) and index not in self.breaks

    def key(self, index: int) -> str:
        """The key of word `index`, or "" beyond either end of the text."""
        return self.forms[index].key if 0 <= index < len(self.forms) else ""

    def categories(self, index: int) -> int:
        """What word `index` is without leaving out any proclitic; 0 beyond the end."""
        return self.forms[index].stems[0].categories if 0 <= index < len(self.forms) else 0

    def match(self, index: int, wanted: int, whole: bool = False) -> Match | None:
        """The longest phrase of the `wanted` categories that begins with word `index`.

        A stem that leaves out fewer letters wins over a longer phrase; `whole` allows none
        to be left out.
        """
        form = self.forms[index]
        if not form.categories & (wanted | _BEGINS):
            return None
        for stem in form.stems[:1] if whole else form.stems:
            if stem.categories & _BEGINS:
                found = self._phrase(index, stem, wanted)
                if found:
                    return found
            if stem.categories & wanted:
                return Match(index + 1, stem.offset, stem.categories)
        return None

    def _phrase(self, index: int, first: Stem, wanted: int) -> Match | None:
        """The longest phrase of two words or more from here; a hyphen between is passed."""
        keys, ends, length = [first.key], [index + 1], self.gazetteer.longest[first.key]
        after = index + 1
        while len(keys) < length and self.goes_on(after):
            form = self.forms[after]
            after += 1
            if form.is_word:
                keys.append(form.key)
                ends.append(after)
            elif form.key not in _HYPHENS:
                break
        for count in range(len(keys), 1, -1):
            categories = self.gazetteer.entries.get(" ".join(keys[:count]), 0)
            if categories & wanted:
                return Match(ends[count - 1], first.offset, categories)
        return None
