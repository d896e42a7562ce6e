"""What revisions kept years ago is read for ever: one of each kind of edit, as it was stored.

The files are never written anew. A new kind of edit, or a new way to store one, is added to
them at the end.
"""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from corpus.document.edit_json import edits_to_json
from corpus.document.edits import Kind, additions
from corpus.models import Revision
from corpus.models.revision import RevisionKind
from corpus.queries.annotations import replayed
from tests.cast import begun, cast

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "revisions"
STORED: list[dict[str, Any]] = [
    json.loads(line)
    for line in (FOLDER / "revisions.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.django_db
def test_revisions_of_every_kind_replay_to_what_they_said() -> None:
    held = begun(cast())
    held.revisions.all().delete()
    for one in STORED:
        Revision.objects.create(annotation_set=held, schema="news-claims/1", **one)
    held.revision = len(STORED)
    said = json.loads((FOLDER / "said.json").read_text(encoding="utf-8"))
    assert edits_to_json(additions(replayed(held))) == said


def test_one_of_each_kind_is_kept() -> None:
    edits = [edit for one in STORED for edit in json.loads(one["edits"])]
    changes = {(edit["kind"], *map(bool, (edit["before"], edit["after"]))) for edit in edits}
    ways = ((False, True), (True, True), (True, False))  # added, changed, removed
    assert changes == {(kind, *way) for kind in get_args(Kind) for way in ways}
    assert {one["kind"] for one in STORED} == set(RevisionKind.values)
