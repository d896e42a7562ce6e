"""Django's SQLite, but for how one waits for the one writer.

SQLite asks again after pauses that grow to a tenth of a second. Where imports and runs write all
the time, somebody who saves a label misses one gap after the other so. In a process that serves
people, `come_first` has it ask again every millisecond: background work, which does not, then
lets them in between any two of its steps.
"""

import sqlite3
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

ASKED_AGAIN = 0.001  # seconds
PATIENCE = 20  # seconds; as long as SQLite waits in the other processes

_comes_first = False


def come_first() -> None:
    """From now on, whoever writes in this process goes before those in others."""
    global _comes_first
    _comes_first = True


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection."""

    def _start_transaction_under_autocommit(self) -> None:
        if not _comes_first:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # no stub
            return
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            self._ask_until(time.monotonic() + PATIENCE)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={PATIENCE * 1000}")

    def _ask_until(self, end: float) -> None:
        while True:
            try:
                super()._start_transaction_under_autocommit()  # type: ignore[misc]  # no stub
            except OperationalError as failure:
                if not _is_busy(failure) or time.monotonic() > end:
                    raise
                time.sleep(ASKED_AGAIN)
            else:
                return


def _is_busy(failure: OperationalError) -> bool:
    code: int = getattr(failure.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY  # the low byte, whatever kept it busy
