"""The trainers of `encoder`, with the articles that its network was first taught with."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.curation.splits import split_of
from corpus.document.canonical import document_from_json
from corpus.document.document import Document
from corpus.document.schema import Schema, Titles
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder.plans import HeadPlan, WholePlan
from corpus.preannotators.protocol import Parameter, ParameterValue

CORPUS = Path(__file__).parents[1] / "data" / "news_claims.jsonl"
SPLIT = {"train": 70, "dev": 10, "test": 20}
"""Of our own corpus, as the network was taught. What a data set holds out (`parts.SPLIT`) is
never in this "train", since both are parted by the text alone."""
REPLAYED = 40
"""Articles; more do no better, and have to be read first."""
LAYERS = 8  # of the network that ships: see its card


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


REPLAY = {
    "en": "Articles of its first teaching in each step",
    "ar": "مقالات تعليمها الأول في كل خطوة",
}
PASSES = {"en": "Passes over the articles", "ar": "عدد مرات المرور على المقالات"}
RATE = {"en": "Learning rate", "ar": "معدل التعلّم"}
SEED = {"en": "Seed of the order", "ar": "بذرة الترتيب"}
FROZEN = {"en": "Lowest layers that stay as they are", "ar": "الطبقات الدنيا التي تبقى كما هي"}


def _number(name: str, default: float, title: Titles, least: float, most: float) -> Parameter:
    return Parameter(name, "number", default, title, minimum=least, maximum=most)


def _count(name: str, default: int, title: Titles, least: int, most: int) -> Parameter:
    return replace(_number(name, default, title, least, most), whole=True)


HEAD = (
    _count("passes", HeadPlan().passes, PASSES, 1, 100),
    _number("rate", HeadPlan().rate, RATE, 0.00001, 0.1),
    _count("replayed", HeadPlan().replayed, REPLAY, 0, 10),
    _count("seed", HeadPlan().seed, SEED, 0, 1_000_000),
)
WHOLE = (
    _count("passes", WholePlan().passes, PASSES, 1, 100),
    _number("rate", WholePlan().rate, RATE, 0.000001, 0.01),
    _count("frozen", WholePlan().frozen, FROZEN, 0, LAYERS - 1),
    _count("replayed", WholePlan().replayed, REPLAY, 0, 10),
    _count("seed", WholePlan().seed, SEED, 0, 1_000_000),
)
"""What may be told to each; of its plan the rest was chosen with care and stays."""


def learn_whole(
    documents: Sequence[Document],
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
    **given: ParameterValue,
) -> str:
    """The trainer that teaches the network itself: some seconds an article, with torch."""
    from corpus.preannotators.encoder.teach import Labelled
    from corpus.preannotators.encoder.whole.teach import teach_whole

    plan = WholePlan(
        passes=int(given["passes"]),
        rate=float(given["rate"]),
        frozen=int(given["frozen"]),
        replayed=int(given["replayed"]),
        seed=int(given["seed"]),
    )
    replay = Labelled(replayed() if plan.replayed else (), shipped_schema("news-claims"))
    return teach_whole(Labelled(documents, schema), replay, folder, told, plan)


def learn_head(
    documents: Sequence[Document],
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
    **given: ParameterValue,
) -> str:
    """The trainer that leaves the network as it is: seconds, on any machine."""
    from corpus.preannotators.encoder.teach import Labelled, teach_head

    plan = HeadPlan(
        passes=int(given["passes"]),
        rate=float(given["rate"]),
        replayed=int(given["replayed"]),
        seed=int(given["seed"]),
    )
    replay = Labelled(replayed() if plan.replayed else (), shipped_schema("news-claims"))
    return teach_head(Labelled(documents, schema), replay, folder, told, plan)
