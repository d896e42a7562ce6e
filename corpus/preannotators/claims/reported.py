"""قال فلان إن …, فلان قال: «…», وأضاف أن …: a verb of saying with what it introduces."""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.preannotators.claims.contents import (
    content_end,
    is_content_that,
    quotation_end,
    saying_at,
)
from corpus.preannotators.claims.scene import Claim, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.sources import (
    Source,
    can_speak,
    gender_of,
    make_source,
    source_end,
)
from corpus.preannotators.claims.verbs import Saying
from corpus.preannotators.claims.words import after_that, is_that
from corpus.preannotators.function_words import OPENING_QUOTES, RELATIVES, TIME_WORDS
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

_FAR = 45
_FAR_IF_DOUBTFUL = 14
_NAME_IN_QUOTES = 4
_NEGATIONS = word_keys("لم لن لا ل")
_LEADING = word_keys(
    "كما بينما فيما حيث إذ لكن قد وقد كانت كان وكانت وكان بعدما عندما ثم أما فقد ولكن"
)
_SUBORDINATORS = word_keys("بعدما عندما حين حينما")
_AUXILIARIES = word_keys("قد كان كانت وقد")
_SKIPPED_BEFORE_SOURCE = word_keys("أيضا كذلك بدوره بدورها")
_THAT_ALONE = word_keys("ذلك هذا هذه")
_SURE, _LIKELY, _GUESSED = 0.85, 0.7, 0.5


class Anchor(NamedTuple):
    """Where what is said begins: `kind` is that, colon, quote or noun, at word `index`;
    `start` is the content's offset in the text, where it does not begin with a word."""

    kind: str
    index: int
    start: int


def reported(scene: Scene, segment: Segment, index: int) -> Claim | None:
    """The claim that the word of saying at word `index` introduces, if it does."""
    reading = scene.reading
    found = saying_at(reading, index)
    if found is None or _is_denied(reading, index):
        return None
    stem, saying = found
    anchor = _anchor(reading, segment, index, saying)
    subject = None if saying.kind == "noun" else _subject_before(scene, segment, index, stem.offset)
    nominal = anchor is None or anchor.kind == "quote"
    if nominal and saying.kind == "verb":
        anchor = _nominal_anchor(scene, segment, index, saying, subject) or anchor
    elif anchor is None:
        anchor = _nominal_anchor(scene, segment, index, saying, subject)
    if anchor is None:
        return None
    source = subject or _subject_after(scene, index, anchor, saying)
    sourcing = "explicit"
    if source is None:
        source, sourcing = _antecedent(scene, segment, index, saying), "dropped"
    if saying.doubtful and saying.kind == "verb" and not _convinces(scene, source, anchor, index):
        return None
    piece = _piece(reading, segment, index, anchor)
    if piece is None:
        return None
    start = reading.spans[index][0] + stem.offset
    cue = (start, reading.spans[_cue_last(reading, index, anchor, saying)][1])
    score = _score(anchor, source, sourcing)
    return Claim((piece,), cue, saying.kind, source, sourcing, score)


def _is_denied(reading: Reading, index: int) -> bool:
    """Whether the verb says that nothing was said: لم يقل, or an aim: أن يقول."""
    before = reading.key(index - 1)
    if before == "ان":
        return reading.key(index - 2) not in ("قبل", "بعد")
    return before in _NEGATIONS


def _anchor(reading: Reading, segment: Segment, index: int, saying: Saying) -> Anchor | None:
    """The clause, quotation or colon after the word of saying, before the next such word."""
    far = _FAR_IF_DOUBTFUL if saying.doubtful else _FAR
    after, limit = index + 1, min(segment.last, index + 1 + far)
    while after < limit:
        key = reading.key(after)
        if key == ":":
            return Anchor("colon", after, 0)
        if key in OPENING_QUOTES:
            closing = segment.quote_end(after)
            if closing < 0 or not _is_name(reading, segment, after, closing):
                return Anchor("quote", after, 0)
            after = closing
        elif is_that(reading, after):
            if is_content_that(reading, after):
                return Anchor("that", after, after_that(reading, after))
            return None
        elif _gives_way(reading, after):
            return None
        after += 1
    return None


def _gives_way(reading: Reading, index: int) -> bool:
    """Whether another word of saying stands at word `index`, whose content follows."""
    found = saying_at(reading, index)
    return reading.key(index) == "؛" or (found is not None and not found[1].doubtful)


def _is_name(reading: Reading, segment: Segment, opening: int, closing: int) -> bool:
    """Whether a short quotation is a name on the way to the clause: قالت صحيفة «الساحل» إن."""
    if closing - opening > _NAME_IN_QUOTES:
        return False
    for after in range(closing + 1, min(closing + 8, segment.last)):
        if is_that(reading, after) or reading.key(after) == ":":
            return True
        if reading.key(after) in "،؛":
            return False
    return False


def _nominal_anchor(
    scene: Scene, segment: Segment, index: int, saying: Saying, subject: Source | None
) -> Anchor | None:
    """دعت فرنسا إلى وقف, طالب الاتحاد بدفع, اشترط الرئيس إنهاء, يعتبر المجلس النشر تطوراً."""
    if not saying.content:
        return None
    reading = scene.reading
    first = index + 1
    if saying.content == "object":
        return Anchor("noun", first, 0) if subject and first < segment.last else None
    after = source_end(reading, scene.speakers, first, segment.last)
    if saying.prepositions:
        return _governed(reading, segment, saying, first if subject else after)
    if subject:
        return Anchor("noun", first, 0)
    while after < segment.last and reading.key(after) in TIME_WORDS:
        after += 1
    named = can_speak(reading, scene.speakers, first, after)
    follows = after < segment.last and reading.forms[after].is_word
    if not (named and follows) or not _may_be_said(reading, after):
        return None
    return Anchor("noun", after, 0)


