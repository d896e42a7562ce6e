"""Three small articles of our own, with what makes formats stumble: labels inside labels,
labels that begin inside a word, an emoji before all of them, a claim over a line break."""

from dataclasses import replace

from corpus.document.document import (
    Attributes,
    Document,
    Relation,
    Span,
    document_order,
    relation_order,
)

HARBOUR = (
    "🚢 ميناء السلام يفتح أبوابه\n"
    "قالت وزارة الموانئ في جمهورية النهر إن ميناء السلام سيعود إلى العمل يوم الأحد، "
    "وأردوغان وبوتين أول المهنئين.\n"
    "وقال مصدر ببلدية السلام إنهما «اتفقا على\nموعد الافتتاح»."
)
RAIN = "أمطار  في\tوادي الزيتون:\u200f 30\u00a0ملم.\n\nلا أضرار…"
QUIET = "لا جديد اليوم.\n"


def span(
    id: str, layer: str, label: str, text: str, surface: str, attributes: Attributes | None = None
) -> Span:
    """A span on the only place where `surface` stands in `text`."""
    assert text.count(surface) == 1, surface
    start = text.index(surface)
    return Span(id, layer, label, start, start + len(surface), attributes or {})


def harbour() -> Document:
    """Entities in one another and inside words, two claims with their sources and cues."""
    spans = [
        span(
            "e1", "entity", "ORG", HARBOUR, "وزارة الموانئ في جمهورية النهر", {"org_subtype": "GOV"}
        ),
        span("e2", "entity", "GPE", HARBOUR, "جمهورية النهر", {"gpe_subtype": "COUNTRY"}),
        span("e3", "entity", "DATE", HARBOUR, "يوم الأحد"),
        span("e4", "entity", "PERS", HARBOUR, "أردوغان"),
        span("e5", "entity", "PERS", HARBOUR, "بوتين", {"normalised_form": "فلاديمير بوتين"}),
        span("e6", "entity", "ORG", HARBOUR, "بلدية السلام"),
        span("q1", "cue", "CUE", HARBOUR, "قالت", {"kind": "verb"}),
        span("o1", "source", "SOURCE", HARBOUR, "وزارة الموانئ في جمهورية النهر"),
        span(
            "c1",
            "claim",
            "CLAIM",
            HARBOUR,
            "ميناء السلام سيعود إلى العمل يوم الأحد",
            {"check_worthy": True, "factuality": "CT+", "harmful": False},
        ),
        span("q2", "cue", "CUE", HARBOUR, "قال ", {"kind": "verb"}),
        span("o2", "source", "SOURCE", HARBOUR, "مصدر ببلدية السلام", {"anonymous": True}),
        span("c2", "claim", "CLAIM", HARBOUR, "هما «اتفقا على\nموعد الافتتاح»"),
    ]
    relations = [
        Relation("r1", "source_of", "o1", "c1"),
        Relation("r2", "cue_of", "q1", "c1"),
        Relation("r3", "source_of", "o2", "c2"),
        Relation("r4", "cue_of", "q2", "c2"),
        Relation("r5", "speaks_for", "o2", "e6"),
    ]
    return Document(
        id="harbour",
        text=HARBOUR,
        attributes={"topic": "economy"},
        metadata={"title": "ميناء السلام يفتح أبوابه", "outlet": "صحيفة النهر"},
        schema="news-claims/1",
        spans=tuple(sorted(spans, key=document_order)),
        relations=tuple(sorted(relations, key=relation_order)),
    )


def reviewed() -> Document:
    """The same, and somebody has checked its first claim."""
    document = harbour()
    verdict = {"verdict": "supported", "evidence_url": "https://example.org/harbour"}
    spans = (
        replace(one, attributes={**one.attributes, **verdict}) if one.id == "c1" else one
        for one in document.spans
    )
    return replace(document, spans=tuple(spans))


def rain() -> Document:
    """Every kind of white space, an id that is no file name, and a machine's suggestion."""
    place = span("T7", "entity", "LOC", RAIN, "وادي الزيتون")
    amount = span("amount", "entity", "QUANTITY", RAIN, "30\u00a0ملم")
    return Document(
        id="weather/2 مطر",
        text=RAIN,
        spans=(
            place,
            Span(
                amount.id, amount.layer, amount.label, amount.start, amount.end,
                origin="machine", author="lexicon/1", score=0.75,
            ),
        ),
    )  # fmt: skip


def quiet() -> Document:
    """Nothing labelled."""
    return Document(id="quiet", text=QUIET)


def articles() -> tuple[Document, ...]:
    """All three."""
    return harbour(), rain(), quiet()
