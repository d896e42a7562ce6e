"""الوزير: لا مساس بالدعم: a headline in which a colon is the cue."""

from corpus.preannotators.claims.contents import saying_at
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import source_end
from corpus.preannotators.claims.speakers import make_source

_SHORTEST = 3
_SCORE = 0.5


def headline(scene: Scene, segment: Segment) -> Claim | None:
    """The claim of a segment before which a speaker and a colon stand, from the line's
    beginning. A place there is a dateline."""
    reading, colon = scene.reading, segment.first - 1
    if colon < 1 or reading.key(colon) != ":" or segment.last - segment.first < _SHORTEST:
        return None
    first = colon
    while first not in reading.breaks:
        first -= 1
    held = scene.speakers.at(first)
    if held is None or held.label == "GPE" or saying_at(reading, segment.first):
        return None
    if source_end(reading, scene.speakers, first, colon) != colon:
        return None
    source = make_source(reading, scene.speakers, first, colon, "m")
    piece = (reading.spans[segment.first][0], reading.spans[segment.last - 1][1])
    return Claim((piece,), reading.spans[colon], "punctuation", source, "explicit", _SCORE)
