import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from corpus.document.document import Document, Relation
from corpus.document.schema import Schema
from corpus.formats.reading.limits import Limits
from corpus.formats.web_annotation.writer import ANNO
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import articles, harbour
from tests.corpus.formats.records import read, write_zip

OA = "http://www.w3.org/ns/oa#"
TERM = "urn:isnad:term:"
CONTEXT = Path(__file__).with_name("anno_context.json")
"""The terms of http://www.w3.org/ns/anno.jsonld that are used here, with what they stand for."""
TEXT = "🚢 قال الكرملين إن بوتين، قال الكرملين"


def load(url: str, options: object) -> dict[str, object]:
    """The standard's context without a network."""
    assert url == ANNO
    document = json.loads(CONTEXT.read_bytes())
    return {"contextUrl": None, "documentUrl": url, "document": document}


def values(node: dict[str, Any], term: str) -> list[Any]:
    """What a node says under a term."""
    return [one.get("@value", one.get("@id", one)) for one in node.get(term, ())]


def expanded(schema: Schema, path: Path) -> list[dict[str, Any]]:
    write_version("web-annotation", articles(), schema, path)
    found = jsonld.expand(json.loads(path.read_bytes()), {"documentLoader": load})
    assert isinstance(found, list)
    return found


def test_pyld_reads_the_same_spans_relations_and_articles(schema: Schema, tmp_path: Path) -> None:
    pages = expanded(schema, tmp_path / "a.jsonld")
    assert len(pages) == len(articles())
    for page, document in zip(pages, articles(), strict=True):
        assert page["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollectionPage"]
        (article,) = page[f"{TERM}article"]
        (text,) = values(article, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value")
        assert text == document.text
        assert values(article, f"{TERM}metadata") == [document.metadata]
        (items,) = page.get("http://www.w3.org/ns/activitystreams#items", [{"@list": []}])
        spans, links = [], []
        for item in items["@list"]:
            (name,) = values(item, "http://purl.org/dc/terms/identifier")
            (body, *tail), (target,) = item[f"{OA}hasBody"], item[f"{OA}hasTarget"]
            (label,) = values(body, "http://www.w3.org/1999/02/22-rdf-syntax-ns#value")
            if values(item, f"{OA}motivatedBy") == [f"{OA}linking"]:
                (source,) = values(tail[0], f"{OA}hasSource")
                links.append((name, label, target["@id"], source))
                continue
            assert values(target, f"{OA}hasSource") == [article["@id"]]
            position, quotation = target[f"{OA}hasSelector"]
            (start,), (end,) = values(position, f"{OA}start"), values(position, f"{OA}end")
            (exact,) = values(quotation, f"{OA}exact")
            assert exact == text[start:end]
            around = [*values(quotation, f"{OA}prefix"), exact, *values(quotation, f"{OA}suffix")]
            assert "".join(around) in text
            spans.append((name, values(item, f"{TERM}layer"), label, start, end, item["@id"]))
        assert [one[:5] for one in spans] == [
            (one.id, [one.layer], one.label, one.start, one.end) for one in document.spans
        ]
        iris = {one[0]: one[-1] for one in spans}
        assert links == [
            (one.id, one.label, iris[one.head], iris[one.tail]) for one in document.relations
        ]


def test_no_term_of_ours_is_without_a_meaning(schema: Schema, tmp_path: Path) -> None:
    """What a context does not define, expansion drops without a word."""
    (page, *_) = expanded(schema, tmp_path / "a.jsonld")
    (raw, *_) = json.loads((tmp_path / "a.jsonld").read_bytes())
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    for item, written in zip(items, raw["items"], strict=True):
        assert len(item) == len(written)
    assert len(page[f"{TERM}article"][0]) == len(raw["article"])


def annotation(id: str, start: int, end: int, exact: str, **more: object) -> dict[str, object]:
    selectors: list[object] = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": exact},
    ]
    body = {"type": "TextualBody", "value": "ORG", "purpose": "tagging"}
    target = {"source": "http://example.org/1", "selector": selectors}
    return {"id": id, "type": "Annotation", "body": body, "target": target, **more}


def page(*items: dict[str, object], **more: object) -> dict[str, object]:
    return {"@context": ANNO, "type": "AnnotationPage", "items": list(items), **more}


