"""The type system of what is written: one span type, one relation type, and notes.

INCEpTION lets a relation join spans of one layer only, so that layer and label are
features of one type. Whoever imports the type system there gets these two layers and no
more: a note is no annotation, and annotators never see it.
See https://inception-project.github.io/releases/latest/docs/user-guide.html.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from corpus.document.document import AttributeValue
from corpus.document.schema import Attribute, Schema
from corpus.document.unsure import span_attributes
from corpus.formats.cas.type_system import ANNOTATION, DOCUMENT, STRING, TOP, Feature, TypeSystem
from corpus.formats.writing.xml_text import is_xml

SPAN = "isnad.Span"
RELATION = "isnad.Relation"
NOTE = "isnad.Note"
SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
TOKEN = SEGMENTATION + "Token"
SENTENCE = SEGMENTATION + "Sentence"
ARTICLE = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
GOVERNOR, DEPENDENT = "Governor", "Dependent"
NUMBER = "number"
"""The description of a feature whose text is a number: INCEpTION knows no double."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_TAKEN = frozenset({"begin", "end", "sofa", "layer", "label", "value", GOVERNOR, DEPENDENT})
_RANGES: Mapping[str, str] = {
    "choice": STRING,
    "text": STRING,
    "number": STRING,
    "choices": "uima.cas.StringArray",
    "boolean": "uima.cas.Boolean",
}
_VALUES: Mapping[str, type | tuple[type, ...]] = {
    "choice": str,
    "text": str,
    "number": (int, float),
    "choices": tuple,
    "boolean": bool,
}


class OwnTypes:
    """The type system for the documents of one schema, and what its features can hold."""

    def __init__(self, schema: Schema) -> None:
        spans = [one for layer in schema.layers for one in span_attributes(layer)]
        relations = [one for relation in schema.relations for one in relation.attributes]
        self._kinds = {SPAN: _kinds(spans), RELATION: _kinds(relations)}
        self.system = system = TypeSystem()
        label = Feature("label", STRING)
        ends = (Feature(GOVERNOR, SPAN), Feature(DEPENDENT, SPAN))
        titles = (Feature("documentTitle", STRING), Feature("documentId", STRING))
        system.add(TOKEN, ANNOTATION, ())
        system.add(SENTENCE, ANNOTATION, ())
        system.add(ARTICLE, DOCUMENT, titles)
        system.add(SPAN, ANNOTATION, (Feature("layer", STRING), label, *self._features(SPAN)))
        system.add(RELATION, ANNOTATION, (*ends, label, *self._features(RELATION)))
        system.add(NOTE, TOP, (Feature("of", TOP), Feature("json", STRING)))

    def written(
        self, type: str, name: str, value: AttributeValue
    ) -> str | bool | tuple[str, ...] | None:
        """The value as the feature for the attribute `name` holds it; None where none can."""
        kind = self._kinds[type].get(name)
        if kind is None or not isinstance(value, _VALUES[kind]):
            return None
        if isinstance(value, bool):
            return value if kind == "boolean" else None
        if isinstance(value, int | float):
            return repr(value)
        texts = value if isinstance(value, tuple) else (value,)
        return value if all(map(is_xml, texts)) else None

    def _features(self, type: str) -> Iterator[Feature]:
        for name, kind in self._kinds[type].items():
            yield Feature(name, _RANGES[kind], NUMBER if kind == "number" else "")


def _kinds(attributes: Iterable[Attribute]) -> dict[str, str]:
    """Feature name → kind; of two attributes with one name, the kind of the first."""
    kinds: dict[str, str] = {}
    for attribute in attributes:
        name = attribute.name
        if _NAME.fullmatch(name) and name not in _TAKEN:
            kinds.setdefault(name, attribute.kind)
    return kinds
