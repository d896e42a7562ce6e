"""ANERcorp and the sample of Wojood as labelled articles, for manage.py simulate and train.

    python -m tests.corpus.training.column_articles anercorp > anercorp.jsonl
    python -m tests.corpus.training.column_articles wojood > wojood.jsonl

Neighbouring sentences make a text: 25 of ANERcorp, 12 of Wojood. A tenth of ANERcorp's texts is
measured on, by the rule that data sets have, and of Wojood its part test. Needs ../shared.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from corpus.document.canonical import document_to_bytes
from corpus.document.document import Document, Span
from tests.corpus.preannotators import column_corpora
from tests.corpus.preannotators.column_corpora import Gold

NER = Path(__file__).resolve().parents[4] / "shared" / "data" / "ner"
TAUGHT = "train"


def anercorp() -> Iterator[Document]:
    """Persons, places and organisations, by CoNLL's schema."""
    for number, one in enumerate(column_corpora.anercorp(NER / "anercorp_train.txt")):
        yield _document(f"anercorp-{number}", one, "conll/1")


def wojood() -> Iterator[Document]:
    """Nested, 21 types; "train" and "val" to learn from."""
    for part in (TAUGHT, "val", "test"):
        texts = column_corpora.wojood(NER / "wojood_sample" / f"{part}.txt", sentences=12)
        for number, one in enumerate(texts):
            split = "test" if part == "test" else TAUGHT
            yield _document(f"wojood-{part}-{number}", one, "wojood/1", split)


def _document(name: str, gold: Gold, schema: str, split: str = "") -> Document:
    spans = [
        Span(f"e{number}", "entity", label, start, end)
        for number, (label, start, end) in enumerate(sorted(gold.entities, key=lambda one: one[1:]))
    ]
    return Document(name, gold.text, schema=schema, split=split, spans=tuple(spans))


if __name__ == "__main__":
    for document in {"anercorp": anercorp, "wojood": wojood}[sys.argv[1]]():
        sys.stdout.buffer.write(document_to_bytes(document) + b"\n")
