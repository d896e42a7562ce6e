"""Labels that cannot be, format by format: what is changed in a file, and what is said of it."""

from dataclasses import dataclass

from corpus.document.document import Document, Relation, Span

TEXT = "😀 قال سامي نعم"
PLACES = {"c1": (2, 5), "c2": (6, 10), "c3": (11, 14)}


def article(name: str, *pairs: tuple[str, str]) -> Document:
    """Three pieces of a claim, of which some continue others."""
    spans = tuple(Span(id, "claim", "CLAIM", *place) for id, place in PLACES.items())
    relations = (Relation(f"r{n}", "continues", *pair) for n, pair in enumerate(pairs, 1))
    return Document(name, TEXT, schema="news-claims/1", spans=spans, relations=tuple(relations))


def tsv(*pairs: tuple[int, int]) -> str:
    """The same as WebAnno TSV, whose offsets are in UTF-16."""
    unlinked = "_\t_"
    links = {later: f"continues\t1-{earlier}" for earlier, later in pairs}
    rows = [("0-2", "😀", "_"), ("3-6", "قال", "CLAIM"), ("7-11", "سامي", "CLAIM")]
    rows += [("12-15", "نعم", "CLAIM")]
    lines = (
        f"1-{n}\t{place}\t{word}\t{label}\t{links.get(n, unlinked)}\t\n"
        for n, (place, word, label) in enumerate(rows, 1)
    )
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.claim|label\n"
    return f"{head}#T_RL=webanno.custom.Next|label|BT_webanno.custom.claim\n\n\n#Text={TEXT}\n" + (
        "".join(lines)
    )


@dataclass(frozen=True, slots=True)
class Case:
    """What is changed in the file of the first article, what is refused for it with which line,
    and the ids of the spans that are left; none where the article is refused."""

    changes: tuple[tuple[str, str], ...]
    line: int | None
    reason: str
    left: str


PAST, UTF16, TWICE = "past the end", "in UTF-16", "an id twice"
NO_PLACE = "from 11 to 99 there is nothing in a text of 14 characters"
COUNTED = "the offsets 7 to 11 of 'سامي' count UTF-16 units; count code points"
TAKEN = "the id c1 stands twice"
END, MOVED = ('"end":14', '"end":99'), (('"end":10', '"end":11'), ('"start":6', '"start":7'))
SAME = ('"id":"c2"', '"id":"c1"')
ELSEWHERE = "in UTF-16 units, marks nothing in the text"
FILES: dict[str, tuple[str, dict[str, Case]]] = {
    "isnad": (
        "articles.jsonl",
        {
            PAST: Case((END,), 1, "marks nothing in a text of 14", "c1 c2"),
            UTF16: Case(MOVED, 1, "the text has 'امي ' from 7 to 11", "c1 c3"),
            TWICE: Case((SAME,), 1, TAKEN, "c1 c3"),
        },
    ),
    "brat": (
        "a.ann",
        {
            PAST: Case((("11 14", "11 99"),), 5, "the text has None at 11 99", "c1 c2"),
            UTF16: Case((("6 10", "7 11"),), 3, "the text has 'امي ' at 7 11", "c1 c3"),
            TWICE: Case((("T2\tCLAIM", "T1\tCLAIM"),), 3, "the id T1 stands twice", "c1 c3"),
        },
    ),
    "conllu": (
        "articles.conllu",
        {
            PAST: Case((("11:14", "11:99"),), 11, "but the token stands within 11:14", ""),
            UTF16: Case((("6:10", "7:11"),), 10, "but the token stands within 6:10", ""),
            TWICE: Case((SAME,), 8, TAKEN, ""),
        },
    ),
    "label-studio": (
        "tasks.json",
        {PAST: Case((END,), 2, NO_PLACE, "c1 c2"), UTF16: Case(MOVED, 2, COUNTED, "c1 c3")},
    ),  # each annotator's answer has ids of its own, so that one that is taken gets a number
    "web-annotation": (
        "articles.jsonld",
        {
            PAST: Case((END,), 2, NO_PLACE, "c1 c2"),
            UTF16: Case(MOVED, 2, COUNTED, "c1 c3"),
            TWICE: Case(
                (("annotation:a:c2", "annotation:a:c1"), ('er":"c2"', 'er":"c1"')),
                2,
                TAKEN,
                "c1 c3",
            ),
        },
    ),
    "doccano": (
        "articles.jsonl",
        {
            PAST: Case((('"end_offset":14', '"end_offset":99'),), 1, NO_PLACE, "s0 s1"),
            TWICE: Case((('"id":1,"l', '"id":0,"l'),), 1, "the id s0 stands twice", "s0 s2"),
        },
    ),  # it quotes no text that offsets could be held against
    "prodigy": (
        "articles.jsonl",
        {
            PAST: Case((END,), 1, "stand from 11 to 14, where the span does not", "c1 c2"),
            UTF16: Case(MOVED, 1, "stand from 6 to 10, where the span does not", "c1 c3"),
            TWICE: Case((SAME,), 1, TAKEN, "c1 c3"),
        },
    ),
    "cas-xmi": (
        "a.xmi",
        {
            PAST: Case((('end="15" layer', 'end="99" layer'),), 15, ELSEWHERE, "c1 c2"),
            UTF16: Case((('begin="3" end="6" l', 'begin="1" end="6" l'),), 11, ELSEWHERE, "c2 c3"),
            TWICE: Case((("&quot;c2&quot;", "&quot;c1&quot;"),), 13, TAKEN, "c1 c3"),
        },
    ),
    "cas-json": (
        "a.json",
        {
            PAST: Case((('"end":15,"layer"', '"end":99,"layer"'),), None, ELSEWHERE, "c1 c2"),
            UTF16: Case(
                (('"begin":3,"end":6,"l', '"begin":1,"end":6,"l'),), None, ELSEWHERE, "c2 c3"
            ),
            TWICE: Case(((r"\"c2\"", r"\"c1\""),), None, TAKEN, "c1 c3"),
        },
    ),
}
"""Format → its file, and what becomes of it. In a CAS, offsets are in UTF-16 as they should be;
there one that parts the emoji in two is wrong."""
