"""نقلت الوكالة عن الوزير قوله إن …: a claim about a claim, one inside the other."""

from corpus.document.clitics import enclitic_stops
from corpus.preannotators.claims.contents import content_end, is_content_that
from corpus.preannotators.claims.reported import _antecedent, _subject_before
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import Source, make_source, source_end
from corpus.preannotators.claims.verbs import RELAYING, SAID_NOUNS, Saying
from corpus.preannotators.claims.words import after_that
from corpus.preannotators.function_words import OPENING_QUOTES
from corpus.preannotators.word_keys import word_keys

_FROM_SOMEBODY = word_keys("عنه عنها عنهم")
_FAR = 14


def relayed(scene: Scene, segment: Segment, index: int) -> list[Claim]:
    """The outer and the inner claim of a word of relaying at word `index`; empty if none."""
    reading = scene.reading
    stem = next((one for one in reading.forms[index].stems if one.key in RELAYING), None)
    if stem is None:
        return []
    gender = RELAYING[stem.key]
    about = _about(scene, segment, index)
    if about < 0:
        return []
    start = reading.spans[index][0] + stem.offset
    outer_source, sourcing = _medium(scene, segment, index, about, stem.offset, gender)
    inner = _inner(scene, segment, about)
    if inner is None:
        return []
    adjacent = about == index + 1
    cue = (start, reading.spans[about if adjacent else index][1])
    if adjacent and reading.key(about) in _FROM_SOMEBODY:
        cue = (start, reading.spans[about][0] + 2)
    first = inner.source.start if inner.source and inner.source.form != "pronoun" else None
    begin = first if first is not None else (inner.cue or inner.pieces[0])[0]
    end = _outer_end(scene, segment, inner.pieces[0][0])
    outer = Claim(((begin, end),), cue, "verb", outer_source, sourcing, 0.7)
    return [outer, inner]


def _outer_end(scene: Scene, segment: Segment, inner_start: int) -> int:
    """Where all that is relayed ends: with the inner content, or what its speaker adds."""
    spans = scene.reading.spans
    first = next(
        index for index in range(segment.first, len(spans)) if spans[index][1] > inner_start
    )
    last = content_end(scene.reading, segment, first, past_participles=True)
    return spans[last - 1][1]


def _about(scene: Scene, segment: Segment, index: int) -> int:
    """The index of عن or عنه after the verb and its subject; -1 where there is none."""
    reading = scene.reading
    for after in range(index + 1, min(index + 12, segment.last)):
        if reading.key(after) == "عن" or reading.key(after) in _FROM_SOMEBODY:
            return after
        if reading.key(after) in "،؛:" or reading.key(after) in ("الى", "في"):
            return -1
    return -1


def _medium(
    scene: Scene, segment: Segment, index: int, about: int, offset: int, gender: str
) -> tuple[Source | None, str]:
    reading = scene.reading
    end = source_end(reading, scene.speakers, index + 1, about)
    if end > index + 1:
        return make_source(reading, scene.speakers, index + 1, end, 0, gender), "explicit"
    before = _subject_before(scene, segment, index, offset)
    if before:
        return before, "explicit"
    saying = Saying(gender, frozenset(), "", False, "verb")
    return _antecedent(scene, segment, index, saying), "dropped"


def _inner(scene: Scene, segment: Segment, about: int) -> Claim | None:
    """What the quoted one says; its cue is the noun of قوله without the pronoun."""
    reading = scene.reading
    pronoun = reading.key(about) in _FROM_SOMEBODY
    first = about + 1
    end = first if pronoun else source_end(reading, scene.speakers, first, segment.last)
    source = None
    if end > first:
        source = make_source(reading, scene.speakers, first, end, 0, "m")
    cue: tuple[int, int] | None = None
    for after in range(end, min(end + _FAR, segment.last)):
        if reading.key(after) in SAID_NOUNS and cue is None:
            start, stop = reading.spans[after]
            cut = enclitic_stops(reading.text[start:stop])
            cue = (start, start + cut[-1] if cut else stop)
            if source is None:
                source = Source(after, after + 1, cue[1], stop, "pronoun", "person", False, "m")
        elif is_content_that(reading, after) or reading.key(after) == ":":
            begin = after_that(reading, after) if reading.key(after) != ":" else -1
            return _said(scene, segment, after, begin, cue, source)
        elif reading.key(after) in OPENING_QUOTES:
            return _said(scene, segment, after - 1, reading.spans[after][0], cue, source)
    return None


def _said(
    scene: Scene,
    segment: Segment,
    anchor: int,
    begin: int,
    cue: tuple[int, int] | None,
    source: Source | None,
) -> Claim | None:
    reading = scene.reading
    if anchor + 1 >= segment.last:
        return None
    start = begin if begin >= 0 else reading.spans[anchor + 1][0]
    last = content_end(reading, segment, anchor + 1)
    end = reading.spans[last - 1][1]
    if end <= start or (cue is None and source is None):
        return None
    return Claim(((start, end),), cue, "noun" if cue else "", source, "explicit", 0.75)
