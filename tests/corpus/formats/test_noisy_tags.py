from pathlib import Path

import pytest

from corpus.formats.columns.noisy_tags import mended_tag
from tests.corpus.formats.records import read

NOISY = """\ufeffزار o\r
بوتين\tB-PERS\u200f\r
\u200e\r
محمد b-PERS\r
علي i-PERS\r
مصر\u200f B_GPE\r
"""


def test_tags_are_mended_by_rule_and_labels_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(NOISY, encoding="utf-8", newline="")
    _, refused = read("conll2003", path)
    assert [record.reason[-12:] for record in refused] == ["ends in B_GPE"[-12:]]
    path.write_text(NOISY.replace("B_GPE", "B-gPE"), encoding="utf-8", newline="")
    (document,), refused = read("conll2003", path)
    assert not refused
    assert document.text == "زار بوتين\nمحمد علي مصر\u200f"
    assert [(one.label, document.surface(one)) for one in document.spans] == [
        ("PERS", "بوتين"),
        ("PERS", "محمد علي"),
        ("gPE", "مصر\u200f"),
    ]


@pytest.mark.parametrize(
    ("raw", "tag"),
    [
        *(("B-PERS", "B-PER"), ("i-pers", "I-PER"), ("B-PRES", "B-PER"), ("IPERS", "I-PER")),
        *(("B-OGR", "B-ORG"), ("B_Loc", "B-LOC"), ("S-MIS", "S-MISC"), ("B-MISCC", "B-MISC")),
        *(("B-GPE", "B-LOC"), ("B-Organization", "B-ORG"), ("0", "O"), ("o", "O")),
    ],
)
def test_the_four_types_are_known_in_spite_of_slips(raw: str, tag: str) -> None:
    assert mended_tag(raw, "conll") == tag


@pytest.mark.parametrize("raw", ["", "B-", "PERS", "B-DATE", "B-Politician", "X-LOC", "B-O", "-"])
def test_what_no_rule_mends_is_refused_with_its_line(raw: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"مصر B-LOC\nقال {raw}\n\nزار O\n", encoding="utf-8")
    options = {"types": "conll", "article": "sentence"}
    (document,), (record,) = read("conll2003", path, options)
    assert document.text == "زار"
    assert record.line == 2
    assert "nor one slip away from one" in record.reason
