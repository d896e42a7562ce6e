"""Everything else that the gazetteer lists or a head noun announces: NORP, LANGUAGE, EVENT,
LAW, PRODUCT, WEBSITE."""

from collections.abc import Iterator

from corpus.preannotators.entities.mentions import Mention, mention
from corpus.preannotators.entities.noun_phrases import complement_end, is_definite
from corpus.preannotators.gazetteer import Category
from corpus.preannotators.reading import Match, Reading, Stem
from corpus.preannotators.word_keys import word_keys

_LABELS = {
    int(Category.NORP): "NORP",
    int(Category.PEOPLE): "NORP",
    int(Category.LANGUAGE): "LANGUAGE",
    int(Category.EVENT): "EVENT",
    int(Category.LAW): "LAW",
    int(Category.PRODUCT): "PRODUCT",
    int(Category.WEBSITE): "WEBSITE",
}
_LISTED = sum(_LABELS)
_ORDINARY = int(Category.ORDINARY)
_BEGINS = int(Category.BEGINS)
_PEOPLE = int(Category.PEOPLE)
_DEMONYM = int(Category.DEMONYM)
_HEADS = {
    int(Category.EVENT_HEAD): "EVENT",
    int(Category.LAW_HEAD): "LAW",
    int(Category.NORP_HEAD): "NORP",
}
_ANY_HEAD = sum(_HEADS)
_LANGUAGE_WORDS = word_keys("اللغة لغة")
_LANGUAGE_ADJECTIVE = int(Category.LANGUAGE_ADJECTIVE | Category.DEMONYM)


def listed_groups(reading: Reading) -> Iterator[Mention]:
    """What the gazetteer lists under these labels."""
    for index, form in enumerate(reading.forms):
        if not form.categories & (_LISTED | _BEGINS):
            continue
        found = reading.match(index, _LISTED)
        if found and _stands(reading, index, found):
            label = next(label for bit, label in _LABELS.items() if found.categories & bit)
            end = _numbered_end(reading, found.end) if label == "EVENT" else found.end
            yield mention(reading, label, index, end, found.offset, 0.8)


def described_groups(reading: Reading) -> Iterator[Mention]:
    """حرب لبنان, مؤتمر باريس, قانون الانتخاب, أهالي غزة."""
    for index, form in enumerate(reading.forms):
        if not form.categories & _ANY_HEAD:
            continue
        for stem in form.stems:
            bit = stem.categories & _ANY_HEAD
            if bit:
                label = next(label for head, label in _HEADS.items() if bit & head)
                end = complement_end(reading, index)
                if label == "EVENT":
                    end = _numbered_end(reading, end)
                if end > index + 1:
                    yield mention(reading, label, index, end, stem.offset, 0.6)
                break


def languages(reading: Reading) -> Iterator[Mention]:
    """اللغة الفرنسية, بالعربية; elsewhere the names of languages are adjectives."""
    for index, form in enumerate(reading.forms):
        if not form.categories & _LANGUAGE_ADJECTIVE and form.stems[-1].key not in _LANGUAGE_WORDS:
            continue
        for stem in form.stems:
            if stem.key in _LANGUAGE_WORDS and reading.categories(index + 1) & _LANGUAGE_ADJECTIVE:
                yield mention(reading, "LANGUAGE", index, index + 2, stem.offset, 0.8)
            elif form.key.startswith("بال") and _is_means(reading, index, stem):
                yield mention(reading, "LANGUAGE", index, index + 1, stem.offset, 0.6)


def _is_means(reading: Reading, index: int, stem: Stem) -> bool:
    """Whether بالعربية stands by itself, without a noun that it describes or that follows."""
    named = stem.offset and stem.categories & _LANGUAGE_ADJECTIVE and stem.key.endswith("يه")
    return bool(named) and not is_definite(reading.key(index + 1))


def demonym_adjectives(reading: Reading) -> Iterator[Mention]:
    """Adjectives of nationality as NORP, for projects that want them: القصف الأرميني."""
    for index, form in enumerate(reading.forms):
        for stem in form.stems:
            if stem.categories & _DEMONYM:
                yield mention(reading, "NORP", index, index + 1, stem.offset, 0.5)
                break


def _numbered_end(reading: Reading, index: int) -> int:
    """The index after the year or number of an event: حرب 1948, الانتفاضة الأولى 1987."""
    if not reading.goes_on(index) or not reading.forms[index].is_number:
        return index
    ranged = reading.key(index + 1) in "-–" and reading.goes_on(index + 2)
    return index + 3 if ranged and reading.forms[index + 2].is_number else index + 1


def _stands(reading: Reading, index: int, found: Match) -> bool:
    """Whether a listed word is meant: فرنسيين after صحفيين is an adjective."""
    if found.end > index + 1:
        return True
    if found.categories & _ORDINARY:
        return False
    if not found.categories & _PEOPLE or found.offset:
        return True
    return not (reading.goes_on(index) and reading.key(index - 1).endswith(("ين", "ون", "ات")))
