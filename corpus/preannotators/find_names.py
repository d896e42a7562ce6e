"""The names of a text by a token classifier, sentence by sentence."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.preannotators.names import Name, Tag, names_in
from corpus.preannotators.reading import Reading
from corpus.preannotators.sentence_words import sentence_words


class Tagger(Protocol):
    """Whatever tags words."""

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tag | None]]:
        """For each word of each sentence its tag, None where it cannot be read."""
        ...


def find_names(reading: Reading, tagger: Tagger) -> Iterator[Name]:
    """The names, as indexes of words of the reading. A word that cannot be read parts no
    name, and is none by itself."""
    sentences = [range(first, after) for first, after in sentence_words(reading)]
    told = tagger.tag([[word(reading, index) for index in sentence] for sentence in sentences])
    for sentence, tags in zip(sentences, told, strict=True):
        known = [(index, tag) for index, tag in zip(sentence, tags, strict=True) if tag]
        for name in names_in([tag for _, tag in known]):
            first, after = known[name.first][0], known[name.after - 1][0] + 1
            yield name._replace(first=first, after=after)


def word(reading: Reading, index: int) -> str:
    """The word of a reading as it is written."""
    start, end = reading.spans[index]
    return reading.text[start:end]