def _may_be_said(reading: Reading, index: int) -> bool:
    """Whether a content without إنّ may begin with this word: a noun, or ذلك."""
    key = reading.key(index)
    return key in _THAT_ALONE or not (reading.forms[index].is_function or key in RELATIVES)


def _governed(reading: Reading, segment: Segment, saying: Saying, first: int) -> Anchor | None:
    """The content after the preposition that the verb governs, within a few words."""
    for after in range(first, min(first + 18, segment.last)):
        key = reading.key(after)
        if key in saying.prepositions and after + 1 < segment.last:
            return Anchor("noun", after + 1, 0)
        if "ب" in saying.prepositions and _begins_with_ba(reading, after):
            start, _ = reading.spans[after]
            return Anchor("noun", after, start + reading.forms[after].stems[1].offset)
        if _gives_way(reading, after):
            return None
    return None


def _begins_with_ba(reading: Reading, index: int) -> bool:
    form = reading.forms[index]
    return form.key.startswith("ب") and len(form.stems) > 1 and not form.stems[0].categories


def _subject_before(scene: Scene, segment: Segment, index: int, offset: int) -> Source | None:
    """فلان قال: the source right before a verb without و, from the clause's beginning."""
    reading = scene.reading
    last = index
    while last > segment.first and reading.key(last - 1) in _AUXILIARIES:
        last -= 1
    for first in _clause_starts(reading, segment, last):
        if offset and reading.key(first - 1) != "اما":
            continue
        end = source_end(reading, scene.speakers, first, last)
        relative = reading.key(end) == "،" and reading.key(end + 1) in RELATIVES
        if end > first and (end == last or (relative and reading.key(last - 1) == "،")):
            if can_speak(reading, scene.speakers, first, end):
                gender = _gender(scene, first)
                return make_source(reading, scene.speakers, first, end, 0, gender)
    return None


def _clause_starts(reading: Reading, segment: Segment, last: int) -> Iterator[int]:
    """The words with which the clause before word `last` may begin, the nearest first."""
    for index in range(last - 1, max(segment.first - 1, last - 30), -1):
        before = reading.key(index - 1)
        at_start = index == segment.first
        if at_start or before in "،:" or before in _LEADING or is_that(reading, index - 1):
            if reading.forms[index].is_word and reading.key(index) not in _LEADING:
                yield index


def _gender(scene: Scene, first: int) -> str:
    held = scene.speakers.at(first)
    if held:
        return gender_of(scene.reading, first, held)
    return "f" if scene.reading.key(first).endswith("ه") else "m"


def _subject_after(scene: Scene, index: int, anchor: Anchor, saying: Saying) -> Source | None:
    """قال فلان: the source right after the verb."""
    reading = scene.reading
    first, limit = index + 1, anchor.index
    if saying.kind == "noun":
        return None
    while first < limit and reading.key(first) in _SKIPPED_BEFORE_SOURCE:
        first += 1
    end = source_end(reading, scene.speakers, first, limit)
    if end == first:
        return None
    return make_source(reading, scene.speakers, first, end, 0, saying.gender)


def _antecedent(scene: Scene, segment: Segment, index: int, saying: Saying) -> Source | None:
    """Who a verb without a subject goes back to: the nearest source that fits, or somebody
    named before it in the sentence."""
    within = scene.latest(saying.gender, since=segment.first)
    if within:
        return within
    reading = scene.reading
    for held in reversed(scene.speakers.within(segment.first, index)):
        fits = gender_of(reading, held.first, held) == saying.gender
        if fits and held.label in ("PERS", "ORG") and not segment.within_quote(held.first):
            offset = held.start - reading.spans[held.first][0]
            return make_source(
                reading, scene.speakers, held.first, held.last, offset, saying.gender
            )
    return scene.latest(saying.gender)


def _convinces(scene: Scene, source: Source | None, anchor: Anchor, index: int) -> bool:
    """Whether a doubtful form is meant as a verb: someone who can speak, and something said."""
    if source is None or anchor.kind == "noun":
        return False
    if source.first > index:
        return can_speak(scene.reading, scene.speakers, source.first, source.last)
    return anchor.index <= index + 3


def _piece(
    reading: Reading, segment: Segment, index: int, anchor: Anchor
) -> tuple[int, int] | None:
    """The offsets of what is said; None where nothing is left."""
    subordinate = reading.key(index - 1) in _SUBORDINATORS
    first = anchor.index + (anchor.kind in ("that", "colon"))
    if anchor.kind == "that" and anchor.start < reading.spans[anchor.index][1]:
        first = anchor.index
    if first >= segment.last:
        return None
    if reading.key(first) in OPENING_QUOTES and anchor.kind != "that":
        last = quotation_end(reading, segment, first)
    else:
        last = content_end(reading, segment, first, to_comma=subordinate)
    start = max(anchor.start, reading.spans[first][0])
    end = reading.spans[last - 1][1] if last > first else start
    return (start, end) if end > start else None


def _cue_last(reading: Reading, index: int, anchor: Anchor, saying: Saying) -> int:
    """The last word of the cue: the preposition right after it belongs to it."""
    return index + 1 if reading.key(index + 1) in saying.prepositions else index


def _score(anchor: Anchor, source: Source | None, sourcing: str) -> float:
    if source is None:
        return 0.4
    if sourcing == "dropped" or anchor.kind == "noun":
        return _GUESSED
    return _SURE if source.form == "named" else _LIKELY
