"""An article of our own kind, labelled by hand."""

from corpus.document.document import Attributes, Document, Relation, Span

TEXT = "وقال سامي الراوي إنهما في بيروت. وأضاف سامي الراوي أن الجو حار."


def _span(id: str, layer: str, label: str, surface: str, **attributes: str | bool) -> Span:
    first, _, at = surface.partition("@")
    start = TEXT.index(first, int(at or 0))
    held: Attributes = attributes
    return Span(id, layer, label, start, start + len(first), held)


ARTICLE = Document(
    "a",
    TEXT,
    schema="news-claims/1",
    spans=(
        _span("u1", "cue", "CUE", "قال", kind="verb"),
        _span(
            "s1", "source", "SOURCE", "سامي الراوي", form="named", type="person", anonymous=False
        ),
        _span("e1", "entity", "PERS", "سامي الراوي"),
        _span("c1", "claim", "CLAIM", "هما في بيروت", sourcing="explicit", check_worthy=True),
        _span("e2", "entity", "GPE", "بيروت"),
        _span("u2", "cue", "CUE", "أضاف", kind="verb"),
        _span("e3", "entity", "PERS", "سامي الراوي@20"),
        _span("c2", "claim", "CLAIM", "الجو حار", sourcing="dropped", check_worthy=False),
    ),
    relations=(
        Relation("r1", "source_of", "s1", "c1"),
        Relation("r2", "cue_of", "u1", "c1"),
        Relation("r3", "source_of", "s1", "c2"),
        Relation("r4", "cue_of", "u2", "c2"),
    ),
)
