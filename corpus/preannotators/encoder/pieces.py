"""Words as the pieces that the network knows (SentencePiece's unigram model, Kudo 2018)."""

import re
from pathlib import Path

from tokenizers import Tokenizer

from corpus.document.characters import INVISIBLE, MARKS, TATWEEL

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
"""The pieces that every vocabulary of this family begins with."""

_UNREAD = re.compile(f"[{MARKS}{TATWEEL}{INVISIBLE}]")
_MOST = 12  # of one word; an address has more, and what it is shows before
_WORDS_KEPT = 60_000


class Pieces:
    """Word → pieces, word by word, so that no offset has to be carried through them."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """The pieces of a copy of the word without vowel marks, tatweel and invisible
        characters; one at least."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            bare = _UNREAD.sub("", word) or word
            ids = self._tokenizer.encode(bare, add_special_tokens=False).ids[:_MOST]
            found = self._known[word] = tuple(ids) or (UNKNOWN,)
        return found
