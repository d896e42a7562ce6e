import json
import zipfile
from io import BytesIO
from pathlib import Path

from corpus.actions.import_sets import by_author
from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import HARBOUR, harbour
from tests.corpus.formats.records import read, write_zip

PROJECT = {
    "name": "الموانئ",
    "source_documents": [{"name": "h.txt", "format": "text", "state": "CURATION_FINISHED"}],
    "annotation_documents": [
        {"name": "h.txt", "user": "سعاد", "state": "FINISHED"},
        {"name": "h.txt", "user": "omar", "state": "IN_PROGRESS"},
    ],
    "layers": [
        {
            "name": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity",
            "features": [
                {"name": "value", "tag_set": {"tags": [{"tag_name": "PER"}, {"tag_name": "LOC"}]}},
                {"name": "identifier", "tag_set": None},
            ],
        }
    ],
}
TSV = (
    "#FORMAT=WebAnno TSV 3.3\n"
    "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n"
)


def zipped(files: dict[str, bytes]) -> bytes:
    """The bytes of a zip."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def exported(schema: Schema, tmp_path: Path, format: str) -> dict[str, bytes]:
    """The harbour's files, without notes on it: as INCEpTION would have them."""
    path = tmp_path / f"{format}.zip"
    write_version(format, [harbour()], schema, path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if "loss" not in name}


def tsv(text: str) -> bytes:
    """One sentence whose first word is a PER."""
    word, _, rest = text.partition(" ")
    row = f"1-1\t0-{len(word)}\t{word}\t*\tPER\t\n"
    return f"{TSV}#Text={word} {rest}\n{row}".encode()


def bare_tsv(text: str) -> bytes:
    """One sentence without a label."""
    return tsv(text).replace(b"\t*\tPER\t", b"\t_\t_\t")


def archive(tmp_path: Path, files: dict[str, bytes], project: object = PROJECT) -> Path:
    told = json.dumps(project, ensure_ascii=False).encode()
    return write_zip(tmp_path / "project.zip", {"exportedproject123.json": told, **files})


def test_a_project_becomes_documents_with_a_set_an_annotator(
    schema: Schema, tmp_path: Path
) -> None:
    xmi = exported(schema, tmp_path, "cas-xmi")
    of_one = {"سعاد.xmi": xmi["harbour.xmi"], "TypeSystem.xml": xmi["TypeSystem.xml"]}
    path = archive(
        tmp_path,
        {
            "source/h.txt": HARBOUR.encode(),
            "annotation/h.txt/INITIAL_CAS.zip": zipped(of_one),
            "annotation/h.txt/سعاد.zip": zipped(of_one),
            "annotation/h.txt/omar.json": exported(schema, tmp_path, "cas-json")["harbour.json"],
            "annotation_ser/h.txt/omar.ser": b"java",
            "curation/h.txt/CURATION_USER.zip": zipped(of_one),
            "event.log": b"",
        },
    )
    (document,), refused = read("inception", path)
    assert not refused
    assert (document.id, document.text) == ("h.txt", HARBOUR)
    sets = by_author(document)
    assert sorted(sets) == [
        ("curated", "CURATION_USER"), ("human", "omar"), ("human", "سعاد"),
    ]  # fmt: skip
    expected = harbour()
    for held in sets.values():
        assert len(held.spans) == len(expected.spans)
        assert len(held.relations) == len(expected.relations)
    assert document.metadata["inception"] == {
        "project": "الموانئ",
        "state": "CURATION_FINISHED",
        "annotators": {"سعاد": "FINISHED", "omar": "IN_PROGRESS"},
        "labels": {"NamedEntity": ["PER", "LOC"]},
    }


def test_what_one_annotator_left_takes_nothing_of_the_others(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        {
            "/annotation/a/omar.tsv": tsv("عمر هنا"),  # a slash in front before INCEpTION 2.0.8
            "/annotation/a/سعاد.tsv": tsv("زيد هناك"),
            "/annotation/a/x.zip": zipped({"x.tsv": tsv("عمر هنا")})[:-30],
            "/annotation/a/y.zip": zipped({"y.xmi": b"<a"}),
            "/annotation/a/z.ser": b"",
            "/curation/a/CURATION_USER.tsv": tsv("عمر هنا"),
        },
        {"source_documents": "none"},
    )
    (document,), refused = read("inception", path)
    assert [(one.id, one.origin, one.author, document.surface(one)) for one in document.spans] == [
        ("CURATION_USER:s1", "curated", "CURATION_USER", "عمر"),
        ("omar:s1", "human", "omar", "عمر"),
    ]
    assert isinstance(document, Document)
    assert "inception" not in document.metadata
    assert [one.reason.partition(":")[0] for one in refused] == [
        "the text here is another than that of the other annotators",
        "the zip cannot be read",
        "this is not XML",
        "only .zip or .xmi or .json or .tsv files are read here",
    ]


