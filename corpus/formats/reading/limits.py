"""How much a reader takes, so that no file can fill the memory or the disk."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused before it is unpacked or decoded.

    A zip is refused whole when its files together would take more than `expanded_bytes`,
    or are more than `files` in number, or when they would take more than
    `harmless_bytes` and more than `ratio` times what they take packed.
    """

    text_length: int = 1_000_000  # code points of one article
    record_bytes: int = 16 * MEGABYTE  # one line, row or JSON value
    whole_bytes: int = 128 * MEGABYTE  # a file that can only be unpacked whole
    values: int = 1_000_000  # that such a file, or one record of it, unpacks to
    expanded_bytes: int = 1024 * MEGABYTE
    harmless_bytes: int = 16 * MEGABYTE
    ratio: int = 200
    files: int = 100_000  # each takes a kilobyte of memory
