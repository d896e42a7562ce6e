"""بحسب الوزارة, وفقاً لبيان, على حد قوله: a phrase that says whose words its sentence is."""

from typing import NamedTuple

from corpus.document.clitics import enclitic_stops
from corpus.preannotators.claims.complementiser import after_that, is_that
from corpus.preannotators.claims.contents import content_end, saying_at
from corpus.preannotators.claims.scene import Claim, Extent, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import source_end
from corpus.preannotators.claims.speakers import Source, can_speak, make_source, pronoun_source
from corpus.preannotators.function_words import RELATIVES
from corpus.preannotators.reading import Reading, Stem
from corpus.preannotators.word_keys import word_key, word_keys

_SIMPLE = word_keys("بحسب حسب وفق")
_WITH_TO = word_keys("وفقا طبقا استنادا")
_TO = word_key("إلى")
_FROM = ("نقلا", "عن")
_ON, _EXTENT = word_key("على"), word_key("حد")
_OPINIONS = word_keys("قول تعبير وصف رأي")
_OPINIONS_WITH_PRONOUN = word_keys("قوله قولها قولهم قولهما تعبيره تعبيرها تعبيرهم وصفه وصفها")
_WHAT = word_keys("ما لما كما حسبما")
_NOT_AFTER_SOURCE = word_keys("عن إلى") | {_ON}
_RESUMING = word_keys("فإن فقد فإنه فإنها")
_CONTRASTS = word_keys("لكن فيما بينما غير ولكن")
_OBJECT_PRONOUNS = ("ته", "تها", "وها", "وه")
_PAUSES = ("،", "-", "–")
_NAMED, _DESCRIBED = 0.7, 0.6


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
    if index == segment.first:
        pieces = _after(scene.reading, segment, phrase.last)
    else:
        pieces = _around(scene.reading, segment, index, phrase.last)
    pieces = tuple(piece for piece in pieces if piece[0] < piece[1])  # none of commas alone
    if not pieces:
        return None
    score = _NAMED if phrase.source.form == "named" else _DESCRIBED
    return Claim(pieces, phrase.cue, phrase.kind, phrase.source, "explicit", score)


def _phrase(scene: Scene, segment: Segment, index: int) -> _Phrase | None:
    form = scene.reading.forms[index]
    for stem in form.stems:
        if not stem.offset or form.key.startswith(("و", "ف")):
            phrase = _phrase_of(scene, segment, index, stem)
            if phrase:
                return phrase
    return None


def _phrase_of(scene: Scene, segment: Segment, index: int, stem: Stem) -> _Phrase | None:
    """The phrase that this stem of word `index` begins."""
    reading = scene.reading
    start, following = reading.spans[index][0] + stem.offset, reading.key(index + 1)
    if stem.key in _SIMPLE:
        return _of_verb(scene, segment, index + 1) or _of_source(scene, segment, start, index + 1)
    if stem.key in _WITH_TO:
        return _after_to(scene, segment, start, index + 1)
    if stem.key in _WHAT:
        return _of_verb(scene, segment, index)
    if (stem.key, following) == _FROM:
        return _of_source(scene, segment, start, index + 2)
    if stem.key == _ON and following == _EXTENT:
        return _of_opinion(scene, segment, start, index + 2)
    return None


def _of_source(
    scene: Scene, segment: Segment, start: int, first: int, offset: int = 0
) -> _Phrase | None:
    """The phrase from offset `start` whose source begins with word `first`, or, where the
    cue's preposition is written onto that, from `offset` in it."""
    reading = scene.reading
    last = source_end(reading, scene.speakers, first, segment.last)
    if last == first or not can_speak(reading, scene.speakers, first, last):
        return None
    source = make_source(reading, scene.speakers, first, last, "m", offset)
    end = source.start if offset else reading.spans[first - 1][1]
    return _Phrase((start, end), "preposition", source, last)


def _after_to(scene: Scene, segment: Segment, start: int, index: int) -> _Phrase | None:
    """وفقاً ل|لوزارة, استناداً إلى بيان: the preposition belongs to the cue."""
    if index >= segment.last:
        return None
    form = scene.reading.forms[index]
    if form.key == _TO:
        return _of_source(scene, segment, start, index + 1)
    if form.key in _WHAT:
        return _of_verb(scene, segment, index)
    if not form.key.startswith("ل") or len(form.stems) < 2:
        return None
    return _of_source(scene, segment, start, index, form.stems[1].offset)


