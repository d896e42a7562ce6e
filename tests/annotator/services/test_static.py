"""Static files are collected again only when one of them changed."""

import threading
from pathlib import Path

import pytest
from pytest_django import Settings

from annotator.services.static import is_collected, note_collected, one_collects


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


def test_who_comes_while_another_collects_waits_and_finds_it_done(
    settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    found: list[bool] = []

    def second() -> None:
        with one_collects():
            found.append(is_collected())

    with one_collects():
        other = threading.Thread(target=second)
        other.start()
        assert not is_collected()
        note_collected()
    other.join()
    assert found == [True]
