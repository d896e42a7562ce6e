"""The settings as a whole, read by a fresh Python."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def manage(*arguments: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`manage.py` with these arguments, on its own data folder."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *arguments],
        env={**kept, "ISNAD_DATA": str(data), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_bad_value_stops_the_start_and_says_what_is_allowed(tmp_path: Path) -> None:
    ended = manage("check", data=tmp_path, ISNAD_DEBUG="perhaps")
    assert ended.returncode == 1
    assert ended.stderr.strip().endswith("ISNAD_DEBUG='perhaps': allowed is on or off.")


def test_an_installation_under_https_passes_the_deployment_checks(tmp_path: Path) -> None:
    ended = manage(
        *("check", "--deploy", "--fail-level", "WARNING"),
        data=tmp_path,
        ISNAD_URL="https://isnad.example.org",
    )
    assert ended.returncode == 0, ended.stderr


def test_all_it_makes_lies_in_the_data_folder(tmp_path: Path) -> None:
    code = (
        "from django.conf import settings as s\n"
        "print(s.DATABASES['default']['NAME'], s.MEDIA_ROOT, s.STATIC_ROOT,"
        " s.FILE_UPLOAD_TEMP_DIR, s.CELERY_BEAT_SCHEDULE_FILENAME, sep='\\n')"
    )
    ended = manage("shell", "--no-imports", "--command", code, data=tmp_path)
    assert ended.stdout.split(), ended.stderr
    assert all(Path(line).is_relative_to(tmp_path) for line in ended.stdout.split())


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_writes_ahead_and_waits() -> None:
    with connection.cursor() as cursor:
        answers = {
            pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("journal_mode", "busy_timeout", "foreign_keys")
        }
    assert answers == {"journal_mode": "wal", "busy_timeout": 20_000, "foreign_keys": 1}


def test_sqlite_syncs_every_commit_unless_told_otherwise(tmp_path: Path) -> None:
    code = (
        "from django.db import connection as c; k = c.cursor();"
        "print(k.execute('PRAGMA synchronous').fetchone()[0])"
    )
    for value, expected in (("FULL", "2"), ("NORMAL", "1")):
        ended = manage(
            *("shell", "--no-imports", "--command", code),
            data=tmp_path,
            ISNAD_SQLITE_SYNCHRONOUS=value,
        )
        assert ended.stdout.strip() == expected, ended.stderr


def test_every_setting_stands_in_the_operators_page_and_nothing_else_does() -> None:
    code = (ROOT / "annotator" / "settings.py").read_text(encoding="utf-8")
    code += (ROOT / "annotator" / "environment.py").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8").split("## Settings")[1]
    read = set(re.findall(r'environment\.\w+\(\s*(?:#.*\s*)?"(\w+)"', code))
    read |= set(re.findall(r'"(ISNAD_\w+)"', code))
    assert set(re.findall(r"`([A-Z]+_[A-Z_]+)`", page)) == read
