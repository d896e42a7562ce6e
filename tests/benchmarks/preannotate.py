"""`lexicon`: how fast it reads, what memory it takes, and how far it is right.

The texts are real news where ../shared is beside the checkout, else the demo's articles.
"""

import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.document.canonical import canonical_bytes, document_from_json, document_to_json
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.words import words
from corpus.preannotators import preannotator
from tests.benchmarks.figure import Figure
from tests.command import ROOT, manage
from tests.corpus.preannotators.accuracy import Scores, claim_scores, clitic_score, entity_scores
from tests.corpus.preannotators.column_corpora import anercorp, clitic_starts, wojood

SHARED = ROOT.parent / "shared" / "data"
DEMO = ROOT / "corpus" / "data" / "demo" / "articles.jsonl"
GOLD = DEMO.with_name("gold.jsonl")
ARTICLES = 1500
CONLL_TYPES = ("PER", "LOC", "ORG")


# Of the demo's annotated articles, those that the rules were not tuned on.
UNSEEN = ("cup-constantine", "fishing-talks-praia")


def figures() -> Iterator[Figure]:
    articles = list(islice(_articles(), ARTICLES))
    yield from _speed(articles)
    yield from _memory(articles)
    yield from _claims()
    if SHARED.exists():
        yield from _accuracy()


def _articles() -> Iterator[Document]:
    for path in sorted(SHARED.glob("articles/saudinewsnet/*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                texts = (article["content"] for article in json.loads(archive.read(name)))
                yield from (Document(name, text) for text in texts if text)
    for line in DEMO.read_text("utf-8").splitlines():
        yield Document("demo", json.loads(line)["text"])


def _speed(articles: list[Document]) -> Iterator[Figure]:
    schema, method = shipped_schema("news-claims"), preannotator("lexicon")
    begun = time.process_time()
    list(method.suggest([Document("first", "قال بوتين.")], schema))
    loaded = time.process_time()
    yield Figure.at_most(1, "lexicon: loading", loaded - begun, "s")
    for _ in method.suggest(articles, schema):
        pass
    count = sum(len(words(article.text)) for article in articles)
    rate = count / (time.process_time() - loaded)
    yield Figure.at_least(20_000, "lexicon: entities and claims, one core", rate, "words/s")


def _memory(articles: list[Document]) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(
            b"".join(canonical_bytes(document_to_json(one)) + b"\n" for one in articles)
        )
        output = str(path.with_suffix(".out"))
        done = manage(
            Path(folder),
            "preannotate",
            "--with",
            "lexicon",
            "--input",
            str(path),
            "--output",
            output,
        )
    yield Figure.at_most(150, "preannotate: peak memory", done.peak / 10**6, "MB")


def _claims() -> Iterator[Figure]:
    gold = [document_from_json(json.loads(line)) for line in GOLD.read_text("utf-8").splitlines()]
    unseen = [document for document in gold if document.id in UNSEEN]
    for part in ("content", "whole"):
        yield from _scores(f"claims of two articles, {part}", claim_scores(unseen, part))


def _accuracy() -> Iterator[Figure]:
    """On what the rules were not tuned on: the last two fifths of ANERcorp, Wojood's validation
    and test parts."""
    ner = SHARED / "ner"
    aner = anercorp(ner / "anercorp_train.txt")
    unseen, conll = aner[len(aner) * 3 // 5 :], shipped_schema("conll")
    for patterns in (True, False):
        scores = entity_scores(unseen, conll, CONLL_TYPES, patterns=patterns)
        yield from _scores(f"ANERcorp, patterns {'on' if patterns else 'off'}", scores)
    parts = (ner / "wojood_sample" / name for name in ("val.txt", "test.txt"))
    held = [document for part in parts for document in wojood(part)]
    scores = entity_scores(held, shipped_schema("wojood"), nationalities=False)
    yield from _scores("Wojood, nested, 21 types", scores)
    sentences = list(clitic_starts(ner / "anercorp_train.txt", ner / "newsfane_train.txt"))
    found, share = clitic_score(sentences)
    yield Figure.at_least(0.98, f"first letters of {found} entities found", share, "right")


def _scores(name: str, scores: Scores) -> Iterator[Figure]:
    for measure, value in scores._asdict().items():
        yield Figure.plain(f"{name}: {measure}", value, "")