def test_who_finished_without_a_label_has_an_empty_set(tmp_path: Path) -> None:
    files = {
        "annotation/h.txt/omar.tsv": tsv("عمر هنا"),  # at work, with a label
        "annotation/h.txt/سعاد.tsv": bare_tsv("عمر هنا"),
        "annotation/h.txt/zaid.tsv": bare_tsv("عمر هنا"),  # no state is told of him
        "annotation/h.txt/INITIAL_CAS.tsv": bare_tsv("عمر هنا"),
        "curation/h.txt/CURATION_USER.tsv": bare_tsv("عمر هنا"),
    }
    (document,), refused = read("inception", archive(tmp_path, files))
    assert not refused
    sets = by_author(document)
    assert {author: len(said.spans) for author, said in sets.items()} == {
        ("human", "omar"): 1,
        ("human", "سعاد"): 0,
        ("curated", "CURATION_USER"): 0,
    }


def test_an_archive_without_readable_annotations_says_what_to_do(tmp_path: Path) -> None:
    _, (refused,) = read("inception", archive(tmp_path, {"annotation_ser/a/b.ser": b""}))
    assert refused.reason == (
        "the annotations are serialised Java; choose UIMA CAS XMI as the format to export"
    )
    _, (refused,) = read("inception", archive(tmp_path, {"a/b": b""}))
    assert refused.reason == "there is no folder annotation or curation in it"


def test_a_broken_description_of_the_project_is_refused(tmp_path: Path) -> None:
    files = {"annotation/a/omar.tsv": tsv("عمر هنا")}
    documents, (refused,) = read("inception", archive(tmp_path, files, []))
    assert [one.id for one in documents] == ["a"]
    assert refused.reason == "exportedproject123.json must be an object"


def test_documents_that_nobody_opened_are_read_as_texts_or_refused_by_name(tmp_path: Path) -> None:
    listed = [("h.txt", "text"), ("new.txt", "text"), ("new.xmi", "xmi"), ("gone.txt", "text")]
    project = {"source_documents": [{"name": name, "format": said} for name, said in listed]}
    files = {
        "annotation/h.txt/omar.tsv": tsv("عمر هنا"),
        "source/h.txt": "عمر هنا".encode(),
        "source/new.txt": "زيد هناك".encode(),
        "source/new.xmi": b"<xmi/>",
        "source/unlisted.txt": b"x",
    }
    documents, refused = read("inception", archive(tmp_path, files, project))
    assert [(one.id, one.text, len(one.spans)) for one in documents] == [
        ("h.txt", "عمر هنا", 1), ("new.txt", "زيد هناك", 0),
    ]  # fmt: skip
    assert [one.path.rpartition("/")[2] for one in refused] == [
        "new.xmi", "gone.txt", "unlisted.txt",
    ]  # fmt: skip
    assert all(one.reason.startswith("nobody has opened") for one in refused)


def test_a_project_that_nobody_opened_is_its_texts(tmp_path: Path) -> None:
    project = {"source_documents": [{"name": "new.txt", "format": "text"}]}
    files = {"source/new.txt": "زيد هناك".encode()}
    (document,), refused = read("inception", archive(tmp_path, files, project))
    assert (document.id, refused) == ("new.txt", [])


def test_a_text_whose_labels_are_serialised_does_not_come_without_them(tmp_path: Path) -> None:
    files = {
        "annotation/a/omar.tsv": tsv("عمر هنا"),
        "annotation_ser/h.txt/omar.ser": b"java",
        "source/h.txt": "زيد هناك".encode(),
    }
    documents, (refused,) = read("inception", archive(tmp_path, files))
    assert [one.id for one in documents] == ["a"]
    assert "serialised Java" in refused.reason
