"""Texts as the network and the rules read them together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.preannotators.claims.find import find_claims
from corpus.preannotators.claims.scene import Claim
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.marks import marks
from corpus.preannotators.encoder.network import Model, score_texts
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.windows import Spelled, spell
from corpus.preannotators.entities.find import find_entities
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.reading import Reading


class Ruled(NamedTuple):
    """A text with what the rules of `lexicon` find in it, spelled for the network."""

    reading: Reading
    mentions: list[Mention]
    claims: list[Claim]
    spelled: Spelled


class Seen(NamedTuple):
    """What the rules found, and what the network says of each word."""

    ruled: Ruled
    scores: Floats


def rule(text: str, pieces: Pieces, *, listed: bool = True, described: bool = True) -> Ruled:
    """Read a text with the rules. `listed` gives the network their marks; `described` uses
    the patterns for organisations and places."""
    reading = shared_reader().read(text)
    mentions = find_entities(reading, described=described, adjectives=True)
    claims = find_claims(reading, mentions)
    held = marks(reading, mentions, claims)
    if not listed:
        held[:] = 0
    return Ruled(reading, mentions, claims, spell(reading, pieces, held))


def see(model: Model, ruled: Sequence[Ruled]) -> Iterator[Seen]:
    """The texts with the network's scores."""
    scores = score_texts(model.scorer, [one.spelled for one in ruled])
    yield from (Seen(one, said) for one, said in zip(ruled, scores, strict=True))
