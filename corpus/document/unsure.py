"""The flag by which an annotator says of a span: I am not sure."""

from corpus.document.document import Span
from corpus.document.json_text import dump
from corpus.document.schema import Attribute, Layer

UNSURE = Attribute("unsure", {"en": "Unsure", "ar": "غير متيقَّن"}, "boolean")
"""An attribute that spans may have under every schema. One of this name that a layer defines
itself goes before it."""
UNSURE_TEXT = dump({UNSURE.name: True})[1:-1]
"""How it stands in the JSON of a span's attributes."""


def span_attributes(layer: Layer) -> tuple[Attribute, ...]:
    """What a span of this layer may have: the attributes of the layer, and `unsure`."""
    is_own = any(attribute.name == UNSURE.name for attribute in layer.attributes)
    return layer.attributes if is_own else (*layer.attributes, UNSURE)


def is_unsure(span: Span) -> bool:
    """Whether its annotator is not sure of the span."""
    return span.attributes.get(UNSURE.name) is True
