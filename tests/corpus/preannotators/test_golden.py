"""What each preannotator that needs no model of yours proposes for the demo's annotated
articles, byte by byte. What changes it has another version.

`python -m tests.corpus.preannotators.test_golden` writes it anew; look at the difference
before committing it.
"""

import json
from pathlib import Path

import pytest

from corpus.document.canonical import canonical_bytes, document_from_json, document_to_json
from corpus.document.shipped import shipped_schema
from corpus.preannotators import PREANNOTATORS, preannotator

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
ARTICLES = ROOT / "corpus" / "data" / "demo" / "gold.jsonl"
WITHOUT_A_MODEL = [name for name, adapter in PREANNOTATORS.items() if not adapter.requires]


def golden(name: str) -> Path:
    return GOLDEN / name / "articles.jsonl"


def proposals(name: str) -> bytes:
    lines = ARTICLES.read_text("utf-8").splitlines()
    documents = [document_from_json(json.loads(line)) for line in lines]
    proposed = preannotator(name).suggest(documents, shipped_schema("news-claims"))
    return b"".join(canonical_bytes(document_to_json(one)) + b"\n" for one in proposed)


@pytest.mark.parametrize("name", WITHOUT_A_MODEL)
def test_it_proposes_what_it_did(name: str) -> None:
    assert proposals(name) == golden(name).read_bytes()


if __name__ == "__main__":
    for adapter in WITHOUT_A_MODEL:
        old = golden(adapter).read_text("utf-8") if golden(adapter).exists() else ""
        same_version = f'"{adapter}/{PREANNOTATORS[adapter].version}"' in old
        if same_version and proposals(adapter).decode() != old:
            # Else nobody could have the new suggestions beside the old ones.
            raise SystemExit(f"{adapter} suggests otherwise than before: give it another version")
        golden(adapter).parent.mkdir(parents=True, exist_ok=True)
        golden(adapter).write_bytes(proposals(adapter))
