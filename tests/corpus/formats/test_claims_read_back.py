"""The table of claims and the reviews of claims, read and held against their loss report: what
it calls kept is found in the file, and what it names is not."""

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.document import AttributeValue, Document, Relation, Span
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.write_version import write_version
from tests.corpus.document.schema_documents import FEW, schema_documents
from tests.corpus.formats.records import losses

LAYERS = ("entity", "claim", "source", "cue")
LINKED = ("about", "said_on", "said_in", "said_to")
CITED = {"evidence_url": "url", "evidence_quote": "text", "evidence_date": "datePublished"}
AUTHORS = {"person": "Person", "organisation": "Organization"}
Found = Counter[tuple[object, ...]]


def of_claims() -> Schema:
    """The default schema with few entities, so that most documents hold claims with links."""
    schema = shipped_schema("news-claims")
    entity, *others = schema.layers
    few = replace(entity, labels=tuple(one for one in entity.labels if one.name == "DATE"))
    return replace(schema, layers=(few, *others))


SCHEMA = of_claims()


@dataclass(frozen=True, slots=True)
class Left:
    """What of a document its loss report calls kept, put together claim by claim."""

    document: Document
    spans: Mapping[str, Span]
    relations: Mapping[str, tuple[str, str, str]]
    """id → (label, head, tail)."""
    attributes: Mapping[str, AttributeValue]
    """"owner/name", as the report calls it → value."""
    pieces: Mapping[str, list[str]]
    """id of a claim → ids of its pieces, itself first."""

    def heads(self, label: str, claim: str) -> list[str]:
        """What stands at the other end of the relations to a piece, each once."""
        own = self.pieces[claim]
        ends = [
            head for name, head, tail in self.relations.values() if name == label and tail in own
        ]
        return list(dict.fromkeys(ends))

    def tails(self, label: str, claim: str) -> list[str]:
        """What the relations from a piece lead to, as often as they do."""
        own = self.pieces[claim]
        return [
            tail for name, head, tail in self.relations.values() if name == label and head in own
        ]

    def surfaces(self, ids: Iterable[str]) -> Found:
        """How often each text stands among these spans."""
        return Counter((self.document.surface(self.spans[one]),) for one in ids)


def left(document: Document, lost: list[dict[str, object]]) -> Left:
    gone = {(str(one["kind"]), str(one["id"])) for one in lost}
    spans = {one.id: one for one in document.spans if ("span", one.id) not in gone}
    relations = {
        one.id: (one.label, one.head, one.tail)
        for one in document.relations
        if ("relation", one.id) not in gone
    }
    owners: tuple[Span | Relation, ...] = (*document.spans, *document.relations)
    attributes = {
        f"{owner.id}/{name}": value
        for owner in owners
        for name, value in owner.attributes.items()
        if ("attribute", f"{owner.id}/{name}") not in gone
    }
    assert not [name for name in document.attributes if ("attribute", name) not in gone]
    return Left(document, spans, relations, attributes, _pieces(spans, relations))


def _pieces(
    spans: Mapping[str, Span], relations: Mapping[str, tuple[str, str, str]]
) -> dict[str, list[str]]:
    """The claims that the kept relations join, each under its first piece."""
    following = [(head, tail) for label, head, tail in relations.values() if label == "continues"]
    tails = {tail for _, tail in following}
    found = {}
    for span in spans.values():
        if span.label == "CLAIM" and span.id not in tails:
            found[span.id] = [span.id]
            for piece in found[span.id]:  # which grows while it is walked
                found[span.id] += [
                    tail
                    for tail in dict.fromkeys(tail for head, tail in following if head == piece)
                    if tail not in found[span.id]
                ]
    return found


def parted(cell: str, separator: str) -> Found:
    """The parts of a cell, without the apostrophe that keeps a formula from being one."""
    if cell.startswith("'"):
        cell = cell[1:]
    return Counter((part,) for part in cell.split(separator)) if cell else Counter()


def said(value: AttributeValue) -> str:
    return json.dumps(value) if isinstance(value, bool) else str(value)


def bare(cell: str) -> str:
    return cell.removeprefix("'")


