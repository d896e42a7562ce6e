"""An import, a pre-annotation run and an export that go on in the background."""

from pathlib import Path
from typing import Any

from tests.filling import MANAGER, PASSWORD
from tests.visitor import Visitor
from tests.waiting import until


class LongWork:
    """Once it is made, all three are at work."""

    def __init__(self, port: int, slug: str, dataset: str, upload: Path) -> None:
        self._manager = Visitor(port)
        self._manager.sign_in(MANAGER, PASSWORD)
        project = f"/api/v1/projects/{slug}"
        exports = f"{project}/datasets/{dataset}/versions/1/exports/"
        begun = {
            "exports": self._manager.post(exports, {"format": "brat"}),
            "runs": self._manager.post(f"{project}/runs/", {"preannotator": "lexicon"}),
            "imports": self._manager.upload(
                f"{project}/imports/", {"format": "isnad"}, upload.name, upload.read_bytes()
            ),
        }
        self._places = {}
        for name, answer in begun.items():
            if answer.status != 202:
                raise RuntimeError(f"{name}: {answer.status} {answer.body.decode()}")
            self._places[name] = f"{project}/{name}/{answer.json()['id']}/"
        until(lambda: all(one["done"] for one in self._now().values()), 120)
        self._before = self._now()

    def goes_on(self) -> bool:
        """Whether none of the three has come to its end."""
        return all(one["state"] == "running" for one in self._now().values())

    def done(self) -> dict[str, int]:
        """How many articles each of them has done since they were all at work."""
        now = self._now()
        return {name: now[name]["done"] - self._before[name]["done"] for name in now}

    def _now(self) -> dict[str, Any]:
        return {name: self._manager.get(place).json() for name, place in self._places.items()}
