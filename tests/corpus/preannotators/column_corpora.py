"""Corpora of one word and its tags a line, as documents with gold entities.

Nothing of them is part of the repository: the functions take the path to read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from corpus.preannotators.word_keys import word_key

_SENTENCES_A_DOCUMENT = 25
_FINAL = ".!?؟"
_CONLL = {"PERS": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC"}

Entity = tuple[str, int, int]  # label, start, end
TaggedWord = tuple[str, tuple[str, ...]]
Sentence = list[TaggedWord]


class Gold(NamedTuple):
    """A text, its words joined by spaces and its sentences by line ends, and its entities."""

    text: str
    entities: frozenset[Entity]


def anercorp(path: Path) -> list[Gold]:
    """ANERcorp by CoNLL's types, without MISC, which it uses for other things; slips in its
    tags count as O."""
    labelled = [
        [(word, _conll_tag(tags[-1])) for word, tags in sentence]
        for sentence in _sentences(path, by_mark=True)
    ]
    return _documents([[(word, (tag,)) for word, tag in sentence] for sentence in labelled])


def wojood(path: Path, sentences: int = _SENTENCES_A_DOCUMENT) -> list[Gold]:
    """Wojood, its nested entities in columns side by side."""
    return _documents(list(_sentences(path, by_mark=False)), sentences)


def clitic_starts(anercorp_path: Path, newsfane_path: Path) -> Iterator[tuple[Sentence, list[int]]]:
    """Sentences of ANERcorp with, for each word, how many of its letters come before the
    entity that begins in it, or -1: told by NewsFANE, which has the same news with clitics
    split off. Sentences that the two write differently are left out."""
    parted = {_skeleton(sentence): sentence for sentence in _sentences(newsfane_path, by_mark=True)}
    for sentence in _sentences(anercorp_path, by_mark=True):
        pieces = parted.get(_skeleton(sentence))
        starts = _starts(sentence, pieces) if pieces else None
        if starts is not None:
            yield sentence, starts


def _sentences(path: Path, by_mark: bool) -> Iterator[Sentence]:
    """Sentences, ended by an empty line, or `by_mark` at the end of a sentence."""
    sentence: Sentence = []
    for line in path.read_text("utf-8-sig").splitlines():
        word, *tags = line.split() or [""]
        if tags:
            sentence.append((word, tuple(tags)))
        if sentence and (word in _FINAL if by_mark else not tags):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _conll_tag(tag: str) -> str:
    position, _, label = tag.partition("-")
    return f"{position}-{_CONLL[label]}" if position in "BI" and label in _CONLL else "O"


def _documents(sentences: list[Sentence], each: int = _SENTENCES_A_DOCUMENT) -> list[Gold]:
    firsts = range(0, len(sentences), each)
    return [_document(sentences[first : first + each]) for first in firsts]


def _document(sentences: list[Sentence]) -> Gold:
    lines, entities, start = [], set(), 0
    for sentence in sentences:
        line = " ".join(word for word, _ in sentence)
        spans = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", line)]
        for label, first, last in _spans([tags for _, tags in sentence]):
            entities.add((label, spans[first][0], spans[last - 1][1]))
        lines.append(line)
        start += len(line) + 1
    return Gold("\n".join(lines), frozenset(entities))


def _spans(rows: list[tuple[str, ...]]) -> Iterator[Entity]:
    """Every entity as (label, first word, index after the last)."""
    open_ones: dict[str, int] = {}
    for index, tags in enumerate([*rows, ()]):
        for label in list(open_ones):
            if f"I-{label}" not in tags:
                yield label, open_ones.pop(label), index
        for tag in tags:
            if tag.startswith("B-"):
                open_ones[tag[2:]] = index


def _skeleton(part: Sentence) -> str:
    """What two spellings of the same words have in common: no alef, ي or ء, ه as ت, one ل."""
    letters = "".join(re.sub(r"\W", "", word_key(word)) for word, _ in part)
    return re.sub("ل+", "ل", re.sub("[اايء]", "", letters.replace("ه", "ت")))


def _starts(sentence: Sentence, pieces: Sentence) -> list[int] | None:
    """For each written word, the letters before the entity that begins in it, or -1."""
    starts, at = [], 0
    for word, tags in sentence:
        first = at
        while at < len(pieces) and _skeleton(pieces[first:at]) != _skeleton([(word, tags)]):
            at += 1
        own = pieces[first:at]
        if _skeleton(own) != _skeleton([(word, tags)]):
            return None
        begins = [index for index, (_, held) in enumerate(own) if held[-1].startswith("B-")]
        agrees = tags[-1].startswith("B") and begins
        before = own[: begins[0]] if begins else []
        letters = sum(len(re.sub(r"\W", "", piece)) for piece, _ in before)
        starts.append(letters if agrees else -1)
    return starts
