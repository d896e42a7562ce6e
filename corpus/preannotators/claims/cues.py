"""Every word that may report, for a reader who goes from one to the next."""

from collections.abc import Callable
from functools import lru_cache

from corpus.preannotators.claims.contents import ACCORDING, has_anchor, saying_of
from corpus.preannotators.claims.scene import Extent
from corpus.preannotators.claims.verbs import RELAYING, SAID_NOUNS
from corpus.preannotators.gazetteer import Gazetteer
from corpus.preannotators.reading import Form, Reader, Reading, Stem
from corpus.preannotators.word_keys import word_keys

# Of the words that articles have in common; web servers keep it, and have many articles to read.
_READER = Reader(Gazetteer({}, {}), kept=10_000)
_CONJUNCTIONS = ("و", "ف")
_OTHERS = ACCORDING | SAID_NOUNS
_ABOUT = word_keys("عن عنه عنها عنهم")
_FAR_TO_ABOUT = 12
_FAR_IF_DOUBTFUL = 14


def cues(text: str, spans: tuple[tuple[int, int], ...] | None = None) -> tuple[Extent, ...]:
    """The places of the words of saying, conjunctions before them left out, in their order.
    A form that is another word as often counts only with what it introduces behind it.

    `spans` are the text's words, where the caller has them already.
    """
    reading = _READER.read(text, spans)
    found: list[Extent] = []
    for index, form in enumerate(reading.forms):
        for stem, holds in _readings(form):
            if holds is None or holds(reading, index):
                start, end = reading.spans[index]
                found.append((start + stem.offset, end))
                break
    return tuple(found)


_Test = Callable[[Reading, int], bool]


@lru_cache(maxsize=1 << 13)
def _readings(form: Form) -> tuple[tuple[Stem, _Test | None], ...]:
    """The words of saying that a form may be, each with what must hold where it stands."""
    found = saying_of(form)
    if found:
        stem, saying = found
        is_doubtful = saying.doubtful or saying.content == "in"
        return ((stem, _introduces if is_doubtful else None),)
    stems = form.stems if form.key.startswith(_CONJUNCTIONS) else form.stems[:1]
    return tuple(
        (stem, None if stem.key in _OTHERS else _is_about)
        for stem in stems
        if stem.key in _OTHERS or stem.key in RELAYING
    )


def _introduces(reading: Reading, index: int) -> bool:
    """Whether what is said stands behind the word."""
    return has_anchor(reading, index, min(len(reading), index + _FAR_IF_DOUBTFUL))


def _is_about(reading: Reading, index: int) -> bool:
    """Whether نقل stands with the عن of whom it relays, not for carrying something."""
    after = range(index + 1, min(len(reading), index + _FAR_TO_ABOUT))
    return any(reading.key(one) in _ABOUT for one in after)
