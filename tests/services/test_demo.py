"""manage.py demo, with and without --once: the first thing that anybody runs."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from corpus.document.document import Document
from corpus.formats.read_articles import read_articles
from tests.command import Done, manage
from tests.stack import ROOT, STARTING, environment, free_port, stop
from tests.visitor import Visitor
from tests.waiting import until

pytestmark = pytest.mark.services
ARTICLES, CORPUS = 12, 156
TOLD = (
    r"up: (\S+)\nA corpus .* export: (\S+)\n"
    r"Sign in as (\w+) with the password (\S+)"
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


@pytest.fixture(scope="module")
def once(data: Path) -> Done:
    """What `demo --once` came to."""
    return manage(data, "demo", "--once", "--port", str(free_port()))


def exported(once: Done, what: str) -> list[Document]:
    """What an independent reading of an export finds."""
    found = re.search(
        rf"{re.escape(what)}: {ARTICLES} of {ARTICLES} articles\n +(\S+\.zip)", once.out
    )
    assert found, once.out
    records = list(read_articles(what.split()[0], Path(found[1])))
    documents = [record for record in records if isinstance(record, Document)]
    assert len(documents) == len(records) == ARTICLES
    return documents


def labels(documents: list[Document]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (document.id, span.label, document.surface(span))
        for document in documents
        for span in document.spans
    )


def test_it_goes_through_the_whole_main_job_and_says_what_it_made(once: Done) -> None:
    assert once.code == 0, once.err
    for what in ("import", "pre-annotation", "version"):
        assert f"{what}: {ARTICLES} of {ARTICLES} articles" in once.out
    assert f"labelled and submitted: {ARTICLES} articles" in once.out
    assert f"curated: {ARTICLES} articles" in once.out
    assert re.search(r"main-job-1/demo@1 sha256 [0-9a-f]{64}\n", once.out)
    assert once.out.endswith("verify_corpus: no difference\n")


def test_its_exports_read_back_as_what_was_labelled(once: Done) -> None:
    documents = exported(once, "isnad")
    found = labels(documents)
    assert {"PERS", "CLAIM", "SOURCE", "CUE"} <= {label for _, label, _ in found}
    assert any(document.relations for document in documents)
    assert labels(exported(once, "brat")) == found
    for tokens in ("word", "clitic"):
        columns = labels(exported(once, f"conll2003 tokens={tokens}"))
        assert columns.total() > 100


def test_a_demo_that_was_done_before_is_shown_again(once: Done, data: Path) -> None:
    port, said = free_port(), data / "said"
    with said.open("wb") as output:
        demo = subprocess.Popen(
            [sys.executable, "-u", str(ROOT / "manage.py"), "demo", "--port", str(port)],
            env=environment(data),
            stdout=output,
            stderr=output,
        )
    try:
        until(lambda: "Ctrl-C stops it" in said.read_text() or demo.poll() is not None, STARTING)
        told = re.search(
            r"up: (\S+)\nA corpus .* export: (\S+)\nSign in as (\w+) with the password (\S+)",
            said.read_text(),
        )
        assert told, said.read_text()
        assert told[1] == f"http://127.0.0.1:{port}/p/demo/", "one click from the workbench"
        visitor = Visitor(port)
        assert told[2] == f"http://127.0.0.1:{port}/p/news-claims/"
        visitor.sign_in(told[3], told[4])
        progress = visitor.get("/api/v1/projects/demo/").json()["progress"]
        assert (progress["articles"], progress["suggested"]) == (ARTICLES, ARTICLES)
        assert visitor.get("/p/demo/articles/1/").status == 200
        version = "/api/v1/projects/news-claims/datasets/news-claims/versions/1/"
        until(lambda: visitor.get(version).json()["state"] == "done")
        assert visitor.get(version).json()["total"] == CORPUS
        visitor.close()
    finally:
        stop(demo)
    assert demo.returncode == 0
