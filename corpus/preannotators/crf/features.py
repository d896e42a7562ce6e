"""What a field is told of each word: its spelling, what the gazetteer knows, its neighbours."""

from collections.abc import Sequence
from functools import cache

from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Form, Reading

_AFFIXES = (1, 2, 3, 4)
_AROUND = (-3, -2, -1, 1, 2)  # at these distances a word tells of its neighbours
_PHRASES = {
    "person": Category.FULL_NAME | Category.PERSON,
    "place": Category.GPE | Category.CITY | Category.TOWN | Category.LOC,
    "body": Category.ORG | Category.MEDIA,
}
_FORMS_KEPT = 20_000  # about 60 MB

Row = list[str]


class Features:
    """The rows of features of readings; what a spelling says is worked out once."""

    def __init__(self) -> None:
        self._of_spelling: dict[str, dict[int, Row]] = {}

    def rows(self, reading: Reading, first: int, after: int) -> list[Row]:
        """A row for each of the words `first` to before `after`, which are one sentence."""
        said = [self._said(reading, index) for index in range(first, after)]
        phrases = _phrases(reading, first, after)
        return [_row(said, phrases, at) for at in range(after - first)]

    def _said(self, reading: Reading, index: int) -> dict[int, Row]:
        start, end = reading.spans[index]
        word = reading.text[start:end]
        held = self._of_spelling.get(word)
        if held is None:
            if len(self._of_spelling) >= _FORMS_KEPT:
                self._of_spelling.clear()
            held = self._of_spelling[word] = _of_form(word, reading.forms[index])
        return held


def _of_form(word: str, form: Form) -> dict[int, Row]:
    """By distance what a spelling says to a neighbour there, and at 0 to the word itself."""
    shared = [f"w={form.key}", f"t={form.stems[-1].key}", f"s={_shape(word)}"]
    for number, one in enumerate(form.stems):
        shared += [f"g{min(number, 1)}={name}" for name in _names(one.categories)]
    shared = list(dict.fromkeys(shared))
    own = [f"c={one.key}" for one in form.stems[1:]]
    for length in _AFFIXES:
        if len(form.key) > length:
            own += (f"p{length}={form.key[:length]}", f"x{length}={form.key[-length:]}")
    own.append(f"n={min(len(form.key), 8)}")
    if form.is_function:
        own.append("function")
    said = {distance: [f"{distance}:{one}" for one in shared] for distance in _AROUND}
    return {**said, 0: [*shared, *own]}


@cache
def _names(categories: int) -> tuple[str, ...]:
    """The names of the categories, but for the one that only says that a phrase may begin."""
    held = Category(categories & ~int(Category.BEGINS))
    return tuple(str(one.name) for one in held)


def _shape(word: str) -> str:
    if word.isdecimal():
        return f"digits{min(len(word), 4)}"
    if word.isascii() and word.isalpha():
        return "latin"
    return "word" if word[:1].isalpha() else word[:1]


def _phrases(reading: Reading, first: int, after: int) -> dict[int, Row]:
    """Place in the sentence → the phrases of two words or more of the gazetteer around it."""
    marks: dict[int, Row] = {}
    for name, wanted in _PHRASES.items():
        for index in range(first, after):
            match = reading.match(index, int(wanted))
            if match is None or match.end - index < 2:
                continue
            for place in range(index, min(match.end, after)):
                mark = f"m={name}{'I' if place > index else 'B'}"
                marks.setdefault(place - first, []).append(mark)
    return marks


def _row(said: Sequence[dict[int, Row]], phrases: dict[int, Row], at: int) -> Row:
    row = said[at][0].copy()
    row += phrases.get(at, ())
    for distance in _AROUND:
        place = at + distance
        if 0 <= place < len(said):
            row += said[place][distance]
            if place in phrases:
                row += [f"{distance}:{one}" for one in phrases[place]]
        else:
            row.append(f"{distance}:end")
    if at:
        row.append(f"b={said[at - 1][0][0]}|{said[at][0][0]}")
    return row
