"""Which keys somebody labels with: what they changed for themselves, laid by the editor over
its own keys and the schema's.

A key is written by its place on the keyboard, as browsers name it ("KeyP"), with "Shift+"
before it where that is held; with Ctrl by its Latin letter ("Ctrl+Z", "Ctrl+Shift+Z").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.document.errors import InvalidKeys
from corpus.document.schema_rules import RESERVED_KEYS
from corpus.document.strict_json import Fields

LAYOUTS = ("qwerty", "azerty", "arabic", "mac")
"""What is printed on the keys; Arabic 101 for PC, and the Arabic of Apple."""
MOST = 200  # of each: several schemas' labels, and far more than there are commands

_PLACE = (
    r"(?:Key[A-Z]|Digit[0-9]|Numpad[0-9]|NumpadAdd|Arrow(?:Left|Right|Up|Down)|Home|End"
    r"|PageUp|PageDown|Insert|Delete|Backspace|Minus|Equal|BracketLeft|BracketRight"
    r"|Backslash|IntlBackslash|Semicolon|Quote|Backquote|Comma|Period|Slash)"
)
_KEY = re.compile(rf"(?:Shift\+)?{_PLACE}|Ctrl\+(?:Shift\+)?(?:[A-Z]|Enter)")
_LABEL_KEY = re.compile(r"Key[A-Z]|Digit[0-9]")
_KEPT_BY_BROWSERS = re.compile(r"Ctrl\+(?:Shift\+)?[NTW]")
_COMMAND = re.compile(r"[a-z]+(?:-[a-z]+){0,5}")
_LABEL = re.compile(r"[^\s:]{1,80}:[^\s:]{1,80}")
_RESERVED = frozenset(f"Key{key.upper()}" for key in RESERVED_KEYS)


@dataclass(frozen=True, slots=True)
class KeyChoices:
    """The layout of the keyboard, and the keys that somebody changed: by command
    ("claim": "KeyK") and by label ("entity:PERS": "KeyS")."""

    layout: str = LAYOUTS[0]
    commands: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def key_choices_from_json(value: object) -> KeyChoices:
    """The choices that this JSON object holds; what is missing was not changed. Raises
    InvalidKeys, naming the command or label, where that is no key."""
    fields = Fields(value, "", InvalidKeys)
    fields.only(frozenset({"layout", "commands", "labels"}))
    layout = fields.text("layout", LAYOUTS[0])
    if layout not in LAYOUTS:
        raise fields.refuse("layout", "must be one of %(known)s", known=", ".join(LAYOUTS))
    commands = _keys(fields.inner("commands"), _COMMAND, _KEY)
    labels = _keys(fields.inner("labels"), _LABEL, _LABEL_KEY)
    return KeyChoices(layout, commands, labels)


def check_key_choices(choices: KeyChoices) -> None:
    """Raises InvalidKeys where a label would take a key that the editor needs, or two share
    one. Labels may: those of different schemas are never met together."""
    for label, key in choices.labels.items():
        if key in _RESERVED:
            raise InvalidKeys(
                "%(label)s cannot be on the key %(key)s: the editor itself needs it",
                label=label,
                key=key,
            )
    taken: dict[str, str] = {}
    for command, key in choices.commands.items():
        _refuse_shared(key, taken.setdefault(key, command), command)
    for label, key in choices.labels.items():
        _refuse_shared(key, taken.get(key, label), label)


def key_choices_to_json(choices: KeyChoices) -> dict[str, object]:
    """The choices as they travel and are stored."""
    return {
        "layout": choices.layout,
        "commands": dict(choices.commands),
        "labels": dict(choices.labels),
    }


def _keys(fields: Fields, name: re.Pattern[str], key: re.Pattern[str]) -> dict[str, str]:
    if len(fields.values) > MOST:
        raise InvalidKeys("%(path)s has more than %(most)s keys", path=fields.path, most=MOST)
    found = {}
    for held in fields.names():
        if not name.fullmatch(held):
            raise fields.refuse(held, "names nothing that can have a key")
        found[held] = fields.text(held)
        if not key.fullmatch(found[held]):
            raise fields.refuse(held, "cannot be on the key %(value)s", value=found[held])
        if _KEPT_BY_BROWSERS.fullmatch(found[held]):
            raise fields.refuse(held, "cannot be on %(value)s: browsers keep it", value=found[held])
    return found


def _refuse_shared(key: str, first: str, second: str) -> None:
    if first != second:
        raise InvalidKeys(
            "%(first)s and %(second)s share the key %(key)s", first=first, second=second, key=key
        )
