"""قال فلان إن …, فلان قال: «…», وأضاف أن …: a word of saying with what it introduces."""

from corpus.preannotators.claims.anchors import Anchor, clause_anchor, noun_anchor
from corpus.preannotators.claims.contents import content_end, quotation_end, saying_at
from corpus.preannotators.claims.scene import Claim, Extent, Scene
from corpus.preannotators.claims.segments import Segment
from corpus.preannotators.claims.speakers import Source, can_speak
from corpus.preannotators.claims.subjects import antecedent, subject_after, subject_before
from corpus.preannotators.claims.verbs import IMPERSONAL, Saying
from corpus.preannotators.claims.vocabulary import DOCUMENTS, NEGATIONS, SUBORDINATORS
from corpus.preannotators.function_words import OPENING_QUOTES
from corpus.preannotators.reading import Reading, Stem
from corpus.preannotators.word_keys import word_key, word_keys

_SURE, _LIKELY, _GUESSED, _NOBODY = 0.85, 0.7, 0.5, 0.4
_AT_ONCE = 3
_THAT = word_key("أن")
_ASSERTED_AFTER = word_keys("قبل بعد")


def reported(scene: Scene, segment: Segment, index: int) -> Claim | None:
    """The claim that the word of saying at word `index` introduces, if it does."""
    found = saying_at(scene.reading, index)
    if found is None or _is_denied(scene.reading, index):
        return None
    stem, saying = found
    if saying.content == "in":
        return _said_in(scene, segment, index, stem, saying)
    subject = None
    if saying.kind == "verb":
        subject = subject_before(scene, segment, index, bool(stem.offset))
    anchor = _anchor(scene, segment, index, saying, subject)
    if anchor is None:
        return None
    source, sourcing = _source(scene, segment, index, stem, saying, anchor, subject)
    if saying.doubtful and saying.kind == "verb" and not _convinces(scene, source, anchor, index):
        return None
    piece = _piece(scene.reading, segment, index, anchor)
    cue = _cue(scene.reading, index, stem, saying)
    return Claim((piece,), cue, saying.kind, source, sourcing, _score(anchor, source, sourcing))


def _is_denied(reading: Reading, index: int) -> bool:
    """Whether the verb says that nothing was said: لم يقل, or an aim: أن يقول."""
    if reading.key(index - 1) == _THAT:
        return reading.key(index - 2) not in _ASSERTED_AFTER
    return reading.key(index - 1) in NEGATIONS


def _said_in(
    scene: Scene, segment: Segment, index: int, stem: Stem, saying: Saying
) -> Claim | None:
    """جاء في البيان أن …: the text itself is the source."""
    reading, first = scene.reading, index + 2
    if reading.key(index + 1) not in saying.prepositions or reading.key(first) not in DOCUMENTS:
        return None
    anchor = clause_anchor(reading, segment, first, doubtful=True)
    source = subject_after(scene, first, anchor.at, saying.gender) if anchor else None
    if anchor is None or source is None:
        return None
    piece = _piece(reading, segment, index, anchor)
    return Claim((piece,), _cue(reading, index, stem, saying), "verb", source, "explicit", _LIKELY)


def _anchor(
    scene: Scene, segment: Segment, index: int, saying: Saying, subject: Source | None
) -> Anchor | None:
    """The clause, colon or quotation that follows; a noun where there is none of these, or
    where it stands before the quotation (اشترط الرئيس إنهاء "…")."""
    anchor = clause_anchor(scene.reading, segment, index, saying.doubtful)
    if anchor is None or (anchor.kind == "quote" and saying.kind == "verb"):
        return noun_anchor(scene, segment, index, saying, subject) or anchor
    return anchor


def _source(
    scene: Scene,
    segment: Segment,
    index: int,
    stem: Stem,
    saying: Saying,
    anchor: Anchor,
    subject: Source | None,
) -> tuple[Source | None, str]:
    """Who says it, and how the text tells: explicit, dropped or unnamed."""
    if subject is None and saying.kind == "verb":
        subject = subject_after(scene, index + 1, anchor.at, saying.gender)
    if subject:
        return subject, "explicit"
    if stem.key in IMPERSONAL:
        return None, "unnamed"
    return antecedent(scene, segment, index, saying.gender), "dropped"


def _convinces(scene: Scene, source: Source | None, anchor: Anchor, index: int) -> bool:
    """Whether a doubtful form is meant as a verb: someone who can speak, and something said."""
    if source is None or anchor.kind == "noun":
        return False
    if source.first > index:
        return can_speak(scene.reading, scene.speakers, source.first, source.last)
    return anchor.at <= index + _AT_ONCE


def _piece(reading: Reading, segment: Segment, index: int, anchor: Anchor) -> Extent:
    """The offsets of what is said."""
    if anchor.kind != "that" and reading.key(anchor.first) in OPENING_QUOTES:
        last = quotation_end(reading, segment, anchor.first)
    else:
        subordinate = reading.key(index - 1) in SUBORDINATORS
        last = content_end(reading, segment, anchor.first, to_comma=subordinate)
    return anchor.start, reading.spans[max(last, anchor.first + 1) - 1][1]


def _cue(reading: Reading, index: int, stem: Stem, saying: Saying) -> Extent:
    """The word without و, with the preposition that it governs where that is the next word."""
    last = index + 1 if reading.key(index + 1) in saying.prepositions else index
    return reading.spans[index][0] + stem.offset, reading.spans[last][1]


def _score(anchor: Anchor, source: Source | None, sourcing: str) -> float:
    if source is None:
        return _NOBODY
    if sourcing == "dropped" or anchor.kind == "noun":
        return _GUESSED
    return _SURE if source.form == "named" else _LIKELY
