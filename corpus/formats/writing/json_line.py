"""JSON that stays on its line, whatever a reader takes for the end of one."""

from corpus.document.json_text import dump

_ESCAPES = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029"}


def json_line(value: object) -> str:
    """The value as compact JSON without line breaks of any kind, its keys in order."""
    return dump(value).translate(_ESCAPES)
