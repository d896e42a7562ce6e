"""The sentence around a place."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.document.surroundings import ENOUGH, surroundings
from tests.corpus.document.strategies import arabic


def around(text: str, surface: str) -> str:
    start = text.index(surface)
    found = surroundings(text, start, start + len(surface))
    cut = "…" if found.more_before else "", "…" if found.more_after else ""
    return text[found.start : found.end].join(cut)


def test_it_is_the_sentence_with_its_stop() -> None:
    text = "وصل الوفد. غادر سامي أمس! عاد.\nخبر آخر."
    assert around(text, "سامي") == "غادر سامي أمس!"
    assert around(text, "عاد") == "عاد."
    assert around(text, "آخر") == "خبر آخر."


def test_a_place_over_two_sentences_has_both() -> None:
    assert around("وصل. غادر سامي. عاد أمس. مضى.", "سامي. عاد") == "غادر سامي. عاد أمس."


def test_a_long_sentence_is_cut_between_words() -> None:
    text = " ".join(["كلمة"] * 5_000) + " سامي " + " ".join(["كلمة"] * 5_000)
    shown = around(text, "سامي")
    assert (shown[0], shown[-1]) == ("…", "…")
    assert len(shown) <= 2 * ENOUGH + len("…سامي…")
    assert {*shown.strip("…").split()} == {"كلمة", "سامي"}


@given(text=arabic, data=st.data())
def test_the_place_lies_within(text: str, data: st.DataObject) -> None:
    text = f"ن{text}" * 20
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = surroundings(text, start, end)
    assert 0 <= found.start <= start < end <= found.end <= len(text)
