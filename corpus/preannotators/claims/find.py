"""All the claim rules over one text."""

from corpus.preannotators.claims.according import according
from corpus.preannotators.claims.headlines import headline
from corpus.preannotators.claims.relayed import relayed
from corpus.preannotators.claims.reported import reported
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import segments
from corpus.preannotators.claims.sources import Speakers
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.reading import Reading


def find_claims(reading: Reading, mentions: list[Mention]) -> list[Claim]:
    """The claims of a text, nested ones included, in the order of their cues."""
    scene = Scene(reading, Speakers(mentions))
    found: list[Claim] = []
    for segment in segments(reading):
        title = headline(scene, segment)
        claims = [title] if title else []
        for index in range(segment.first, segment.last):
            if segment.within_quote(index):
                continue
            at_word = relayed(scene, segment, index)
            if not at_word:
                one = according(scene, segment, index) or reported(scene, segment, index)
                at_word = [one] if one else []
            for claim in at_word:
                scene.remember(claim)
            claims += at_word
        found += claims
    return found
