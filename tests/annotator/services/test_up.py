"""`manage.py up`, with real processes."""

import http.client
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.waiting import until

ROOT = Path(__file__).resolve().parents[3]
MOST_MEMORY = 300  # MB, of all processes together, idle

pytestmark = pytest.mark.services


@dataclass(frozen=True)
class Up:
    """A running `manage.py up`."""

    program: psutil.Process
    port: int
    data: Path
    output: Path

    def children(self) -> dict[str, psutil.Process]:
        names = {"valkey-server": "broker", "celery": "worker", "gunicorn": "web"}
        found = {}
        for child in self.program.children():
            with suppress(psutil.NoSuchProcess):  # it has just ended
                command = " ".join(child.cmdline())
                found.update({ours: child for word, ours in names.items() if word in command})
        return found

    def health(self) -> int:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("GET", "/health/")
                return connection.getresponse().status
            except (OSError, http.client.HTTPException):
                return 0

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def last_heard_of_worker(self) -> str:
        with closing(sqlite3.connect(self.data / "isnad.sqlite3")) as database:
            return str(database.execute("SELECT max(seen_at) FROM corpus_worker").fetchone()[0])


def alive(child: psutil.Process) -> bool:
    """Whether it runs: one that waits for its parent to notice its end does not."""
    with suppress(psutil.NoSuchProcess):
        return child.status() != psutil.STATUS_ZOMBIE
    return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(data: Path, port: int, output: Path) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with output.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-u", str(ROOT / "manage.py"), "up", "--port", str(port)],
            env={**kept, "ISNAD_DATA": str(data)},
            stdout=file,
            stderr=file,
        )


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    # Longer than a socket's path may be: the broker has to listen elsewhere.
    data = tmp_path_factory.mktemp("up") / ("بيانات" * 9)
    port, output = free_port(), data.parent / "output"
    program = start(data, port, output)
    up = Up(psutil.Process(program.pid), port, data, output)
    try:
        until(lambda: "Isnad is up" in up.said() or program.poll() is not None, 90)
        assert program.poll() is None, up.said()
        yield up
    finally:
        program.terminate()
        program.wait(30)


def test_it_prints_the_address_once_everything_answers(up: Up) -> None:
    assert f"Isnad is up: http://127.0.0.1:{up.port}/" in up.said()
    assert up.health() == 200
    assert set(up.children()) == {"broker", "worker", "web"}
    assert up.last_heard_of_worker()


def test_it_stays_small_while_idle(up: Up) -> None:
    family = [up.program, *up.program.children(recursive=True)]
    megabytes = sum(member.memory_full_info().pss for member in family) / 2**20
    assert megabytes < MOST_MEMORY


def test_a_second_one_on_the_same_folder_is_refused(up: Up, tmp_path: Path) -> None:
    second = start(up.data, free_port(), tmp_path / "output")
    assert second.wait(30) == 1
    assert "Isnad already runs on" in (tmp_path / "output").read_text()


def test_a_port_in_use_is_refused_with_the_way_out(up: Up, tmp_path: Path) -> None:
    second = start(tmp_path / "data", up.port, tmp_path / "output")
    assert second.wait(30) == 1
    said = (tmp_path / "output").read_text()
    assert f"Port {up.port} cannot be used" in said
    assert "--port NUMBER" in said


@pytest.mark.parametrize("name", ["web", "worker", "broker"])
def test_what_is_killed_is_started_again(up: Up, name: str) -> None:
    killed = up.children()[name]
    family = killed.children(recursive=True)
    killed.send_signal(signal.SIGKILL)
    until(lambda: up.children().get(name, killed).pid != killed.pid, 30)
    assert not [child for child in family if alive(child)]
    assert f"{name} ended (SIGKILL); starting it again" in up.said()
    until(lambda: up.health() == 200, 30)
    heard = up.last_heard_of_worker()
    until(lambda: up.last_heard_of_worker() > heard, 30)


def test_the_sweep_runs_on_a_broker_that_was_started_again(up: Up) -> None:
    log = up.data / "logs" / "worker.log"

    def sweeps() -> int:
        return len(re.findall(r"Task corpus\.tasks\.sweep\S* succeeded", log.read_text()))

    seen = sweeps()
    until(lambda: sweeps() > seen, 40)


def test_it_stops_all_of_them_when_told(up: Up) -> None:
    family = up.program.children(recursive=True)
    up.program.send_signal(signal.SIGTERM)
    until(lambda: not any(alive(member) for member in [up.program, *family]), 30)
    assert "Stopped." in up.said()
