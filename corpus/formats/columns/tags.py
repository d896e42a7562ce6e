"""Tags in columns: IOB2 and BIOES (Ramshaw and Marcus 1995; Ratinov and Roth 2009), and
the column that says what stands between two words, so that a text can be put together
again (the SpaceAfter and SpacesAfter of Universal Dependencies and UDPipe).
"""

import re
from collections.abc import Iterator, Sequence

OUTSIDE = "O"
SAME = "_"
GLUED = "SpaceAfter=No"
GAP = "SpacesAfter="
_TAG = re.compile(r"([BIESLU])-([^\s\x00]+)")
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(.))")
_SHORT = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"}
_LONG = {written[1]: character for character, written in _SHORT.items()}


def tags_of(label: str, length: int, scheme: str) -> list[str]:
    """The tags of a span of `length` tokens; `scheme` is "iob2" or "bioes"."""
    inner = [f"I-{label}"] * (length - 1)
    if scheme == "iob2":
        return [f"B-{label}", *inner]
    if length == 1:
        return [f"S-{label}"]
    return [f"B-{label}", *inner[1:], f"E-{label}"]


def is_tag(tag: str) -> bool:
    """Whether `tag` is "O" or a letter of some scheme with a label."""
    return tag == OUTSIDE or _TAG.fullmatch(tag) is not None


def labelled(tags: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """The (label, first token, token after the last) that a sentence's tags say.

    Reads IOB1, IOB2, BIOES and BILOU alike: what goes on without having begun, begins.
    """
    label, first = "", 0
    for number, tag in enumerate(tags):
        letter, here = (tag[0], tag[2:]) if tag != OUTSIDE else (OUTSIDE, "")
        if label and (here != label or letter in "BSU"):
            yield label, first, number
            label = ""
        if here and not label:
            label, first = here, number
        if label and letter in "ESLU":
            yield label, first, number + 1
            label = ""
    if label:
        yield label, first, len(tags)


def written_gap(gap: str, expected: str) -> str:
    """The column for what follows a token, where a reader would otherwise take `expected`."""
    if gap == expected:
        return SAME
    return GAP + spelled_gap(gap) if gap else GLUED


def spelled_gap(gap: str) -> str:
    """What stands between two tokens, every character of it escaped."""
    return "".join(map(_escape, gap))


def read_spelled_gap(spelled: str) -> str:
    """What `spelled_gap` spelled."""
    return _ESCAPED.sub(_unescape, spelled)


def read_gap(column: str, expected: str) -> str:
    """What follows a token. Any column of another kind leaves what is `expected`."""
    if column == GLUED:
        return ""
    if column.startswith(GAP):
        return read_spelled_gap(column.removeprefix(GAP))
    return expected


def _escape(character: str) -> str:
    if character in _SHORT:
        return _SHORT[character]
    point = ord(character)
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


def _unescape(match: re.Match[str]) -> str:
    short, long, letter = match.groups()
    return chr(int(short or long, 16)) if short or long else _LONG.get(letter, letter)
