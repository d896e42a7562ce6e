"""Where this machine keeps what the network read; nowhere until the process says so."""

from pathlib import Path

_PLACE: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep it in this folder. Called once, when the process starts."""
    _PLACE[:] = [folder]


def kept_in() -> Path | None:
    """The folder, if there is one."""
    return _PLACE[0] if _PLACE else None
