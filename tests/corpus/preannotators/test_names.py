"""Names out of tags of any scheme, under labels of any schema, beginning where they begin."""

from dataclasses import replace

import pytest

from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.preannotators.label_mapping import (
    Extent,
    MappedLabel,
    model_labels,
    without_clashes,
    wojood_type,
)
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.name_starts import name_start
from corpus.preannotators.names import Name, names_in, types_of
from corpus.preannotators.windows import batches, windows


def names(tags: str) -> list[Name]:
    return list(names_in([(tag, 1.0) for tag in tags.split()]))


@pytest.mark.parametrize(
    ("tags", "found"),
    [
        ("B-LOC I-LOC O", [Name(0, 2, "LOC")]),
        ("B-LOC B-LOC", [Name(0, 1, "LOC"), Name(1, 2, "LOC")]),
        ("O I-PERS I-ORG", [Name(1, 2, "PERS"), Name(2, 3, "ORG")]),
        ("B-PER I-PER E-PER S-LOC O", [Name(0, 3, "PER"), Name(3, 4, "LOC")]),
        ("B-PER E-PER I-PER E-PER", [Name(0, 2, "PER"), Name(2, 4, "PER")]),
        ("S-LOC S-LOC", [Name(0, 1, "LOC"), Name(1, 2, "LOC")]),
        ("B-PER L-PER U-PER", [Name(0, 2, "PER"), Name(2, 3, "PER")]),
        ("PER PER LOC O PER", [Name(0, 2, "PER"), Name(2, 3, "LOC"), Name(4, 5, "PER")]),
        ("B_PER I_PER", [Name(0, 2, "PER")]),
        ("B-PER-X I-PER-X", [Name(0, 2, "PER-X")]),
        ("", []),
    ],
)
def test_tags_of_every_scheme_are_read_as_names(tags: str, found: list[Name]) -> None:
    assert names(tags) == found


def test_a_name_is_as_sure_as_its_words_are_on_the_whole() -> None:
    [name] = names_in([("B-PER", 0.9), ("I-PER", 0.5)])
    assert name.score == pytest.approx(0.7)


def test_the_types_of_tags_are_told() -> None:
    assert types_of(["O", "B-PER", "I-PER", "S-LOC", "ORG", ""]) == {"PER", "LOC", "ORG"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [("PER", "PERS"), ("person", "PERS"), ("Organization", "ORG"), ("MISC", "MISC"), ("x", "X")],
)
def test_models_call_a_type_many_things(said: str, meant: str) -> None:
    assert wojood_type(said) == meant


def mapped(schema: str | Schema, *types: str) -> dict[str, str]:
    chosen = shipped_schema(schema) if isinstance(schema, str) else schema
    return {name: held.label for name, held in model_labels(chosen, types).items()}


def test_types_become_the_labels_of_the_schema() -> None:
    spoken = ("PER", "ORG", "LOC", "MISC", "PLANET")
    assert mapped("conll", *spoken) == {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
    assert mapped("news-claims", *spoken) == {"PER": "PERS", "ORG": "ORG", "LOC": "GPE"}
    fine = ("PERSON", "GPE", "LOC", "NORP", "DATE", "Currency")
    assert mapped("news-claims", *fine) == {
        **{"PERSON": "PERS", "GPE": "GPE", "LOC": "LOC", "NORP": "NORP", "DATE": "DATE"},
        **{"Currency": "CURR"},
    }
    assert mapped("conll", *fine) == {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "NORP": "MISC"}


def test_a_place_is_what_the_schema_has_of_them() -> None:
    entity, *others = shipped_schema("news-claims").layers

    def only(*names: str) -> Schema:
        few = tuple(one for one in entity.labels if one.name in names)
        return replace(shipped_schema("news-claims"), layers=(replace(entity, labels=few), *others))

    assert mapped(only("LOC", "FAC"), "LOC") == {"LOC": "LOC"}
    assert mapped(only("FAC"), "LOC") == {"LOC": "FAC"}
    assert mapped(only("PERS"), "LOC") == {}


def test_labels_of_ones_own_are_found_by_name_and_by_meaning() -> None:
    entity, *_ = shipped_schema("conll").layers
    person, ship, *_ = entity.labels
    called = (replace(person, name="Person"), replace(ship, name="Ship"))
    own = replace(shipped_schema("conll"), layers=(replace(entity, labels=called),))
    assert mapped(own, "PERS", "SHIP", "ORG") == {"PERS": "Person", "SHIP": "Ship"}


ORG, PERS = MappedLabel("entity", "ORG"), MappedLabel("entity", "PERS")


@pytest.mark.parametrize(
    ("extents", "nested", "flat"),
    [
        ([(0, 9, 0.5), (0, 4, 0.9)], [(0, 9), (0, 4)], [(0, 4)]),
        ([(0, 9, 0.9), (3, 5, 0.5), (5, 9, 0.4)], [(0, 9), (3, 5), (5, 9)], [(0, 9)]),
        ([(0, 5, 0.5), (3, 9, 0.9)], [(3, 9)], [(3, 9)]),
        ([(0, 5, 0.5), (5, 9, 0.9)], [(0, 5), (5, 9)], [(0, 5), (5, 9)]),
        ([(0, 5, 0.5), (0, 9, 0.5)], [(0, 9), (0, 5)], [(0, 9)]),
        ([], [], []),
    ],
)
def test_of_those_that_clash_the_surer_stays(
    extents: list[tuple[int, int, float]],
    nested: list[tuple[int, int]],
    flat: list[tuple[int, int]],
) -> None:
    held = [Extent(start, end, ORG, score) for start, end, score in extents]
    for may_nest, kept in ((True, nested), (False, flat)):
        found = without_clashes(held, nested=may_nest)
        assert [(one.start, one.end) for one in found] == kept


def test_the_same_characters_are_one_name() -> None:
    held = [Extent(0, 4, ORG, 0.4), Extent(0, 4, PERS, 0.6)]
    assert [one.label for one in without_clashes(held, nested=True)] == [PERS]


@pytest.mark.parametrize(
    ("word", "kind", "name"),
    [
        ("وبوتين", "PERS", "بوتين"),
        ("لمجموعة", "ORG", "مجموعة"),
        ("للأمم", "ORG", "لأمم"),  # the second lam is the article's
        ("الكرملين", "ORG", "الكرملين"),
        ("بالزعفرانية", "LOC", "الزعفرانية"),
        ("وشلمبوط", "PERS", "شلمبوط"),  # in no list
        ("ولبنان", "LOC", "لبنان"),
        ("واشنطن", "LOC", "واشنطن"),
        ("وليد", "PERS", "وليد"),
        ("لندن", "GPE", "لندن"),
        ("واحد", "CARDINAL", "واحد"),  # the letters alone say nothing of numbers
    ],
)
def test_a_name_begins_after_the_clitics_and_keeps_its_article(
    word: str, kind: str, name: str
) -> None:
    reading = shared_reader().read(word)
    assert word[name_start(reading, 0, kind) :] == name


def test_sentences_are_cut_where_they_no_longer_fit() -> None:
    assert list(windows([2, 2, 2, 0, 9, 1], 4)) == [[0, 1], [2, 5]]
    assert list(windows([], 4)) == list(windows([0, 9], 4)) == []


def test_windows_of_like_length_share_a_batch() -> None:
    assert list(batches([9, 1, 5, 2], 2)) == [[1, 3], [2, 0]]
