"""A claim is one thing, in however many pieces and with however many sources it stands."""

from corpus.document.claims import claims_of
from corpus.document.document import Document, Relation, Span
from corpus.document.edits import annotations_of
from corpus.document.shipped import shipped_schema
from tests.pace import seconds, slowness

SCHEMA = shipped_schema("news-claims")


def content(name: str, start: int, end: int) -> Span:
    return Span(name, "claim", "CLAIM", start, end)


def source(name: str, start: int) -> Span:
    return Span(name, "source", "SOURCE", start, start + 1)


def cue(name: str, start: int) -> Span:
    return Span(name, "cue", "CUE", start, start + 1)


def link(label: str, head: str, tail: str) -> Relation:
    return Relation(f"{label}:{head}:{tail}", label, head, tail)


def article(spans: list[Span], relations: list[Relation], length: int = 100) -> Document:
    return Document("a", "ن" * length, spans=tuple(spans), relations=tuple(relations))


def test_a_claim_has_its_sources_and_cues_in_the_order_of_the_text() -> None:
    held = article(
        [content("q", 9, 20), source("s2", 5), source("s1", 2), cue("c", 0)],
        [link("source_of", "s2", "q"), link("source_of", "s1", "q"), link("cue_of", "c", "q")],
    )
    (claim,) = claims_of(held, SCHEMA)
    assert claim.id == "q"
    assert [one.id for one in claim.sources] == ["s1", "s2"]
    assert [one.id for one in claim.cues] == ["c"]
    assert {one.id for one in claim.links} == {one.id for one in held.relations}
    assert claim.others == ()
    assert claims_of(annotations_of(held), SCHEMA) == (claim,)


def test_pieces_that_continue_each_other_are_one_claim() -> None:
    held = article(
        [content("q3", 2, 4), content("q1", 10, 20), content("q2", 30, 40), source("s", 22)],
        [
            link("continues", "q1", "q2"),
            link("continues", "q2", "q3"),
            link("source_of", "s", "q1"),
            link("source_of", "s", "q2"),
        ],
    )
    (claim,) = claims_of(held, SCHEMA)
    assert [one.id for one in claim.pieces] == ["q1", "q2", "q3"]
    assert [one.id for one in claim.sources] == ["s"]
    assert len(claim.links) == 4


def test_other_relations_of_a_claim_are_kept_apart() -> None:
    entity = Span("e", "entity", "GPE", 30, 33)
    relations = [
        link("source_of", "s", "q"),
        link("refers_to", "s", "e"),
        link("about", "q", "e"),
        link("agrees", "p", "q"),
    ]
    held = article([content("q", 9, 20), content("p", 40, 50), source("s", 5), entity], relations)
    first, second = claims_of(held, SCHEMA)
    assert [one.label for one in first.others] == ["about", "agrees"]
    assert [one.label for one in second.others] == ["agrees"]


def test_nested_claims_know_the_smallest_claim_around_them() -> None:
    held = article(
        [content("outer", 0, 50), content("middle", 10, 50), content("inner", 20, 30)], []
    )
    assert [(one.id, one.parent) for one in claims_of(held, SCHEMA)] == [
        ("outer", ""),
        ("middle", "outer"),
        ("inner", "middle"),
    ]


def test_equal_overlapping_and_neighbouring_contents_are_not_nested() -> None:
    spans = [content("a", 0, 10), content("b", 0, 10), content("c", 5, 15), content("d", 15, 20)]
    assert {one.parent for one in claims_of(article(spans, []), SCHEMA)} == {""}


def test_a_claim_inside_a_later_piece_is_nested_in_the_whole() -> None:
    held = article(
        [content("a1", 0, 10), content("a2", 20, 40), content("b", 25, 30)],
        [link("continues", "a1", "a2")],
    )
    assert [(one.id, one.parent) for one in claims_of(held, SCHEMA)] == [("a1", ""), ("b", "a1")]


def test_pieces_in_a_circle_are_counted_once() -> None:
    held = article(
        [content("a", 0, 5), content("b", 10, 15)],
        [link("continues", "a", "b"), link("continues", "b", "a")],
    )
    (claim,) = claims_of(held, SCHEMA)
    assert [one.id for one in claim.pieces] == ["a", "b"]


def test_a_relation_without_its_ends_is_passed_over() -> None:
    held = article(
        [content("q", 9, 20)], [link("source_of", "gone", "q"), link("continues", "q", "gone")]
    )
    (claim,) = claims_of(held, SCHEMA)
    assert (claim.sources, claim.links) == ((), ())


def test_a_schema_without_claims_has_none() -> None:
    assert claims_of(article([content("q", 0, 5)], []), shipped_schema("conll")) == ()


def test_the_nested_claims_of_the_sample_are_found(sample: str) -> None:
    end = 3533
    start = sample.index("الكرملين قوله الخميس")
    inner = sample.index("مجلس الأمن الروسي يعتبر")
    held = Document("a", sample, spans=(content("outer", start, end), content("inner", inner, end)))
    assert [(one.id, one.parent) for one in claims_of(held, SCHEMA)] == [
        ("outer", ""),
        ("inner", "outer"),
    ]


def test_thousands_of_claims_are_no_trouble() -> None:
    spans = [content(f"q{at}", at * 10, at * 10 + 15) for at in range(3000)]
    sources = [source(f"s{at}", at * 10) for at in range(3000)]
    links = [link("source_of", f"s{at}", f"q{at}") for at in range(3000)]
    held = article([*spans, *sources], links, length=30_010)
    assert len(claims_of(held, SCHEMA)) == 3000
    assert seconds(lambda: claims_of(held, SCHEMA), times=1) < slowness()
