"""How much memory this process has held at most."""

import resource
import sys
from pathlib import Path

STATUS = Path("/proc/self/status")


def peak_bytes() -> int:
    """The most resident bytes so far. On Linux `ru_maxrss` counts what the parent held when it
    started this process, which may be more; /proc has the process's own."""
    if STATUS.exists():
        (line,) = (one for one in STATUS.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, kilobytes elsewhere
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
