"""An article of the demo for the editor by itself: what the server would say about it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import cache
from importlib import resources
from pathlib import Path

from corpus.document.document import Document
from corpus.document.occurrences import find_all
from corpus.document.shipped import shipped_schema
from corpus.document.surroundings import surroundings
from corpus.preannotators.registry import preannotator
from tests.browser.reading import Reading
from tests.browser.test_keyboard_journey import article_json

NAME = "power-cut-tunis"
NOTE = "راجع حدود القول الثاني: أين ينتهي؟"


@cache
def demo_article() -> Document:
    """The article with all that the best preannotator suggests in it."""
    lines = resources.files("corpus").joinpath("data", "demo", "articles.jsonl")
    articles = map(json.loads, lines.read_text(encoding="utf-8").splitlines())
    [text] = [article["text"] for article in articles if article["id"] == NAME]
    [suggested] = preannotator("default").suggest(
        [Document(NAME, text)], shipped_schema("news-claims")
    )
    return suggested


def write_articles(folder: Path) -> list[Path]:
    """As files for the harness: its suggestions waiting, those of two models, all of one model's
    taken, submitted as that, returned as that, without any, without any but with what the rules
    see, and as one of the blind sample."""
    labels = labels_json(demo_article())
    rules = {"start": 0, "end": len(demo_article().text), **labels_json(by_rules())}
    offered = {"set": "run-1", "author": "encoder/1", **labels}
    beside = {"set": "run-2", "author": "lexicon/1", **labels_json(by_lexicon())}
    turn = {"position": 1, "total": 12}
    submitted = {"assignment": {"state": "submitted", **turn}}
    returned = {"assignment": {"state": "returned", "note": NOTE, **turn}}
    versions: Mapping[str, Mapping[str, object]] = {
        "suggested": {"suggestions": [offered]},
        "twice": {"suggestions": [offered, beside]},
        "labelled": {**labels},
        "submitted": {**labels, **submitted},
        "returned": {**labels, **returned},
        "plain": {},
        "ruled": {"rules": rules},
        "blind": {"bare": True, "some_bare": True},
    }
    cues = [at for one in by_rules().spans if one.layer == "cue" for at in (one.start, one.end)]
    article = {**article_json(Reading(demo_article().text)), "cues": cues}
    files = []
    for name, version in versions.items():
        files.append(folder / f"{name}.json")
        files[-1].write_text(json.dumps({"article": article, **version}), encoding="utf-8")
    return files


@cache
def by_lexicon() -> Document:
    """The article with all that word lists and rules see in it."""
    bare = Document(NAME, demo_article().text)
    [seen] = preannotator("lexicon").suggest([bare], shipped_schema("news-claims"))
    return seen


@cache
def by_rules() -> Document:
    """The article with the claims that the rules see in it."""
    seen = by_lexicon()
    claims = tuple(span for span in seen.spans if span.layer != "entity")
    ids = {span.id for span in claims}
    between = tuple(one for one in seen.relations if {one.head, one.tail} <= ids)
    return replace(seen, spans=claims, relations=between)


def labels_json(held: Document) -> dict[str, list[dict[str, object]]]:
    """Its spans and relations as the API writes them."""
    keys = ("id", "layer", "label", "start", "end", "attributes", "score")
    ends = ("id", "label", "head", "tail", "attributes", "score")
    return {
        "spans": [{key: getattr(span, key) for key in keys} for span in held.spans],
        "relations": [{key: getattr(one, key) for key in ends} for one in held.relations],
    }


def occurrences_json(sought: str, article: Mapping[str, object]) -> dict[str, object]:
    """Where the article says this; `article` is what the harness's own search answered."""
    text = demo_article().text
    hits = []
    for found in find_all(text, sought, folded=True, boundaries="clitic"):
        around = surroundings(text, found.start, found.end)
        sentence = {
            "start": around.start,
            "text": text[around.start : around.end],
            "more_before": around.more_before,
            "more_after": around.more_after,
        }
        hits.append({**asdict(found), "sentence": sentence, "standing": [], "waiting": []})
    return {**article, "hits": hits}
