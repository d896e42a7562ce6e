"""Text is settled once: only a BOM and carriage returns go, and what cannot stand is refused."""

import pytest
from hypothesis import given

from corpus.document.errors import InvalidText
from corpus.document.text import decode, digest, settle, settle_with_map
from tests.corpus.document.strategies import texts

REFUSED = {"form feed", "NUL", "lone surrogate"}
MENDED = {"CRLF": "سطر\nسطر", "lone CR": "سطر\nسطر", "BOM": "دعت فرنسا"}


def test_every_hazard_is_kept_mended_or_refused_with_a_reason(hazards: dict[str, str]) -> None:
    for name, raw in hazards.items():
        if name in REFUSED:
            with pytest.raises(InvalidText, match="U\\+"):
                settle(raw)
        else:
            assert settle(raw) == MENDED.get(name, raw), name


def test_only_one_byte_order_mark_is_dropped() -> None:
    assert settle("\ufeff\ufeffنعم\ufeff") == "\ufeffنعم\ufeff"


def test_bytes_are_decoded_as_declared() -> None:
    assert decode("قال\r\nنعم".encode("cp1256"), "cp1256") == "قال\nنعم"
    assert decode(b"\xef\xbb\xbf\xd9\x86\xd8\xb9\xd9\x85") == "نعم"


def test_an_undecodable_byte_is_named_with_its_line() -> None:
    with pytest.raises(InvalidText) as refused:
        decode("سطر\r\nسطر".encode() + b"\xff")
    assert refused.value.details == {"offset": 14, "line": 2, "encoding": "utf-8"}


@pytest.mark.parametrize("encoding", ["klingon", "", "utf\0", "hex"])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(InvalidText, match="not an encoding"):
        decode(b"abc", encoding)


def test_a_forbidden_character_is_named_with_its_line_and_offset() -> None:
    with pytest.raises(InvalidText) as refused:
        settle("أ\r\nب\rج\x0c")
    assert refused.value.details == {"point": 0x0C, "offset": 6, "line": 3}
    assert str(refused.value).startswith("character U+000C at offset 6, in line 3,")


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200f\u200d \u2028"])
def test_a_text_with_nothing_visible_is_refused(text: str) -> None:
    with pytest.raises(InvalidText, match="empty"):
        settle(text)


def test_the_digest_is_of_the_utf8() -> None:
    assert digest("نعم") == "4b2d2c65d365e371a402e8ae171c70d73cefda33e1a7b8736e522031c4bdfb93"


@given(texts)
def test_settling_twice_changes_nothing_more(text: str) -> None:
    try:
        once = settle(text.removeprefix("\ufeff"))
    except InvalidText:
        return
    if not once.startswith("\ufeff"):
        assert settle(once) == once


@given(texts, texts)
def test_the_map_leads_from_each_kept_character_to_itself(before: str, after: str) -> None:
    raw = f"\ufeff{before}\r\n{after}\r"
    try:
        settled = settle_with_map(raw)
    except InvalidText:
        return
    for offset, character in enumerate(raw):
        if offset not in settled.dropped:
            kept = settled.text[settled.offset(offset)]
            assert kept == character or (character == "\r" and kept == "\n")
    assert settled.offset(len(raw)) == len(settled.text)
