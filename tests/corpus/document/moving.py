"""Two schemas, annotations in the first, and mappings to the second."""

from dataclasses import replace

from hypothesis import strategies as st

from corpus.document.document import Attributes, Relation, Span
from corpus.document.edits import Annotations, ArticleAttribute
from corpus.document.schema import (
    Attribute,
    Choice,
    Condition,
    Label,
    Layer,
    RelationType,
    Schema,
)
from corpus.document.schema_mapping import AttributeFate, SchemaMapping

TITLE = {"ar": "ع", "en": "E"}
LENGTH = 20
ENTITIES = ("PER", "ORG", "MISC")


def label(name: str) -> Label:
    return Label(name, TITLE, "people", "solid", "")


def choice(
    name: str, *values: str, kind: str = "choice", when: Condition | None = None
) -> Attribute:
    choices = tuple(Choice(one, TITLE) for one in values)
    return Attribute(name, TITLE, kind, choices, when=when or Condition())


OLD = Schema(
    "news",
    1,
    TITLE,
    layers=(
        Layer(
            "entity",
            TITLE,
            (label("PER"), label("ORG"), label("MISC")),
            (
                choice("mood", "sure", "odd"),
                choice("why", "a", "b", kind="choices", when=Condition((), "mood", ("odd",))),
                Attribute("note", TITLE, "text", when=Condition(("PER",))),
            ),
        ),
        Layer("claim", TITLE, (label("CLAIM"),)),
    ),
    relations=(
        RelationType(
            "says", TITLE, ("entity:PER", "entity:ORG"), ("claim",), (choice("how", "x"),)
        ),
        RelationType("near", TITLE, ("entity",), ("entity",)),
    ),
    attributes=(choice("topic", "war", "sport"),),
)
NEW = Schema(
    "news",
    2,
    TITLE,
    layers=(
        Layer(
            "entity",
            TITLE,
            (label("PERS"), label("ORG"), label("LOC")),
            (
                choice("modality", "certain", "odd"),
                choice("why", "a", kind="choices", when=Condition((), "modality", ("odd",))),
                Attribute("note", TITLE, "text", when=Condition(("PERS",))),
            ),
        ),
        Layer("claim", TITLE, (label("CLAIM"),)),
    ),
    relations=(
        RelationType("source_of", TITLE, ("entity:PERS",), ("claim",)),
        RelationType("near", TITLE, ("entity",), ("entity",)),
    ),
)
FULL = SchemaMapping(
    labels={"entity:PER": ("entity:PERS",), "entity:MISC": ("entity:ORG", "entity:LOC")},
    relations={"says": "source_of"},
    attributes={
        ("span", "entity", "mood"): AttributeFate("modality", {"sure": "certain"}),
        ("span", "entity", "why"): AttributeFate("why", {"b": None}),
        ("relation", "says", "how"): AttributeFate(None),
        ("article", "", "topic"): AttributeFate(None),
    },
)


@st.composite
def old_annotations(draw: st.DrawFn) -> Annotations:
    """Anything that is valid under OLD."""
    spans = {name: draw(_spans(name)) for name in draw(st.sets(st.sampled_from("abcdef")))}
    relations = {}
    for number in range(draw(st.integers(0, 4))):
        if (one := draw(_relations(f"r{number}", spans))) is not None:
            relations[one.id] = one
    topic = draw(st.sampled_from([None, "war", "sport"]))
    article = {} if topic is None else {"topic": ArticleAttribute("topic", topic)}
    return Annotations(spans, relations, article)


@st.composite
def _spans(draw: st.DrawFn, name: str) -> Span:
    start = draw(st.integers(0, 2))
    layer, held = draw(
        st.sampled_from(
            [("entity", "PER"), ("entity", "ORG"), ("entity", "MISC"), ("claim", "CLAIM")]
        )
    )
    attributes: Attributes = draw(_attributes(held)) if layer == "entity" else {}
    return Span(name, layer, held, start, start + 1, attributes)


@st.composite
def _attributes(draw: st.DrawFn, held: str) -> Attributes:
    found: dict[str, str | tuple[str, ...] | bool] = {}
    mood = draw(st.sampled_from([None, "sure", "odd"]))
    if mood:
        found["mood"] = mood
    if mood == "odd":
        found["why"] = draw(st.sampled_from([(), ("a",), ("b",), ("b", "a")]))
    if held == "PER" and draw(st.booleans()):
        found["note"] = draw(st.sampled_from(["", "ملاحظة"]))
    if draw(st.booleans()):
        found["unsure"] = True
    return found


@st.composite
def _relations(draw: st.DrawFn, name: str, spans: dict[str, Span]) -> Relation | None:
    label_, heads, tails = draw(
        st.sampled_from([("says", ("PER", "ORG"), ("CLAIM",)), ("near", ENTITIES, ENTITIES)])
    )
    pairs = [
        (one.id, other.id)
        for one in spans.values()
        for other in spans.values()
        if one is not other and one.label in heads and other.label in tails
    ]
    if not pairs:
        return None
    head, tail = draw(st.sampled_from(pairs))
    how: Attributes = {"how": "x"} if label_ == "says" and draw(st.booleans()) else {}
    return Relation(name, label_, head, tail, how)


@st.composite
def full_mappings(draw: st.DrawFn) -> SchemaMapping:
    """A mapping that says something of all that NEW lacks."""
    targets = ("entity:PERS", "entity:ORG", "entity:LOC", "claim:CLAIM")
    fates = st.lists(st.sampled_from(targets), max_size=3, unique=True).map(tuple)
    labels = {f"entity:{name}": draw(fates) for name in ("PER", "MISC")}
    if draw(st.booleans()):
        labels["entity:ORG"] = draw(fates)
    attributes = {
        ("span", "entity", "mood"): draw(
            st.sampled_from(
                [
                    AttributeFate(None),
                    AttributeFate("modality", {"sure": "certain"}),
                    AttributeFate("modality", {"sure": None}),
                    AttributeFate("modality", {"sure": "odd", "odd": "certain"}),
                ]
            )
        ),
        ("span", "entity", "why"): draw(
            st.sampled_from([AttributeFate(None), AttributeFate("why", {"b": None})])
        ),
        ("span", "entity", "note"): draw(
            st.sampled_from([AttributeFate(None), AttributeFate("note")])
        ),
        ("relation", "says", "how"): AttributeFate(None),
        ("article", "", "topic"): AttributeFate(None),
    }
    relations = {"says": draw(st.sampled_from([None, "source_of", "near"]))}
    return replace(FULL, labels=labels, relations=relations, attributes=attributes)
