"""An article from the fields of a record, whatever the sender calls them."""

from collections.abc import Iterable, Mapping

from corpus.document.document import Document
from corpus.document.errors import InvalidFile
from corpus.document.strict_json import Fields
from corpus.document.text import digest, settle
from corpus.formats.options import Option, Options
from corpus.formats.reading.limits import Limits

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "article", "article_text", "النص", "نص", "المحتوى"),
    "id": ("id", "_id", "article_id", "doc_id", "document_id", "المعرف"),
    "title": ("title", "headline", "العنوان", "عنوان"),
    "url": ("url", "link", "href", "الرابط", "رابط"),
    "outlet": ("outlet", "source", "publisher", "newspaper", "الصحيفة", "الجهة"),
    "published": (
        "published",
        "date",
        "published_at",
        "date_published",
        "publication_date",
        "date_extracted",
        "التاريخ",
        "تاريخ النشر",
    ),
    "language": ("language", "lang", "اللغة"),
    "licence": ("licence", "license", "الرخصة"),
}
"""What each field of an article is called in the wild, the likeliest first."""

NO_METADATA = ("text", "id", "language")  # they have a place of their own in a document
FIELDS = tuple(
    Option(field, "", f"the name of the {field} field; empty: found by its usual names")
    for field in ("text", "id", "title", "url", "outlet", "published")
)


def name_fields(names: Iterable[str], options: Options) -> dict[str, str]:
    """Which of the record's `names` holds which field: field → name.

    Raises InvalidFile, saying the names there are, where the text's is not among them or
    where one that the options ask for is missing.
    """
    present = list(names)
    by_folded = {name.strip().casefold(): name for name in reversed(present)}
    found: dict[str, str] = {}
    for field, usual in NAMES.items():
        wanted = options.get(field, "")
        if wanted and wanted not in present:
            raise InvalidFile(
                "there is no %(wanted)s for the %(field)s; there is: %(names)s",
                wanted=wanted,
                field=field,
                names=_listed(present),
            )
        name = wanted or next((by_folded[usual_] for usual_ in usual if usual_ in by_folded), None)
        if name is not None and name not in found.values():
            found[field] = name
    if "text" not in found:
        raise InvalidFile(
            "nothing here is called %(usual)s or the like; there is: %(names)s. Say which holds "
            "the text",
            usual=NAMES["text"][0],
            names=_listed(present),
        )
    return found


def article_of(fields: Mapping[str, object], named: Mapping[str, str], limits: Limits) -> Document:
    """The article that a record holds, `named` as by `name_fields`.

    What is no field of its own becomes metadata under its own name; empty values are left
    out. Raises InvalidFile or InvalidText where it holds no text that can be kept.
    """
    held = Fields(fields, "", InvalidFile)
    raw = fields[named["text"]]
    if not isinstance(raw, str):
        raise held.refuse(named["text"], "must be text")
    text = settled_text(raw, limits)
    known = {field: name for field, name in named.items() if _says(fields[name])}
    metadata = {field: name for field, name in known.items() if field not in NO_METADATA}
    rest = {
        f"{name}_in_file" if name in metadata else name: name
        for name in fields
        if name not in named.values() and _says(fields[name])
    }
    return Document(
        id=_id(held, known["id"]) if "id" in known else derived_id(text),
        text=text,
        language=held.text(known["language"]) if "language" in known else "ar",
        metadata={field: held.json(name) for field, name in (metadata | rest).items()},
    )


def _id(held: Fields, name: str) -> str:
    """The id, which some write as a number."""
    value = held.json(name)
    return str(value) if type(value) is int else held.text(name)


def settled_text(raw: str, limits: Limits) -> str:
    """The text as it is kept. Raises InvalidFile where it is too long, InvalidText as `settle`."""
    if len(raw) > limits.text_length:
        raise too_long(limits.text_length)
    return settle(raw)


def too_long(most: int) -> InvalidFile:
    """The refusal of a text of more than `most` code points."""
    return InvalidFile("the text is longer than %(most)s characters", most=most)


def derived_id(text: str) -> str:
    """An id for an article that comes without one: the same for the same text."""
    return digest(text)[:24]


def _says(value: object) -> bool:
    """Whether a field says anything."""
    return value is not None and value != "" and value != [] and value != {}


def _listed(names: list[str]) -> str:
    return ", ".join(names[:30]) or "nothing"
