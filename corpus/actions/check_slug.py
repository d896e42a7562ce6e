"""What may be part of an address."""

from django.core.validators import slug_re

from corpus.document.errors import WrongState

LONGEST = 80  # characters


def check_slug(slug: str) -> None:
    """Raise WrongState unless it is made of Latin letters, digits, hyphens and underscores."""
    if not slug_re.match(slug) or len(slug) > LONGEST:
        raise WrongState(
            "%(slug)s cannot stand in an address: take at most %(longest)s Latin letters, "
            "digits, hyphens and underscores",
            slug=slug or "(nothing)",
            longest=LONGEST,
        )
