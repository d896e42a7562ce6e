"""Entity brackets in MISC: `(e1-ORG(e2-GPE)` opens two and closes the second, `e1)` closes.

Brackets of different entities may nest and cross, and close in a later sentence.
See https://ufal.mff.cuni.cz/corefud and, for `%2D` and the like, its validator.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

DECLARATION = "eid-etype"
_UNSAFE = re.compile(r"[\s%()|=\-]")
_BRACKET = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")
_PART = re.compile(r"\[\d+/\d+\]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """One bracket: an entity's id, whether it opens and closes, and with what type."""

    id: str
    opens: bool
    closes: bool
    type: str = ""
    part: bool = False  # of a mention in several pieces


def written_type(label: str) -> str:
    """The label as a type in brackets."""
    if label.isprintable() and not _UNSAFE.search(label):
        return label
    return "".join(
        one if one.isprintable() and not _UNSAFE.fullmatch(one) else _quoted(one) for one in label
    )


def read_brackets(value: str, fields: list[str]) -> list[Bracket] | None:
    """The brackets of one token, whose parts are `fields` in order; None where it has others."""
    found = list(_BRACKET.finditer(value))
    if "".join(one[0] for one in found) != value:
        return None
    brackets = []
    for one in found:
        said = one[1] or one[3]
        held: dict[str, str] = dict(zip(fields, str(said).split("-"), strict=False))
        id = held.get("eid", str(said))
        brackets.append(
            Bracket(
                _PART.sub("", id),
                one[1] is not None,
                one[3] is not None or bool(one[2]),
                unquote(held.get("etype", "")),
                _PART.search(id) is not None,
            )
        )
    return brackets


def bracketed(spans: Iterable[tuple[str, str, int, int]]) -> dict[int, str]:
    """Number of a token → what its Entity says.

    Each span is the entity's id, its written type, and the numbers of its first token and
    of the one after the last; outer ones come before inner ones.
    """
    opened: dict[int, list[str]] = {}
    single: dict[int, list[str]] = {}
    closed: dict[int, list[str]] = {}
    for id, type, first, last in spans:
        if last == first + 1:
            single.setdefault(first, []).append(f"({id}-{type})")
        else:
            opened.setdefault(first, []).append(f"({id}-{type}")
            closed.setdefault(last - 1, []).insert(0, f"{id})")
    return {
        number: "".join(
            # what crosses closes first: in "(e2-GPEe1)" one could not tell the two apart
            _of(number, closed, opened, single) if number in opened else _of(number, single, closed)
        )
        for number in {*opened, *single, *closed}
    }


def _of(number: int, *held: dict[int, list[str]]) -> Iterator[str]:
    for one in held:
        yield from one.get(number, ())


def _quoted(character: str) -> str:
    return quote(character, safe="") if character != "-" else "%2D"
