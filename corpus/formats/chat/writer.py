"""Conversations as JSON lines, in the form that trainers take
(https://huggingface.co/docs/trl/dataset_formats#conversational): instructions, the article,
and the answer.

Language models cannot count letters, so the answer names a span by its text and by which
of the places with that text it is, never by offsets.
"""

from collections.abc import Iterable

from corpus.document.canonical import canonical_bytes
from corpus.document.document import Attributes, Document
from corpus.document.labelling_prompt import prompt
from corpus.document.quotes import occurrence
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.values_json import jsonable
from corpus.formats.options import Option, Options
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

PROMPT = Option("prompt", "ar", "the language of the instructions", ("ar", "en"))


class ChatWriter:
    """One conversation an article."""

    name = "chat"
    extension = ".jsonl"
    media_type = "application/jsonl"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Ids, origins, authors and scores of spans are not written.",
        "The language and the schema of an article are not written.",
    )
    options: tuple[Option, ...] = (PROMPT,)
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write one line a document."""
        instructions = prompt(schema, options["prompt"])
        with files.create("articles" + self.extension) as stream:
            for document in documents:
                messages = [
                    {"role": "system", "content": instructions},
                    {"role": "user", "content": document.text},
                    {"role": "assistant", "content": canonical_bytes(_answer(document)).decode()},
                ]
                stream.write(canonical_bytes({"messages": messages}) + b"\n")
                report.spans_kept(document)
                report.metadata_lost(document)
                report.aside_lost(document)


def _answer(document: Document) -> dict[str, object]:
    """What a model should say of the article."""
    numbers = {span.id: number for number, span in enumerate(document.spans, 1)}
    spans = [
        {
            "number": numbers[span.id],
            "layer": span.layer,
            "label": span.label,
            "text": document.surface(span),
            "occurrence": occurrence(document.text, span.start, span.end),
            **_attributes(span.attributes),
        }
        for span in document.spans
    ]
    relations = [
        {
            "label": relation.label,
            "head": numbers[relation.head],
            "tail": numbers[relation.tail],
            **_attributes(relation.attributes),
        }
        for relation in document.relations
    ]
    return {**_attributes(document.attributes), "spans": spans, "relations": relations}


def _attributes(attributes: Attributes) -> dict[str, object]:
    if not attributes:
        return {}
    return {"attributes": {name: jsonable(value) for name, value in attributes.items()}}
