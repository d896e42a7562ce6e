"""The layers and tag sets of an INCEpTION project as a schema.

They are named as the readers name what they read: named entities are of the layer that is
asked for, others of one called as their type; the label is what the feature `label`, `value`
or the first that is text says.
"""

from collections.abc import Mapping

from corpus.document.schema import Attribute, Schema
from corpus.formats.cas.annotations import DKPRO, NAMED_ENTITY
from corpus.formats.cas.project_json import objects, tags_of, text_of
from corpus.formats.schemas.names import attribute, layers_of, relations_of, title_of

Object = Mapping[str, object]
STRING = "uima.cas.String"
_KINDS = {
    STRING: "text",
    "uima.cas.Boolean": "boolean",
    **dict.fromkeys(("uima.cas.Integer", "uima.cas.Long"), "number"),
    **dict.fromkeys(("uima.cas.Float", "uima.cas.Double"), "number"),
}


def inception_schema(project: Object, name: str, layer: str) -> Schema:
    """The schema; its named entities are of this layer. It has no layers where the project has
    none that are read here."""
    labels: list[tuple[str, list[str]]] = []
    attributes: dict[str, list[Attribute]] = {}
    relations: list[str] = []
    for one in objects(project, "layers"):
        type = text_of(one, "name")
        if type != NAMED_ENTITY and type.startswith((DKPRO, "uima.")):
            continue
        short = layer if type == NAMED_ENTITY else type.rpartition(".")[2]
        features = list(objects(one, "features"))
        said = _label_feature(features)
        names = (tags_of(said) if said else []) or [type.rpartition(".")[2]]
        if text_of(one, "type") == "relation":
            relations += names
            continue
        labels.append((short, names))
        held = (_attribute(feature) for feature in features if feature is not said)
        attributes.setdefault(short, []).extend(one for one in held if one is not None)
    layers = layers_of(labels, attributes)
    kinds = relations_of(dict.fromkeys(relations), layers)
    return Schema(name, 0, title_of(text_of(project, "name") or name), layers, kinds)


def _label_feature(features: list[Object]) -> Object | None:
    """The feature whose value is the label, as `read_features` chooses it."""
    by_name = {text_of(one, "name"): one for one in features}
    texts = (one for one in features if text_of(one, "type") in (STRING, ""))
    return by_name.get("label") or by_name.get("value") or next(texts, None)


def _attribute(feature: Object) -> Attribute | None:
    name, tags = text_of(feature, "name"), tags_of(feature)
    if tags:
        return attribute(name, "choice", tags)
    kind = _KINDS.get(text_of(feature, "type") or STRING)
    return attribute(name, kind) if kind else None
