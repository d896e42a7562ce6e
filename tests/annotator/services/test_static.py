"""Static files are collected again only when one of them changed."""

from pathlib import Path

import pytest
from pytest_django import Settings

from annotator.services.static import is_collected, note_collected


@pytest.fixture
def source(settings: Settings, tmp_path: Path) -> Path:
    """A folder of static files of our own, of which nothing has been collected."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    source = tmp_path / "source"
    source.mkdir()
    settings.STATICFILES_DIRS = [source]
    return source


def test_nothing_is_collected_at_first(source: Path) -> None:
    assert not is_collected()
    note_collected()
    assert is_collected()


def test_a_new_file_and_a_changed_one_are_noticed(source: Path) -> None:
    note_collected()
    (source / "added.css").write_text("a {}", encoding="utf-8")
    assert not is_collected()
    note_collected()
    (source / "added.css").write_text("b { }", encoding="utf-8")
    assert not is_collected()
