"""The key under which a word is looked up: one for all the ways in which it is spelled.

Marks and tatweel are dropped; the alefs become ا, ى becomes ي, ة becomes ه, the hamza's
seats become bare letters, and digits become ASCII. A key is for looking up only: it is
never shown and carries no offsets.
"""

_ALIKE = {"أإآٱ": "ا", "ىیئ": "ي", "ة": "ه", "ؤ": "و", "کگ": "ك"}
_SILENT = "".join(map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670)))
_SILENT += "\u0640\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_DIGIT_ZEROS = (0x0660, 0x06F0)

_FOLD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, _SILENT)),
    **{ord(letter): key for letters, key in _ALIKE.items() for letter in letters},
    **{zero + digit: str(digit) for zero in _DIGIT_ZEROS for digit in range(10)},
}


def word_key(word: str) -> str:
    """The key of one word; empty where the word has nothing but marks."""
    return word.translate(_FOLD)


def phrase_key(phrase: str) -> str:
    """The key of several words: theirs, with one space between."""
    return " ".join(word_key(phrase).split())


def word_keys(words: str) -> frozenset[str]:
    """The keys of words that are written with spaces between: how the rules list theirs."""
    return frozenset(word_key(words).split())
