"""The settings under test: the same ones, in a data folder that goes away again.

The database is SQLite; PostgreSQL where DATABASE_URL names one, or started from its wheel where
ISNAD_TEST_DATABASE is postgresql.
"""

import atexit
import os
import shutil
import tempfile

if "ISNAD_DATA" not in os.environ:
    # The workers of pytest-xdist inherit this, and DATABASE_URL, from the process that starts them.
    os.environ["ISNAD_DATA"] = tempfile.mkdtemp(prefix="isnad-test-")
    atexit.register(shutil.rmtree, os.environ["ISNAD_DATA"], ignore_errors=True)
if os.environ.get("ISNAD_TEST_DATABASE") == "postgresql" and "DATABASE_URL" not in os.environ:
    from tests import postgresql

    os.environ["DATABASE_URL"] = postgresql.start()
os.environ.setdefault("ISNAD_SQLITE_SYNCHRONOUS", "NORMAL")
# Playwright keeps an event loop in the tests' thread, beside which Django would refuse to read.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from annotator.settings import *

if DATABASES["default"]["ENGINE"] == "annotator.sqlite":
    # A file, since threads that share a database in memory meet errors that no file gives.
    DATABASES["default"]["TEST"] = {"NAME": ISNAD_DATA / "test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns without it
