"""Claims from the network's scores: cues and sources are tagged, contents pointed at."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from corpus.preannotators.claims.scene import Claim, Extent
from corpus.preannotators.claims.speakers import Source, Speakers, make_source, pronoun_source
from corpus.preannotators.encoder.columns import (
    CUE_KINDS,
    FORMS,
    SECTIONS,
    SOURCE_TYPES,
    SOURCINGS,
)
from corpus.preannotators.encoder.decode import Floats, Run, runs
from corpus.preannotators.encoder.edges import cuts, offset_of
from corpus.preannotators.encoder.links import Distances, Room, content_of, source_of
from corpus.preannotators.encoder.names import best_chance
from corpus.preannotators.entities.mentions import Mention
from corpus.preannotators.reading import Reading
from corpus.preannotators.word_keys import word_keys

_PAUSES = frozenset("،,-–—؛")
_PREPOSITIONS = word_keys("في من إلى عن على مع لدى")
_KINSHIP = word_keys("بن ابن بنت ولد أبو أبي آل عبد أم")  # no name ends with one
_BEFORE_LAM = word_keys("وفقا طبقا تبعا استنادا")
_CUE, _SOURCE = 0, 1


def claims_said(
    reading: Reading,
    scores: Floats,
    firsts: Sequence[int],
    names: Sequence[Mention],
    distances: Distances,
) -> list[Claim]:
    """The claims of a text, nested ones included, in the order of their cues. `names` are its
    entities, none of which a source cuts in two."""
    speakers = Speakers(names)
    logits = np.stack((scores[:, SECTIONS["cue"]], scores[:, SECTIONS["source"]]), 1)
    found = sorted(runs(logits, firsts), key=lambda run: run.first)
    sources = [run for run in found if run.layer == _SOURCE]
    made = [_source(reading, scores, speakers, whole(reading, names, run)) for run in sources]
    claims = []
    for cue in _joined(reading, [run for run in found if run.layer == _CUE]):
        number, sure = source_of(scores, cue, sources, distances)
        source = made[number] if number >= 0 else None
        content = content_of(scores, cue, _room(reading, firsts, cue), distances)
        if not cue.first <= content[0] < cue.last:  # as where the cue is all there is
            claims.append(_claim(reading, scores, cue, content, source, sure))
    return _each_once([claim for claim in claims if _has_words(reading, claim)])


def _has_words(reading: Reading, claim: Claim) -> bool:
    """A lone quotation mark is nothing said."""
    said = (reading.text[start:end] for start, end in claim.pieces)
    return any(character.isalnum() for piece in said for character in piece)


def _joined(reading: Reading, cues: Sequence[Run]) -> list[Run]:
    """Cues with neighbours as one, as in «حسب ما ذكرت»; a colon is one by itself."""
    joined: list[Run] = []
    for cue in cues:
        before = joined[-1] if joined else None
        if before and before.last == cue.first and reading.key(before.first) != ":":
            joined[-1] = before._replace(last=cue.last, score=min(before.score, cue.score))
        else:
            joined.append(cue)
    return joined


def _each_once(claims: Sequence[Claim]) -> list[Claim]:
    """Of the claims of one content, the surest: what is said twice has two contents."""
    best: dict[tuple[Extent, ...], Claim] = {}
    for claim in claims:
        held = best.get(claim.pieces)
        if held is None or claim.score > held.score:
            best[claim.pieces] = claim
    return [claim for claim in claims if best[claim.pieces] is claim]


def _room(reading: Reading, firsts: Sequence[int], cue: Run) -> Room:
    """The cue's sentence and what follows it in its paragraph: no content of our corpus begins
    outside its cue's sentence, and one in fifty goes on into the next."""
    number = bisect_right(firsts, cue.first)
    later: list[int] = []
    for first in firsts[number:]:
        if "\n" in reading.text[reading.spans[first - 1][1] : reading.spans[first][0]]:
            return Room(firsts[number - 1], first, later)
        later.append(first)
    return Room(firsts[number - 1], len(reading.spans), later)