@settings(FEW, max_examples=200)
@given(data=st.data())
def test_the_table_holds_what_the_report_calls_kept_and_no_more(
    surfaces: list[str], data: st.DataObject
) -> None:
    document = data.draw(schema_documents(SCHEMA, surfaces))
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.csv", Path(folder) / "loss"
        write_version("claims-csv", [document], SCHEMA, path, loss=loss)
        kept = left(document, losses(loss))
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = {row["claim"]: row for row in csv.DictReader(stream, strict=True)}
    assert rows.keys() == kept.pieces.keys()
    attributes: dict[str, str] = {}
    shown: set[str] = set()
    for claim, row in rows.items():
        assert row["article"] == document.id
        assert bare(row["title"]) == document.metadata.get("title", "")
        assert row["outlet"] == document.metadata.get("outlet", "")
        ends = {name: kept.tails(name, claim) for name in LINKED}
        ends |= {"source": kept.heads("source_of", claim), "cue": kept.heads("cue_of", claim)}
        for column, ids in ends.items():
            assert parted(row[column], " | ") == kept.surfaces(ids), column
        assert parted(row["content"], " […] ") == kept.surfaces(kept.pieces[claim])
        shown |= {*kept.pieces[claim], *(one for ids in ends.values() for one in ids)}
        attributes |= _cells(claim, row)
    assert shown == kept.spans.keys()
    assert attributes == {name: bare(said(value)) for name, value in kept.attributes.items()}


def _cells(claim: str, row: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a row, named as the report names them."""
    layer = SCHEMA.layers_by_name["claim"]
    names = (*(one.name for one in layer.attributes), "unsure")
    return {f"{claim}/{name}": bare(row[name]) for name in names if row[name]}


@settings(FEW, max_examples=200)
@given(data=st.data())
def test_the_reviews_hold_what_the_report_calls_kept_and_no_more(
    surfaces: list[str], data: st.DataObject
) -> None:
    document = data.draw(schema_documents(SCHEMA, surfaces))
    with tempfile.TemporaryDirectory() as folder:
        path, loss = Path(folder) / "a.jsonld", Path(folder) / "loss"
        write_version("claimreview", [document], SCHEMA, path, loss=loss)
        kept = left(document, losses(loss))
        found = json.loads(path.read_bytes())
    reviews = {str(one["identifier"]).removeprefix(f"{document.id}/"): one for one in found}
    assert len(reviews) == len(found)
    assert reviews.keys() == kept.pieces.keys()
    attributes: dict[str, AttributeValue] = {}
    authors: Found = Counter()
    shown: set[str] = set()
    for claim, review in reviews.items():
        item, sources = review["itemReviewed"], kept.heads("source_of", claim)
        appearance = item["appearance"]
        assert appearance["identifier"] == document.id
        assert appearance.get("headline", "") == document.metadata.get("title", "")
        publisher = appearance.get("publisher", {"name": ""})
        assert publisher["name"] == document.metadata.get("outlet", "")
        assert parted(f"'{item['text']}", " […] ") == kept.surfaces(kept.pieces[claim])
        named = [(one["@type"], one["name"]) for one in item.get("author", [])]
        assert Counter((name,) for _, name in named) == kept.surfaces(sources)
        authors += Counter(
            (AUTHORS[str(kind)], document.surface(kept.spans[source]))
            for source in sources
            if (kind := kept.attributes.get(f"{source}/type"))
        )
        authors.subtract(named)
        shown |= {*kept.pieces[claim], *sources}
        attributes |= _of_review(claim, review, item["text"])
    assert shown == kept.spans.keys()
    assert max(authors.values(), default=0) <= 0  # a coarser type may stand there, too
    own = {name: value for name, value in kept.attributes.items() if not name.endswith("/type")}
    assert attributes == own


def _of_review(claim: str, review: Mapping[str, Any], text: str) -> dict[str, AttributeValue]:
    """The attributes of a review, named as the report names them."""
    (verdict,) = (one for one in SCHEMA.layers_by_name["claim"].attributes if one.name == "verdict")
    (value,) = (
        one.name
        for one in verdict.values
        if one.title["ar"] == review["reviewRating"]["alternateName"]
    )
    held = {"verdict": value}
    if review["claimReviewed"] != text:
        held["normalised_claim"] = review["claimReviewed"]
    cited = review.get("citation", {})
    held |= {name: cited[ours] for name, ours in CITED.items() if ours in cited}
    return {f"{claim}/{name}": one for name, one in held.items()}
