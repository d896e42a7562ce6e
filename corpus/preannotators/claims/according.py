"""بحسب الوزارة, وفقاً لبيان, على حد قوله: a phrase that says whose words its sentence is."""

from typing import NamedTuple

from corpus.document.clitics import enclitic_stops
from corpus.preannotators.claims.contents import content_end, saying_at
from corpus.preannotators.claims.scene import Claim, Extent, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import (
    Source,
    can_speak,
    make_source,
    source_end,
)
from corpus.preannotators.claims.words import after_that, is_that
from corpus.preannotators.function_words import RELATIVES
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

_SIMPLE = word_keys("بحسب حسب وفق")
_WITH_TO = word_keys("وفقا طبقا استنادا")
_OPINIONS = word_keys("قول تعبير وصف رأي")
_OPINIONS_WITH_PRONOUN = word_keys("قوله قولها قولهم قولهما تعبيره تعبيرها وصفه وصفها تعبيرهم")
_RESUMING = word_keys("فإن فقد فإنه فإنها")
_OBJECT_PRONOUNS = ("ته", "تها", "وها", "وه")
_CONTRASTS = word_keys("لكن فيما بينما غير ولكن")
_CONJUNCTIONS = frozenset("وف")


class _Phrase(NamedTuple):
    """The cue's offsets and kind, its source, and the index after all of it."""

    cue: Extent
    kind: str
    source: Source
    last: int


def according(scene: Scene, segment: Segment, index: int) -> Claim | None:
    """The claim that a phrase of attribution at word `index` makes of what is around it."""
    phrase = _phrase(scene, segment, index)
    if phrase is None:
        return None
    reading = scene.reading
    if index == segment.first:
        pieces = _after(reading, segment, phrase.last)
    else:
        pieces = _around(reading, segment, index, phrase.last)
    if not pieces:
        return None
    score = 0.7 if phrase.source.form == "named" else 0.6
    return Claim(pieces, phrase.cue, phrase.kind, phrase.source, "explicit", score)


def _phrase(scene: Scene, segment: Segment, index: int) -> _Phrase | None:
    reading = scene.reading
    form = reading.forms[index]
    for stem in form.stems:
        if stem.offset and form.key[0] not in _CONJUNCTIONS:
            continue
        start = reading.spans[index][0] + stem.offset
        if stem.key in _SIMPLE:
            return _of_verb(scene, segment, index + 1, start) or _of_source(
                scene, segment, start, index, index + 1, 0
            )
        if stem.key in _WITH_TO:
            return _after_to(scene, segment, start, index + 1)
        if stem.key == "نقلا" and reading.key(index + 1) == "عن":
            return _of_source(scene, segment, start, index + 1, index + 2, 0)
        if stem.key == "حسبما":
            return _of_verb(scene, segment, index, start)
        if stem.key == "كما" and not stem.offset:
            return _of_verb(scene, segment, index, start)
        if stem.key == "علي" and reading.key(index + 1) == "حد":
            return _of_opinion(scene, segment, start, index + 2)
    return None


def _of_source(
    scene: Scene, segment: Segment, start: int, cue_last: int, first: int, offset: int
) -> _Phrase | None:
    """The phrase whose source begins with word `first`, from `offset` in it."""
    reading = scene.reading
    last = source_end(reading, scene.speakers, first, segment.last)
    if last == first or not can_speak(reading, scene.speakers, first, last):
        return None
    source = make_source(reading, scene.speakers, first, last, offset, "m")
    end = reading.spans[first][0] + offset if offset else reading.spans[cue_last][1]
    return _Phrase((start, end), "preposition", source, last)


def _after_to(scene: Scene, segment: Segment, start: int, index: int) -> _Phrase | None:
    """وفقاً ل|وزارة: the preposition is written onto the source, and belongs to the cue."""
    reading = scene.reading
    if index >= segment.last:
        return None
    form = reading.forms[index]
    if form.key == "الي":
        return _of_source(scene, segment, start, index, index + 1, 0)
    if not form.key.startswith("ل") or len(form.stems) < 2:
        return None
    if form.key == "لما":
        return _of_verb(scene, segment, index, start)
    return _of_source(scene, segment, start, index - 1, index, form.stems[1].offset)


