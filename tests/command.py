"""manage.py in a process of its own, on a data folder of its own."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.stack import environment as child_environment

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to. `seconds` on the clock, `peak` resident bytes."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int


def manage(data: Path, *arguments: str, stdin: str = "", **environment: str) -> Done:
    """Run the command to its end, and measure it."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env=child_environment(data, **environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        watched = psutil.Process(program.pid)
        peak = 0
        if stdin:
            out, err = program.communicate(stdin)
        else:
            while True:
                try:
                    peak = max(peak, _resident(watched))
                    out, err = program.communicate(timeout=0.05)
                    break
                except subprocess.TimeoutExpired:
                    continue
    return Done(program.returncode, out, err, time.monotonic() - begun, peak)


def _resident(program: psutil.Process) -> int:
    try:
        return int(program.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
