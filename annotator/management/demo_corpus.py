"""The corpus of claims that ships, as a project of the demo: what two annotators said of each
article, what was settled, and a version of it to train on and to export."""

import json
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from annotator.management.demo_project import CURATOR, demo_person, demo_project, import_upload
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.models import Dataset, Project
from corpus.queries.demo import CORPUS_UPLOAD
from corpus.tasks import send

FILE = "news_claims.jsonl"
SPLIT = {"train": 70, "dev": 10, "test": 20}
SETS = (  # origin, author and file of each
    ("curated", "settled", FILE),
    ("human", "first", "news_claims/first.jsonl"),
    ("human", "second", "news_claims/second.jsonl"),
)


def corpus_articles() -> bytes:
    """Each article with what all three said of it, one JSON object a line."""
    lines = zip(*(_documents(*one) for one in SETS), strict=True)
    return b"".join(json.dumps(_together(*three)).encode() + b"\n" for three in lines)


def make_demo_corpus(slug: str, *, say: Callable[[str], None]) -> Project:
    """A project with the corpus imported, and the first version of its data set on its way.

    Taken up where it was left, if an earlier start was interrupted. CannotStart when the
    worker does not do its part.
    """
    project = demo_project(slug, title="مدوّنة الأقوال · News claims")
    import_upload(project, key=CORPUS_UPLOAD, filename=FILE, content=corpus_articles, say=say)
    if not Dataset.objects.filter(project=project).exists():
        curator, _ = demo_person(CURATOR)
        dataset = create_dataset(project, "news-claims", by=curator, split=SPLIT)
        send(create_version(dataset, by=curator))
    return project


def _documents(origin: str, author: str, file: str) -> Iterator[dict[str, Any]]:
    """One author's documents, with that name on everything and ids of their own."""
    content = resources.files("corpus").joinpath("data", file).read_bytes()
    for document in map(json.loads, content.splitlines()):
        for one in document["spans"]:
            one |= {"id": f"{author}/{one['id']}", "origin": origin, "author": author}
        for one in document["relations"]:
            ends = {name: f"{author}/{one[name]}" for name in ("id", "head", "tail")}
            one |= ends | {"origin": origin, "author": author}
        yield document


def _together(first: dict[str, Any], *others: dict[str, Any]) -> dict[str, Any]:
    documents = (first, *others)
    assert {document["text"] for document in documents} == {first["text"]}
    return first | {
        kind: [one for document in documents for one in document[kind]]
        for kind in ("spans", "relations")
    }
