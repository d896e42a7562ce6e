"""Where the keys of the editor lead in a text, so that a test can plan its way through one.

It follows what is promised of the keys; where the editor did otherwise, labels would come to
lie elsewhere than the test expects.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from corpus.document.clitics import clitic_stops
from corpus.document.sentences import sentences
from corpus.document.words import words

Extent = tuple[int, int]
FINAL_MARKS = frozenset(".!?؟…۔؛")


class Reading:
    """A text with its words, sentences and paragraphs; offsets are code points, half-open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = words(text)
        self.starts = [start for start, _ in self.words]
        self.ends = [end for _, end in self.words]
        self.sentences = sentences(text)
        self.paragraphs = [0, *(at + 1 for at, one in enumerate(text) if one == "\n")]

    def keys_to(self, here: Extent, wanted: Extent) -> Iterator[str]:
        """The keys that select `wanted` from where one is: to its first word, out to its last,
        and back from both ends to the letter."""
        first = self.word_from(wanted[0])
        while here != self.words[first]:
            key, here = self._step(here, first)
            yield key
        while here[1] < wanted[1]:
            key, here = self._extension(here, wanted[1])
            yield key
        while here[0] < wanted[0]:
            here = (self.start_moved_on(here[0]), here[1])
            yield "["
        while here[1] > wanted[1]:
            here = (here[0], self.end_moved_back(here[1]))
            yield "Shift+BracketRight"
        assert here == wanted, (here, wanted)

    def _step(self, here: Extent, first: int) -> tuple[str, Extent]:
        """The key that brings one nearer to a word, and where it leads."""
        start, end = here
        target = self.starts[first]
        paragraphs = [bisect_right(self.paragraphs, at) for at in (start, target)]
        sentence = [self.sentence_at(at) for at in (start, target)]
        if paragraphs[0] < paragraphs[1]:
            return "ArrowDown", self.words[self.word_from(self.paragraphs[paragraphs[0]])]
        if paragraphs[0] > paragraphs[1]:
            return "ArrowUp", self.words[self.word_from(self.paragraphs[paragraphs[0] - 2])]
        if self.sentence_at(end - 1) < sentence[1]:
            return "End", self.words[self.word_from(self.sentences[self.sentence_at(end - 1)][1])]
        mark = self.end_at_mark(end)
        if mark <= target and self.word_before(mark) - self.word_before(end) > 2:
            return ",", (start, mark)  # out to the mark, and on behind it
        if target >= end:
            return "ArrowLeft", self.words[self.word_before(end) + 1]
        if sentence[0] > sentence[1]:
            return "Home", self._sentence_back(start)
        return "ArrowRight", self.words[self.word_from(start) - 1]

    def _sentence_back(self, start: int) -> Extent:
        at = self.sentence_at(start)
        first = self.word_from(self.sentences[at][0])
        return self.words[
            first if self.starts[first] < start else self.word_from(self.sentences[at - 1][0])
        ]

    def _extension(self, here: Extent, wanted: int) -> tuple[str, Extent]:
        """The key that extends farthest without going beyond the last word wanted."""
        start, end = here
        last = self.ends[self.word_before(wanted)]
        reached = {".": self.end_of_sentence(end), ",": self.end_at_mark(end)}
        for key, at in reached.items():
            if end < at <= last:
                return key, (start, at)
        return "Shift+ArrowLeft", (start, self.ends[self.word_from(end)])

    def word_from(self, offset: int) -> int:
        """The word around or after an offset."""
        return bisect_right(self.ends, offset)

    def word_before(self, offset: int) -> int:
        """The last word that begins before an offset."""
        return bisect_left(self.starts, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """The sentence around an offset, or the one before it."""
        return max(0, bisect_right([start for start, _ in self.sentences], offset) - 1)

    def end_of_sentence(self, end: int) -> int:
        """Where "." leads from an end that lies inside its sentence."""
        last = self.word_before(
            self.sentences[self.sentence_at(self.starts[self.word_before(end)])][1]
        )
        while self.text[self.starts[last] : self.ends[last]] in FINAL_MARKS:
            last -= 1
        return self.ends[last]

    def end_at_mark(self, end: int) -> int:
        """Where "," leads: to the last word before the next mark."""
        word, at = self.word_from(end), end
        while word < len(self.words):
            if not self.is_mark(word):
                at = self.ends[word]
            elif at > end:
                break
            word += 1
        return at

    def is_mark(self, word: int) -> bool:
        """Whether a word is nothing but punctuation."""
        start, end = self.words[word]
        return not any(unicodedata.category(one)[0] in "LMN" for one in self.text[start:end])

    def start_moved_on(self, at: int) -> int:
        """Where "[" leads in Arabic: to the next clitic, or the next letter."""
        word = self.word_from(at)
        stops = [stop for stop in self._stops(word) if stop > at]
        return stops[0] if stops else next(one for one in self._letters(word) if one > at)

    def end_moved_back(self, at: int) -> int:
        """Where Shift with "]" leads in Arabic."""
        word = self.word_before(at)
        stops = [stop for stop in self._stops(word) if stop < at]
        return stops[-1] if stops else [one for one in self._letters(word) if one < at][-1]

    def _stops(self, word: int) -> list[int]:
        start, end = self.words[word]
        return [start + stop for stop in clitic_stops(self.text[start:end])]

    def _letters(self, word: int) -> list[int]:
        start, end = self.words[word]
        return [at for at in range(start, end) if not unicodedata.combining(self.text[at])]
