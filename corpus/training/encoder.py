"""The trainers of `encoder`, with the articles that its network was first taught with."""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from corpus.curation.splits import split_of
from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema

CORPUS = Path(__file__).parents[1] / "data" / "news_claims.jsonl"
SPLIT = {"train": 70, "dev": 10, "test": 20}
"""Of our own corpus, as the network was taught. What a data set holds out (`parts.SPLIT`) is
never in this "train", since both are parted by the text alone."""
REPLAYED = 40
"""Articles; more do no better, and have to be read first."""


def own_articles(path: Path, part: str) -> Iterator[Document]:
    """Our own articles of one part, as the app's own rule decides."""
    for line in path.read_text("utf-8").splitlines():
        document = document_from_json(json.loads(line))
        if split_of(document.text, SPLIT) == part:
            yield document


@lru_cache(maxsize=1)
def replayed() -> tuple[Document, ...]:
    """Some of the articles of the first teaching, the same ones each time."""
    taught = sorted(own_articles(CORPUS, "train"), key=lambda one: one.id)
    return tuple(taught[:: max(1, len(taught) // REPLAYED)][:REPLAYED])


def learn_whole(
    documents: Sequence[Document],
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
) -> str:
    """The trainer that teaches the network itself: some seconds an article, with torch."""
    from corpus.preannotators.encoder.teach import Labelled
    from corpus.preannotators.encoder.whole.teach import teach_whole

    replay = Labelled(replayed(), shipped_schema("news-claims"))
    return teach_whole(Labelled(documents, schema), replay, folder, told)


def learn_head(
    documents: Sequence[Document],
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
) -> str:
    """The trainer that leaves the network as it is: seconds, on any machine."""
    from corpus.preannotators.encoder.teach import Labelled, teach_head

    replay = Labelled(replayed(), shipped_schema("news-claims"))
    return teach_head(Labelled(documents, schema), replay, folder, told)
