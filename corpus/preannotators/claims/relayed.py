"""نقلت الوكالة عن الوزير قوله إن …: a claim about a claim, one inside the other."""

from corpus.document.clitics import enclitic_stops
from corpus.preannotators.claims.complementiser import after_that
from corpus.preannotators.claims.contents import content_end, is_content_that
from corpus.preannotators.claims.scene import Claim, Extent, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.speakers import Source, pronoun_source
from corpus.preannotators.claims.subjects import antecedent, subject_after, subject_before
from corpus.preannotators.claims.verbs import RELAYING, SAID_NOUNS
from corpus.preannotators.function_words import OPENING_QUOTES
from corpus.preannotators.reading import Stem
from corpus.preannotators.word_keys import word_keys

_FROM = "عن"
_FROM_PRONOUN = word_keys("عنه عنها عنهم")
_NO_LONGER = ("،", "؛", ":", "الي", "في")
_FAR_TO_FROM = 12
_FAR_TO_CONTENT = 14
_OUTER_SCORE, _INNER_SCORE = 0.7, 0.75


def relayed(scene: Scene, segment: Segment, index: int) -> list[Claim]:
    """The outer and the inner claim of a word of relaying at word `index`; empty if none."""
    stems = scene.reading.forms[index].stems
    stem = next((one for one in stems if one.key in RELAYING), None)
    about = _from_at(scene, segment, index) if stem else -1
    if stem is None or about < 0:
        return []
    inner = _inner(scene, segment, about)
    if inner is None:
        return []
    source, sourcing = _medium(scene, segment, index, about, stem)
    piece = (_outer_start(inner), _outer_end(scene, segment, inner.pieces[0][0]))
    cue = _cue(scene, index, about, stem)
    return [Claim((piece,), cue, "verb", source, sourcing, _OUTER_SCORE), inner]


def _from_at(scene: Scene, segment: Segment, index: int) -> int:
    """The index of عن or عنه after the verb and its subject; -1 where there is none."""
    reading = scene.reading
    for after in range(index + 1, min(index + _FAR_TO_FROM, segment.last)):
        key = reading.key(after)
        if key == _FROM or key in _FROM_PRONOUN:
            return after
        if key in _NO_LONGER:
            return -1
    return -1


def _medium(
    scene: Scene, segment: Segment, index: int, about: int, stem: Stem
) -> tuple[Source | None, str]:
    """Who relays it: after the verb, or after عنه, or before; or the one it goes back to."""
    gender = RELAYING[stem.key]
    source = subject_after(scene, index + 1, about, gender)
    if source is None and scene.reading.key(about) in _FROM_PRONOUN:
        source = subject_after(scene, about + 1, segment.last, gender)
    source = source or subject_before(scene, segment, index, bool(stem.offset))
    if source:
        return source, "explicit"
    return antecedent(scene, segment, index, gender), "dropped"


def _cue(scene: Scene, index: int, about: int, stem: Stem) -> Extent:
    """The verb, with عن where that is the next word, without a pronoun attached to it."""
    spans = scene.reading.spans
    start = spans[index][0] + stem.offset
    if about != index + 1:
        return start, spans[index][1]
    attached = scene.reading.key(about) in _FROM_PRONOUN
    return start, spans[about][0] + len(_FROM) if attached else spans[about][1]


def _outer_start(inner: Claim) -> int:
    """All that is relayed begins with the inner source, or the cue where that is a pronoun."""
    if inner.source and inner.source.form != "pronoun":
        return inner.source.start
    return (inner.cue or inner.pieces[0])[0]


def _outer_end(scene: Scene, segment: Segment, inner_start: int) -> int:
    """Where all that is relayed ends: with the inner content, or what its speaker adds."""
    spans = scene.reading.spans
    first = segment.first
    while spans[first][1] <= inner_start:
        first += 1
    return spans[content_end(scene.reading, segment, first, past_participles=True) - 1][1]


def _inner(scene: Scene, segment: Segment, about: int) -> Claim | None:
    """What the quoted one says; its cue is the noun of قوله without the pronoun."""
    reading, first = scene.reading, about + 1
    source = None
    if reading.key(about) not in _FROM_PRONOUN:
        source = subject_after(scene, first, segment.last, "m")
    end = source.last if source else first
    cue: Extent | None = None
    for after in range(end, min(end + _FAR_TO_CONTENT, segment.last)):
        if reading.key(after) in SAID_NOUNS and cue is None:
            cue = _noun_cue(scene, after)
            source = source or pronoun_source(after, cue[1], reading.spans[after][1])
        elif is_content_that(reading, after):
            return _said(scene, segment, after + 1, after_that(reading, after), cue, source)
        elif reading.key(after) == ":" or reading.key(after) in OPENING_QUOTES:
            begin = after + (reading.key(after) == ":")
            start = reading.spans[min(begin, len(reading) - 1)][0]
            return _said(scene, segment, begin, start, cue, source)
    return None


def _noun_cue(scene: Scene, index: int) -> Extent:
    start, end = scene.reading.spans[index]
    stops = enclitic_stops(scene.reading.text[start:end])
    return start, start + stops[-1] if stops else end


def _said(
    scene: Scene,
    segment: Segment,
    first: int,
    start: int,
    cue: Extent | None,
    source: Source | None,
) -> Claim | None:
    """The inner claim, whose content begins at offset `start`, in or before word `first`."""
    if first >= segment.last or (cue is None and source is None):
        return None
    end = scene.reading.spans[content_end(scene.reading, segment, first) - 1][1]
    if end <= start:
        return None
    kind = "noun" if cue else ""
    return Claim(((start, end),), cue, kind, source, "explicit", _INNER_SCORE)
