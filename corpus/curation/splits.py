"""Which part of a data set a document belongs to."""

import hashlib
from collections.abc import Mapping

from corpus.document.errors import WrongState
from corpus.document.fold import fold


def check_split(split: Mapping[str, int]) -> None:
    """Raise WrongState unless the percentages are whole, positive and add up to 100."""
    shares = list(split.values())
    whole = all(type(share) is int and share > 0 for share in shares)
    if not whole or sum(shares) != 100:
        raise WrongState(
            "a split names parts with percentages that add up to 100, such as train 80, dev 10, "
            "test 10"
        )


def split_of(text: str, split: Mapping[str, int]) -> str:
    """The part for a text: decided by the text alone, so that a document stays in its
    part from version to version, whatever is added beside it.

    Texts that differ only in what folding removes (tashkeel, tatweel, forms of hamza,
    runs of blanks) fall into the same part, so that no such copy leaks from train to test.
    """
    words = " ".join(fold(text).text.split())
    place = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8]) % 100
    for name in sorted(split):
        place -= split[name]
        if place < 0:
            return name
    raise AssertionError("percentages add up to 100")
