"""Short ways to write what an annotator said, and what any annotator might say."""

from collections.abc import Sequence

from hypothesis import strategies as st

from corpus.agreement.figures import Figure
from corpus.agreement.sheets import Sheet
from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.shipped import shipped_schema

SCHEMA = shipped_schema("news-claims")
LAYERS = {"CLAIM": "claim", "SOURCE": "source", "CUE": "cue"}
Mark = tuple[str, int, int] | tuple[str, int, int, Attributes]
Link = tuple[str, int, int]


def document(
    marks: Sequence[Mark],
    links: Sequence[Link] = (),
    *,
    text: str = "ن" * 100,
    name: str = "a1",
    author: str = "",
    origin: str = "",
    attributes: Attributes | None = None,
) -> Document:
    """Spans as (label, start, end[, attributes]), relations as (label, head, tail) with the
    places of their ends in the list of spans."""
    return Document(
        id=name,
        text=text,
        attributes=attributes or {},
        spans=tuple(
            Span(
                f"s{number}",
                LAYERS.get(mark[0], "entity"),
                mark[0],
                mark[1],
                mark[2],
                mark[3] if len(mark) > 3 else {},
                origin=origin,
                author=author,
            )
            for number, mark in enumerate(marks)
        ),
        relations=tuple(
            Relation(f"r{number}", label, f"s{head}", f"s{tail}")
            for number, (label, head, tail) in enumerate(links)
        ),
    )


def sheet(marks: Sequence[Mark], links: Sequence[Link] = ()) -> Sheet:
    """The same, ready to be compared."""
    return Sheet.of(document(marks, links), SCHEMA)


def found(figures: Sequence[Figure], name: str, condition: str = "bare") -> Figure:
    """The figure of all annotators by this name."""
    (figure,) = (
        one for one in figures if (one.name, one.condition, one.annotators) == (name, condition, ())
    )
    return figure


@st.composite
def annotated(draw: st.DrawFn) -> Document:
    """What somebody might say of a text of 20 characters, claims and all."""
    places = st.integers(0, 19).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, min(20, start + 6)))
    )
    labels = st.sampled_from(("PERS", "ORG", "CLAIM", "CLAIM", "SOURCE", "CUE"))
    values: st.SearchStrategy[Attributes] = st.dictionaries(
        st.sampled_from(("subtype", "sourcing", "form", "unsure")),
        st.sampled_from("xy"),
        max_size=2,
    )
    marks = [
        (label, *place, held)
        for label, place, held in draw(st.lists(st.tuples(labels, places, values), max_size=8))
    ]
    ends = st.integers(0, max(0, len(marks) - 1))
    kinds = st.sampled_from(("source_of", "cue_of", "continues", "refers_to"))
    links = draw(st.lists(st.tuples(kinds, ends, ends), max_size=8)) if marks else []
    return document(marks, links, text="ن" * 20)
