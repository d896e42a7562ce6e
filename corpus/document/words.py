r"""Written words with their offsets: the only tokeniser, for the browser too.

A word is a run of letters, marks and numbers, tatweel and joiners included, or else one
punctuation mark or symbol. An invisible character (`\p{Cf}`) between two letters does not
end the run, since it does not part what a reader sees: a soft hyphen or U+200F within a
word stays within it. Anywhere else invisible characters, like white space, are outside.
An emoji made of several code points is one symbol; a stray mark goes with its symbol.
"""

import re

from corpus.document.characters import INVISIBLE, LETTERS, MARKS, OUTSIDE, ZWJ, ZWNJ

_RUN = f"[{LETTERS}][{LETTERS}{ZWNJ}{ZWJ}]*"
_SYMBOL = f"[^{LETTERS}{OUTSIDE}]"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"

# Nearly every word of the news, found without looking through the long classes.
_PLAIN = "[\u0621-\u063a\u0641-\u064a]++(?=[ \n])"
_WORD = re.compile(
    f"(?![ \n])(?:{_PLAIN}|{_RUN}(?:[{INVISIBLE}]+{_RUN})*"
    f"|(?:{_FLAG}|{_SYMBOL})[{MARKS}{_SKIN_TONES}]*(?:{ZWJ}{_SYMBOL}[{MARKS}{_SKIN_TONES}]*)*)"
)


def words(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open code-point offsets of every word and symbol, in order."""
    return tuple([match.span() for match in _WORD.finditer(text)])
