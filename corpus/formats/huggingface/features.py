"""The columns: what `datasets` calls features, and Arrow a schema.

Layers and labels are ClassLabels, whole numbers whose names stand in the metadata of each
file. Attributes and metadata, whose keys differ from article to article, are JSON texts, and so
are those who found nothing to label and what each says of the article.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

FEATURES_KEY = "huggingface"  # of a Parquet file's key-value metadata
_ORIGIN = {"attributes": "string", "origin": "string", "author": "string", "score": "float64"}
ARTICLE = {
    "id": "string",
    "text": "string",
    "language": "string",
    "schema": "string",
    "attributes": "string",
    "metadata": "string",
    "silent": "string",
    "answers": "string",
}
SPAN = {
    "id": "string",
    "layer": "int64",
    "label": "int64",
    "start": "int64",
    "end": "int64",
    "surface": "string",
    **_ORIGIN,
}
RELATION = {"id": "string", "label": "int64", "head": "string", "tail": "string", **_ORIGIN}


class Names:
    """The names of a ClassLabel in their order; new ones are added as they come."""

    def __init__(self, known: Iterable[str]) -> None:
        self.numbers: dict[str, int] = {}
        for name in known:
            self.number(name)

    def number(self, name: str) -> int:
        """The number of a name, which is given one where it has none yet."""
        return self.numbers.setdefault(name, len(self.numbers))


class Labels:
    """The names of layers, of labels of spans, and of labels of relations."""

    def __init__(
        self, layers: Iterable[str], labels: Iterable[str], relations: Iterable[str]
    ) -> None:
        self.layers = Names(layers)
        self.spans = Names(labels)
        self.relations = Names(relations)


def arrow_schema() -> "pa.Schema":
    """The columns as Arrow types them."""
    import pyarrow as pa

    def struct(fields: Mapping[str, str]) -> "pa.DataType":
        return pa.struct([(name, pa.type_for_alias(kind)) for name, kind in fields.items()])

    return pa.schema(
        [
            *((name, pa.type_for_alias(kind)) for name, kind in ARTICLE.items()),
            ("spans", pa.list_(struct(SPAN))),
            ("relations", pa.list_(struct(RELATION))),
        ]
    )


def features(labels: Labels) -> dict[str, object]:
    """The columns as `datasets` writes its features in JSON."""
    span = _values(SPAN) | {
        "layer": _class_label(labels.layers),
        "label": _class_label(labels.spans),
    }
    relation = _values(RELATION) | {"label": _class_label(labels.relations)}
    return {**_values(ARTICLE), "spans": [span], "relations": [relation]}


def features_text(labels: Labels) -> str:
    """The same as it stands in the metadata of a Parquet file, in the order of the columns:
    in another `datasets` would not know them again."""
    return json.dumps({"info": {"features": features(labels)}}, ensure_ascii=False)


def _values(fields: Mapping[str, str]) -> dict[str, object]:
    return {name: {"dtype": kind, "_type": "Value"} for name, kind in fields.items()}


def _class_label(names: Names) -> dict[str, object]:
    return {"names": list(names.numbers), "_type": "ClassLabel"}
