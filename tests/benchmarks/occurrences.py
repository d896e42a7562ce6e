"""Looking for every occurrence of a text in a long article, as the server does it."""

import time
from collections.abc import Iterator

from corpus.document.occurrences import find_all
from corpus.document.surroundings import surroundings
from tests.benchmarks.figure import Figure
from tests.percentiles import percentiles
from tests.synthetic import document

WORDS = 50_000
TIMES = 20
SOUGHT = {
    "a rare name": "رقم7",
    "a frequent name": "بوتين",
    "two words": "وزير الخارجية",
    "a word that is not there": "كولومبيا",
}


def figures() -> Iterator[Figure]:
    text = document(7, length=WORDS).text
    for name, needle in SOUGHT.items():
        found = find_all(text, needle, folded=True, boundaries="clitic")
        yield Figure.plain(f"hits: {name}", len(found), "places")
        times = [_time(text, needle) for _ in range(TIMES)]
        yield from percentiles(f"{name} in {WORDS:,} words", times[1:], p50=100)


def _time(text: str, needle: str) -> float:
    """Milliseconds of the processor that finding all hits and their sentences takes."""
    begun = time.process_time()
    for one in find_all(text, needle, folded=True, boundaries="clitic"):
        surroundings(text, one.start, one.end)
    return (time.process_time() - begun) * 1_000
