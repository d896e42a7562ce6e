"""Every word that may report, for a reader who goes from one to the next."""

from corpus.preannotators.claims.contents import ACCORDING, has_anchor, saying_at
from corpus.preannotators.claims.scene import Extent
from corpus.preannotators.claims.verbs import RELAYING, SAID_NOUNS
from corpus.preannotators.gazetteer import Gazetteer
from corpus.preannotators.reading import Reader, Reading
from corpus.preannotators.word_keys import word_keys

# Of the words that articles have in common; web servers keep it, and have many articles to read.
_READER = Reader(Gazetteer({}, {}), kept=10_000)
_CONJUNCTIONS = ("و", "ف")
_OTHERS = ACCORDING | SAID_NOUNS
_ABOUT = word_keys("عن عنه عنها عنهم")
_FAR_TO_ABOUT = 12
_FAR_IF_DOUBTFUL = 14


def cues(text: str) -> tuple[Extent, ...]:
    """The places of the words of saying, conjunctions before them left out, in their order.
    A form that is another word as often counts only with what it introduces behind it."""
    reading = _READER.read(text)
    found: list[Extent] = []
    for index, (start, end) in enumerate(reading.spans):
        offset = _offset(reading, index)
        if offset is not None:
            found.append((start + offset, end))
    return tuple(found)


def _offset(reading: Reading, index: int) -> int | None:
    """Where in word `index` the word of saying begins; None where it is none."""
    found = saying_at(reading, index)
    if found:
        stem, saying = found
        is_doubtful = saying.doubtful or saying.content == "in"
        limit = min(len(reading), index + _FAR_IF_DOUBTFUL)
        return None if is_doubtful and not has_anchor(reading, index, limit) else stem.offset
    form = reading.forms[index]
    for stem in form.stems if form.key.startswith(_CONJUNCTIONS) else form.stems[:1]:
        if stem.key in _OTHERS or (stem.key in RELAYING and _is_about(reading, index)):
            return stem.offset
    return None


def _is_about(reading: Reading, index: int) -> bool:
    """Whether نقل stands with the عن of whom it relays, not for carrying something."""
    after = range(index + 1, min(len(reading), index + _FAR_TO_ABOUT))
    return any(reading.key(one) in _ABOUT for one in after)