def whole(reading: Reading, names: Sequence[Mention], run: Run) -> Run:
    """The words of a source, to the edges of the names that it begins or ends within; where it
    ends with a preposition, with the name after that, or without it."""
    first, last = run.first, run.last
    for one in names:
        if one.first < first < one.last < last or one.first < first < last <= one.last:
            first = one.first
    while last > first + 1 and reading.key(last - 1) in _PREPOSITIONS:
        after = [one.last for one in names if one.first == last]
        if after:
            last = max(after)
            break
        last -= 1
    if reading.key(last - 1) in _KINSHIP and last < len(reading.spans):
        last += 1
    ends = [one.last for one in names if first <= one.first < last < one.last]
    return run._replace(first=first, last=max(ends, default=last))


def _claim(
    reading: Reading,
    scores: Floats,
    cue: Run,
    content: tuple[int, int, float],
    source: Source | None,
    sure: float,
) -> Claim:
    first, last, chance = content
    said = _cue_extent(reading, scores, cue)
    start = reading.spans[first][0] + _offset(reading, scores, first, "content_start")
    words = _pieces(reading, scores, (first, last), cue, source)
    pieces = tuple(
        (start if begun == first else reading.spans[begun][0], reading.spans[after - 1][1])
        for begun, after in words
    )
    kind = CUE_KINDS[best_chance(scores, "cue_kind", cue.first)[0]]
    sourcing = SOURCINGS[best_chance(scores, "sourcing", cue.first)[0]]
    if source is None:
        sourcing = "unnamed"
    worthy = bool(scores[cue.first, SECTIONS["worthy"]][0] > 0)
    score = (cue.score * chance * sure) ** (1 / 3)
    return Claim(pieces, said, kind, source, sourcing, score, worthy)


def _source(reading: Reading, scores: Floats, speakers: Speakers, run: Run) -> Source:
    """The source with the form, type and anonymity that the network sees."""
    offset = _offset(reading, scores, run.first, "source_start")
    form = FORMS[best_chance(scores, "form", run.first)[0]]
    start, end = reading.spans[run.first][0] + offset, reading.spans[run.last - 1][1]
    made = (
        pronoun_source(run.first, start, end)
        if form == "pronoun"
        else make_source(reading, speakers, run.first, run.last, "m", offset)
    )
    kind = SOURCE_TYPES[best_chance(scores, "source_type", run.first)[0]]
    anonymous = bool(scores[run.first, SECTIONS["anonymous"]][0] > 0)
    return replace(made, form=form, type=kind, anonymous=anonymous)


def _cue_extent(reading: Reading, scores: Floats, cue: Run) -> Extent:
    start = reading.spans[cue.first][0] + _offset(reading, scores, cue.first, "cue_start")
    word_start, word_end = reading.spans[cue.last - 1]
    cut = _cut(reading, scores, cue.last - 1, "cue_end")
    offset = offset_of(reading.text[word_start:word_end], cut)
    end = word_start + offset if offset else word_end
    after = reading.spans[cue.last][0] if cue.last < len(reading.spans) else len(reading.text)
    if reading.key(cue.last - 1) in _BEFORE_LAM and reading.text[after : after + 1] == "ل":
        end = after + 1
    return (start, end) if start < end else (start, word_end)


def _offset(reading: Reading, scores: Floats, index: int, section: str) -> int:
    start, end = reading.spans[index]
    return offset_of(reading.text[start:end], _cut(reading, scores, index, section))


def _cut(reading: Reading, scores: Floats, index: int, section: str) -> int:
    """The likeliest of the cuts that the word has."""
    start, end = reading.spans[index]
    said = scores[index, SECTIONS[section]]
    possible = [cut for cut in cuts(reading.text[start:end]) if cut < len(said)]
    return max(possible, key=lambda cut: float(said[cut]))


def _pieces(
    reading: Reading, scores: Floats, content: Extent, cue: Run, source: Source | None
) -> list[Extent]:
    """The content as ranges of words: in two where its own attribution stands within it."""
    first, last = content
    if not first < cue.first < cue.last < last:
        return [content]
    before, after = cue.first, cue.last
    if source and first < source.first and source.last <= last and source.form != "pronoun":
        near = source.first - cue.last <= 3 and cue.first - source.last <= 3
        before = min(before, source.first) if near else before
        after = max(after, source.last) if near else after
    within = scores[:, SECTIONS["content"]][:, 2] > 0
    while before > first + 1 and (not within[before - 1] or _pauses(reading, before - 1)):
        before -= 1
    while after < last - 1 and (not within[after] or _pauses(reading, after)):
        after += 1
    return [(first, before), (after, last)]


def _pauses(reading: Reading, index: int) -> bool:
    return reading.key(index) in _PAUSES
