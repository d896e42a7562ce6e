"""A few sentences that a field learns in a moment, and no other."""

from corpus.document.document import Document, Span

SAID = (
    ("وصل سامي الحداد إلى بيروت.", ("PERS سامي الحداد", "GPE بيروت")),
    ("زارت ليلى منصور عمّان وبيروت.", ("PERS ليلى منصور", "GPE عمّان", "GPE بيروت")),
    ("التقى وزير الصحة اللبناني سامي الحداد.", ("OCC وزير الصحة اللبناني", "NORP اللبناني")),
    ("قال وزير المالية الأردني إن السوق هادئة.", ("OCC وزير المالية الأردني", "NORP الأردني")),
    ("عاد وفد من بيروت وعمّان مساء الخميس.", ("GPE بيروت", "GPE عمّان")),
    ("لم يحدث شيء في السوق هذا الصباح.", ()),
)


def document(number: int, text: str, labels: tuple[str, ...]) -> Document:
    """The text with its spans, each told as "LABEL words"."""
    spans: list[Span] = []
    for label, _, words in (told.partition(" ") for told in labels):
        start = text.index(words)
        spans.append(Span(f"e{len(spans)}", "entity", label, start, start + len(words)))
    return Document(f"d{number}", text, spans=tuple(spans))


def documents(times: int = 4) -> list[Document]:
    """Each sentence several times, so that what is rare in them is not too rare to learn."""
    return [
        document(number, *said)
        for number, said in enumerate(said for _ in range(times) for said in SAID)
    ]
