"""What XML 1.0 cannot carry, not even escaped: https://www.w3.org/TR/xml/#charsets."""

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_xml(text: str) -> bool:
    """Whether XML can carry the text."""
    return _NOT_XML.search(text) is None


def as_xml(text: str) -> str:
    """The text with U+FFFD for what XML cannot carry."""
    return _NOT_XML.sub("\ufffd", text)
