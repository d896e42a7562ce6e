"""`manage.py up`, with real processes."""

import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.services.sockets import socket_path
from tests.stack import Stack, alive, free_port, running, start, with_tables
from tests.waiting import PATIENCE, until

MOST_MEMORY = 300 * 10**6  # bytes, of all processes together, idle

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    # Longer than a socket's path may be: the broker has to listen elsewhere.
    data = tmp_path_factory.mktemp("up") / ("بيانات" * 9)
    with running(data) as stack:
        yield stack
    shutil.rmtree(socket_path(data, "broker").parent)


def code(program: subprocess.Popen[bytes]) -> int:
    """What it ends with by itself; it is killed, and TimeoutExpired, where it does not end."""
    with program:
        try:
            return program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            raise


def last_heard_of_worker(stack: Stack) -> str:
    """A moment; "" before it was heard of."""
    with closing(sqlite3.connect(stack.data / "isnad.sqlite3")) as database:
        (moment,) = database.execute("SELECT max(seen_at) FROM corpus_worker").fetchone()
    return str(moment or "")


def test_it_prints_the_address_once_everything_answers(stack: Stack) -> None:
    assert f"Isnad is up: {stack.url}/" in stack.said()
    assert stack.health() == 200
    assert set(stack.services()) == {"broker", "worker", "web"}
    until(lambda: last_heard_of_worker(stack))


def test_it_stays_small_while_idle(stack: Stack) -> None:
    assert stack.memory() < MOST_MEMORY


def test_a_second_one_on_the_same_folder_is_refused(stack: Stack, tmp_path: Path) -> None:
    second = start(stack.data, free_port(), tmp_path / "output")
    assert code(second) == 1
    assert "Isnad already runs on" in (tmp_path / "output").read_text()


def test_a_port_in_use_is_refused_with_the_way_out(stack: Stack, tmp_path: Path) -> None:
    second = start(tmp_path / "data", stack.port, tmp_path / "output")
    assert code(second) == 1
    said = (tmp_path / "output").read_text()
    assert f"Port {stack.port} cannot be used" in said
    assert "--port NUMBER" in said


@pytest.mark.parametrize("name", ["web", "worker", "broker"])
def test_what_is_killed_is_started_again(stack: Stack, name: str) -> None:
    killed = stack.services()[name]
    family = killed.children(recursive=True)
    killed.send_signal(signal.SIGKILL)
    until(lambda: stack.services().get(name, killed).pid != killed.pid)
    until(lambda: not [child for child in family if alive(child)])
    assert f"{name} ended (SIGKILL); starting it again" in stack.said()
    until(lambda: stack.health() == 200)
    heard = last_heard_of_worker(stack)
    until(lambda: last_heard_of_worker(stack) > heard)


def test_the_sweep_runs_on_a_broker_that_was_started_again(stack: Stack) -> None:
    log = stack.data / "logs" / "worker.log"

    def sweeps() -> int:
        return len(re.findall(r"Task corpus\.tasks\.sweep\S* succeeded", log.read_text()))

    seen = sweeps()
    until(lambda: sweeps() > seen)


def test_it_stops_all_of_them_when_told(stack: Stack) -> None:
    everyone = stack.everyone()
    stack.program.send_signal(signal.SIGTERM)
    until(lambda: not any(alive(member) for member in everyone))
    assert "Stopped." in stack.said()


def test_who_is_told_to_stop_at_once_still_stops_all_of_them(tmp_path: Path, tables: Path) -> None:
    with running(with_tables(tmp_path, tables)) as stack:
        everyone = stack.everyone()
    until(lambda: not [member for member in everyone if alive(member)])
    assert "Stopped." in stack.said()
