"""What a manager asks of a running stack, over HTTP and on the command line."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpus.models.work import FINISHED
from tests.command import Done, manage
from tests.stack import Stack
from tests.visitor import Visitor
from tests.waiting import PATIENCE, until

API = "/api/v1/"
LONG = 1200.0  # seconds that work on thousands of articles may take
Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Project:
    """A project of hers. Work is named by its address below the project's: "runs/7/"."""

    slug: str
    stack: Stack
    visitor: Visitor

    def get(self, path: str) -> Found:
        answer = self.visitor.get(f"{API}projects/{self.slug}/{path}")
        assert answer.status == 200, answer.body
        return dict(answer.json())

    def post(self, path: str, value: object = None, status: int = 202) -> Found:
        answer = self.visitor.post(f"{API}projects/{self.slug}/{path}", value)
        assert answer.status == status, answer.body
        return dict(answer.json())

    def upload(self, texts: Iterable[str]) -> str:
        """An import of these texts."""
        lines = [json.dumps({"id": f"u{n}", "text": text}) for n, text in enumerate(texts, 1)]
        path = f"{API}projects/{self.slug}/imports/"
        content = "\n".join(lines).encode()
        answer = self.visitor.upload(path, {"format": "isnad"}, "upload.jsonl", content)
        assert answer.status == 202, answer.body
        return f"imports/{answer.json()['id']}/"

    def run(self) -> str:
        """A run of the tests' preannotator over every article."""
        return f"runs/{self.post('runs/', {'preannotator': 'gated'})['id']}/"

    def freeze(self) -> str:
        """The next version of the data set "all"."""
        return f"datasets/all/versions/{self.post('datasets/all/versions/')['number']}/"

    def export(self, version: str) -> str:
        """An export of a version as brat."""
        return f"exports/{self.post(f'{version}exports/', {'format': 'brat'})['id']}/"

    def done(self, path: str, seconds: float = PATIENCE, *, every: float = 0.02) -> Found:
        """The work when it is finished."""
        until(lambda: self.get(path)["state"] in FINISHED, seconds, every=every)
        return self.get(path)

    def manage(self, *arguments: str) -> Done:
        """A command on the same installation."""
        return manage(self.stack.data, *arguments, **self.stack.settings)


@dataclass(frozen=True, slots=True)
class Desk:
    """Her place at the stack."""

    stack: Stack
    visitor: Visitor

    def project(self, slug: str) -> Project:
        """A new project."""
        answer = self.visitor.post(f"{API}projects/", {"slug": slug})
        assert answer.status == 201, answer.body
        return Project(slug, self.stack, self.visitor)
