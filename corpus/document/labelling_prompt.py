"""The instructions that a language model is given: what to answer, and the schema.

The chat format teaches with these words and the preannotator `llm` asks with them, so that a
model is asked as it was taught.
"""

from collections.abc import Iterable, Iterator

from corpus.document.schema import Attribute, Choice, Label, RelationType, Schema
from corpus.document.unsure import span_attributes

FORM = (
    '{"attributes": {…}, "spans": [{"number": 1, "layer": "…", "label": "…", "text": "…", '
    '"occurrence": 1, "attributes": {…}}], "relations": [{"label": "…", "head": 1, "tail": 2, '
    '"attributes": {…}}]}'
)
INSTRUCTIONS = {
    "en": (
        "You label Arabic news articles. Answer with one JSON object of this form, and nothing "
        "else:\n{form}\n"
        "Copy text from the article exactly as it stands there; it may begin or end inside a "
        "written word. occurrence says which of the places with that text is meant: 1 is the "
        "first, and places that overlap count too. head and tail are numbers of spans. Leave "
        "attributes out where there are none.",
        "Layers and their labels:",
        "Attributes of {name}:",
        "Relations, from head to tail:",
        "Attributes of the article:",
    ),
    "ar": (
        "أنت توسم مقالات إخبارية عربية. أجب بكائن JSON واحد على هذه الصورة، ولا شيء غيره:\n{form}\n"
        "انسخ النص (text) من المقال كما هو مكتوب فيه تماماً، وقد يبدأ داخل الكلمة المكتوبة أو ينتهي "
        "داخلها. ويبيّن occurrence أيَّ مواضع ذلك النص هو المقصود: 1 أولها، وتُعدّ المواضع المتداخلة "
        "أيضاً. وhead وtail رقما مقطعين. واترك attributes حيث لا سمات.",
        "الطبقات ووسومها:",
        "سمات {name}:",
        "العلاقات، من head إلى tail:",
        "سمات المقال:",
    ),
}
"""Language → the task, then the headings of what is listed below it."""


def prompt(schema: Schema, language: str) -> str:
    """The whole of the instructions; `language` is "ar" or "en"."""
    return "\n".join(_lines(schema, language))


def _lines(schema: Schema, language: str) -> Iterator[str]:
    task, layers, of_layer, relations, of_article = INSTRUCTIONS[language]
    yield task.replace("{form}", FORM)
    yield f"\n{layers}"
    for layer in schema.layers:
        labels = (f"{one.name} ({_title(one, language)})" for one in layer.labels)
        yield f"{layer.name}: {', '.join(labels)}"
    for layer in schema.layers:
        yield f"\n{of_layer.format(name=layer.name)}"
        yield from _attributes(span_attributes(layer), language)
    if schema.relations:
        yield f"\n{relations}"
    for relation in schema.relations:
        ends = f"{' / '.join(relation.head)} → {' / '.join(relation.tail)}"
        yield f"{relation.name} ({_title(relation, language)}): {ends}"
        yield from _attributes(relation.attributes, language)
    if schema.attributes:
        yield f"\n{of_article}"
        yield from _attributes(schema.attributes, language)


def _attributes(attributes: Iterable[Attribute], language: str) -> Iterator[str]:
    for attribute in attributes:
        values = ", ".join(f"{one.name} ({_title(one, language)})" for one in attribute.values)
        labels = f" [{', '.join(attribute.when.labels)}]" if attribute.when.labels else ""
        kind = values or attribute.kind
        yield f"- {attribute.name}{labels} ({_title(attribute, language)}): {kind}"


def _title(named: Attribute | Choice | Label | RelationType, language: str) -> str:
    return named.title.get(language, named.name)
