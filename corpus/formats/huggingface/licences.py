"""Under which licences the articles of a data set stand, as the card and Croissant say it.

An article's licence is in its metadata. One that is given for the whole data set stands in
place of those. None is ever made up.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.document.document import Document

UNKNOWN = "unknown"  # what the hub calls a licence that nobody stated
LONGEST = 200  # characters
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9.+-]*")


@dataclass(slots=True)
class Licences:
    """The licence `given` for the whole, or else how many articles state which one."""

    given: str
    stated: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document) -> None:
        """Count what the article states; the empty text where it states nothing."""
        stated = str(document.metadata.get("licence") or "")
        self.stated[" ".join(stated.split())[:LONGEST]] += 1

    @property
    def names(self) -> list[str]:
        """Every licence once, the commonest first."""
        if self.given:
            return [self.given]
        return [name for name, _ in self._counted() if name]

    def front(self) -> dict[str, object]:
        """What the hub asks for: its identifiers, or `other` and the name."""
        if not self.names:
            return {"license": UNKNOWN}
        found = [name.lower() for name in self.names]
        known = [name if _IDENTIFIER.fullmatch(name) else "other" for name in found]
        if not self.given and self.stated[""]:
            known.append(UNKNOWN)
        front: dict[str, object] = {"license": known[0] if len(known) == 1 else sorted({*known})}
        if known == ["other"]:
            front["license_name"] = self.names[0]
        return front

    def sentences(self) -> Iterator[str]:
        """The same for people, with what they have to see to."""
        if self.given:
            yield f"Licence: {self.given}."
        elif not self.names:
            yield (
                "Licence: unknown. Neither the articles nor the export state one; ask who holds "
                "the rights before you pass the data set on."
            )
        elif len(self.stated) == 1:
            yield f"Licence: {self.names[0]}, as every article states."
        else:
            yield "The articles stand under several licences:"
            for name, articles in self._counted():
                yield f"- {name or 'not stated'}: {articles}"

    def _counted(self) -> list[tuple[str, int]]:
        return sorted(self.stated.items(), key=lambda one: (-one[1], one[0]))
