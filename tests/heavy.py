"""The tests that need the heavy libraries, run where those are: `make test-heavy`.

They are the ones that `allowed_skips.txt` lists as heavy; here none of them may be skipped.
"""

import os
import sys

from tests.conftest import ALLOWED_SKIPS, ROOT, allowed_skips

MARK = "heavy, "  # how their reasons begin


def heavy_tests(text: str) -> list[str]:
    """The ids of the heavy tests in a list of skips."""
    return [name for name, reason in allowed_skips(text).items() if reason.startswith(MARK)]


if __name__ == "__main__":
    os.chdir(ROOT)
    os.environ["ISNAD_REQUIRE_ALL"] = "heavy"
    os.execv(
        sys.executable,
        [
            *(sys.executable, "-m", "pytest", "--numprocesses", "auto", "--dist", "loadfile"),
            *heavy_tests(ALLOWED_SKIPS.read_text("utf-8")),
        ],
    )