def test_pages_of_others_are_read_with_the_text_beside_them(tmp_path: Path) -> None:
    quoted = {"type": "TextQuoteSelector", "exact": "الكرملين", "prefix": "، قال "}
    items: list[dict[str, object]] = [
        annotation("http://x/1", 6, 14, "الكرملين", creator={"type": "Software", "name": "m"}),
        {
            **annotation("http://x/2", 0, 1, ""),
            "target": {"source": "http://example.org/1", "selector": quoted},
            "body": [
                {"type": "TextualBody", "value": "GPE"},
                {"type": "TextualBody", "value": "ملاحظة", "purpose": "commenting"},
            ],
            "creator": "http://people/1",
        },
        {
            "id": "http://x/3",
            "body": [
                {"type": "TextualBody", "value": "same", "purpose": "tagging"},
                {"source": "http://x/2", "purpose": "linking"},
            ],
            "target": "http://x/1",
        },
    ]
    collection = {"type": "AnnotationCollection", "first": page(*items)}
    path = write_zip(
        tmp_path / "a.zip",
        {"news/1.json": json.dumps(collection).encode(), "news/1.txt": TEXT.encode()},
    )
    (document,), refused = read("web-annotation", path, {"layer": "name"})
    assert not refused
    assert (document.id, document.text) == ("news/1", TEXT)
    assert [
        (one.layer, one.label, one.start, one.attributes, one.origin, one.author)
        for one in document.spans
    ] == [
        ("name", "ORG", 6, {}, "machine", "m"),
        ("name", "GPE", 29, {"commenting": "ملاحظة"}, "human", "http://people/1"),
    ]
    assert document.relations == (Relation("http://x/3", "same", "http://x/1", "http://x/2"),)


def test_a_bad_annotation_loses_itself_and_what_links_to_it(tmp_path: Path) -> None:
    link = {"source": "b", "purpose": "linking"}
    tag = {"type": "TextualBody", "value": "of", "purpose": "tagging"}
    items: list[dict[str, object]] = [
        annotation("a", 6, 14, "الكرملين"),
        annotation("b", 7, 15, "الكرملين"),
        annotation("c", 90, 95, "بوتين"),
        annotation("d", 6, 14, "بوتين"),
        annotation("a", 6, 14, "الكرملين"),
        annotation("e", 6, 14, "الكرملين", body="http://x"),
        annotation("f", 6, 14, "الكرملين", score=5),
        {**annotation("g", 6, 14, ""), "target": {"selector": {"type": "CssSelector"}}},
        {
            **annotation("h", 6, 14, ""),
            "target": {"selector": {"type": "TextQuoteSelector", "exact": "قال"}},
        },
        {"id": "i", "body": [tag, link], "target": "a"},
        {"id": "j", "body": tag, "target": "a"},
        {"id": "k", "body": [tag, {**link, "source": "a"}], "target": "a"},
    ]
    path = tmp_path / "a.jsonld"
    article = {"id": "urn:1", "value": TEXT}
    path.write_text(json.dumps(page(*items, article=article)), encoding="utf-8")
    (document,), refused = read("web-annotation", path)
    assert [one.id for one in document.spans] == ["a"]
    assert not document.relations
    assert [record.reason for record in refused] == [
        "the offsets 7 to 15 of 'الكرملين' count UTF-16 units; count code points",
        "from 90 to 95 there is nothing in a text of 37 characters",
        "from 6 to 14 the text has 'الكرملين', and the file says 'بوتين'",
        "the id a stands twice; ids are unique",
        "items[5].body has 0 tags; one is taken",
        "items[6].score must be a number from 0 to 1",
        "items[7].target has no position or quotation of a text",
        "'قال' stands 2 times in the text; give its position",
        "there is no span b to point to",
        "items[10].target marks no text, and the body links to nothing",
        "the relation leads from a to itself",
    ]


def test_a_bad_page_loses_no_other(tmp_path: Path) -> None:
    good = page(article={"id": "urn:1", "value": "نص"})
    pages = [
        annotation("a", 6, 14, "الكرملين"),
        page(),
        page(article={"id": "urn:2"}),
        page(article={"id": "urn:3", "value": "\x00"}),
        page(article={"id": "urn:4", "value": "ن" * 99}),
        good,
    ]
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(pages), encoding="utf-8")
    (document,), refused = read("web-annotation", path, limits=Limits(text_length=50))
    assert document == Document("urn:1", "نص")
    assert [record.reason[:46] for record in refused] == [
        "this is no AnnotationPage: it has no items. Pu",
        "the page brings no text along; put it beside t",
        "article.value must be text",
        "character U+0000 at offset 0, in line 1, canno",
        "the text is longer than 50 characters",
    ]


def test_line_ends_move_no_annotation(tmp_path: Path) -> None:
    raw = "خبر\r\nقال الكرملين"
    article = {"id": "urn:1", "value": raw}
    item = annotation("a", 9, 17, "الكرملين")
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(page(item, article=article)), encoding="utf-8")
    (document,), _ = read("web-annotation", path)
    assert document.surface(document.spans[0]) == "الكرملين"


@pytest.mark.parametrize("suffix", [".jsonld", ".zip"])
def test_everything_comes_back(schema: Schema, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    write_version("web-annotation", [harbour()], schema, path)
    assert read("web-annotation", path) == ([harbour()], [])
