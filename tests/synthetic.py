"""Articles made up of common news words, for benchmarks: any number, always the same."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.document.canonical import document_to_json
from corpus.document.document import Document, Relation, Span
from corpus.document.words import words

_WORDS = (
    "قال وأضاف أعلن أكد الرئيس الوزير المتحدث باسم الحكومة البرلمان الجديد خلال مؤتمر صحفي "
    "في مدينة عاصمة البلاد يوم الخميس إن أن المشروع سوف يبدأ العام المقبل مع شركات من دول "
    "عدة وبحسب مصادر مطلعة فإن الاتفاق يشمل الطاقة والمياه والنقل على مدى خمس سنوات كما أشار "
    "إلى أهمية التعاون بين الجانبين وزير الخارجية الفرنسي بوتين القاهرة بغداد لمجموعة العمل "
    "وبوتين"
)
VOCABULARY = _WORDS.split()
LENGTH = 368
LABELS = ("PERS", "ORG", "GPE", "DATE", "OCC")


def document(
    number: int, *, length: int = LENGTH, spans: int = 20, author: str = "gold"
) -> Document:
    """An article of `length` words in sentences, with `spans` entities that cover one or two
    words each; a different text for each number."""
    chance = random.Random(number)
    chosen = [chance.choice(VOCABULARY) for _ in range(length - 1)] + [f"رقم{number}"]
    for place in range(15, length, 16):
        chosen[place] += ".\n" if place % 64 == 63 else "."
    text = " ".join(chosen).replace("\n ", "\n")
    places = words(text)
    starts = sorted(chance.sample(range(len(places) - 2), spans))
    return Document(
        id=f"synthetic-{number}",
        text=text,
        metadata={
            "title": f"خبر رقم {number}",
            "outlet": f"صحيفة {number % 20}",
            "published": f"2024-{1 + number % 12:02}-{1 + number % 28:02}",
        },
        schema="news-claims/1",
        spans=tuple(
            Span(
                f"s{rank}",
                "entity",
                LABELS[rank % len(LABELS)],
                places[start][0],
                places[start + rank % 2][1],
                origin="human" if author else "",
                author=author,
            )
            for rank, start in enumerate(starts)
        ),
    )


def labelled_alike(number: int, *, length: int, spans: int, authors: int) -> list[Document]:
    """One article as several people have labelled it, who differ on every fifth span, by its
    label or by its end. Of three spans one is a claim, with the span
    before it as its source."""
    whole = document(number, length=length, spans=spans)
    return [_labelled_by(whole, f"annotator {author}", author) for author in range(authors)]


def _labelled_by(whole: Document, name: str, author: int) -> Document:
    chance = random.Random(author)
    held: list[Span] = []
    relations: list[Relation] = []
    for rank, span in enumerate(whole.spans):
        role = (("source", "SOURCE"), ("claim", "CLAIM"), ("entity", span.label))[rank % 3]
        own = replace(span, layer=role[0], label=role[1], author=name)
        differs = rank % 5 == 0 and chance.random() < 0.5
        if differs and role[0] == "entity":
            own = replace(own, label=chance.choice(LABELS))
        elif differs:
            own = replace(own, end=own.end - 1)
        held.append(own)
        if role[0] == "claim":
            relations.append(Relation(f"r{rank}", "source_of", held[-2].id, own.id))
    return replace(whole, spans=tuple(held), relations=tuple(relations))


def documents(
    count: int, *, length: int = LENGTH, spans: int = 20, first: int = 1
) -> Iterator[Document]:
    """`count` articles, one at a time."""
    for number in range(first, first + count):
        yield document(number, length=length, spans=spans)


def write_jsonl(
    path: Path, count: int, *, length: int = LENGTH, spans: int = 20, first: int = 1
) -> None:
    """`count` articles as a file of canonical JSON lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        for one in documents(count, length=length, spans=spans, first=first):
            file.write(json.dumps(document_to_json(one), ensure_ascii=False) + "\n")
