"""Reading JSON strictly: whatever is not as it should be is refused by its path, such as
"spans[3].start"."""

import math
import re
from collections.abc import Iterator

from corpus.document.document import Attributes, AttributeValue
from corpus.document.errors import Refusal

LARGEST_WHOLE = 2**53 - 1  # the last that every JSON reader keeps exactly (RFC 8785)
DEEPEST = 32  # far more than any source needs, and far less than Python's stack
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Fields:
    """One JSON object, at `path` in what was read ("" for the whole of it).

    Every method raises `refusal` where the field is missing or of another type. A field
    that is null counts as missing.
    """

    __slots__ = ("path", "refusal", "values")

    def __init__(self, value: object, path: str, refusal: type[Refusal]) -> None:
        self.path = path
        self.refusal = refusal
        if not isinstance(value, dict):
            if not path:
                raise refusal("the whole must be an object")
            raise refusal("%(path)s must be an object", path=path)
        self.values: dict[str, object] = value

    def path_of(self, key: str) -> str:
        """The path of the field `key`."""
        return f"{self.path}.{key}" if self.path else key

    def refuse(self, key: str, reason: str, **details: object) -> Refusal:
        """The refusal of the field: its path, then `reason`, which may name `details`."""
        path = self.path_of(key if key.isprintable() else ascii(key)[1:-1])
        return self.refusal(f"%(path)s {reason}", path=path, **details)

    def only(self, known: frozenset[str]) -> None:
        """Refuses the first field that is not among the known ones."""
        if not self.values.keys() <= known:
            unknown = min(self.values.keys() - known)
            raise self.refuse(
                unknown, "is not known here; known are %(known)s", known=", ".join(sorted(known))
            )

    def names(self) -> Iterator[str]:
        """The names of all fields, each of which can be stored."""
        for name in self.values:
            self._check_text(name, name)
            yield name

    def has(self, key: str) -> bool:
        """Whether the field is there and not null."""
        return self.values.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """A string that can be stored; an empty one only if that is the default."""
        value = self.values.get(key)
        if value is None and default is not None:
            return default
        if isinstance(value, str) and value and value.isprintable():
            return value  # as almost all are
        if not isinstance(value, str):
            raise self.refuse(key, "must be text" if value is not None else "is missing")
        if not value and default != "":
            raise self.refuse(key, "must not be empty")
        self._check_text(key, value)
        return value

    def whole(self, key: str) -> int:
        """A whole number."""
        value = self.values.get(key)
        if value is None:
            raise self.refuse(key, "is missing")
        if type(value) is not int or abs(value) > LARGEST_WHOLE:
            raise self.refuse(key, "must be a whole number")
        return value

    def share(self, key: str) -> float | None:
        """A number from 0 to 1, or None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.refuse(key, "must be a number from 0 to 1")
        return float(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings; empty where it is missing."""
        return self._texts(key, self._list(key))

    def each(self, key: str) -> "Iterator[Fields]":
        """The objects of a list; none where it is missing."""
        path = self.path_of(key)
        for number, value in enumerate(self._list(key)):
            yield Fields(value, f"{path}[{number}]", self.refusal)

    def inner(self, key: str) -> "Fields":
        """An object; an empty one where it is missing."""
        value = self.values.get(key)
        return Fields({} if value is None else value, self.path_of(key), self.refusal)

    def attributes(self) -> Attributes:
        """The values of "attributes" by name; lists become tuples. Empty where missing."""
        if not self.values.get("attributes"):
            return {}
        held = self.inner("attributes")
        return {name: held.attribute(name) for name in held.names()}

    def attribute(self, key: str) -> AttributeValue:
        """The value of one attribute: text, number, true, false, or a list of texts."""
        value = self.values.get(key)
        if isinstance(value, list):
            return self._texts(key, value)
        if isinstance(value, str):
            self._check_text(key, value)
            return value
        if isinstance(value, bool | int | float):
            self._check_number(key, value)
            return value
        raise self.refuse(key, "must be text, a number, true, false or a list of texts")

    def json(self, key: str, depth: int = 0) -> object:
        """Any JSON value that can be written canonically.

        A number beyond 2^53 - 1, which JSON does not carry exactly, becomes the text of its
        digits.
        """
        return self._json(key, self.values[key], depth)

    def _list(self, key: str) -> list[object]:
        value = self.values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.refuse(key, "must be a list")
        return value

    def _texts(self, key: str, values: list[object]) -> tuple[str, ...]:
        found = []
        for number, value in enumerate(values):
            if not isinstance(value, str):
                raise self.refuse(f"{key}[{number}]", "must be text")
            self._check_text(f"{key}[{number}]", value)
            found.append(value)
        return tuple(found)

    def _json(self, key: str, value: object, depth: int) -> object:
        if depth > DEEPEST:
            raise self.refuse(key, "is nested too deeply")
        if isinstance(value, dict):
            held = Fields(value, self.path_of(key), self.refusal)
            return {name: held.json(name, depth + 1) for name in held.names()}
        if isinstance(value, list):
            listed = enumerate(value)
            return [self._json(f"{key}[{number}]", one, depth + 1) for number, one in listed]
        if isinstance(value, str):
            self._check_text(key, value)
        elif isinstance(value, int | float):
            if LARGEST_WHOLE < abs(value) < math.inf:
                return str(int(value))
            self._check_number(key, value)
        return value

    def _check_text(self, key: str, value: str) -> None:
        # Almost every text is printable, and that is the quicker question.
        if not value.isprintable() and _UNSTORABLE.search(value):
            raise self.refuse(key, "holds a NUL or half a surrogate pair")

    def _check_number(self, key: str, value: float) -> None:
        if not abs(value) <= LARGEST_WHOLE:  # which NaN is not either
            raise self.refuse(key, "must be a number that JSON can carry")
