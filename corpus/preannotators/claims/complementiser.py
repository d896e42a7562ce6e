"""The complementiser: إنّ, أنّ, بأنّ, with or without a pronoun."""

from corpus.document.clitics import enclitic_stops
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_key, word_keys

_THAT = word_keys("أن إن بأن")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي", "ك", "كم")
_THAT_WITH_PRONOUN = frozenset(that + pronoun for that in _THAT for pronoun in _PRONOUNS)


def is_that(reading: Reading, index: int) -> bool:
    """Whether word `index` is a complementiser."""
    key = reading.key(index)
    return key in _THAT or key in _THAT_WITH_PRONOUN


def after_that(reading: Reading, index: int) -> int:
    """Where the content begins after the complementiser at word `index`: in the word itself
    where a pronoun is attached to it."""
    start, end = reading.spans[index]
    if reading.key(index) in _THAT:
        return reading.spans[index + 1][0] if index + 1 < len(reading) else end
    word = reading.text[start:end]
    pronouns = [stop for stop in enclitic_stops(word) if word_key(word[:stop]) in _THAT]
    return start + pronouns[0] if pronouns else end
