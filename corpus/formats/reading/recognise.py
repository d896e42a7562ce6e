"""Which format a record of JSON was written in, and where a plain record holds labels."""

from collections.abc import Iterator, Mapping

from corpus.document.errors import InvalidFile

LABEL_FIELDS = ("spans", "relations", "label", "labels", "annotations", "predictions", "entities")
PLACES = frozenset({"start", "start_offset", "begin", "head", "from_id", "result"})
"""Keys of labels that stand somewhere in a text or join two of them. A category, which
stands nowhere, has none of them and is metadata."""


def format_of_record(record: Mapping[str, object]) -> str:
    """The name of the format that has such records; empty where it is a plain article."""
    spans = list(_objects(record, "spans"))
    if "%FEATURE_STRUCTURES" in record:
        return "cas-json"
    if "@context" in record:
        return "web-annotation"
    if isinstance(record.get("data"), dict):
        return "label-studio"
    if ("spans" in record and "tokens" in record) or any("token_start" in one for one in spans):
        return "prodigy"
    if {"spans", "relations", "schema"} <= record.keys() or any("layer" in one for one in spans):
        return "isnad"
    if any("start" in one for one in spans):
        return "prodigy"
    if any("start_offset" in one for one in _objects(record, "entities")):
        return "doccano"
    if any(_is_triple(one) for name in ("label", "labels") for one in _items(record, name)):
        return "doccano"
    return ""


def refuse_labels(record: Mapping[str, object], read: tuple[str, ...] = ()) -> None:
    """Raises InvalidFile, naming the field, where labels stand in a field of the record that
    is not among those that are `read`: they would end as metadata."""
    for name in LABEL_FIELDS:
        if name not in read and any(_is_label(one) for one in _items(record, name)):
            raise InvalidFile(
                "%(field)s looks like labels, which are not read in this format; choose the "
                "format that they are in: %(formats)s",
                field=name,
                formats=format_of_record(record) or "isnad, doccano, label-studio, prodigy",
            )


def _items(record: Mapping[str, object], name: str) -> list[object]:
    value = record.get(name)
    return value if isinstance(value, list) else []


def _objects(record: Mapping[str, object], name: str) -> Iterator[dict[str, object]]:
    return (one for one in _items(record, name) if isinstance(one, dict))


def _is_triple(value: object) -> bool:
    """Whether it is [start, end, label]."""
    match value:
        case [int(), int(), str(), *_]:
            return True
    return False


def _is_label(value: object) -> bool:
    return _is_triple(value) or (isinstance(value, dict) and not PLACES.isdisjoint(value))
