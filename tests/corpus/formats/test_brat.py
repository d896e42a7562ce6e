import zipfile
from pathlib import Path

from bioc import brat

from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.schema import Attribute, Choice, Label, Layer, RelationType, Schema
from corpus.formats.brat.config import brat_types, read_layers, write_config
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import HARBOUR, articles, harbour, rain
from tests.corpus.formats.records import losses, read, write_zip


def pair(tmp_path: Path, text: str, ann: str) -> Path:
    """A folder with one article."""
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a1.txt").write_text(text, encoding="utf-8", newline="")
    (folder / "a1.ann").write_text(ann, encoding="utf-8", newline="")
    return folder


def test_bioc_reads_the_same_offsets_texts_and_relations(schema: Schema, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_version("brat", articles(), schema, folder)
    with (
        (folder / "harbour.txt").open(encoding="utf-8", newline="") as text,
        (folder / "harbour.ann").open(encoding="utf-8", newline="") as ann,
    ):
        found = brat.load(text, ann)
    assert found.text == HARBOUR
    seen = {(one.type, place.begin, place.end) for one in found.entities for place in one.locations}
    expected = {
        (one.label, one.start, one.end)
        for one in harbour().spans
        if one.id not in ("c2", "q2")
    }  # fmt: skip
    broken, trimmed = HARBOUR.index("هما «"), HARBOUR.index("قال مصدر")
    pieces = {
        ("CLAIM", broken, broken + 14),
        ("CLAIM", broken + 15, broken + 29),
        ("CUE", trimmed, trimmed + 3),
    }
    assert seen == expected | pieces
    for one in found.entities:
        places = sorted((place.begin, place.end) for place in one.locations)
        assert one.text == " ".join(HARBOUR[start:end] for start, end in places)
    types = {one.id: one.type for one in found.entities}
    ends = [(one.type, *(types[end] for end in one.arguments.values())) for one in found.relations]
    assert sorted(ends) == [
        ("cue_of", "CUE", "CLAIM"),
        ("cue_of", "CUE", "CLAIM"),
        ("source_of", "SOURCE", "CLAIM"),
        ("source_of", "SOURCE", "CLAIM"),
        ("speaks_for", "SOURCE", "ORG"),
    ]


def test_the_configuration_names_every_type_of_the_schema(schema: Schema) -> None:
    config = write_config(schema, brat_types(schema))
    assert "source_of\tArg1:SOURCE, Arg2:CLAIM\n" in config
    assert "check_worthy\tArg:CLAIM\n" in config
    layers = read_layers(config)
    assert {(layers[name], name) for name in layers} == set(schema.labels)


def test_attributes_of_one_name_share_a_line_because_brat_knows_them_by_name(
    schema: Schema,
) -> None:
    lines = [
        line
        for line in write_config(schema, brat_types(schema)).split("\n")
        if line.startswith("kind\t")
    ]
    assert lines == [
        "kind\tArg:CLAIM|CUE, "
        "Value:assertion|belief|fact|eventuality|verb|noun|preposition|punctuation"
    ]


def test_names_that_brat_cannot_store_come_back(tmp_path: Path) -> None:
    both = Label("مكان", {}, "places", "solid", "1")
    schema = Schema(
        "own",
        1,
        {},
        (
            Layer("طبقة", {}, (both, Label("x.y", {}, "places", "solid", "2"))),
            Layer("other", {}, (both,), (Attribute("ق", {}, "choice", (Choice("أ ب", {}),)),)),
        ),
        (RelationType("صلة", {}, ("طبقة:مكان",), ("other",)),),
    )
    document = Document(
        "T1",
        "مصر والسودان",
        spans=(
            Span("مصر", "طبقة", "مكان", 0, 3, {"ق": "أ ب"}),
            Span("T1", "other", "مكان", 4, 12),
        ),
        relations=(Relation("R1", "صلة", "مصر", "T1", {"n": 3, "list": ("أ", "ب")}),),
    )
    write_version("brat", [document], schema, tmp_path / "out")
    assert read("brat", tmp_path / "out")[0] == [document]
    config = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    assert config.isascii()
    assert "!type-4\n\ttype-1\n\ttype-2\n!other\n\ttype-3\n" in config
    assert "type-5\tArg1:type-1, Arg2:type-3\n" in config
    visual = (tmp_path / "out" / "visual.conf").read_text(encoding="utf-8")
    assert "[labels]\ntype-1 | مكان\ntype-2 | x.y\ntype-3 | مكان\n" in visual


def test_articles_get_file_names_of_their_own(schema: Schema, tmp_path: Path) -> None:
    ids = ["a1", "A1", "a1", "../up", "loss", "", "خبر", "x" * 300]
    documents = [Document(id or "-", f"نص {number}") for number, id in enumerate(ids)]
    path = tmp_path / "out.zip"
    write_version("brat", documents, schema, path)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    assert len({name.casefold() for name in names}) == len(names)
    assert not [name for name in names if "/" in name or name.startswith(".")]
    assert read("brat", path)[0] == documents


def test_a_label_on_white_space_alone_is_dropped_and_named(schema: Schema, tmp_path: Path) -> None:
    document = Document(
        "a1",
        "واحد\n\nاثنان",
        spans=(Span("s1", "entity", "ORG", 0, 4), Span("s2", "entity", "ORG", 4, 6)),
        relations=(Relation("r1", "about", "s1", "s2"),),
    )
    write_version("brat", [document], schema, tmp_path / "out")
    lost = losses(tmp_path / "out" / "loss.jsonl")
    assert [(one["id"], one["reason"]) for one in lost] == [("s2", "no_word"), ("r1", "lost_end")]
    (found,), _ = read("brat", tmp_path / "out")
    assert [one.id for one in found.spans] == ["s1"]


def test_each_bad_line_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    ann = (
        "T1\tORG 0 4\tواحد\n"
        "T2\tORG 5 11\tثلاثة\n"
        "T3\tORG 5 99\tاثنان\n"
        "T4\tORG 5\tاثنان\n"
        "T1\tORG 5 10\tاثنان\n"
        "T5\tORG 0 4;11 16\tواحد ثلاثة\n"
        "R1\tpart Arg1:T1 Arg2:T2\n"
        "R2\tpart Arg1:T1 Arg2:T1\n"
        "R3\tpart T1 T1\n"
        "E1\tORG:T1 Arg:T1\n"
        "*\tEquiv T1 T1\n"
        "A1\tsure T2\n"
        "A2\tsure T1\n"
        "A3\tsure T1 no\n"
        "#1\tAnnotatorNotes T1\tحذارِ من هذا\n"
        "N1\tReference T1 Wikidata:Q1\tواحد\n"
        '#2\tIsnad T1\t{"start":3}\n'
        '#3\tIsnad T1\t{"colour":"red"}\n'
        "?\n"
        "\n"
    )
    (document,), refused = read("brat", pair(tmp_path, "واحد اثنان ثلاثة", ann))
    attributes: Attributes = {
        "sure": True,
        "AnnotatorNotes": "حذارِ من هذا",
        "Reference": "Wikidata:Q1",
    }
    assert document.spans == (Span("T1", "entity", "ORG", 0, 4, attributes),)
    assert sorted(record.line or 0 for record in refused) == [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 17, 18, 19,
    ]  # fmt: skip
    reasons = {record.line: record.reason for record in refused}
    assert reasons[2] == "the text has 'اثنان ' at 5 11, and the line says 'ثلاثة'"
    assert reasons[6] == "the span is in several pieces, and here a span is one piece"
    assert reasons[7] == "there is no span T2 to point to"
    assert {record.path for record in refused} == {str(tmp_path / "brat" / "a1.ann")}


def test_offsets_may_count_carriage_returns_or_not(tmp_path: Path) -> None:
    text = "\ufeffسطر\r\nسطر آخر\r\n"
    ann = "T1\tORG 6 9\tسطر\r\nT2\tORG 8 11\tآخر\r\n"
    (document,), refused = read("brat", pair(tmp_path, text, ann))
    assert document.text == "سطر\nسطر آخر\n"
    assert [document.surface(one) for one in document.spans] == ["سطر", "آخر"]
    assert not refused


def test_older_files_quote_a_line_break_as_a_space(tmp_path: Path) -> None:
    (document,), refused = read("brat", pair(tmp_path, "واحد\nاثنان", "T1\tORG 0 10\tواحد اثنان\n"))
    assert (document.spans[0].start, document.spans[0].end) == (0, 10)
    assert not refused


def test_every_file_that_belongs_to_no_article_is_named(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip",
        {
            "d/annotation.conf": b"[entities]\n!place\n\tTOWN\nPERSON\n",
            "d/a1.txt": "مصر".encode(),
            "d/a1.ann": "T1\tTOWN 0 3\tمصر\n".encode(),
            "d/e/a2.txt": "علي".encode(),
            "d/e/a2.ann": "T1\tPERSON 0 3\tعلي\n".encode(),
            "a3.txt": b"x",
            "a4.ann": b"",
            "a5.json": b"{}",
            "a6.txt": b"\xff",
            "a6.ann": b"",
            "a7.txt": b"x",
            "a7.ann": b"",
            "a7.json": b"[]",
            "a8.txt": b"  ",
            "a8.ann": b"",
            "README.md": b"",
            "__MACOSX/a1.txt": b"",
        },
    )
    documents, refused = read("brat", path)
    assert [(one.id, one.spans[0].layer) for one in documents] == [
        ("d/a1", "place"),
        ("d/e/a2", "entity"),
    ]
    assert {record.path.removeprefix(f"{path}/"): record.reason for record in refused} == {
        "a3.txt": "there is no a3.ann beside it; make an empty one where nothing is labelled",
        "a4.ann": "there is no a4.txt beside it",
        "a5.json": "there is no a5.txt beside it",
        "a6.txt": "byte 0xff at offset 0 of the file is not utf-8; save the file as UTF-8, "
        "or say its encoding",
        "a7.txt": "a7.json beside it must hold an object",
        "a8.txt": "the text is empty: there is nothing in it to label",
        "README.md": "only .txt files with an .ann beside each are read here",
    }


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    folder = pair(tmp_path, "واحد اثنان", "")
    documents, (refused,) = read("brat", folder, limits=Limits(text_length=5))
    assert not documents
    assert refused.reason == "the text is longer than 5 characters"


def test_the_machine_and_its_score_come_back(schema: Schema, tmp_path: Path) -> None:
    write_version("brat", [rain()], schema, tmp_path / "out")
    (found,), _ = read("brat", tmp_path / "out")
    assert found.spans[1].author == "lexicon/1"
    assert found.spans[1].score == 0.75
