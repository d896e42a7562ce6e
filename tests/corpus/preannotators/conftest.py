"""What the tests of the preannotators share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators import calling, preannotator
from corpus.preannotators.endpoints import Endpoint, set_endpoints
from tests.corpus.preannotators.loopback import Loopback, serving

Suggest = Callable[..., Document]


@pytest.fixture
def news_claims() -> Schema:
    """The default schema."""
    return shipped_schema("news-claims")


@pytest.fixture
def suggest(news_claims: Schema) -> Suggest:
    """`suggest(text, schema=…, **parameters)`: what `lexicon` proposes, held against the schema."""

    def suggested(text: str, schema: Schema = news_claims, **parameters: object) -> Document:
        document = Document(id="a", text=text)
        (proposed,) = preannotator("lexicon", **parameters).suggest([document], schema)
        check_document(proposed, schema)
        return proposed

    return suggested


KEY = "sk-geheim"


@dataclass
class Clock:
    """Time that passes only while somebody waits; `waits` are how long each time."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which endpoints are waited for."""
    held = Clock()
    monkeypatch.setattr(calling, "sleep", held.sleep)
    monkeypatch.setattr(calling, "monotonic", held.monotonic)
    monkeypatch.setattr(calling, "_next", {})
    return held


@pytest.fixture
def server(clock: Clock) -> Iterator[Loopback]:
    """A service on this machine, which is the endpoint "ours"."""
    with serving() as loopback:
        set_endpoints([Endpoint("ours", loopback.url, KEY)])
        yield loopback
        set_endpoints([])
