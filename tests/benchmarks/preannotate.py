"""`lexicon`, `crf` and `encoder`: how fast they read, in what memory, and how far they are right.

The texts are real news where ../shared is beside the checkout, else the demo's articles. How far
both are right on news is measured on the test part of our own corpus, which nothing was tuned on.
"""

import json
import tempfile
import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from corpus.agreement.score import score
from corpus.data.measure_encoder import NAMES, of_three_types
from corpus.document.canonical import canonical_bytes, document_from_json, document_to_json
from corpus.document.document import Document
from corpus.document.shipped import shipped_schema
from corpus.document.words import words
from corpus.preannotators import preannotator
from corpus.training.trainers import trainer
from tests.benchmarks.figure import Figure
from tests.command import ROOT, manage
from tests.corpus.preannotators.accuracy import Scores, claim_scores, clitic_score, entity_scores
from tests.corpus.preannotators.column_corpora import anercorp, clitic_starts, wojood
from tests.corpus.preannotators.news_claims import news_claims

SHARED = ROOT.parent / "shared" / "data"
DEMO = ROOT / "corpus" / "data" / "demo" / "articles.jsonl"
GOLD = DEMO.with_name("gold.jsonl")
WHOLE = ("claim", "whole", "", "")
ARTICLES = 1500
FOR_THE_NETWORK = 60  # a minute of reading
CONLL_TYPES = ("PER", "LOC", "ORG")


# Of the demo's annotated articles, those that the rules were not tuned on.
UNSEEN = ("cup-constantine", "fishing-talks-praia")


def figures() -> Iterator[Figure]:
    articles = list(islice(_articles(), ARTICLES))
    yield from _speed("lexicon", articles, 20_000)
    yield from _memory("lexicon", articles, 150)
    with tempfile.TemporaryDirectory() as folder:
        schema = shipped_schema("news-claims")
        trainer("crf")(list(news_claims("train")), schema, Path(folder), lambda _: None)
        yield from _speed("crf", articles, 20_000, model=folder)
    yield from _speed("encoder", articles[:FOR_THE_NETWORK], 2_000)
    yield from _memory("encoder", articles[:FOR_THE_NETWORK], 500)
    for name in ("lexicon", "encoder"):
        yield from _news(name)
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


def _speed(name: str, articles: list[Document], goal: float, **parameters: str) -> Iterator[Figure]:
    schema, method = shipped_schema("news-claims"), preannotator(name, **parameters)
    begun = time.process_time()
    list(method.suggest([Document("first", "قال بوتين.")], schema))
    loaded = time.process_time()
    yield Figure.at_most(1, f"{name}: loading", loaded - begun, "s")
    for _ in method.suggest(articles, schema):
        pass
    count = sum(len(words(article.text)) for article in articles)
    rate = count / (time.process_time() - loaded)
    yield Figure.at_least(goal, f"{name}: entities and claims, one core", rate, "words/s")


def _memory(name: str, articles: list[Document], goal: float) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_bytes(
            b"".join(canonical_bytes(document_to_json(one)) + b"\n" for one in articles)
        )
        files = ("--input", str(path), "--output", str(path.with_suffix(".out")))
        done = manage(Path(folder), "preannotate", "--with", name, *files)
    yield Figure.at_most(goal, f"{name}: peak memory", done.peak / 10**6, "MB")


def _news(name: str) -> Iterator[Figure]:
    """On the part of our own corpus that is kept for tests."""
    schema = shipped_schema("news-claims")
    gold = list(news_claims("test"))
    found = list(preannotator(name).suggest(gold, schema))
    scores = {one.key[1:]: one for one in score(zip(gold, found, strict=True), schema)}
    names = [
        scores[key] for label in NAMES if (key := ("span", "exact", "entity", label)) in scores
    ]
    right, both = sum(one.right for one in names), sum(one.gold + one.predicted for one in names)
    yield Figure.plain(f"{name}, news: {', '.join(NAMES)}, exact F1", 2 * right / both, "")
    three = score(zip(map(of_three_types, gold), map(of_three_types, found), strict=True), schema)
    value = next(one.f1 or 0.0 for one in three if one.name == "span exact entity")
    yield Figure.at_least(0.85, f"{name}, news: PER, LOC with GPE, ORG, exact F1", value, "")
    yield Figure.plain(f"{name}, news: claims, all exact, F1", scores[WHOLE].f1 or 0.0, "")
    for way, goal in (("content at .7", 0.85), ("whole at .7", 0.7)):
        value = scores["claim", way, "", ""].f1 or 0.0
        yield Figure.at_least(goal, f"{name}, news: claims, {way}, F1", value, "")


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
