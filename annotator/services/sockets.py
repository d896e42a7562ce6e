"""Where a service's Unix socket lies."""

import hashlib
import os
import tempfile
from pathlib import Path

LONGEST = 100  # bytes; the system allows 108 with the closing NUL (104 on macOS)


def socket_path(data: Path, name: str) -> Path:
    """`data/sockets/<name>.sock`, or a short place for a folder whose path is too long."""
    path = data / "sockets" / f"{name}.sock"
    if len(os.fsencode(path)) <= LONGEST:
        return path
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"isnad-{os.getuid()}-{digest}" / f"{name}.sock"


def prepare(path: Path) -> None:
    """Make the socket's folder, closed to everybody else; PermissionError if it is not ours."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.parent.lstat()
    if found.st_uid != os.getuid() or path.parent.is_symlink():
        raise PermissionError(f"{path.parent} belongs to somebody else; remove it and start again")
    path.parent.chmod(0o700)
