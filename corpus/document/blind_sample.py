"""Which articles of a project come without suggestions: a sample that nobody can foresee."""

import hashlib

_WHOLE: int = 2**64


def in_blind_sample(key: str, sha256: str, percent: int) -> bool:
    """Whether the text with this hash belongs to the sample of this share.

    The same answer always: SHA-256 of the project's secret `key` and the hash, read as a
    number in [0, 1). So a larger share holds all that a smaller one held.
    """
    digest = hashlib.sha256(f"{key}:{sha256}".encode()).digest()
    return int.from_bytes(digest[:8], "big") * 100 < percent * _WHOLE
