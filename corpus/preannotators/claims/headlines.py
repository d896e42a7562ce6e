"""الوزير: لا مساس بالدعم: a headline in which a colon is the cue."""

from corpus.preannotators.claims.contents import saying_at
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import make_source, source_end
from corpus.preannotators.reading import Reading

_LONGEST = 8


def headline(scene: Scene, segment: Segment) -> Claim | None:
    """The claim of a segment that begins with a speaker and a colon, on a line of its own."""
    reading = scene.reading
    colon = segment.first - 1
    if colon < 1 or reading.key(colon) != ":":
        return None
    first = _line_start(reading, colon)
    held = scene.speakers.at(first)
    if colon - first > _LONGEST or held is None or held.label == "GPE":
        return None
    if source_end(reading, scene.speakers, first, colon) != colon:
        return None
    begins = segment.first
    if saying_at(reading, begins) or segment.last - begins < 3:
        return None
    source = make_source(reading, scene.speakers, first, colon, 0, "m")
    piece = (reading.spans[begins][0], reading.spans[segment.last - 1][1])
    return Claim((piece,), reading.spans[colon], "punctuation", source, "explicit", 0.5)


def _line_start(reading: Reading, index: int) -> int:
    while index not in reading.breaks:
        index -= 1
    return index