def _of_verb(scene: Scene, segment: Segment, index: int, start: int) -> _Phrase | None:
    """كما قال الوزير, حسبما ذكرت الوكالة, بحسب ما أعلن: only where no clause follows."""
    reading = scene.reading
    verb = index + 1
    if verb >= segment.last or reading.key(index) not in ("ما", "كما", "حسبما", "لما"):
        return None
    found = saying_at(reading, verb)
    if found is None or found[0].offset:
        return None
    last = source_end(reading, scene.speakers, verb + 1, segment.last)
    if last == verb + 1 or not can_speak(reading, scene.speakers, verb + 1, last):
        return None
    if is_that(reading, last) or reading.key(last) in ("عن", "الي", "علي"):
        return None
    source = make_source(reading, scene.speakers, verb + 1, last, 0, found[1].gender)
    return _Phrase(reading.spans[verb], "verb", source, last)


def _of_opinion(scene: Scene, segment: Segment, start: int, index: int) -> _Phrase | None:
    """على حد قول الوزير, على حد قول|ه."""
    reading = scene.reading
    if index >= segment.last:
        return None
    if reading.key(index) in _OPINIONS:
        return _of_source(scene, segment, start, index, index + 1, 0)
    if reading.key(index) not in _OPINIONS_WITH_PRONOUN:
        return None
    word_start, word_end = reading.spans[index]
    cut = enclitic_stops(reading.text[word_start:word_end])
    if not cut:
        return None
    edge = word_start + cut[0]
    source = Source(index, index + 1, edge, word_end, "pronoun", "person", False, "m")
    return _Phrase((start, edge), "preposition", source, index + 1)


def _after(reading: Reading, segment: Segment, index: int) -> tuple[Extent, ...]:
    """ووفقاً للوزارة، …: what follows the phrase, and what is said of its source."""
    index = _aside_end(reading, segment, index)
    first = index + (reading.key(index) == "،")
    start = -1
    if first < segment.last and reading.key(first) in _RESUMING:
        start = _after_resuming(reading, first)
        first += 1
    elif first < segment.last and is_that(reading, first):
        start = after_that(reading, first)
        first += 1
    if first >= segment.last:
        return ()
    last = content_end(reading, segment, first)
    begin = start if start >= 0 else reading.spans[first][0]
    return ((begin, reading.spans[last - 1][1]),)


def _aside_end(reading: Reading, segment: Segment, index: int) -> int:
    """The index of the comma after a clause that describes the source (بيان نشرته الوزارة،
    التي …،); `index` where there is none."""
    describes = reading.key(index) in RELATIVES or reading.key(index).endswith(_OBJECT_PRONOUNS)
    if not describes:
        return index
    commas = (at for at in range(index, segment.last) if reading.key(at) == "،")
    return next(commas, index)


def _after_resuming(reading: Reading, index: int) -> int:
    """Where the content begins after فإن or فقد; in the word where a pronoun is attached."""
    start, end = reading.spans[index]
    for stop in enclitic_stops(reading.text[start:end]):
        if reading.key(index) not in ("فقد", "فان"):
            return start + stop
    return reading.spans[index + 1][0] if index + 1 < len(reading) else end


def _around(reading: Reading, segment: Segment, index: int, after: int) -> tuple[Extent, ...]:
    """What stands before the phrase, and what goes on after it."""
    last = index
    while last > segment.first and reading.key(last - 1) in "،-–":
        last -= 1
    if last == segment.first:
        return ()
    start = _clause_start(reading, segment, last)
    before = (start, reading.spans[last - 1][1])
    rest = _rest(reading, segment, after) if last < index else None
    return (before, rest) if rest else (before,)


def _clause_start(reading: Reading, segment: Segment, last: int) -> int:
    """Where the clause before word `last` begins, without لكن or a leading و."""
    first = segment.first
    for index in range(last - 1, segment.first, -1):
        if reading.key(index) in _CONTRASTS and reading.key(index - 1) == "،":
            first = index + 1
            break
    form = reading.forms[first]
    parted = form.key.startswith("و") and not form.stems[0].categories and len(form.stems) > 1
    return reading.spans[first][0] + (form.stems[1].offset if parted else 0)


def _rest(reading: Reading, segment: Segment, index: int) -> Extent | None:
    """The second piece: what goes on after the phrase's own closing comma, without و."""
    if reading.key(index) != "،" or index + 2 >= segment.last:
        return None
    first = index + 1
    if reading.key(first)[:1] == "و" or saying_at(reading, first):
        return None
    last = content_end(reading, segment, first)
    if content_end(reading, segment, first - 1) == first - 1:
        return None
    return (reading.spans[first][0], reading.spans[last - 1][1])
