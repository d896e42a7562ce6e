"""All services of one installation together, as `manage.py up` runs them."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from annotator.services.broker import broker
from annotator.services.sockets import socket_path
from annotator.services.supervision import CannotStart, Supervisor
from annotator.services.web import check_port, web
from annotator.services.worker import worker


@contextmanager
def stack(port: int, say: Callable[[str], None]) -> Iterator[Supervisor]:
    """Broker (unless REDIS_URL names one), worker and web server, all answering; stopped after.

    CannotStart says why it is not so.
    """
    data: Path = settings.ISNAD_DATA
    check_port(port)
    supervisor = Supervisor(data / "logs", say)
    with _alone(data):
        _command("migrate", "--no-input")
        _command("collectstatic", "--no-input")
        try:
            if not os.environ.get("REDIS_URL"):
                supervisor.start(broker(data / "broker", socket_path(data, "broker")))
            supervisor.start(worker(settings.ISNAD_WORKERS))
            supervisor.start(web(port, settings.ISNAD_WEB_PROCESSES, settings.ISNAD_WEB_THREADS))
            yield supervisor
        finally:
            supervisor.stop()


def _command(*arguments: str) -> None:
    """A command of manage.py, in a process of its own: its memory is free again afterwards."""
    done = subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments, "--verbosity", "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotStart(f"manage.py {arguments[0]} failed:\n{done.stderr.strip()}")


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
