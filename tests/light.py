"""The README's first command where nothing else is installed: `make test-light`.

It runs in an environment with `requirements-light.txt` and nothing more, where an import that only
the checks' own libraries bring would fail, and says how large that environment is.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = 350  # MB, after it has run once


def demo() -> str:
    """What the demonstration says of one passage through all of Isnad, on an empty folder.
    Raises CalledProcessError."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with tempfile.TemporaryDirectory() as data:
        return subprocess.run(
            [sys.executable, "manage.py", "demo", "--once"],
            cwd=ROOT,
            env=kept | {"ISNAD_DATA": data},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout


def size(folder: Path) -> float:
    """Of the files in a folder as they lie on the disk, in MB of 2²⁰ bytes, as `du` counts."""
    blocks = sum(path.lstat().st_blocks for path in folder.rglob("*"))
    return blocks * 512 / 2**20


if __name__ == "__main__":
    sys.stdout.write(demo())
    taken = size(Path(sys.prefix))
    sys.stdout.write(f"the light install takes {taken:.0f} MB, at most {MOST}\n")
    sys.exit(taken > MOST)
