"""Watches over running services until it is told to stop.

The program that started them becomes this one by exec, `python -m annotator.services.watching`:
its children stay its children, and Django's memory is free again.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from annotator.services.supervision import CHECKOUT, Running, Service, Supervisor

STOPS = (signal.SIGTERM, signal.SIGINT)


def watch(supervisor: Supervisor, keep_open: tuple[int, ...]) -> NoReturn:
    """Become the watcher of what the supervisor started; these descriptors stay open."""
    for descriptor in keep_open:
        os.set_inheritable(descriptor, True)
    services = [
        {**asdict(running.service), "pid": running.program.pid} for running in supervisor.running
    ]
    state = json.dumps({"logs": str(supervisor.logs), "services": services})
    sys.stdout.flush()
    os.chdir(CHECKOUT)
    # Who is told to stop while becoming another program hears of it as soon as it can act on it.
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    os.execv(sys.executable, [sys.executable, "-m", "annotator.services.watching", state])


class Child:
    """A child that this process had before it became the watcher."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._code: int | None = None

    def poll(self) -> int | None:
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        deadline = time.monotonic() + timeout if timeout is not None else None
        while (code := self.poll()) is None:
            if deadline is not None and time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), deadline)
            time.sleep(0.02)
        return code


def adopted(state: str) -> Supervisor:
    """The supervisor that `watch` left behind."""
    found: dict[str, Any] = json.loads(state)
    supervisor = Supervisor(Path(found["logs"]), say)
    for service in found["services"]:
        child = Child(service.pop("pid"))
        named = Service(
            service["name"],
            tuple(service["command"]),
            service["environment"],
            tuple(service["descriptors"]),
        )
        supervisor.running.append(Running(named, child))
    return supervisor


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def interrupt(number: int, frame: FrameType | None) -> None:
    """Turns SIGTERM into Ctrl-C, so that both end the same way."""
    raise KeyboardInterrupt


def main(state: str) -> None:
    signal.signal(signal.SIGTERM, interrupt)
    supervisor = adopted(state)
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)
        while True:
            supervisor.revive()
            time.sleep(0.5)
    except KeyboardInterrupt:
        supervisor.stop()
        say("Stopped.")


if __name__ == "__main__":
    main(sys.argv[1])
