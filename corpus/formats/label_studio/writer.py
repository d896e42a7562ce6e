"""Label Studio's tasks (https://labelstud.io/guide/export#Label-Studio-JSON-format-of-annotated-tasks).

Offsets are code points. What people said stands in annotations, one an author; what a
machine said in predictions, under its model version. What Label Studio has no place for
(language, metadata, schema, split, ids and attributes of relations, origins) stands in `meta` of
the task, the region or the relation, which it leaves alone. `completed_by` is not written:
an import that names somebody unknown there is refused.
"""

from collections.abc import Iterable, Iterator

from corpus.document.canonical import aside_to_json, document_to_json
from corpus.document.document import Document, Relation, Span
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.values_json import relation_to_json
from corpus.formats.label_studio.controls import CONFIG, TEXT, Controls
from corpus.formats.label_studio.results import OURS
from corpus.formats.options import Option, Options
from corpus.formats.writing.json_array import write_array
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files, write_file

TASKS = "tasks.json"
Author = tuple[str, str]  # origin, name


class LabelStudioWriter:
    """A tasks.json to import, and the config.xml to set the project up with."""

    name = "label-studio"
    extension = ".zip"
    media_type = "application/zip"
    many = True
    lossless = True
    never: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write the tasks one by one, then the configuration of all that they use."""
        controls = Controls(schema)
        with files.create(TASKS) as stream:
            write_array(stream, _tasks(documents, controls, report))
        write_file(files, CONFIG, controls.config())


def _tasks(
    documents: Iterable[Document], controls: Controls, report: LossReport
) -> Iterator[dict[str, object]]:
    for document in documents:
        yield _task(document, controls)
        report.document_kept(document)


def _task(document: Document, controls: Controls) -> dict[str, object]:
    held = document_to_json(document)
    said = {name: held[name] for name in ("language", "metadata", "schema")}
    said |= aside_to_json(document)
    authors = {span.id: _whose(span) for span in document.spans}
    apart = [one for one in document.relations if authors[one.head] != authors[one.tail]]
    if apart:  # Label Studio links the regions of one annotation only
        said["relations"] = [relation_to_json(relation) for relation in apart]
    parts = {
        author: list(_results(document, author, controls))
        for author in dict.fromkeys(authors.values())
    }
    if document.attributes:
        first = next((one for one in parts if one[0] != "machine"), ("", ""))
        parts.setdefault(first, []).extend(_of_article(document, controls))
    return {
        "data": {"id": document.id, TEXT: document.text},
        "meta": {OURS: said},
        "annotations": [
            {"ground_truth": origin == "curated", "result": results}
            for (origin, _), results in parts.items()
            if origin != "machine"
        ],
        "predictions": [
            {"model_version": name, "result": results}
            for (origin, name), results in parts.items()
            if origin == "machine"
        ],
    }


def _whose(span: Span) -> Author:
    """The author in whose annotation the span stands. What was curated is one, whoever its
    spans come from; each region still says that."""
    return (span.origin, "" if span.origin == "curated" else span.author)


def _results(document: Document, author: Author, controls: Controls) -> Iterator[dict[str, object]]:
    """The results that say what this author said."""
    own = {one.id for one in document.spans if _whose(one) == author}
    for span in document.spans:
        if span.id in own:
            yield _region(document, span, controls)
            place = {"start": span.start, "end": span.end}
            for result in controls.results(span.layer, span.attributes):
                value = result["value"]
                assert isinstance(value, dict)
                yield {**result, "id": span.id, "value": {**place, **value}}
    for relation in document.relations:
        if relation.head in own and relation.tail in own:
            controls.relation(relation.label)
            yield _link(relation)


def _region(document: Document, span: Span, controls: Controls) -> dict[str, object]:
    region: dict[str, object] = {
        "id": span.id,
        "from_name": controls.label(span.layer, span.label),
        "to_name": TEXT,
        "type": "labels",
        "value": {
            "start": span.start,
            "end": span.end,
            "text": document.surface(span),
            "labels": [span.label],
        },
    }
    if span.score is not None:
        region["score"] = span.score
    if span.origin != "machine" and (span.origin or span.author):
        region["meta"] = {OURS: {"origin": span.origin, "author": span.author}}
    return region


def _link(relation: Relation) -> dict[str, object]:
    said = relation_to_json(relation)
    for name in ("head", "tail", "label"):
        del said[name]
    return {
        "type": "relation",
        "from_id": relation.head,
        "to_id": relation.tail,
        "direction": "right",
        "labels": [relation.label],
        "meta": {OURS: said},
    }


def _of_article(document: Document, controls: Controls) -> Iterator[dict[str, object]]:
    """Results of no region: the attributes of the article."""
    taken = {span.id for span in document.spans}
    for number, result in enumerate(controls.results("", document.attributes), 1):
        id = f"article{number}"
        while id in taken:
            id += "-"
        yield {**result, "id": id}
