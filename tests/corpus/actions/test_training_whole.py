"""The whole network as a model of a project: taught under torch, stored, and run without it."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from corpus.document.requirements import missing
from corpus.training.trainers import TEACHING
from tests.corpus.actions.training import teaching, trained_and_run

if missing(TEACHING):
    pytest.skip("needs torch and onnx: make test-heavy", allow_module_level=True)


@pytest.mark.django_db
def test_the_whole_network_learns_is_kept_and_suggests(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT, settings.ISNAD_DATA = tmp_path, tmp_path / "data"
    trained_and_run(teaching(), monkeypatch, "encoder-whole", passes=1, replayed=1)
