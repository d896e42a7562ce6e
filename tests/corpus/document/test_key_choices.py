"""Keys of one's own: which can be written down, and which can be used together."""

import pytest

from corpus.document.errors import InvalidKeys
from corpus.document.key_choices import (
    MOST,
    KeyChoices,
    check_key_choices,
    key_choices_from_json,
    key_choices_to_json,
)


def test_what_was_never_changed_is_left_out() -> None:
    assert key_choices_from_json({}) == KeyChoices("qwerty", {}, {})


def test_choices_come_back_as_they_went() -> None:
    written = {
        "layout": "azerty",
        "commands": {"claim": "KeyK", "undo": "Ctrl+Shift+U", "end-left": "Shift+Slash"},
        "labels": {"entity:PERS": "KeyS", "كيان:شخص": "Digit1"},
    }
    choices = key_choices_from_json(written)
    check_key_choices(choices)
    assert key_choices_to_json(choices) == written


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ([], "the whole must be an object"),
        ({"theme": "dark"}, "theme is not known here"),
        ({"layout": "dvorak"}, "layout must be one of qwerty, azerty, arabic, mac"),
        ({"commands": ["KeyK"]}, "commands must be an object"),
        ({"commands": {"claim": 1}}, "commands.claim must be text"),
        ({"commands": {"claim": "K"}}, "commands.claim cannot be on the key K"),
        ({"commands": {"claim": "Escape"}}, "commands.claim cannot be on the key Escape"),
        ({"commands": {"undo": "Ctrl+W"}}, "commands.undo cannot be on Ctrl+W: browsers keep it"),
        ({"commands": {"a b": "KeyK"}}, "commands.a b names nothing that can have a key"),
        ({"labels": {"PERS": "KeyK"}}, "labels.PERS names nothing that can have a key"),
        ({"labels": {"entity:PERS": "Slash"}}, "labels.entity:PERS cannot be on the key Slash"),
        (
            {"labels": {f"entity:L{number}": "KeyK" for number in range(MOST + 1)}},
            "labels has more than 200 keys",
        ),
    ],
)
def test_it_refuses_what_is_no_key(written: object, reason: str) -> None:
    with pytest.raises(InvalidKeys) as refused:
        key_choices_from_json(written)
    assert reason in str(refused.value)


@pytest.mark.parametrize("key", ["KeyC", "KeyF", "KeyA"])
def test_a_label_may_not_take_a_key_that_the_editor_needs(key: str) -> None:
    with pytest.raises(InvalidKeys, match=f"entity:PERS cannot be on the key {key}"):
        check_key_choices(KeyChoices(labels={"entity:PERS": key}))


def test_one_key_does_one_thing() -> None:
    with pytest.raises(InvalidKeys, match="claim and piece share the key KeyK"):
        check_key_choices(KeyChoices(commands={"claim": "KeyK", "piece": "KeyK"}))
    with pytest.raises(InvalidKeys, match="claim and entity:PERS share the key KeyK"):
        check_key_choices(KeyChoices(commands={"claim": "KeyK"}, labels={"entity:PERS": "KeyK"}))


def test_labels_of_different_schemas_may_share_a_key() -> None:
    check_key_choices(KeyChoices(labels={"entity:PERS": "KeyK", "entity:PER": "KeyK"}))
