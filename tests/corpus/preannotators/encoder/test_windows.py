"""Stretches of text that the network reads at once."""

from pathlib import Path

import pytest

from corpus.preannotators.encoder.pieces import BEGIN, END, PAD, UNKNOWN
from corpus.preannotators.encoder.read import rule
from corpus.preannotators.encoder.windows import MOST_PIECES, batch, windows
from tests.corpus.preannotators.encoder.telling import letters

SENTENCE = "وصل سامي إلى بيروت.\n"


def extents(text: str, folder: Path, *most: int) -> list[tuple[int, int]]:
    spelled = rule(text, letters(folder)).spelled
    return [(one.first, one.after) for one in windows(spelled, most or (MOST_PIECES,))]


def test_neighbouring_sentences_share_a_window(tmp_path: Path) -> None:
    assert extents(SENTENCE * 2, tmp_path) == [(0, 10)]


def test_a_target_of_none_leaves_each_sentence_by_itself(tmp_path: Path) -> None:
    assert extents(SENTENCE * 3, tmp_path, 0) == [(0, 5), (5, 10), (10, 15)]


@pytest.mark.parametrize("text", [SENTENCE * 40, "وصل سامي إلى بيروت " * 60, "س" * 900])
def test_windows_hold_every_word_once_and_are_never_too_long(text: str, tmp_path: Path) -> None:
    spelled = rule(text, letters(tmp_path)).spelled
    found = list(windows(spelled))
    assert [one.first for one in found[1:]] == [one.after for one in found[:-1]]
    assert (found[0].first, found[-1].after) == (0, len(spelled.pieces))
    assert batch(found).pieces.shape[1] <= MOST_PIECES


def test_an_empty_text_has_none(tmp_path: Path) -> None:
    assert extents("", tmp_path) == []


def test_a_batch_says_where_each_word_begins(tmp_path: Path) -> None:
    spelled = rule("سامي في بيروت.\nنعم", letters(tmp_path)).spelled
    pieces, firsts, marks = batch(list(windows(spelled, (0,))))
    assert pieces[:, 0].tolist() == [BEGIN, BEGIN]
    assert pieces[1].tolist().count(PAD) == pieces.shape[1] - 2 - len(spelled.pieces[4])
    assert END in pieces[1].tolist()
    assert firsts[0].tolist() == [1, 6, 9, 15]
    assert marks[0, 1].any()  # سامي is a name
    assert not marks[0, 2:6].any()


def test_vowel_marks_and_tatweel_are_left_out_of_a_copy(tmp_path: Path) -> None:
    pieces = letters(tmp_path)
    assert pieces.of("بَيْـــرُوت") == pieces.of("بيروت")
    assert pieces.of("漢")[-1] == UNKNOWN
