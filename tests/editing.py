"""An annotator's set under the editor: edits made as a browser makes and sends them."""

import random
import uuid
from collections.abc import Iterator
from typing import Any

from tests.visitor import Answer, Visitor

LABELS = ("PERS", "ORG", "GPE", "DATE", "OCC")
Edit = dict[str, Any]


class Editing:
    """The article that the annotator has in hand. `acknowledged` are the batches that the
    server said it has saved, with the revision that each became."""

    def __init__(self, visitor: Visitor, slug: str) -> None:
        self._visitor = visitor
        page = visitor.post(f"/api/v1/projects/{slug}/next/").json()["next"]
        number = page.split("/articles/")[1].split("/")[0]
        opened = visitor.get(f"/api/v1/projects/{slug}/articles/{number}/workbench/").json()
        words = opened["article"]["words"]
        self._words = list(zip(words[::2], words[1::2], strict=True))
        self._url = opened["urls"]["edits"]
        self._schema = opened["schema"]["id"]
        self._revision = opened["set"]["revision"]
        self._entities: list[Edit] = []
        self._chance = random.Random(number)
        self._coming = self._batches()
        self.acknowledged: dict[str, int] = {}

    def pause(self) -> None:
        """Stop saving for so long that the connection is closed."""
        self._visitor.close()

    def save(self) -> Answer:
        """Send the next batch. RuntimeError where it is refused."""
        return self._send(str(uuid.uuid4()), next(self._coming), self._revision)

    def save_twice(self) -> Answer:
        """Send the next batch, and again, as after an answer that was lost on its way."""
        name, edits, base = str(uuid.uuid4()), next(self._coming), self._revision
        operation = str(uuid.uuid4())
        first = self._send(name, edits, base, operation)
        second = self._send(name, edits, base, operation)
        if first.body != second.body:
            raise RuntimeError(f"answered at first {first.body!r}, and then {second.body!r}")
        return first

    def _send(self, name: str, edits: list[Edit], base: int, operation: str = "") -> Answer:
        batch = {
            "batch_id": name,
            "operation_id": operation or str(uuid.uuid4()),
            "undoes": None,
            "base_revision": base,
            "schema": self._schema,
            "edits": edits,
        }
        answer = self._visitor.post(self._url, batch)
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {answer.body.decode()}")
        self._revision = answer.json()["revision"]
        self.acknowledged[name] = self._revision
        return answer

    def _batches(self) -> Iterator[list[Edit]]:
        """Twenty entities, and then, over and over: four more one by one, another label for
        the last, a claim of three spans and two relations, its removal, and the removal of
        the four oldest entities."""
        yield [self._entity() for _ in range(20)]
        while True:
            for _ in range(4):
                yield [self._entity()]
            yield [self._corrected()]
            claim = self._claim()
            yield claim
            yield [_edit(one["kind"], one["after"], None) for one in reversed(claim)]
            yield [_edit("span", self._entities.pop(0), None) for _ in range(4)]

    def _entity(self) -> Edit:
        span = self._span("entity", self._chance.choice(LABELS))
        self._entities.append(span)
        return _edit("span", None, span)

    def _corrected(self) -> Edit:
        before = self._entities[-1]
        label = LABELS[(LABELS.index(before["label"]) + 1) % len(LABELS)]
        self._entities[-1] = {**before, "label": label}
        return _edit("span", before, self._entities[-1])

    def _claim(self) -> list[Edit]:
        claim, source, cue = (self._span(one.lower(), one) for one in ("CLAIM", "SOURCE", "CUE"))
        links = [("source_of", source), ("cue_of", cue)]
        return [_edit("span", None, span) for span in (claim, source, cue)] + [
            _edit(
                "relation",
                None,
                {
                    "id": str(uuid.uuid4()),
                    "label": label,
                    "head": head["id"],
                    "tail": claim["id"],
                    "attributes": {},
                },
            )
            for label, head in links
        ]

    def _span(self, layer: str, label: str) -> dict[str, Any]:
        first = self._chance.randrange(len(self._words) - 3)
        return {
            "id": str(uuid.uuid4()),
            "layer": layer,
            "label": label,
            "start": self._words[first][0],
            "end": self._words[first + self._chance.randrange(1, 3)][1],
            "attributes": {},
        }


def _edit(kind: str, before: object, after: object) -> Edit:
    return {"kind": kind, "before": before, "after": after}
