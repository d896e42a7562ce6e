"""ANERcorp, NewsFANE and the sample of Wojood: one word and its tags a line, as texts with
entities."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.preannotators.encoder.lessons import Entity, Told
from corpus.preannotators.word_keys import word_key

SENTENCES_A_TEXT = 25
_FINAL = ".!?؟"
_SPELLED = {"PER": "PERS", "PERS": "PERS", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}

TaggedWord = tuple[str, tuple[str, ...]]
Sentence = list[TaggedWord]


def anercorp(path: Path, newsfane: Path) -> list[Told]:
    """ANERcorp by its four types, in texts of neighbouring sentences, in order; slips in its
    tags count as O. Where an entity begins within a word is what NewsFANE has, which is the
    same news with clitics split off."""
    parted = {_skeleton(sentence): sentence for sentence in _sentences(newsfane, by_mark=True)}
    sentences: list[tuple[Sentence, list[int]]] = []
    for sentence in _sentences(path, by_mark=True):
        pieces = parted.get(_skeleton(sentence))
        letters = _letters(sentence, pieces) if pieces else None
        tagged: Sentence = [(word, (_conll_tag(tags[-1]),)) for word, tags in sentence]
        sentences.append((tagged, letters or [-1] * len(sentence)))
    return _texts(sentences)


def wojood(path: Path) -> list[Told]:
    """Wojood, its nested entities in columns side by side; its sentences are of many texts."""
    held = list(_sentences(path, by_mark=False))
    return _texts([(sentence, [-1] * len(sentence)) for sentence in held])


def _sentences(path: Path, by_mark: bool) -> Iterator[Sentence]:
    """Sentences, ended by an empty line, or `by_mark` at the end of a sentence too."""
    sentence: Sentence = []
    for line in path.read_text("utf-8-sig").splitlines():
        word, *tags = line.split() or [""]
        if tags and word != "$#$":  # Wojood's mark between sentences
            sentence.append((word, tuple(tags)))
        if sentence and ((by_mark and word in _FINAL) or not tags):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _conll_tag(tag: str) -> str:
    begun, _, label = re.sub(r"[^A-Z-]", "", tag.upper()).partition("-")
    return f"{begun}-{_SPELLED[label]}" if begun in ("B", "I") and label in _SPELLED else "O"


def _texts(sentences: Sequence[tuple[Sentence, list[int]]]) -> list[Told]:
    firsts = range(0, len(sentences), SENTENCES_A_TEXT)
    return [_told(sentences[first : first + SENTENCES_A_TEXT]) for first in firsts]


def _told(sentences: Sequence[tuple[Sentence, list[int]]]) -> Told:
    lines, entities, start = [], [], 0
    for sentence, letters in sentences:
        line = " ".join(word for word, _ in sentence)
        spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", line)]
        for label, first, last in _spans([tags for _, tags in sentence]):
            held = Entity(label, spans[first][0], spans[last - 1][1], letters[first])
            entities.append(held)
        lines.append(line)
        start += len(line) + 1
    return Told("\n".join(lines), entities)


def _spans(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, int, int]]:
    """Every entity as (label, first word, index after the last)."""
    open_ones: dict[str, int] = {}
    for index, tags in enumerate([*rows, ()]):
        for label in list(open_ones):
            if f"I-{label}" not in tags:
                yield label, open_ones.pop(label), index
        for tag in tags:
            if tag.startswith("B-") or (tag.startswith("I-") and tag[2:] not in open_ones):
                open_ones[tag[2:]] = index


def _skeleton(part: Sequence[TaggedWord]) -> str:
    """What two spellings of the same words have in common: no alef, ي or ء, ه as ت, one ل."""
    letters = "".join(re.sub(r"\W", "", word_key(word)) for word, _ in part)
    return re.sub("ل+", "ل", re.sub("[اايء]", "", letters.replace("ه", "ت")))


def _letters(sentence: Sentence, pieces: Sentence) -> list[int] | None:
    """For each written word, the letters before the entity that begins in it, or -1."""
    letters, at = [], 0
    for word, tags in sentence:
        first, wanted = at, _skeleton([(word, tags)])
        while at < len(pieces) and _skeleton(pieces[first:at]) != wanted:
            at += 1
        own = pieces[first:at]
        if _skeleton(own) != wanted:
            return None
        begins = [index for index, (_, held) in enumerate(own) if held[-1].startswith("B-")]
        before = own[: begins[0]] if begins else []
        count = sum(len(re.sub(r"\W", "", piece)) for piece, _ in before)
        is_begun = _conll_tag(tags[-1]).startswith("B")
        letters.append(count if is_begun and begins else -1)
    return letters
