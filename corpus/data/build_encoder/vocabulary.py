"""The pieces that Arabic news needs, out of the 250,000 of a hundred languages."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

_SPECIAL = 4  # <s> <pad> </s> <unk>
_FREQUENT = 30_000  # the vocabulary is ordered by frequency
_BEGINS = "▁"
_ARABIC = re.compile("[ء-غف-ي٠-٩پچژڤگکی]+")
_LATIN = re.compile("[A-Za-z0-9]+")
_MARKS = "€£$№©®°"


def prune(tokenizer: Path, texts: Iterable[str], output: Path) -> list[int]:
    """Write the tokenizer with the kept pieces alone; their former numbers, in order.

    Kept are all pieces of Arabic letters, frequent ones of Latin letters and digits, single
    characters, and whatever occurs in the texts.
    """
    whole = json.loads(tokenizer.read_text("utf-8"))
    vocabulary = whole["model"]["vocab"]
    seen = _occurring(tokenizer, texts)
    kept = [
        number
        for number, (piece, _) in enumerate(vocabulary)
        if number < _SPECIAL or number in seen or _wanted(number, piece)
    ]
    whole["model"]["vocab"] = [vocabulary[number] for number in kept]
    whole["added_tokens"] = [one for one in whole["added_tokens"] if one["id"] < _SPECIAL]
    output.write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    return kept


def same_pieces(whole: Path, pruned: Path, kept: list[int], texts: Iterable[str]) -> float:
    """The share of the words of the texts that both tokenizers part alike."""
    words = [word for text in texts for word in text.split()]
    before = Tokenizer.from_file(str(whole)).encode_batch(words, add_special_tokens=False)
    after = Tokenizer.from_file(str(pruned)).encode_batch(words, add_special_tokens=False)
    alike: int = sum(
        one.ids == [kept[number] for number in other.ids]
        for one, other in zip(before, after, strict=True)
    )
    return alike / len(words)


def _occurring(tokenizer: Path, texts: Iterable[str]) -> set[int]:
    words = sorted({word for text in texts for word in text.split()})
    encoded = Tokenizer.from_file(str(tokenizer)).encode_batch(words, add_special_tokens=False)
    return {number for one in encoded for number in one.ids}


def _wanted(number: int, piece: str) -> bool:
    bare = piece.removeprefix(_BEGINS)
    if len(bare) <= 1:
        return not bare or _is_near(bare)
    return bool(_ARABIC.fullmatch(bare)) or (number < _FREQUENT and bool(_LATIN.fullmatch(bare)))


def _is_near(character: str) -> bool:
    """Whether news in Arabic may have the character: Latin, Arabic, punctuation."""
    point = ord(character)
    return (
        point < 0x250 or 0x600 <= point < 0x700 or 0x2010 <= point < 0x2040 or character in _MARKS
    )
