"""Where Unix sockets lie."""

import socket
from pathlib import Path

import pytest

from annotator.services.sockets import prepare, socket_path


def test_it_lies_in_the_data_folder() -> None:
    assert socket_path(Path("/data"), "broker") == Path("/data/sockets/broker.sock")


def test_a_data_folder_with_a_long_path_gets_a_short_one_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / ("بيانات" * 10) / ("d" * 60)
    path = socket_path(folder, "broker")
    assert path == socket_path(folder, "broker")
    assert path != socket_path(folder / "other", "broker")
    prepare(path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
    path.unlink()
    path.parent.rmdir()


def test_its_folder_is_closed_to_everybody_else(tmp_path: Path) -> None:
    path = tmp_path / "sockets" / "broker.sock"
    prepare(path)
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_refuses_a_folder_that_is_a_link_to_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "sockets").symlink_to(tmp_path)
    with pytest.raises(PermissionError, match="belongs to somebody else"):
        prepare(tmp_path / "sockets" / "broker.sock")
