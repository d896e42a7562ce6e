"""From what the network says of words to entities of a schema."""

from pathlib import Path

import pytest

from tests.corpus.preannotators.encoder.telling import Said, nested, suggested
from tests.corpus.preannotators.reading_aloud import entities

SAID = "وصل سامي نزال إلى بيروت"
TOLD: dict[int, Said] = {1: nested("B-PERS"), 2: nested("I-PERS"), 4: nested("B-GPE")}


def test_entities_carry_the_types_of_wojood(tmp_path: Path) -> None:
    assert entities(suggested(SAID, TOLD, tmp_path)) == ["PERS سامي نزال", "GPE بيروت"]


def test_entities_nest(tmp_path: Path) -> None:
    told: dict[int, Said] = {1: nested("B-ORG"), 2: nested("I-ORG") | nested("B-GPE")}
    assert entities(suggested("أعلنت جامعة بيروت", told, tmp_path)) == [
        "ORG جامعة بيروت",
        "GPE بيروت",
    ]


@pytest.mark.parametrize(
    ("word", "cut", "name"),
    [
        ("وسامي", 1, "سامي"),
        ("للبرلمان", 1, "لبرلمان"),
        ("للبرلمان", 0, "لبرلمان"),
        ("ولبيروت", 2, "بيروت"),
        ("وهران", 0, "وهران"),
        ("لإيران", 0, "إيران"),
        ("ولأسعد", 1, "أسعد"),
        ("وأحمد", 0, "أحمد"),
        ("لماكرون", 0, "ماكرون"),
        ("ولماكرون", 1, "ماكرون"),
        ("ولبنان", 2, "لبنان"),
        ("لندن", 0, "لندن"),
        ("فرقة", 0, "فرقة"),
        ("وللكويت", 1, "لكويت"),
    ],
)
def test_a_name_begins_at_the_stop_that_the_network_says(
    word: str, cut: int, name: str, tmp_path: Path
) -> None:
    told = {0: nested("B-GPE") | {"name_start": cut}}
    assert entities(suggested(word, told, tmp_path)) == [f"GPE {name}"]


def test_of_two_that_cross_the_surer_stays(tmp_path: Path) -> None:
    told: dict[int, Said] = {
        1: nested("B-ORG"),
        2: nested("I-ORG") | nested("B-GPE"),
        3: {"nested:GPE": 2},
    }
    found = entities(suggested("نادي جامعة بيروت العربية", told, tmp_path, consistency=False))
    assert len(found) == 1


def test_a_schema_with_the_types_of_conll_gets_those_of_anercorp(tmp_path: Path) -> None:
    told: dict[int, Said] = {0: {"conll": 7}, 1: {"conll": 8}, 3: {"conll": 3}}
    found = suggested("كأس العرب في قطر", told, tmp_path, "conll")
    assert entities(found) == ["MISC كأس العرب", "LOC قطر"]


def test_a_name_found_once_is_proposed_in_its_other_mentions(tmp_path: Path) -> None:
    text = SAID + ". وقال نزال إن بيروت جميلة"
    assert entities(suggested(text, TOLD, tmp_path)) == [
        "PERS سامي نزال",
        "GPE بيروت",
        "PERS نزال",
        "GPE بيروت",
    ]
    assert len(entities(suggested(text, TOLD, tmp_path, consistency=False))) == 2


def test_what_scores_less_than_wanted_is_left_out(tmp_path: Path) -> None:
    assert entities(suggested(SAID, TOLD, tmp_path, least_score=1.0)) == []


@pytest.mark.parametrize("text", ["", "\n", "\u200f", "..."])
def test_nothing_to_read_is_nothing_to_propose(text: str, tmp_path: Path) -> None:
    assert suggested(text, {}, tmp_path).spans == ()


def test_the_types_that_the_rules_find_better_come_from_them(tmp_path: Path) -> None:
    text = SAID + " بعد 300 دولار"
    ruled = frozenset(("MONEY", "CURR", "GPE"))
    found = entities(suggested(text, {1: TOLD[1], 2: TOLD[2]}, tmp_path, ruled=ruled))
    assert found == ["PERS سامي نزال", "GPE بيروت", "MONEY 300 دولار", "CURR دولار"]
