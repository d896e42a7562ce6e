"""Starts services, waits until they answer, starts again what died, and stops them all."""

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

LARGEST_LOG = 10 * 2**20  # bytes; a larger one is set aside at the next start
PATIENCE = 60  # seconds that a service may take until it answers
GRACE = 10  # seconds that a service may take to stop
LONGEST_PAUSE = 30  # seconds between two attempts to start what keeps dying
KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


class CannotStart(Exception):
    """A service cannot run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Service:
    """A program that runs as long as Isnad does. `answers` asks it whether it is ready."""

    name: str
    command: tuple[str, ...]
    answers: Callable[[], bool]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Running:
    service: Service
    program: subprocess.Popen[bytes]
    deaths: int = 0
    started: float = field(default_factory=time.monotonic)


class Supervisor:
    """The services that were started, in that order. What they say goes to `logs`/<name>.log."""

    def __init__(self, logs: Path, say: Callable[[str], None]) -> None:
        self._logs = logs
        self._say = say
        self._running: list[_Running] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, service: Service) -> None:
        """Returns once the service answers; CannotStart with the end of its log if it does not."""
        _set_aside(self._log(service))
        running = _Running(service, self._launch(service))
        self._running.append(running)
        deadline = time.monotonic() + PATIENCE
        while not service.answers():
            if running.program.poll() is not None:
                raise CannotStart(self._last_words(service, "ended at once"))
            if time.monotonic() > deadline:
                raise CannotStart(self._last_words(service, f"is silent after {PATIENCE} s"))
            time.sleep(0.1)

    def watch(self) -> None:
        """Never returns: starts again whatever dies."""
        while True:
            self.revive()
            time.sleep(0.5)

    def revive(self) -> None:
        """Starts again what has died; what keeps dying waits longer each time."""
        for running in self._running:
            if running.program.poll() is not None:
                self._start_again(running)

    def stop(self) -> None:
        """Ends every service, the last started first."""
        for running in reversed(self._running):
            running.program.terminate()
            with suppress(subprocess.TimeoutExpired):
                running.program.wait(GRACE)
            _end_group(running.program)
        self._running.clear()

    def pids(self) -> dict[str, int]:
        return {running.service.name: running.program.pid for running in self._running}

    def _start_again(self, running: _Running) -> None:
        service, code = running.service, running.program.returncode
        _end_group(running.program)
        running.deaths = running.deaths + 1 if time.monotonic() - running.started < 60 else 0
        pause = min(2**running.deaths - 1, LONGEST_PAUSE)
        log = self._log(service)
        self._say(f"{service.name} ended ({_reason(code)}); starting it again. Its log: {log}")
        time.sleep(pause)
        running.program = self._launch(service)
        running.started = time.monotonic()

    def _launch(self, service: Service) -> subprocess.Popen[bytes]:
        with self._log(service).open("ab") as log:
            # A session of its own: Ctrl-C reaches this program alone, which then stops the others.
            return subprocess.Popen(
                service.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **service.environment},
                start_new_session=True,
                preexec_fn=_end_with_parent if sys.platform == "linux" else None,
            )

    def _log(self, service: Service) -> Path:
        return self._logs / f"{service.name}.log"

    def _last_words(self, service: Service, what: str) -> str:
        log = self._log(service)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        return "\n".join([f"{service.name} {what}. The end of {log}:", *lines])


def _end_with_parent() -> None:
    """So that even a killed supervisor leaves nothing behind that holds the port."""
    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGTERM)


def _end_group(program: subprocess.Popen[bytes]) -> None:
    """Kills the program and those of its children that outlived it."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _set_aside(log: Path) -> None:
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))


def _reason(code: int) -> str:
    return f"exit {code}" if code >= 0 else signal.Signals(-code).name
