"""Services are started, watched and stopped, with real programs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from annotator.services import supervision
from annotator.services.supervision import CannotStart, Service, Supervisor
from tests import stack
from tests.waiting import until


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    supervisor = Supervisor(tmp_path / "logs", said.append)
    yield supervisor
    supervisor.stop()


def python(code: str) -> Service:
    return Service("program", (sys.executable, "-c", code))


def at_once() -> bool:
    return True


def never() -> bool:
    return False


def pid_of(supervisor: Supervisor) -> int:
    return supervisor.running[0].program.pid


def alive(pid: int) -> bool:
    with suppress(psutil.NoSuchProcess):
        return stack.alive(psutil.Process(pid))
    return False


def test_it_waits_until_the_service_answers(supervisor: Supervisor, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    code = f"import pathlib, time; pathlib.Path({str(ready)!r}).touch(); time.sleep(600)"
    supervisor.start(python(code), ready.exists)
    assert ready.exists()


def test_it_shows_the_end_of_the_log_of_what_cannot_start(supervisor: Supervisor) -> None:
    with pytest.raises(CannotStart, match=r"(?s)program ended at once.*no such thing"):
        supervisor.start(python("raise SystemExit('no such thing')"), never)


def test_it_gives_up_on_what_stays_silent(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "PATIENCE", 0.1)
    with pytest.raises(CannotStart, match=r"program is silent after 0\.1 s"):
        supervisor.start(python("import time; time.sleep(600)"), never)


def test_it_starts_again_what_was_killed_and_says_so(
    supervisor: Supervisor, said: list[str]
) -> None:
    supervisor.start(python("import time; time.sleep(600)"), at_once)
    first = pid_of(supervisor)
    os.kill(first, signal.SIGKILL)

    def revived() -> bool:
        supervisor.revive()
        return pid_of(supervisor) != first

    until(revived)
    assert alive(pid_of(supervisor))
    assert said[0].startswith("program ended (SIGKILL); starting it again. Its log: ")


def test_it_stops_even_what_will_not(
    supervisor: Supervisor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(supervision, "GRACE", 0.1)
    ready = tmp_path / "ready"
    code = (
        "import pathlib, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        f"pathlib.Path({str(ready)!r}).touch(); time.sleep(600)"
    )
    supervisor.start(python(code), ready.exists)
    pid = pid_of(supervisor)
    supervisor.stop()
    assert not alive(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of it")
def test_nothing_outlives_a_killed_supervisor(tmp_path: Path) -> None:
    code = (
        "import pathlib, sys, time\n"
        "from annotator.services.supervision import Service, Supervisor\n"
        f"supervisor = Supervisor(pathlib.Path({str(tmp_path)!r}), print)\n"
        "sleeper = (sys.executable, '-c', 'import time; time.sleep(600)')\n"
        "supervisor.start(Service('sleeper', sleeper), lambda: True)\n"
        "print(supervisor.running[0].program.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    until(lambda: not alive(child))


def test_a_large_log_is_set_aside(
    supervisor: Supervisor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervision, "LARGEST_LOG", 10)
    log = tmp_path / "logs" / "program.log"
    log.write_text("what was said yesterday\n")
    supervisor.start(python("import time; time.sleep(600)"), at_once)
    assert log.with_suffix(".log.1").read_text() == "what was said yesterday\n"
