"""The corpus of claims that ships: whole, valid, and the settled form of its two passes."""

import json
from pathlib import Path

import pytest

from corpus.document.canonical import document_from_json, document_to_bytes
from corpus.document.claims import claims_of
from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.document.words import words
from tests.corpus.preannotators.news_claims import news_claims

DATA = Path(__file__).parents[3] / "corpus" / "data"
SETTLED = DATA / "news_claims.jsonl"
PRACTICE = DATA / "news_practice.jsonl"
PASSES = (DATA / "news_claims" / "first.jsonl", DATA / "news_claims" / "second.jsonl")
SCHEMA = shipped_schema("news-claims")


def read(path: Path) -> list[Document]:
    return [document_from_json(json.loads(line)) for line in path.read_bytes().splitlines()]


@pytest.fixture(scope="module")
def settled() -> list[Document]:
    return read(SETTLED)


@pytest.mark.parametrize("path", [SETTLED, PRACTICE, *PASSES], ids=lambda path: path.stem)
def test_every_line_is_canonical_and_follows_the_schema(path: Path) -> None:
    for line in path.read_bytes().splitlines():
        document = document_from_json(json.loads(line))
        assert document_to_bytes(document) == line
        check_document(document, SCHEMA)


def test_the_passes_are_about_the_same_texts(settled: list[Document]) -> None:
    for path in PASSES:
        assert [(one.id, one.text) for one in read(path)] == [(one.id, one.text) for one in settled]


def test_what_is_only_taught_is_no_text_that_anything_is_measured_on(
    settled: list[Document],
) -> None:
    practice = read(PRACTICE)
    assert len(practice) == len({one.text for one in practice}) == 592
    assert {one.text for one in practice}.isdisjoint(one.text for one in settled)
    assert all(claim.cues for one in practice for claim in claims_of(one, SCHEMA))


def test_there_are_enough_articles_of_the_right_length_in_each_split(
    settled: list[Document],
) -> None:
    assert len(settled) == len({one.text for one in settled}) == 156
    assert all(180 <= len(one.text.split()) <= 400 for one in settled)
    parts = {part: len(list(news_claims(part))) for part in ("train", "dev", "test")}
    assert parts == {"train": 104, "dev": 19, "test": 33}


def test_every_claim_has_a_source_or_a_cue_and_every_cue_one_claim(
    settled: list[Document],
) -> None:
    for document in settled:
        claims = claims_of(document, SCHEMA)
        assert all(claim.sources or claim.cues for claim in claims)
        cues = [cue.id for claim in claims for cue in claim.cues]
        assert sorted(cues) == sorted(one.id for one in document.spans if one.layer == "cue")


def test_spans_begin_and_end_with_letters_or_marks_that_belong_to_them(
    settled: list[Document],
) -> None:
    for document in settled:
        covered = {at for start, end in words(document.text) for at in range(start, end)}
        for span in document.spans:
            assert {span.start, span.end - 1} <= covered, document.surface(span)


def test_nearly_all_that_is_settled_stood_in_one_of_the_passes(settled: list[Document]) -> None:
    first, second = (
        {(one.id, _key(span)) for one in read(path) for span in one.spans} for path in PASSES
    )
    kept = {(one.id, _key(span)) for one in settled for span in one.spans}
    assert first & second <= kept | _left_out(settled, first & second)
    assert len(kept - first - second) < len(kept) / 100


def _key(span: Span) -> tuple[str, str, int, int]:
    return span.layer, span.label, span.start, span.end


def _left_out(
    settled: list[Document], both: set[tuple[str, tuple[str, str, int, int]]]
) -> set[tuple[str, tuple[str, str, int, int]]]:
    """Cues and sources of claims that were dropped go with them."""
    return {one for one in both if one[1][0] in ("cue", "source")}
