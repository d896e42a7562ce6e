"""What goes unchecked on this machine for want of a program, and how to get the program.

`python -m tests.absent` says it at the end of `make test`; in continuous integration, where
nothing may be left out, it fails.
"""

import os
import sys
from collections.abc import Iterator

from tests import chromium, node

OF_NODE = "tsc, biome, node --test, and the browser tests of the editor by itself"
OF_CHROMIUM = "every test in a browser"


def left_out() -> Iterator[str]:
    """A line for each program that is absent."""
    if not node.program():
        yield f"LEFT OUT: {OF_NODE}. {node.HOW}"
    if not chromium.program():
        yield f"LEFT OUT: {OF_CHROMIUM}. {chromium.HOW}"


if __name__ == "__main__":
    lines = list(left_out())
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.exit(bool(lines and os.environ.get("ISNAD_REQUIRE_ALL")))
