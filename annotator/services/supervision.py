"""Starts services, waits until they answer, starts again what died, and stops them all.

Knows nothing of Django, so that watching over the services takes little memory.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

CHECKOUT = Path(__file__).resolve().parents[2]  # where every service runs, and finds its modules
LARGEST_LOG = 10 * 2**20  # bytes; a larger one is set aside at the next start
PATIENCE = 60  # seconds that a service may take until it answers
GRACE = 10  # seconds that a service may take to stop
LONGEST_PAUSE = 30  # seconds between two attempts to start what keeps dying
STEADY = 60  # seconds after which an earlier death is forgotten
KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


class CannotStart(Exception):
    """A service cannot run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Service:
    """A program that runs as long as Isnad does; `descriptors` are open files it inherits."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    descriptors: tuple[int, ...] = ()


class Program(Protocol):
    """A running child, as subprocess.Popen is one."""

    pid: int

    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...


@dataclass(slots=True)
class Running:
    """A started service, with how often it died of late."""

    service: Service
    program: Program
    deaths: int = 0
    started: float = field(default_factory=time.monotonic)


class Supervisor:
    """The services that were started, in that order. What they say goes to `logs`/<name>.log."""

    def __init__(self, logs: Path, say: Callable[[str], object]) -> None:
        self.logs = logs
        self.running: list[Running] = []
        self._say = say
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, service: Service, answers: Callable[[], bool]) -> None:
        """Returns once the service answers; CannotStart with the end of its log if it does not."""
        _set_aside(self._log(service))
        running = Running(service, self._launch(service))
        self.running.append(running)
        deadline = time.monotonic() + PATIENCE
        while not answers():
            if running.program.poll() is not None:
                raise CannotStart(self._last_words(service, "ended at once"))
            if time.monotonic() > deadline:
                raise CannotStart(self._last_words(service, f"is silent after {PATIENCE} s"))
            time.sleep(0.1)

    def revive(self) -> None:
        """Starts again what has died; what keeps dying waits longer each time."""
        for running in self.running:
            code = running.program.poll()
            if code is not None:
                self._start_again(running, code)

    def stop(self) -> None:
        """Ends every service, the last started first."""
        for running in reversed(self.running):
            with suppress(ProcessLookupError):
                os.kill(running.program.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                running.program.wait(GRACE)
            _end_group(running.program)
        self.running.clear()

    def _start_again(self, running: Running, code: int) -> None:
        service = running.service
        _end_group(running.program)
        steady = time.monotonic() - running.started > STEADY
        running.deaths = 0 if steady else running.deaths + 1
        self._say(
            f"{service.name} ended ({_reason(code)}); starting it again. "
            f"Its log: {self._log(service)}"
        )
        time.sleep(min(2**running.deaths - 1, LONGEST_PAUSE))
        running.program = self._launch(service)
        running.started = time.monotonic()

    def _launch(self, service: Service) -> subprocess.Popen[bytes]:
        with self._log(service).open("ab") as log:
            # A session of its own: Ctrl-C reaches this program alone, which then stops the others.
            return subprocess.Popen(
                service.command,
                cwd=CHECKOUT,
                env={**os.environ, **service.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=service.descriptors,
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )

    def _log(self, service: Service) -> Path:
        return self.logs / f"{service.name}.log"

    def _last_words(self, service: Service, what: str) -> str:
        log = self._log(service)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        return "\n".join([f"{service.name} {what}. The end of {log}:", *lines])


def _end_with_parent() -> None:
    """So that even a killed supervisor leaves nothing behind that holds the port."""
    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGTERM)


def _end_group(program: Program) -> None:
    """Kills the program and those of its children that outlived it."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _set_aside(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _reason(code: int) -> str:
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name
