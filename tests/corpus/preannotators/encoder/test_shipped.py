"""The network that ships: that it is there, reads, and needs no more than it says."""

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import preannotator
from corpus.preannotators.encoder.network import FOLDER
from tests.corpus.preannotators.reading_aloud import claims, entities

ROOT = Path(__file__).resolve().parents[4]
SAID = (
    "قال وزير الخارجية التركي سليم أرسلان، الخميس، إن بلاده تدعم وقف إطلاق النار في لبنان. "
    "وأضاف أن المحادثات ستبدأ في بيروت."
)
MOST_BYTES = 36_000_000

FORKED = """
import multiprocessing, sys
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.preannotators import preannotator

method, document = preannotator("encoder"), Document("a", sys.stdin.read())
heavy = {"onnxruntime", "tokenizers", "numpy"} & set(sys.modules)

def work():
    (found,) = method.suggest([document], shipped_schema("news-claims"))
    print(len(found.spans) > 5, sorted(heavy), "torch" in sys.modules, flush=True)

child = multiprocessing.get_context("fork").Process(target=work)
child.start()
child.join()
"""


@pytest.fixture(scope="module")
def found() -> Document:
    (proposed,) = preannotator("encoder").suggest(
        [Document("a", SAID)], shipped_schema("news-claims")
    )
    check_document(proposed, shipped_schema("news-claims"))
    return proposed


def test_it_finds_the_names_of_a_plain_report(found: Document) -> None:
    assert {"PERS سليم أرسلان", "GPE لبنان", "GPE بيروت"} <= set(entities(found))


def test_it_finds_who_says_what_and_whom_a_dropped_subject_means(found: Document) -> None:
    first, second = claims(found)
    assert first.endswith("| قال | بلاده تدعم وقف إطلاق النار في لبنان")
    assert second.endswith("| أضاف | المحادثات ستبدأ في بيروت")
    assert first.partition(" | ")[0] == second.partition(" | ")[0]


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def test_a_forked_process_loads_it_for_itself_and_the_parent_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FORKED],
        cwd=ROOT,
        input=SAID,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == "True [] False"
