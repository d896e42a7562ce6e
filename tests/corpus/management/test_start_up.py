"""What every command loads before it does anything."""

import subprocess
import sys
from pathlib import Path

from tests.command import ROOT
from tests.stack import environment

HEAVY = {  # a second or more each, or much memory
    *("spacy", "datasets", "pyarrow", "torch", "mlcroissant"),
    *("numpy", "onnxruntime", "tokenizers"),
}


def test_no_command_waits_for_the_libraries_of_a_few_formats(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", str(ROOT / "manage.py"), "check"],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    rows = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    loaded = {row.rpartition("|")[2].strip().partition(".")[0] for row in rows}
    assert {"django", "corpus"} <= loaded, "what is loaded is told"
    assert not loaded & HEAVY
