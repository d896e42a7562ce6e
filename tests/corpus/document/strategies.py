"""Texts that are nasty on purpose, and documents made of them."""

from hypothesis import strategies as st

from corpus.document.document import (
    AttributeValue,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)

NASTY = (
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئ"
    "\u064e\u064f\u0650\u0651\u0652\u0654\u0653\u0670\u0640"
    "\u200c\u200d\u200e\u200f\u202a\u202c\u2067\u2069\ufeff\u00ad"
    "گکیہ٠١٢۳۴5\u2026.,،؛؟!«»\"'()[]_-ـ"
    " \n\t\u00a0\u2028\u0085\ufef7\ufdf2\ufdfa"
    "aBéßİ\U0001f600\U0001f468\U0001f469\ufe0f\U0001f3fd\U0001f1f8\U0001f1e6\U0001e922"
)
LARGEST = 2**53 - 1

arabic = st.text(st.sampled_from(NASTY), max_size=40)
texts = st.one_of(arabic, st.text(max_size=20))
settled = st.text(st.sampled_from(NASTY), max_size=30).map(lambda text: f"ن{text}")

storable = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
names = st.text("abcdeقول:/-", min_size=1, max_size=6)
numbers = st.one_of(st.integers(-LARGEST, LARGEST), st.floats(-LARGEST, LARGEST))
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, storable),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(storable, inner, max_size=3)
    ),
    max_leaves=8,
)
attribute_values: st.SearchStrategy[AttributeValue] = st.one_of(
    storable, st.booleans(), numbers, st.lists(storable, max_size=2).map(tuple)
)
attributes = st.dictionaries(storable, attribute_values, max_size=2)
origins = st.sampled_from(["", "human", "machine", "curated"])
scores = st.one_of(st.none(), st.floats(0, 1))


@st.composite
def spans(draw: st.DrawFn, name: str, length: int) -> Span:
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, length))
    layer, label = draw(st.tuples(names, names))
    held = draw(attributes)
    return Span(name, layer, label, start, end, held, draw(origins), draw(storable), draw(scores))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(settled)
    ids = draw(st.lists(names, unique=True, max_size=4))
    held = [draw(spans(f"s{name}", len(text))) for name in ids]
    pairs = [(one.id, other.id) for one in held for other in held if one is not other]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    relations = [
        Relation(f"r{number}", draw(names), head, tail, draw(attributes))
        for number, (head, tail) in enumerate(chosen)
    ]
    silent = st.tuples(origins, st.text("عمرomar ", min_size=1, max_size=5))
    return Document(
        id=draw(names),
        text=text,
        attributes=draw(attributes),
        metadata=draw(st.dictionaries(storable, json_values, max_size=2)),
        schema=draw(st.sampled_from(["", "news-claims/1"])),
        spans=tuple(sorted(held, key=document_order)),
        relations=tuple(sorted(relations, key=relation_order)),
        split=draw(st.sampled_from(["", "train", "dev", "dev-1"])),
        silent=tuple(draw(st.lists(silent, max_size=2))),
        answers=tuple(draw(st.lists(st.tuples(silent, attributes), max_size=2))),
    )