def _of_verb(scene: Scene, segment: Segment, index: int) -> _Phrase | None:
    """كما قال الوزير, حسبما ذكرت الوكالة, بحسب ما أعلن: only where no clause follows."""
    reading, verb = scene.reading, index + 1
    if verb >= segment.last or reading.key(index) not in _WHAT:
        return None
    found = saying_at(reading, verb)
    if found is None or found[0].offset:
        return None
    last = source_end(reading, scene.speakers, verb + 1, segment.last)
    if last == verb + 1 or not can_speak(reading, scene.speakers, verb + 1, last):
        return None
    if is_that(reading, last) or reading.key(last) in _NOT_AFTER_SOURCE:
        return None
    source = make_source(reading, scene.speakers, verb + 1, last, found[1].gender)
    return _Phrase(reading.spans[verb], "verb", source, last)


def _of_opinion(scene: Scene, segment: Segment, start: int, index: int) -> _Phrase | None:
    """على حد قول الوزير, على حد قول|ه."""
    reading = scene.reading
    if index >= segment.last:
        return None
    if reading.key(index) in _OPINIONS:
        return _of_source(scene, segment, start, index + 1)
    if reading.key(index) not in _OPINIONS_WITH_PRONOUN:
        return None
    word_start, word_end = reading.spans[index]
    stops = enclitic_stops(reading.text[word_start:word_end])
    if not stops:
        return None
    edge = word_start + stops[0]
    source = pronoun_source(index, edge, word_end)
    return _Phrase((start, edge), "preposition", source, index + 1)


def _after(reading: Reading, segment: Segment, index: int) -> tuple[Extent, ...]:
    """ووفقاً للوزارة، …: what follows the phrase, and what is said of its source."""
    index = _aside_end(reading, segment, index)
    first = index + (reading.key(index) == "،")
    if first >= segment.last:
        return ()
    start = reading.spans[first][0]
    if is_that(reading, first):
        start = after_that(reading, first)
        first += 1
    elif reading.key(first) in _RESUMING:
        start = _after_resuming(reading, first)
        first += 1
    if first >= segment.last:
        return ()
    return ((start, reading.spans[content_end(reading, segment, first) - 1][1]),)


def _aside_end(reading: Reading, segment: Segment, index: int) -> int:
    """The index of the comma after a clause that describes the source (بيان نشرته الوزارة،
    التي …،); `index` where there is none."""
    key = reading.key(index)
    if key not in RELATIVES and not key.endswith(_OBJECT_PRONOUNS):
        return index
    commas = (at for at in range(index, segment.last) if reading.key(at) == "،")
    return next(commas, index)


def _after_resuming(reading: Reading, index: int) -> int:
    """Where the content begins after فإن or فقد: with the pronoun that is attached to it."""
    start, end = reading.spans[index]
    if reading.key(index).endswith("ه") or reading.key(index).endswith("ها"):
        return start + enclitic_stops(reading.text[start:end])[0]
    return reading.spans[index + 1][0] if index + 1 < len(reading) else end


def _around(reading: Reading, segment: Segment, index: int, after: int) -> tuple[Extent, ...]:
    """What stands before the phrase, and what goes on after it."""
    last = index
    while last > segment.first and reading.key(last - 1) in _PAUSES:
        last -= 1
    if last == segment.first:
        return ()
    before = (_clause_start(reading, segment, last), reading.spans[last - 1][1])
    rest = _rest(reading, segment, after) if last < index else None
    return (before, rest) if rest else (before,)


def _clause_start(reading: Reading, segment: Segment, last: int) -> int:
    """Where the clause before word `last` begins, without لكن or a leading و."""
    first = segment.first
    for index in range(last - 2, segment.first, -1):
        if reading.key(index) in _CONTRASTS and reading.key(index - 1) == "،":
            first = index + 1
            break
    form = reading.forms[first]
    joined = form.key.startswith("و") and len(form.stems) > 1 and not form.stems[0].categories
    return reading.spans[first][0] + (form.stems[1].offset if joined else 0)


def _rest(reading: Reading, segment: Segment, index: int) -> Extent | None:
    """The second piece: what goes on after the phrase's own closing comma, without و."""
    first = index + 1
    if reading.key(index) != "،" or first + 1 >= segment.last:
        return None
    if reading.key(first).startswith("و") or saying_at(reading, first):
        return None
    if content_end(reading, segment, index) == index:
        return None
    return reading.spans[first][0], reading.spans[content_end(reading, segment, first) - 1][1]
