"""ANERcorp, NewsFANE and Wojood as texts with entities."""

from pathlib import Path

from corpus.data.build_encoder.columns import anercorp, wojood
from corpus.preannotators.encoder.lessons import Entity

NEWS = "قال O\nوبوتين b-PER\nفلاديمير I-PERS\n. O\nزار O\nلبنان B-LOK\n"
PARTED = "قال\tO\nو\tO\nبوتين\tB-Politician\nفلاديمير\tI-Politician\n.\tO\n"


def test_anercorp_is_read_by_its_four_types_and_slips_count_as_none(tmp_path: Path) -> None:
    (tmp_path / "news").write_text(NEWS, "utf-8")
    (tmp_path / "parted").write_text(PARTED, "utf-8-sig")
    (told,) = anercorp(tmp_path / "news", tmp_path / "parted")
    assert told.text == "قال وبوتين فلاديمير .\nزار لبنان"
    assert told.entities == [Entity("PERS", 4, 19, letters=1)]


def test_where_a_name_begins_is_unknown_if_newsfane_has_other_words(tmp_path: Path) -> None:
    (tmp_path / "news").write_text(NEWS, "utf-8")
    (tmp_path / "parted").write_text("شيء\tO\n", "utf-8")
    (told,) = anercorp(tmp_path / "news", tmp_path / "parted")
    assert told.entities[0].letters == -1


def test_wojood_nests_and_its_mark_between_sentences_is_no_word(tmp_path: Path) -> None:
    path = tmp_path / "nested"
    path.write_text("جامعة B-ORG\nبيروت I-ORG B-GPE\n$#$ O\n\nنعم O\n", "utf-8")
    (told,) = wojood(path)
    assert told.text == "جامعة بيروت\nنعم"
    assert set(told.entities) == {Entity("ORG", 0, 11), Entity("GPE", 6, 11)}
