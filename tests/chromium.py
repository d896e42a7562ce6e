"""The browser that journeys run in."""

import os
import shutil

PATIENCE = 30_000  # milliseconds; a busy machine may need many for what takes a moment elsewhere
HOW = "Chromium is absent: apt-get install chromium, or name one, CHROMIUM=PATH"


def program() -> str | None:
    """The path of Chromium: the one that CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
