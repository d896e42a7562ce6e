"""How much this installation takes in one import."""

from django.conf import settings

from corpus.formats.reading.limits import Limits

WRITTEN_OUT = 8  # bytes that a record may spend on a code point of its text


def import_limits() -> Limits:
    """The limits that its settings say."""
    longest = settings.ISNAD_LONGEST_TEXT
    return Limits(
        text_length=longest,
        record_bytes=max(Limits().record_bytes, WRITTEN_OUT * longest),
        expanded_bytes=settings.ISNAD_LARGEST_EXPANSION,
    )
