"""Label Studio's tasks, one after the other: ours, and what its own export gives."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from corpus.document.canonical import document_from_json
from corpus.document.document import Document, document_order, relation_order
from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.strict_json import Fields
from corpus.document.text import settle_with_map
from corpus.document.validate import check_consistency
from corpus.document.values_json import relation_from_json
from corpus.formats.label_studio.controls import CONFIG, TEXT, multiple_choices
from corpus.formats.label_studio.results import OURS, Author, Results
from corpus.formats.options import Option, Options
from corpus.formats.reading.articles import FIELDS, article_of, name_fields, too_long
from corpus.formats.reading.json_stream import JsonStream
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each
from corpus.formats.reading.xml import parse_xml

LAYER = Option("layer", "entity", "the layer of labels whose control names none")
LISTS = Option(
    "lists",
    "",
    "the controls of which several choices may be taken, with commas between; empty: as the "
    "config.xml beside the tasks says",
)


class LabelStudioReader:
    """Tasks as Label Studio exports them as JSON (not JSON-MIN).

    Each annotator's labels keep the annotator as author (the email, or else the number) and
    each prediction its model version; whoever submitted none is told as silent. The first
    annotation that is marked as ground truth is what was curated, and its word on the article
    goes before that of others, who are told with their own. Who submitted and who skipped
    stands in the metadata. Where the configuration is beside the tasks, it says of which
    controls several choices may be taken: these are lists, also of one. A bad result loses
    itself and what hangs on it; a draft is refused, for nobody has submitted it.
    """

    name = "label-studio"
    suffixes: tuple[str, ...] = (".json",)
    options: tuple[Option, ...] = (LAYER, LISTS, *FIELDS)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every task of every file."""
        tasks: list[SourceFile] = []
        configs: list[SourceFile] = []
        for file in source.files:
            (configs if PurePosixPath(file.name).name == CONFIG else tasks).append(file)
        lists = {name.strip() for name in options[LISTS.name].split(",")} - {""}
        for file in configs if not options[LISTS.name] else ():
            try:
                lists |= multiple_choices(parse_xml(file.read(source.limits.record_bytes)))
            except Refusal as refusal:
                line = refusal.details.get("line")
                yield RefusedRecord.of(refusal, file.label, line if type(line) is int else None)
        limits, kept = source.limits, frozenset(lists)
        read_file = partial(_read_file, limits=limits, options=options, lists=kept)
        yield from read_each(replace(source, files=tuple(tasks)), self.suffixes, read_file)


def _read_file(
    file: SourceFile, *, limits: Limits, options: Options, lists: frozenset[str]
) -> Iterator[Record]:
    with file.open() as stream:
        for one in JsonStream(stream, "utf-8", limits.record_bytes).values():
            try:
                if one.refusal is not None:
                    raise one.refusal
                document, refused = _read_task(one.value, options, limits, lists)
                yield placed(document, file.label, one.line)
            except Refusal as refusal:
                refused = [refusal]
            for refusal_of_part in refused:
                yield RefusedRecord.of(refusal_of_part, file.label, one.line)


def _read_task(
    value: object, options: Options, limits: Limits, lists: frozenset[str]
) -> tuple[Document, list[Refusal]]:
    """The document of one task, and what had to be refused of it."""
    task = Fields(value, "", InvalidFile)
    if not task.has("data"):
        raise InvalidFile("this is no task of Label Studio: it has no data. Export it as JSON")
    data = task.inner("data")
    meta = task.inner("meta")
    ours = meta.inner(OURS) if meta.has(OURS) else None
    name, document = _article(data, ours, options, limits)
    raw = str(data.values[name])
    results = Results(raw, settle_with_map(raw), options["layer"], lists)
    for annotation, author in _annotations(task, ours is not None):
        results.add(annotation, author)
    results.refused += _drafts(task)
    for prediction in task.each("predictions"):
        version = prediction.text("model_version", "")
        results.add(prediction, Author("machine", version, results.score(prediction)))
    if ours is not None:
        for relation in ours.each("relations"):
            try:
                results.link(relation_from_json(relation))
            except Refusal as refusal:
                results.refused.append(refusal)
    document = replace(
        document,
        attributes=results.attributes,
        spans=tuple(sorted(results.spans.values(), key=document_order)),
        relations=tuple(sorted(results.relations, key=relation_order)),
        silent=(*document.silent, *results.silent),
        answers=(*document.answers, *results.answers.items()),
        metadata={**document.metadata, **_told(results)},
    )
    check_consistency(document)
    return document, results.refused


def _told(results: Results) -> dict[str, object]:
    """What Label Studio says of how far people were, where it names them."""
    if not results.states:
        return {}
    truth = "GROUND_TRUTH" in results.states.values()
    told: dict[str, object] = {"annotators": results.states}
    return {"label_studio": {**told, **({"state": "GROUND_TRUTH"} if truth else {})}}


def _article(
    data: Fields, ours: Fields | None, options: Options, limits: Limits
) -> tuple[str, Document]:
    """The name of the field that holds the text, and the article without annotations."""
    if ours is None:
        named = name_fields(data.values, options)
        return named["text"], article_of(data.values, named, limits)
    if len(data.text(TEXT)) > limits.text_length:
        raise too_long(limits.text_length)
    said = {name: one for name, one in ours.values.items() if name != "relations"}
    return TEXT, document_from_json({**said, "id": data.text("id"), "text": data.values[TEXT]})


def _annotations(task: Fields, is_ours: bool) -> list[tuple[Fields, Author]]:
    """The annotations with whoever made them, the ground truth first."""
    annotations = list(task.each("annotations"))
    unsigned = sum(not one.has("completed_by") for one in annotations)
    found: list[tuple[Fields, Author]] = []
    truth: list[tuple[Fields, Author]] = []
    for number, annotation in enumerate(annotations, 1):
        author = _annotator(annotation, 0 if is_ours or unsigned < 2 else number)
        if annotation.values.get("ground_truth") is True and not truth:
            truth.append((annotation, Author("curated", author.name)))
        else:
            found.append((annotation, author))
    return truth + found


def _drafts(task: Fields) -> Iterator[Refusal]:
    """A refusal for each draft with results in it, or of which an export names but the id."""
    held = task.values.get("drafts")
    for number, draft in enumerate(held if isinstance(held, list) else []):
        if not isinstance(draft, dict) or draft.get("result"):
            yield InvalidFile(
                "%(path)s is a draft that nobody has submitted; submit it in Label Studio and "
                "export again",
                path=f"drafts[{number}]",
            )


def _annotator(annotation: Fields, number: int) -> Author:
    """Who made the annotation; the unsigned ones of several are told apart by `number`."""
    who = annotation.values.get("completed_by")
    if isinstance(who, dict):
        held = annotation.inner("completed_by")
        who = held.text("email", "") or held.values.get("id")
    elif isinstance(who, str):
        who = annotation.text("completed_by", "")
    if isinstance(who, str | int) and not isinstance(who, bool) and who != "":
        return Author("human", str(who))
    return Author("human", f"annotation {number}") if number else Author()
