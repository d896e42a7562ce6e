"""How text comes in: decoded and settled once, and never changed after that."""

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass

from corpus.document.characters import OUTSIDE
from corpus.document.errors import InvalidText

BOM = "\ufeff"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")  # no other text begins so

# Everything that is not a Char of XML 1.0 (https://www.w3.org/TR/xml/#charsets), lone
# surrogates included: XMI could not carry it, nor PostgreSQL the first of them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DROPPED = re.compile("\\A\ufeff|\r(?=\n)")
_VISIBLE = re.compile(f"[^{OUTSIDE}]")


@dataclass(frozen=True, slots=True)
class Settled:
    """A settled text, and the offsets in the raw one of the characters that were dropped."""

    text: str
    dropped: tuple[int, ...]

    def offset(self, raw: int) -> int:
        """Where the offset `raw` of the raw text lies in the settled one."""
        return raw - bisect_left(self.dropped, raw)


def decode(data: bytes, encoding: str = "utf-8") -> str:
    """The settled text that these bytes spell.

    Raises InvalidText for UTF-16, with the first undecodable byte's offset and line, and as
    `settle`.
    """
    if data.startswith(UTF16_MARKS):
        raise InvalidText("this is written in UTF-16; save it as UTF-8 and send it again")
    try:
        return settle(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise InvalidText(
            "byte %(offset)d, in line %(line)d, is not %(encoding)s; save the text as UTF-8"
            " or name its encoding",
            offset=error.start,
            line=_line(data[: error.start].decode(encoding, "replace")),
            encoding=encoding,
        ) from None
    except (LookupError, ValueError):
        raise InvalidText(
            "%(encoding)s is not an encoding known here; use a name such as utf-8 or cp1256",
            encoding=encoding,
        ) from None


def settle(text: str) -> str:
    """The text as it is kept: without one leading BOM, lines ended by "\\n" only.

    Raises InvalidText, with code-point offset and line, for a character that XML 1.0
    forbids (NUL, other controls, lone surrogates), and for a text with nothing visible.
    """
    return settle_with_map(text).text


def settle_with_map(text: str) -> Settled:
    """As `settle`, for text that comes with offsets which must move with it."""
    _refuse_forbidden(text)
    dropped: tuple[int, ...] = ()
    kept = text
    if "\r" in text or text.startswith(BOM):
        dropped = tuple(match.start() for match in _DROPPED.finditer(text))
        kept = text.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    if not _VISIBLE.search(kept):
        raise InvalidText("the text is empty: there is nothing in it to label")
    return Settled(kept, dropped)


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8, as 64 hexadecimal digits. The text must be settled."""
    return hashlib.sha256(text.encode()).hexdigest()


def _refuse_forbidden(text: str) -> None:
    found = _FORBIDDEN.search(text)
    if found:
        raise InvalidText(
            "character U+%(point)04X at offset %(offset)d, in line %(line)d, cannot stand in"
            " a text; remove it",
            point=ord(found.group()),
            offset=found.start(),
            line=_line(text[: found.start()]),
        )


def _line(before: str) -> int:
    """The number of the line, from 1, that begins or goes on after `before`."""
    return len(re.findall("\r\n|\r|\n", before)) + 1
