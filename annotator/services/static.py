"""Whether the static files are collected; hashing and compressing them takes seconds."""

import fcntl
import hashlib
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from annotator import joining, static_files


@contextmanager
def one_collects() -> Iterator[None]:
    """Waits while another stack of this checkout collects: it does so for both."""
    folder = Path(settings.STATIC_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_collected() -> bool:
    """Whether nothing has changed since `note_collected`."""
    return _note().exists() and _note().read_text(encoding="ascii") == _fingerprint()


def note_collected() -> None:
    _note().write_text(_fingerprint(), encoding="ascii")


def _note() -> Path:
    return Path(settings.STATIC_ROOT) / ".collected"


def _fingerprint() -> str:
    """A digest of the name, size and time of every file that would be collected, and of what
    joins them."""
    found = hashlib.sha256(inspect.getsource(joining).encode())
    found.update(inspect.getsource(static_files).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()
