"""From what the network says of words to claims with source and cue."""

from pathlib import Path

from corpus.document.claims import claims_of
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from tests.corpus.preannotators.encoder.telling import Said, nested, suggested
from tests.corpus.preannotators.reading_aloud import claims

TOLD: dict[int, Said] = {
    0: {"cue": 1, "cue_start": 1},
    1: {"source": 1, "form": 0, "source_type": 0} | nested("B-PERS"),
    2: {"content": 0, "content_start": 3},
    6: {"cue": 1, "cue_start": 1, "sourcing": 1},
}


def only(begin: int, end: int) -> dict[int, Said]:
    """Words between which every cue's content lies."""
    return {begin: {"content": 0}, end: {"content": 1}}


def attributes(found: Document, label: str) -> dict[str, object]:
    (span,) = [one for one in found.spans if one.label == label]
    return dict(span.attributes)


def test_a_claim_has_content_source_and_cue(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], **only(3, 4)}
    found = suggested("وقال سامي إن الجو حار", told, tmp_path)
    assert claims(found) == ["سامي | قال | الجو حار"]
    assert attributes(found, "SOURCE") == {"form": "named", "type": "person", "anonymous": False}
    assert attributes(found, "CUE") == {"kind": "verb"}
    assert attributes(found, "CLAIM") == {
        "sourcing": "explicit",
        "quotation": "indirect",
        "check_worthy": False,
    }


def test_a_claim_may_begin_at_the_pronoun_within_a_word(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], 2: TOLD[2], 4: {"content": 1}}
    found = suggested("وقال سامي إنهما في بيروت", told, tmp_path)
    assert claims(found) == ["سامي | قال | هما في بيروت"]


def test_a_dropped_subject_goes_back_to_the_nearest_source(tmp_path: Path) -> None:
    text = "نور ثم سامي. وأضاف أن الجو حار"
    told = {0: TOLD[1], 2: TOLD[1], 4: TOLD[6], **only(6, 7)}
    found = suggested(text, told, tmp_path)
    assert claims(found) == ["سامي | أضاف | الجو حار"]


def test_content_around_its_own_attribution_is_in_two_pieces(tmp_path: Path) -> None:
    told: dict[int, Said] = {
        0: {"content": 0, "content/within": 2},
        2: {"cue": 1},
        3: {"source": 1},
        5: {"content/within": 2},
        6: {"content": 1, "content/within": 2},
    }
    found = suggested("المخزون ، بحسب الوزارة ، يكفي عاما", told, tmp_path)
    assert claims(found) == ["الوزارة | بحسب | المخزون + يكفي عاما"]


def test_the_pronoun_after_a_cue_can_be_the_source(tmp_path: Path) -> None:
    told: dict[int, Said] = {
        0: {"cue": 1, "cue_end": 3, "source": 1, "source_start": 3, "form": 2},
        **only(2, 3),
    }
    found = suggested("قوله إن الجو حار", told, tmp_path)
    assert claims(found) == ["ه | قول | الجو حار"]


def test_without_a_source_the_claim_is_unnamed(tmp_path: Path) -> None:
    found = suggested("قيل إن الجو حار", {0: {"cue": 1}, **only(2, 3)}, tmp_path)
    assert claims(found) == [" | قيل | الجو حار"]
    (claim,) = claims_of(found, shipped_schema("news-claims"))
    assert claim.attributes["sourcing"] == "unnamed"


def test_claims_can_be_left_out(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], **only(3, 4)}
    found = suggested("وقال سامي إن الجو حار", told, tmp_path, claims=False)
    assert {span.layer for span in found.spans} == {"entity"}


def test_content_begins_in_the_sentence_of_its_cue(tmp_path: Path) -> None:
    told = {1: {"content": 0}, 4: TOLD[6], **only(6, 7)}
    found = suggested("هطل المطر أمس. وأضاف أن الجو حار", told, tmp_path)
    assert claims(found) == [" | أضاف | الجو حار"]


def test_content_ends_with_its_paragraph(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], 3: {"content": 0}, 6: {"content": 1}}
    found = suggested("وقال سامي إن الجو حار\nوهطل المطر", told, tmp_path)
    assert claims(found) == ["سامي | قال | الجو"]


def test_content_may_go_on_into_the_next_sentence(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], 3: {"content": 0}, 7: {"content": 1}}
    found = suggested("وقال سامي إن الجو حار. وهطل المطر", told, tmp_path)
    assert claims(found) == ["سامي | قال | الجو حار. وهطل المطر"]


def test_a_cue_alone_in_its_paragraph_makes_no_claim(tmp_path: Path) -> None:
    assert claims(suggested("قيل\nالجو حار", {0: {"cue": 1}, **only(1, 2)}, tmp_path)) == []


def test_neighbouring_words_are_one_cue(tmp_path: Path) -> None:
    told = {0: {"cue": 1}, 1: {"cue": 2}, 2: {"cue": 1}, 3: TOLD[1], **only(5, 6)}
    found = suggested("حسب ما ذكرت نور ، الجو حار", told, tmp_path)
    assert claims(found) == ["نور | حسب ما ذكرت | الجو حار"]


def test_a_content_is_claimed_once(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], 2: {"cue": 1}, **only(4, 5)}
    assert len(claims(suggested("وقال سامي مؤكدا أن الجو حار", told, tmp_path))) == 1


def test_a_cue_takes_the_lam_that_it_governs(tmp_path: Path) -> None:
    told: dict[int, Said] = {0: {"cue": 1}, 1: {"source": 1, "source_start": 1}, **only(3, 4)}
    found = suggested("وفقا لتقرير ، الجو حار", told, tmp_path)
    assert claims(found) == ["تقرير | وفقا ل | الجو حار"]


def test_a_name_does_not_end_with_ibn(tmp_path: Path) -> None:
    told: dict[int, Said] = {0: TOLD[0], 1: {"source": 1}, 2: {"source": 2}, **only(5, 6)}
    found = suggested("وقال سامي بن عمر إن الجو حار", told, tmp_path)
    assert claims(found) == ["سامي بن عمر | قال | الجو حار"]


def test_a_lone_quotation_mark_is_nothing_said(tmp_path: Path) -> None:
    told = {0: TOLD[0], 1: TOLD[1], 3: {"content": 0, "content/ends": 1}}
    found = suggested('وقال سامي : "', told, tmp_path)
    assert claims(found) == []
