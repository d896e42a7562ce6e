"""JSON as strangers send it: what is ambiguous or without bounds is refused.

What a value may be is for `corpus.document.strict_json` to say, once it is read.
"""

import json

from corpus.document.errors import InvalidFile

MOST_DIGITS = 400  # no number that JSON can carry exactly has more
WHITE_SPACE = " \t\n\r"
FOLLOWED = "something follows the value"
BROKEN = {
    "Expecting value": "a value is missing",
    "Expecting property name enclosed in double quotes": "a key in quotation marks is missing",
    "Expecting ':' delimiter": "a colon is missing",
    "Expecting ',' delimiter": "a comma is missing",
    "Unterminated string": "a text has no closing quotation mark",
    "Invalid control character": "a text holds a line end or another control character",
    "Invalid \\escape": "a backslash is followed by what it cannot escape",
    "Invalid \\uXXXX escape": "\\u is not followed by four hexadecimal digits",
    "Extra data": FOLLOWED,
}
"""What Python's parser says → the same, for the middle of a sentence that is translated."""


def parse(text: str) -> object:
    """The one JSON value in `text`. Raises InvalidFile saying what is wrong with it."""
    try:
        value, end = parse_at(text, len(text) - len(text.lstrip(WHITE_SPACE)))
    except json.JSONDecodeError as error:
        raise not_json(what_json_says(error), error.pos) from None
    if text[end:].strip(WHITE_SPACE):
        raise not_json(FOLLOWED, end)
    return value


def parse_at(text: str, start: int) -> tuple[object, int]:
    """The JSON value that begins at `start`, and the offset after it.

    Raises json.JSONDecodeError where it is broken or goes on beyond the text, and
    InvalidFile where it is JSON but has a key twice, NaN, or a number or a nesting
    without bounds.
    """
    try:
        return _STRICT.raw_decode(text, start)
    except RecursionError:
        raise _too_deep() from None


def end_of(text: str, start: int) -> int:
    """The offset after the JSON value at `start`, however little it can be taken.

    Raises as `parse_at`.
    """
    try:
        return _LENIENT.raw_decode(text, start)[1]
    except RecursionError:
        raise _too_deep() from None


def not_json(reason: str, position: int) -> InvalidFile:
    """The refusal of what is no JSON; `position` counts characters from 0."""
    return InvalidFile(
        "this is not JSON: %(reason)s, at character %(position)s",
        reason=reason,
        position=position + 1,
    )


def what_json_says(error: json.JSONDecodeError) -> str:
    """The parser's reason, fit for the middle of a sentence."""
    reason = error.msg.removesuffix(" starting at").removesuffix(" at")
    return BROKEN.get(reason, reason[:1].lower() + reason[1:])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    held = dict(pairs)
    if len(held) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise InvalidFile("the key %(key)s stands twice in one object", key=ascii(twice)[1:-1])
    return held


def _integer(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise InvalidFile("the number %(number)s… is too long", number=digits[:40])
    return int(digits)


def _constant(name: str) -> object:
    raise InvalidFile("%(name)s is no JSON number", name=name)


def _too_deep() -> InvalidFile:
    return InvalidFile("objects and lists lie far too deep in one another")


_STRICT = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_constant=_constant)
_LENIENT = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
