"""What the exportedproject.json of an INCEpTION archive tells beside the annotations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from corpus.document.errors import InvalidFile
from corpus.formats.reading.json_values import parse
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import Line, decode_line
from corpus.formats.reading.sources import SourceFile


@dataclass(frozen=True, slots=True)
class ProjectJson:
    """The states of documents, those of each annotator in them, and the sets of labels.

    `formats` is document → what INCEpTION read it as; `labels` is layer → the tags that its
    features may have.
    """

    name: str = ""
    documents: Mapping[str, str] = field(default_factory=dict)
    annotators: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    labels: Mapping[str, list[str]] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)

    def of(self, document: str) -> dict[str, object]:
        """What is told of a document, for its metadata."""
        told = {
            "project": self.name,
            "state": self.documents.get(document, ""),
            "annotators": dict(self.annotators.get(document, {})),
            "labels": dict(self.labels),
        }
        return {key: value for key, value in told.items() if value}


def read_project(file: SourceFile, limits: Limits) -> ProjectJson:
    """What the file tells; whatever it lacks is left empty. Raises InvalidFile for no JSON."""
    text = decode_line(Line(1, 0, file.read(limits.record_bytes)), "utf-8")
    value = parse(text)
    if not isinstance(value, dict):
        raise InvalidFile("%(path)s must be an object", path=file.name)
    documents = list(objects(value, "source_documents"))
    annotators: dict[str, dict[str, str]] = {}
    for one in objects(value, "annotation_documents"):
        held = annotators.setdefault(text_of(one, "name"), {})
        held[text_of(one, "user")] = text_of(one, "state")
    return ProjectJson(
        text_of(value, "name"),
        {text_of(one, "name"): text_of(one, "state") for one in documents},
        annotators,
        _labels(value),
        {text_of(one, "name"): text_of(one, "format") for one in documents},
    )


def _labels(project: Mapping[str, object]) -> dict[str, list[str]]:
    """The tags of every layer that has some, under the short name of its type."""
    found: dict[str, list[str]] = {}
    for layer in objects(project, "layers"):
        tags = [tag for feature in objects(layer, "features") for tag in tags_of(feature)]
        if tags:
            found[text_of(layer, "name").rpartition(".")[2]] = [*dict.fromkeys(tags)]
    return found


def tags_of(feature: Mapping[str, object]) -> list[str]:
    """The tags that a feature may have."""
    tags = objects(feature.get("tag_set"), "tags")
    found = (text_of(tag, "tag_name") or text_of(tag, "name") for tag in tags)
    return [*dict.fromkeys(filter(None, found))]


def objects(held: object, key: str) -> Iterator[Mapping[str, object]]:
    """The objects of a list, and nothing where there is none."""
    listed = held.get(key) if isinstance(held, dict) else None
    return (
        (one for one in listed if isinstance(one, dict)) if isinstance(listed, list) else iter(())
    )


def text_of(held: Mapping[str, object], key: str) -> str:
    """The text under this key; empty where there is none."""
    value = held.get(key)
    return value if isinstance(value, str) else ""
