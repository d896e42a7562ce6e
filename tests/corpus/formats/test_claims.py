"""The table of claims and the reviews of claims, read by csv and by PyLD."""

import csv
import json
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from pyld import jsonld

from corpus.document.document import Attributes, Document, Relation
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.formats.claims.table import harmless
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import documents
from tests.corpus.formats.documents import articles, harbour, span
from tests.corpus.formats.records import losses

SCHEMA = shipped_schema("news-claims")
CONTEXT = Path(__file__).with_name("schema_org_context.json")
ORG = "https://schema.org/"
TEXT = (
    "قالت الوزارة يوم الأحد إن الوضع، بحسب المتحدث، تحت السيطرة. وقال علي: =SUM(A1) صحيح. "
    "وصرح: سنعود."
)
CHECKED: Attributes = {
    "verdict": "refuted",
    "normalised_claim": "الوضع في البلاد تحت السيطرة",
    "evidence_url": "https://example.org/fact",
    "evidence_quote": "الوضع خرج عن السيطرة",
    "factuality": "CT+",
}


def checked() -> Document:
    """A claim in two pieces with a verdict and a day, one that looks like a formula, and one
    that nobody says."""
    spans = (
        span("q1", "cue", "CUE", TEXT, "قالت"),
        span("o1", "source", "SOURCE", TEXT, "الوزارة", {"type": "state"}),
        span("d1", "entity", "DATE", TEXT, "يوم الأحد"),
        span("c1", "claim", "CLAIM", TEXT, "الوضع", CHECKED),
        span("o2", "source", "SOURCE", TEXT, "المتحدث"),
        span("c2", "claim", "CLAIM", TEXT, "تحت السيطرة"),
        span("c3", "claim", "CLAIM", TEXT, "=SUM(A1) صحيح", {"check_worthy": False}),
        span("c4", "claim", "CLAIM", TEXT, "سنعود", {"verdict": "not_enough_information"}),
    )
    relations = (
        Relation("r1", "continues", "c1", "c2"),
        Relation("r2", "cue_of", "q1", "c1"),
        Relation("r3", "disputes", "c3", "c1"),
        Relation("r4", "said_on", "c1", "d1", {"sure": True}),
        Relation("r5", "source_of", "o1", "c1"),
        Relation("r6", "source_of", "o2", "c1"),
    )
    metadata = {"title": "خبر", "outlet": "-صحيفة", "url": "https://a.b/c", "licence": "x"}
    return Document("a1", TEXT, metadata=metadata, spans=spans, relations=relations)


def table(path: Path) -> list[dict[str, str]]:
    """The rows as a spreadsheet has them."""
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_a_row_says_who_said_what_and_when(schema: Schema, tmp_path: Path) -> None:
    write_version("claims-csv", [checked()], schema, tmp_path / "a.csv")
    first, second, third = table(tmp_path / "a.csv")
    said = {name: value for name, value in first.items() if value}
    assert said == {
        "article": "a1",
        "title": "خبر",
        "outlet": "'-صحيفة",
        "url": "https://a.b/c",
        "claim": "c1",
        "source": "الوزارة | المتحدث",
        "cue": "قالت",
        "content": "الوضع […] تحت السيطرة",
        "said_on": "يوم الأحد",
        **{name: str(value) for name, value in CHECKED.items()},
        "sentence": "قالت الوزارة يوم الأحد إن الوضع، بحسب المتحدث، تحت السيطرة.",
    }
    assert second["content"] == "'=SUM(A1) صحيح"
    assert second["check_worthy"] == "false"
    assert (third["content"], third["source"]) == ("سنعود", "")


def test_what_has_no_row_or_column_is_named(schema: Schema, tmp_path: Path) -> None:
    write_version(
        "claims-csv", [checked(), *articles()], schema, tmp_path / "a.csv", loss=tmp_path / "l"
    )
    lost = [(one["id"], one["reason"]) for one in losses(tmp_path / "l") if one["document"] == "a1"]
    assert lost == [
        ("o1/type", "no_place"),
        ("r3", "no_place"),
        ("r4/sure", "no_place"),
        ("a1", "no_place"),
    ]
    others = Counter(
        (one["kind"], one["reason"])
        for one in losses(tmp_path / "l")
        if one["document"] == "harbour"
    )
    assert others == {
        ("span", "no_claim"): 6,
        ("attribute", "no_place"): 7,
        ("relation", "no_place"): 1,
    }


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1", "@x", "\t=1", " =1", "\u200f=1", "\ufeff@x", "＝1", "\n1", "\r1"]
)
def test_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "قال", "1-2", "a=b", "«=»", "'=1"])
def test_what_is_no_formula_is_left_alone(cell: str) -> None:
    assert harmless(cell) == cell


def test_columns_of_ones_own_schema_do_not_take_the_place_of_ours(tmp_path: Path) -> None:
    layer = SCHEMA.layers_by_name["claim"]
    named = replace(layer.attributes[0], name="source")
    layers = tuple(
        replace(one, attributes=(named,)) if one is layer else one for one in SCHEMA.layers
    )
    write_version("claims-csv", [], replace(SCHEMA, layers=layers), tmp_path / "a.csv")
    header = (tmp_path / "a.csv").read_text(encoding="utf-8-sig").strip().split(",")
    assert header.count("source") == 1
    assert "claim_source" in header


