"""Agreement over a thousand articles by three annotators, 50 spans each: claims, sources, cues
and entities, with relations, attributes and intervals."""

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.agreement.agreement import LabelledArticle, agreement
from corpus.document.canonical import document_to_bytes
from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.shipped import shipped_schema
from tests import synthetic
from tests.benchmarks.figure import Figure
from tests.command import manage

ARTICLES = 1_000
ANNOTATORS = ("amal", "badr", "hala")
ENTITIES, CLAIMS = 35, 5  # 50 spans: a claim has three
WITHIN = 20  # seconds
FORMS = ("named", "nominal", "pronoun")
SOURCINGS = ("explicit", "dropped", "unnamed")


def figures() -> Iterator[Figure]:
    schema = shipped_schema("news-claims")
    articles = [labelled_article(number) for number in range(ARTICLES)]
    begun = time.perf_counter()
    found = agreement(articles, schema)
    taken = time.perf_counter() - begun
    said = f"{ARTICLES:,} articles × {len(ANNOTATORS)} annotators × 50 spans"
    yield Figure.at_most(WITHIN, said, taken, "s")
    yield Figure.plain("figures with their intervals", len(found), "figures")
    with tempfile.TemporaryDirectory() as folder:
        files = [_written(Path(folder), name, articles) for name in ANNOTATORS]
        done = manage(Path(folder) / "data", "agreement", *map(str, files), "--json")
        assert done.code == 0, done.err
    yield Figure.at_most(WITHIN, f"{said}, as a command from files", done.seconds, "s")
    yield Figure.plain("memory of the command", done.peak / 10**6, "MB")


def labelled_article(number: int) -> LabelledArticle:
    """One article as three people might label it."""
    base = synthetic.document(number, spans=ENTITIES)
    return LabelledArticle({name: _as_said_by(name, base) for name in ANNOTATORS})


def _as_said_by(name: str, base: Document) -> Document:
    """The entities, of which a tenth are missing, a tenth shorter and a tenth otherwise
    labelled, and claims that are now and then attributed otherwise."""
    chance = random.Random(f"{name} {base.id}")
    spans: list[Span] = []
    for span in base.spans:
        fate = chance.random()
        if fate < 0.1:
            continue
        shorter = int(fate < 0.2 and span.end - span.start > 1)
        label = chance.choice(synthetic.LABELS) if fate > 0.9 else span.label
        spans.append(replace(span, start=span.start + shorter, label=label, author=name))
    relations: list[Relation] = []
    for place in range(CLAIMS):
        claim, links = _claim(place, place * len(base.text) // CLAIMS, name, chance)
        spans += claim
        relations += links
    return replace(base, spans=tuple(spans), relations=tuple(relations))


def _claim(
    place: int, start: int, name: str, chance: random.Random
) -> tuple[list[Span], list[Relation]]:
    """A cue, a source and a content, from `start`."""
    moved = chance.random() < 0.2
    source: Attributes = {"form": chance.choice(FORMS)}
    content: Attributes = {"sourcing": chance.choice(SOURCINGS), "quotation": "indirect"}
    parts: tuple[tuple[str, str, int, int, Attributes], ...] = (
        ("cue", "CUE", start, start + 4, {"kind": "verb"}),
        ("source", "SOURCE", start + 5, start + 12 + moved, source),
        ("claim", "CLAIM", start + 14, start + 80 + 5 * moved, content),
    )
    spans = [
        Span(f"{layer}{place}", layer, label, begin, end, held, "human", name)
        for layer, label, begin, end, held in parts
    ]
    links = [
        Relation(f"{label}{place}", label, f"{head}{place}", f"claim{place}", {}, "human", name)
        for label, head in (("cue_of", "cue"), ("source_of", "source"))
    ]
    return spans, links


def _written(folder: Path, name: str, articles: list[LabelledArticle]) -> Path:
    path = folder / f"{name}.jsonl"
    lines = (document_to_bytes(one.documents[name]) + b"\n" for one in articles)
    path.write_bytes(b"".join(lines))
    return path
