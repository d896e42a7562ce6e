"""Reads settings from the environment and stops the start when a value is bad.

Every refusal is an ImproperlyConfigured that names the variable, its value and what is allowed.
"""

import json
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, quote, urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

from corpus.preannotators.endpoints import Endpoint

ENVIRONMENT = environ.Env()
TRUE = ("1", "on", "true", "yes")
FALSE = ("0", "off", "false", "no")
PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")


def refusal(name: str, value: str, allowed: str) -> ImproperlyConfigured:
    """An error that says which variable is wrong; a password inside a URL is not shown."""
    return ImproperlyConfigured(f"{name}={PASSWORD.sub('***', value)!r}: allowed is {allowed}.")


def text(name: str, default: str) -> str:
    return str(ENVIRONMENT.str(name, default=default)).strip()


def boolean(name: str, default: bool) -> bool:
    value = text(name, "on" if default else "off").lower()
    if value not in TRUE + FALSE:
        raise refusal(name, value, "on or off")
    return value in TRUE


def number(name: str, default: int, least: int, most: int) -> int:
    value = text(name, str(default))
    allowed = f"a whole number from {least} to {most}"
    try:
        found = int(value)
    except ValueError:
        raise refusal(name, value, allowed) from None
    if not least <= found <= most:
        raise refusal(name, value, allowed)
    return found


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise refusal(name, value, "one of " + ", ".join(allowed))
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute path of a folder, which is made when absent."""
    found = Path(text(name, "") or default).expanduser().absolute()
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        allowed = f"a folder that can be written ({failure.strerror})"
        raise refusal(name, str(found), allowed) from None
    return found


def url(name: str, default: str, schemes: Sequence[str]) -> SplitResult:
    value = text(name, default)
    allowed = "a URL that begins with " + " or ".join(f"{scheme}://" for scheme in schemes)
    try:
        found = urlsplit(value)
        port_is_a_number = found.port is None or found.port >= 0
    except ValueError:
        raise refusal(name, value, allowed) from None
    if found.scheme not in schemes or not port_is_a_number or not (found.hostname or found.path):
        raise refusal(name, value, allowed)
    return found


def installed(name: str, default: str) -> str:
    """The dotted path of something in a module that can be imported."""
    value = text(name, default)
    try:
        found = find_spec(value.rpartition(".")[0])
    except (ModuleNotFoundError, ValueError):
        found = None
    if found is None:
        raise refusal(name, value, "the dotted path of a class that is installed here")
    return value


def values(name: str) -> dict[str, Any]:
    """A JSON object, such as {"bucket_name": "isnad"}."""
    try:
        found = ENVIRONMENT.json(name, default={})
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise refusal(name, text(name, ""), "a JSON object")
    return found


def endpoints(name: str) -> list[Endpoint]:
    """The services that preannotators may call: {"name": {"url": …, "key": …}}, the key only
    where one is needed. A refusal shows nothing of the value, since keys are in it."""
    allowed = (
        'a JSON object such as {"ours": {"url": "https://host/v1", "key": "…"}}: each name has a '
        "url that begins with http:// or https:// and holds no password, and may have a key"
    )
    try:
        found = json.loads(text(name, "") or "{}")
        return [_endpoint(one, **held) for one, held in found.items()]
    except (AttributeError, TypeError, ValueError):
        raise refusal(name, "(not shown)", allowed) from None


def _endpoint(name: str, url: str, key: str = "") -> Endpoint:
    """Raises ValueError or TypeError for what cannot be called."""
    found = urlsplit(url)
    is_address = found.scheme in ("http", "https") and found.hostname and "@" not in found.netloc
    if not (is_address and url.isprintable() and (found.port is None or found.port > 0)):
        raise ValueError
    if not (name.strip() == name and name.isprintable() and 0 < len(name) <= 40):
        raise ValueError
    if not (key.isascii() and key.isprintable()) or found.query or found.fragment:
        raise ValueError
    return Endpoint(name, url, key)


def time_zone(name: str, default: str) -> str:
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ValueError, OSError, KeyError):
        raise refusal(name, value, "a time zone such as UTC or Asia/Riyadh") from None
    return value


def database(name: str, default: Path) -> dict[str, Any]:
    """Django's settings of one database: SQLite in the file `default`, or a PostgreSQL URL."""
    value = text(name, "")
    if not value:
        return _sqlite(default)
    if urlsplit(value).scheme not in ("postgres", "postgresql"):
        raise refusal(name, value, "a URL such as postgresql://user:password@host:5432/isnad")
    found: dict[str, Any] = ENVIRONMENT.db_url_config(value)
    return found | {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _sqlite(file: Path) -> dict[str, Any]:
    synchronous = choice("ISNAD_SQLITE_SYNCHRONOUS", "FULL", allowed=["FULL", "NORMAL"])
    return {
        "ENGINE": "annotator.sqlite",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,  # seconds to wait for the one writer
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;"
            f"PRAGMA synchronous={synchronous};"
            "PRAGMA cache_size=-16000;"  # KiB
            "PRAGMA mmap_size=134217728;"  # bytes
            "PRAGMA temp_store=MEMORY;",
        },
    }


def broker(name: str, socket: Path) -> str:
    """The URL of Redis or Valkey; by default the Unix socket that `manage.py up` listens on."""
    value = text(name, "")
    if not value:
        return f"redis+socket://{quote(str(socket))}"
    return url(name, value, schemes=["redis", "rediss", "redis+socket"]).geturl()


def email(name: str, default: str) -> dict[str, Any]:
    """Django's EMAIL_… settings from one URL."""
    value = text(name, default)
    try:
        found: dict[str, Any] = ENVIRONMENT.email_url_config(value)
    except (ImproperlyConfigured, KeyError, ValueError):
        allowed = "a URL such as smtp+tls://user:password@host:587, or consolemail://"
        raise refusal(name, value, allowed) from None
    return found
