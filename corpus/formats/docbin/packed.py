"""How much a DocBin would take, told from its bytes before any of it is unpacked.

A DocBin is MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md) under zlib. A
byte of it may become a value of 64 bytes, and a byte of the file a thousand of those.
"""

import zlib
from collections.abc import Mapping
from typing import NamedTuple

from corpus.document.errors import InvalidFile
from corpus.formats.reading.limits import Limits

PIECE = 1 << 14  # bytes of the file that are unpacked at once


class _Form(NamedTuple):
    """What follows a first byte: `counted` bytes of a length, `fixed` bytes, and the values
    and bytes that each unit of the length stands for."""

    counted: int = 0
    fixed: int = 0
    values: int = 0
    sized: int = 0


_FORMS: Mapping[int, _Form] = {
    **{first: _Form() for first in (0xC0, 0xC2, 0xC3)},  # nil, false, true
    **{0xC4 + n: _Form(counted=1 << n, sized=1) for n in range(3)},  # bin
    **{0xC7 + n: _Form(counted=1 << n, fixed=1, sized=1) for n in range(3)},  # ext
    **{0xCA + n: _Form(fixed=4 << n) for n in range(2)},  # float
    **{0xCC + n: _Form(fixed=1 << n) for n in range(4)},  # uint
    **{0xD0 + n: _Form(fixed=1 << n) for n in range(4)},  # int
    **{0xD4 + n: _Form(fixed=1 + (1 << n)) for n in range(5)},  # fixext
    **{0xD9 + n: _Form(counted=1 << n, sized=1) for n in range(3)},  # str
    **{0xDC + n: _Form(counted=2 << n, values=1) for n in range(2)},  # array
    **{0xDE + n: _Form(counted=2 << n, values=2) for n in range(2)},  # map
}
_BYTES = (0xC4, 0xC5, 0xC6)


def decompress(data: bytes, limits: Limits) -> bytearray:
    """What zlib packed. Raises InvalidFile where it is more than memory should hold, and
    zlib.error."""
    most, unpacker, held = limits.whole_bytes, zlib.decompressobj(), bytearray()
    for start in range(0, len(data), PIECE):
        held += unpacker.decompress(data[start : start + PIECE], most + 1 - len(held))
        if len(held) > most:
            raise InvalidFile("the file expands to more than %(most)s bytes", most=most)
        taken = min(start + PIECE, len(data))
        if len(held) > max(limits.harmless_bytes, limits.ratio * taken):
            raise InvalidFile(
                "the file expands to more than %(ratio)s times its size", ratio=limits.ratio
            )
    if not unpacker.eof:
        raise zlib.error("it ends too soon")
    return held


def count_values(data: bytes | bytearray, most: int, within: bool = False, count: int = 0) -> int:
    """`count` and how many values the bytes unpack to; with `within`, those that bytes among
    them unpack to are counted too. Raises InvalidFile where they are more than `most`, or end
    too soon."""
    place, waiting = 0, 1
    while waiting and place < len(data):
        first, before = data[place], place
        values, place = _next(data, place)
        waiting += values - 1
        count += 1
        if (
            within
            and first in _BYTES
            and (packed := data[before + _FORMS[first].counted + 1 : place])
        ):
            count = count_values(packed, most, count=count)
        if count + waiting > most:
            raise InvalidFile("it unpacks to more than %(most)s values", most=most)
    if waiting or place > len(data):
        raise InvalidFile("the values end too soon")
    return count


def _next(data: bytes | bytearray, place: int) -> tuple[int, int]:
    """How many values the one at `place` holds, and where the next one stands."""
    first = data[place]
    if first < 0x80 or first >= 0xE0:  # a small number
        return 0, place + 1
    if first < 0xA0:  # a small map, of pairs, or a small array
        return (2 if first < 0x90 else 1) * (first & 0x0F), place + 1
    if first < 0xC0:  # a short text
        return 0, place + 1 + (first & 0x1F)
    form = _FORMS.get(first)
    if form is None:
        raise InvalidFile("the values end too soon")
    after = place + 1 + form.counted
    length = int.from_bytes(data[place + 1 : after], "big")
    return form.values * length, after + form.fixed + form.sized * length
