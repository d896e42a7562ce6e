"""File names for articles, whatever their ids are."""

import re
from hashlib import sha256

LONGEST = 80
_SAFE = re.compile(r"\w[\w.-]*")
_UNSAFE = re.compile(r"[^\w-]+")


class FileNames:
    """Gives each article a name of its own, on file systems that ignore case too."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def stem(self, id: str) -> str:
        """A file name without suffix: the id itself where it can be one.

        The same ids in the same order give the same names.
        """
        stem = id if _SAFE.fullmatch(id) and len(id) <= LONGEST else _made_safe(id)
        name, number = stem, 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.casefold())
        return name


def _made_safe(id: str) -> str:
    """What can be kept of the id, and a mark of the whole of it."""
    kept = _UNSAFE.sub("-", id)[:LONGEST].strip("-")
    mark = sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{kept}-{mark}" if kept else mark
