"""Nested spans in stacked columns: on each token a tag for every span that lies there.

The layout of Wojood (Jarrar et al. 2022, https://github.com/SinaLab/ArabicNER): the outer
span's tag comes first, and a column is no level, so an inner tag moves to the front where
the outer span has ended. O stands where there is none.
"""

from collections.abc import Iterable, Sequence

from corpus.formats.columns.flat_spans import TokenSpan
from corpus.formats.columns.tags import OUTSIDE, is_tag


def stacked_tags(spans: Iterable[TokenSpan], length: int) -> list[str]:
    """The tags of each of `length` tokens, parted by a space. The outer spans come first."""
    tags: list[list[str]] = [[] for _ in range(length)]
    for span in spans:
        for number in range(span.first, span.last):
            letter = "B" if number == span.first else "I"
            tags[number].append(f"{letter}-{span.label}")
    return [" ".join(held) or OUTSIDE for held in tags]


def are_stacked(tags: Sequence[str]) -> bool:
    """Whether these can be the tags of one token."""
    return bool(tags) and all(is_tag(tag) and tag[:1] in "BIO" for tag in tags)


def stacked(tags: Sequence[str]) -> list[tuple[str, int, int]]:
    """The (label, first token, token after the last) that a sentence's tags say.

    An I- goes on with the earliest open span of its label; where there is none, it begins
    one, for annotators slip.
    """
    found: list[tuple[str, int, int]] = []
    open_spans: list[tuple[str, int]] = []
    for number, held in enumerate(tags):
        going_on: list[tuple[str, int]] = []
        for tag in held.split(" "):
            if tag == OUTSIDE:
                continue
            label = tag[2:]
            earlier = (one for one in open_spans if one[0] == label and tag[0] == "I")
            span = next(earlier, None)
            if span is not None:
                open_spans.remove(span)
            going_on.append(span or (label, number))
        found += [(label, first, number) for label, first in open_spans]
        open_spans = going_on
    found += [(label, first, len(tags)) for label, first in open_spans]
    return sorted(found, key=lambda one: (one[1], -one[2], one[0]))
