"""A schema to begin with from nothing."""

from corpus.document.schema import Label, Layer, Schema


def blank_schema(name: str) -> Schema:
    """A draft of this name with the least that can be labelled with: one layer with one label,
    both to be renamed."""
    label = Label("LABEL", {"ar": "وسم", "en": "Label"}, "people", "solid", "")
    layer = Layer("layer", {"ar": "طبقة", "en": "Layer"}, (label,))
    return Schema(name, 0, {"ar": name, "en": name}, (layer,))
