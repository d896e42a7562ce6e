"""Measure what ships on the held-out articles of our own corpus.

Usage: python -m corpus.data.measure_encoder

Writes `encoder/figures.json`, which the page of what ships shows and which `encoder/CARD.md`
and docs/models.md quote. It has to be made again whenever the network, the rules or the corpus
change: tests hold it against their files and versions, and the documents against it. Takes about
a minute.
"""

import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from corpus.agreement.score import score
from corpus.document.document import Document, Span
from corpus.document.shipped import shipped_schema
from corpus.preannotators.registry import DEFAULT, preannotator
from corpus.training.comparison import headline
from corpus.training.encoder import CORPUS, own_articles
from corpus.training.measure import measure

FOLDER = Path(__file__).parent / "encoder"
OUTPUT = FOLDER / "figures.json"
GAZETTEER = FOLDER.parent / "gazetteer" / "gazetteer.tsv.gz"
NETWORK = tuple(FOLDER / name for name in ("encoder.onnx", "encoder.json", "tokenizer.json"))
MEASURED = (*NETWORK, GAZETTEER, CORPUS)
"""The files that the figures depend on."""
NAMES = ("PERS", "ORG", "GPE", "LOC")
THRESHOLDS = (0, 0.5, 0.8, 0.9, 0.95, 0.99)
RULES = "lexicon"


def main() -> None:
    """Measure on "test", which nothing was chosen by, on "dev", which the network was chosen
    by, and on "test" again with the rules alone; then write."""
    told: dict[str, Any] = {
        "files": hashes(),
        "preannotator": DEFAULT,
        "version": preannotator(DEFAULT).version,
        "version of the rules": preannotator(RULES).version,
        "test": _measured(DEFAULT, "test"),
        "dev": _measured(DEFAULT, "dev"),
        "rules": _measured(RULES, "test"),
    }
    OUTPUT.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    for name in ("test", "dev", "rules"):
        sys.stdout.write(f"{name}: {headline(told[name]):.3f} over all spans\n")


def hashes() -> Mapping[str, str]:
    """The name of each measured file → its SHA-256."""
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in MEASURED}


def of_three_types(document: Document) -> Document:
    """The persons, organisations and places alone; places with a government and without are one."""
    names = (span for span in document.spans if span.layer == "entity" and span.label in NAMES)
    alike = (replace(span, label="LOC") if span.label == "GPE" else span for span in names)
    return replace(document, spans=tuple(alike), relations=())


def _measured(name: str, part: str) -> dict[str, Any]:
    """What `measure` tells of a preannotator on a part of our corpus, without partly right
    spans; how right it is on names of three types, and from a score on."""
    gold = list(own_articles(CORPUS, part))
    method, schema = preannotator(name), shipped_schema("news-claims")
    told: dict[str, Any] = measure(method, gold, schema)
    bare = (replace(one, spans=(), relations=()) for one in gold)
    pairs = list(zip(gold, method.suggest(bare, schema), strict=True))
    names = score(((of_three_types(one), of_three_types(other)) for one, other in pairs), schema)
    three = next(asdict(one) for one in names if one.name == "span exact entity")
    return told | {
        "scores": [row for row in told["scores"] if row["way"] != "partial"],
        "three types": {name: three[name] for name in ("f1", "low", "high", "gold", "predicted")},
        "from a score on": [_from_score(least, pairs) for least in THRESHOLDS],
    }


def _from_score(least: float, pairs: Sequence[tuple[Document, Document]]) -> dict[str, float]:
    """How many spans are suggested with this score or more, and how many of them are right."""
    suggested = right = 0
    for gold, found in pairs:
        known = {_place(span) for span in gold.spans}
        sure = [_place(span) for span in found.spans if (span.score or 0) >= least]
        suggested += len(sure)
        right += sum(place in known for place in sure)
    return {"least": least, "suggested": suggested, "right": right}


def _place(span: Span) -> tuple[str, str, int, int]:
    return span.layer, span.label, span.start, span.end


if __name__ == "__main__":
    main()