@pytest.mark.parametrize("format", ["claims-csv", "claimreview"])
@settings(deadline=None)
@given(document=documents())
def test_every_span_relation_and_attribute_is_accounted_for(
    format: str, document: Document
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = write_version(format, [document], SCHEMA, Path(folder) / "a")
    attributes = len(document.attributes) + sum(len(one.attributes) for one in document.spans)
    attributes += sum(len(one.attributes) for one in document.relations)
    counted = {kind: held.total() for kind, held in report.totals.items()}
    assert counted.get("span", 0) == len(document.spans)
    assert counted.get("relation", 0) == len(document.relations)
    assert counted.get("attribute", 0) == attributes
    assert counted.get("metadata", 0) == bool(document.metadata)


def test_a_schema_without_claims_has_no_rows_and_no_reviews(tmp_path: Path) -> None:
    for format in ("claims-csv", "claimreview"):
        report = write_version(
            format, [harbour()], shipped_schema("wojood"), tmp_path / "a", loss=tmp_path / "l"
        )
        assert report.totals["span"] == {"dropped": len(harbour().spans)}


def load(url: str, options: object) -> dict[str, object]:
    """The words of schema.org without a network."""
    assert url == "https://schema.org"
    document = json.loads(CONTEXT.read_bytes())
    return {"contextUrl": None, "documentUrl": url, "document": document}


def reviews(path: Path) -> list[dict[str, Any]]:
    """The reviews as PyLD expands them."""
    found = jsonld.expand(json.loads(path.read_bytes()), {"documentLoader": load})
    assert isinstance(found, list)
    return found


def value(node: dict[str, Any], *path: str) -> object:
    """What stands under the last of these properties, each of which has one value."""
    for name in path[:-1]:
        (node,) = node[ORG + name]
    (found,) = node[ORG + path[-1]]
    return found.get("@value", found.get("@id"))


def test_pyld_reads_the_claims_that_have_a_verdict(schema: Schema, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    write_version("claimreview", [checked(), *articles()], schema, path, loss=tmp_path / "l")
    first, second = reviews(path)
    assert first["@type"] == [f"{ORG}ClaimReview"]
    assert value(first, "claimReviewed") == "الوضع في البلاد تحت السيطرة"
    assert value(first, "reviewRating", "alternateName") == "منقوض بالدليل"
    assert f"{ORG}ratingValue" not in first[f"{ORG}reviewRating"][0]
    assert value(first, "citation", "url") == "https://example.org/fact"
    assert value(first, "itemReviewed", "text") == "الوضع […] تحت السيطرة"
    assert value(first, "itemReviewed", "appearance", "url") == "https://a.b/c"
    assert value(first, "itemReviewed", "appearance", "publisher", "name") == "-صحيفة"
    authors = first[f"{ORG}itemReviewed"][0][f"{ORG}author"]
    assert [(one["@type"], value(one, "name")) for one in authors] == [
        ([f"{ORG}Organization"], "الوزارة"),
        ([f"{ORG}Thing"], "المتحدث"),
    ]
    assert value(second, "claimReviewed") == "سنعود"
    assert f"{ORG}author" not in second[f"{ORG}itemReviewed"][0]


def test_a_claim_without_a_verdict_is_reported(schema: Schema, tmp_path: Path) -> None:
    documents = [checked(), *articles()]
    write_version("claimreview", documents, schema, tmp_path / "a", loss=tmp_path / "l")
    lost = losses(tmp_path / "l")
    unreviewed = [(one["document"], one["id"]) for one in lost if one["reason"] == "no_verdict"]
    assert unreviewed == [("a1", "c3"), ("harbour", "c1"), ("harbour", "c2")]
    assert {
        one["id"] for one in lost if one["kind"] == "attribute" and one["document"] == "a1"
    } == {*("c1/factuality", "c3/check_worthy", "r4/sure", "o1/type")}
    assert {one["id"] for one in lost if one["kind"] == "relation" and one["document"] == "a1"} == {
        *("r2", "r3", "r4")
    }


def test_the_verdict_is_said_in_the_articles_language(schema: Schema, tmp_path: Path) -> None:
    english = replace(checked(), language="en")
    for document, word in ((english, "refuted"), (replace(english, language="fr"), "refuted")):
        write_version("claimreview", [document], schema, tmp_path / "a")
        assert value(reviews(tmp_path / "a")[0], "reviewRating", "alternateName") == word


def test_a_type_that_others_share_is_called_coarser(schema: Schema, tmp_path: Path) -> None:
    write_version("claimreview", [checked()], schema, tmp_path / "a", loss=tmp_path / "l")
    (lost,) = [one for one in losses(tmp_path / "l") if one["id"] == "o1/type"]
    assert (lost["outcome"], lost["why"]) == ("flattened", "state is written as Organization")
