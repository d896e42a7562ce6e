"""All the claim rules over one text."""

from corpus.preannotators.claims.according import according
from corpus.preannotators.claims.headlines import headline
from corpus.preannotators.claims.relayed import relayed
from corpus.preannotators.claims.reported import reported
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import Segment, segments
from corpus.preannotators.claims.speakers import Speakers
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.reading import Reading


def find_claims(reading: Reading, mentions: list[Mention]) -> list[Claim]:
    """The claims of a text, nested ones included, in the order of their cues."""
    scene = Scene(reading, Speakers(mentions))
    found: list[Claim] = []
    for segment in segments(reading):
        title = headline(scene, segment)
        found += [title] if title else []
        for index in range(segment.first, segment.last):
            if index not in segment.quoted:
                at_word = _at_word(scene, segment, index)
                for claim in at_word:
                    scene.remember(claim)
                found += at_word
    return found


def _at_word(scene: Scene, segment: Segment, index: int) -> list[Claim]:
    both = relayed(scene, segment, index)
    if both:
        return both
    one = according(scene, segment, index) or reported(scene, segment, index)
    return [one] if one else []
