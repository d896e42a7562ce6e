"""A real `manage.py up` for tests and benchmarks: broker, worker and web server."""

import http.client
import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.waiting import until

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = {"valkey-server": "broker", "celery": "worker", "gunicorn": "web"}
WATCHER = "annotator.services.watching"
PORTS = range(20_000, 32_000)  # below those that systems give to whoever connects somewhere
STARTING = 600.0  # seconds that one may take until it answers
TO_STOP = 120.0  # seconds that a program may take: a stack waits 10 for each of its services


@dataclass(frozen=True)
class Stack:
    """A running `manage.py up` on the folder `data`, with these `settings` in its environment;
    it prints into `output`."""

    program: psutil.Process
    port: int
    data: Path
    output: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def services(self) -> dict[str, psutil.Process]:
        """Its running services: broker, worker, web."""
        found = {}
        for child in self.program.children():
            with suppress(psutil.NoSuchProcess):  # it has just ended
                command = child.cmdline()
                if WATCHER in command:  # forked a moment ago: it is no other program yet
                    continue
                said = " ".join(command)
                found.update({PROGRAMS[word]: child for word in PROGRAMS if word in said})
        return found

    def everyone(self) -> list[psutil.Process]:
        return [self.program, *self.program.children(recursive=True)]

    def memory(self) -> int:
        """Bytes in use by all of it together, shared pages counted once."""
        return sum(int(member.memory_full_info().pss) for member in self.everyone())

    def health(self) -> int:
        """The status that /health/ answers with, 0 for no answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
            try:
                connection.request("GET", "/health/")
                return connection.getresponse().status
            except (OSError, http.client.HTTPException):
                return 0

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8")


def alive(program: psutil.Process) -> bool:
    """Whether it runs: one that waits for its parent to notice its end does not."""
    with suppress(psutil.NoSuchProcess):
        return bool(program.status() != psutil.STATUS_ZOMBIE)
    return False


def free_port() -> int:
    """A port that nobody listens on, and that no other process of these tests is given as long
    as this one runs: what is started on it may take a while until it listens."""
    while True:
        address = ("127.0.0.1", secrets.choice(PORTS))
        mark = socket.socket(type=socket.SOCK_DGRAM)  # is in nobody's way but another mark's
        try:
            mark.bind(address)
            with socket.socket() as probe:
                probe.bind(address)
        except OSError:
            mark.close()
        else:
            mark.detach()  # stays open until this process ends
            return address[1]


def environment(data: Path, **values: str) -> dict[str, str]:
    """Ours for a child on the folder `data`, without the settings that these tests run under."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "ISNAD_DATA": str(data), **values}


def start(data: Path, port: int, output: Path, **values: str) -> subprocess.Popen[bytes]:
    """`manage.py up`, not yet answering."""
    with output.open("wb") as file:
        return subprocess.Popen(
            [sys.executable, "-u", str(ROOT / "manage.py"), "up", "--port", str(port)],
            cwd=output.parent,
            env=environment(data, **values),
            stdout=file,
            stderr=file,
        )


def with_tables(data: Path, made: Path) -> Path:
    """The folder, with a copy of a database whose tables are `made`: a stack on it starts
    sooner."""
    data.mkdir(parents=True, exist_ok=True)
    shutil.copy(made, data)
    return data


def stop(program: subprocess.Popen[bytes]) -> None:
    """Tell it to stop and wait for its end. TimeoutExpired, and it is killed, where it does
    not."""
    program.terminate()
    try:
        program.wait(TO_STOP)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
        raise


@contextmanager
def running(data: Path, **values: str) -> Iterator[Stack]:
    """A stack that answers, on the folder `data` with these settings; stopped afterwards."""
    data.mkdir(parents=True, exist_ok=True)
    port, output = free_port(), data / "output"
    program = start(data, port, output, **values)
    stack = Stack(psutil.Process(program.pid), port, data, output, values)
    try:
        until(lambda: "Isnad is up" in stack.said() or program.poll() is not None, STARTING)
        if program.poll() is not None:
            raise RuntimeError(stack.said())
        yield stack
    finally:
        stop(program)
