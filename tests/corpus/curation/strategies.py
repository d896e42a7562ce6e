"""Sets of several annotators of one article, near enough to each other to be compared."""

from dataclasses import replace

from hypothesis import strategies as st

from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, ArticleAttribute
from corpus.document.schema import RelationType
from corpus.document.shipped import shipped_schema

NEWS = shipped_schema("news-claims")
SCHEMA = replace(
    NEWS, relations=(*NEWS.relations, RelationType("same_as", {}, ("entity",), ("entity",)))
)
LENGTH = 24
ENTITIES = ("PERS", "ORG", "GPE")
PARTS = {"source_of": ("source", "SOURCE"), "cue_of": ("cue", "CUE")}


@st.composite
def stretches(draw: st.DrawFn) -> tuple[int, int]:
    start = draw(st.integers(0, LENGTH - 2))
    return start, draw(st.integers(start + 1, min(start + 6, LENGTH)))


@st.composite
def annotations(draw: st.DrawFn) -> Annotations:
    """What one annotator says: entities, some of them related, and claims with their parts."""
    places = draw(
        st.lists(st.tuples(st.sampled_from(ENTITIES), stretches()), max_size=4, unique=True)
    )
    entities = [Span(f"e{at}", "entity", label, *place) for at, (label, place) in enumerate(places)]
    ends = [(one.id, other.id) for one in entities for other in entities if one is not other]
    related = draw(st.lists(st.sampled_from(ends), max_size=2, unique=True)) if ends else []
    relations = [Relation(f"r{head}{tail}", "same_as", head, tail) for head, tail in related]
    spans = list(entities)
    for number, place in enumerate(draw(st.lists(stretches(), max_size=3, unique=True))):
        spans.append(Span(f"q{number}", "claim", "CLAIM", *place, draw(judged)))
        for label, (layer, name) in PARTS.items():
            for at, part in enumerate(draw(st.lists(stretches(), max_size=1))):
                key = f"{label}{number}{at}"
                spans.append(Span(key, layer, name, *part))
                relations.append(Relation(f"r{key}", label, key, f"q{number}"))
        if number and draw(st.booleans()):
            relations.append(Relation(f"c{number}", "continues", f"q{number - 1}", f"q{number}"))
    topic = draw(st.sampled_from(["", "politics", "economy"]))
    return Annotations(
        spans={span.id: span for span in spans},
        relations={one.id: one for one in relations},
        attributes={"topic": ArticleAttribute("topic", topic)} if topic else {},
    )


judged = st.sampled_from([{}, {"check_worthy": True}])
tables = st.dictionaries(
    st.sampled_from(["amal", "badr", "salma", "lexicon/1"]), annotations(), min_size=1
)
