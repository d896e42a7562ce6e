"""All services of one installation together, as `manage.py up` runs them."""

import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from django.conf import settings

from annotator.services.broker import broker, broker_answers
from annotator.services.sockets import socket_path
from annotator.services.static import is_collected, note_collected, one_collects
from annotator.services.supervision import CannotStart, Supervisor
from annotator.services.watching import watch
from annotator.services.web import listen, web, web_answers
from annotator.services.worker import worker, worker_answers


@dataclass(frozen=True)
class Stack:
    """Services that answer."""

    supervisor: Supervisor
    keep_open: tuple[int, ...]

    def watch(self) -> NoReturn:
        """Start again whatever dies, until Ctrl-C or SIGTERM stops all of it and this program."""
        watch(self.supervisor, self.keep_open)


@contextmanager
def stack(port: int, say: Callable[[str], object]) -> Iterator[Stack]:
    """Broker (unless REDIS_URL names one), worker and web server, all answering; stopped after.

    CannotStart says why it is not so.
    """
    data: Path = settings.ISNAD_DATA
    supervisor = Supervisor(data / "logs", say)
    with listen(port) as listener, _alone(data) as lock:
        _command("migrate", "--no-input")
        with one_collects():
            if not is_collected():
                _command("collectstatic", "--no-input")
                note_collected()
        try:
            _start_all(supervisor, listener)
            yield Stack(supervisor, (listener.fileno(), lock.fileno()))
        finally:
            supervisor.stop()


def _start_all(supervisor: Supervisor, listener: socket.socket) -> None:
    data: Path = settings.ISNAD_DATA
    if not os.environ.get("REDIS_URL"):
        path = socket_path(data, "broker")
        supervisor.start(broker(data / "broker", path), lambda: broker_answers(path))
    supervisor.start(worker(settings.ISNAD_WORKERS), worker_answers)
    servers = web(listener, settings.ISNAD_WEB_PROCESSES, settings.ISNAD_WEB_THREADS)
    supervisor.start(servers, lambda: web_answers(listener))


def _command(*arguments: str) -> None:
    """A command of manage.py, in a process of its own: its memory is free again afterwards."""
    done = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments, "--verbosity", "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = "\n".join(done.stderr.strip().splitlines()[-12:])
        raise CannotStart(f"manage.py {arguments[0]} failed:\n{said}")


@contextmanager
def _alone(data: Path) -> Iterator[IO[str]]:
    """CannotStart if another stack runs on the same folder."""
    with (data / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"Isnad already runs on {data}. Stop it first, or name another folder: "
                "ISNAD_DATA=FOLDER"
            ) from None
        yield lock
