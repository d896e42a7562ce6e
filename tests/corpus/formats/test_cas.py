import json
import tempfile
import warnings
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cassis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document.document import Attributes, Document, Relation, Span
from corpus.document.schema import Attribute, Choice, Label, Layer, RelationType, Schema
from corpus.document.sentences import sentences
from corpus.document.words import words
from corpus.formats.cas.own_types import NOTE, RELATION, SENTENCE, SPAN, TOKEN
from corpus.formats.cas.type_system import ANNOTATION
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.document.strategies import attribute_values, documents
from tests.corpus.formats.documents import HARBOUR, articles, harbour
from tests.corpus.formats.records import billion_laughs, read, write_zip

KINDS = ("choice", "choices", "text", "number", "boolean", "type", "2x", "sofa", "مع")
ATTRIBUTES = tuple(
    Attribute(name, {}, name if name in KINDS[:5] else "text", (Choice("a", {}),)) for name in KINDS
)
EVERY_KIND = Schema(
    "own",
    1,
    {},
    (Layer("entity", {}, (Label("ORG", {}, "places", "solid", "1"),), ATTRIBUTES),),
    (RelationType("part_of", {}, ("entity",), ("entity",), ATTRIBUTES),),
)
TYPES = """<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>
<typeDescription><name>webanno.custom.Place</name><supertypeName>uima.tcas.Annotation</supertypeName>
<features><featureDescription><name>kind</name><rangeTypeName>uima.cas.String</rangeTypeName>
</featureDescription><featureDescription><name>sure</name><rangeTypeName>uima.cas.Boolean</rangeTypeName>
</featureDescription><featureDescription><name>near</name><rangeTypeName>webanno.custom.Place</rangeTypeName>
</featureDescription></features></typeDescription></types></typeSystemDescription>"""


def written(tmp_path: Path, format: str, schema: Schema) -> dict[str, bytes]:
    """The files that the three articles become."""
    path = tmp_path / f"{format}.zip"
    write_version(format, articles(), schema, path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def loaded(tmp_path: Path, format: str, schema: Schema) -> Any:
    """The first article as cassis reads it."""
    files = written(tmp_path, format, schema)
    if format == "cas-json":
        return cassis.load_cas_from_json(BytesIO(files["harbour.json"]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # cassis renames the feature "type", and says so
        types = cassis.load_typesystem(BytesIO(files["TypeSystem.xml"]))
    return cassis.load_cas_from_xmi(BytesIO(files["harbour.xmi"]), types)


@pytest.mark.parametrize("format", ["cas-xmi", "cas-json"])
def test_cassis_reads_the_same_spans_relations_tokens_and_sentences(
    format: str, schema: Schema, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cas = loaded(tmp_path, format, schema)
    assert cas.sofa_string == HARBOUR
    assert not cas.typecheck()
    document = harbour()
    spans = [
        (one.layer, one.label, one.begin, one.end, one.get_covered_text())
        for one in cas.select(SPAN)
    ]
    assert sorted(spans) == sorted(
        (one.layer, one.label, one.start, one.end, document.surface(one)) for one in document.spans
    )
    (claim,) = [one for one in cas.select(SPAN) if one.factuality]
    assert (claim.factuality, claim.check_worthy, claim.harmful) == ("CT+", True, False)
    assert claim.normalised_claim is None
    by_id = {span.id: span for span in document.spans}
    assert sorted(
        (one.label, one.Governor.begin, one.Dependent.begin, one.begin, one.end)
        for one in cas.select(RELATION)
    ) == sorted(
        (
            one.label,
            by_id[one.head].start,
            by_id[one.tail].start,
            by_id[one.tail].start,
            by_id[one.tail].end,
        )
        for one in document.relations
    )
    places = words(HARBOUR)
    assert [(one.begin, one.end) for one in cas.select(TOKEN)] == [*places]
    assert [(one.begin, one.end) for one in cas.select(SENTENCE)] == [*sentences(HARBOUR)]
    assert cas.document_language == "ar"


def test_inception_would_offer_two_layers_and_nothing_else(schema: Schema, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        types = loaded(tmp_path, "cas-xmi", schema).typesystem
    layers = {
        one.name
        for one in types.get_types()
        if types.is_instance_of(one, ANNOTATION) and not one.name.startswith("de.tudarmstadt")
    }
    assert layers - {ANNOTATION, "uima.tcas.DocumentAnnotation"} == {SPAN, RELATION}
    assert not types.is_instance_of(types.get_type(NOTE), ANNOTATION)
    references = [
        one.name
        for one in types.get_type(RELATION).all_features
        if one.rangeType.name == SPAN
    ]  # fmt: skip
    assert sorted(references) == ["Dependent", "Governor"]


def test_offsets_in_the_files_are_utf16_units(schema: Schema, tmp_path: Path) -> None:
    def units(point: int) -> int:
        return len(HARBOUR[:point].encode("utf-16-le")) // 2

    expected = sorted((units(one.start), units(one.end)) for one in harbour().spans)
    assert units(len(HARBOUR)) == len(HARBOUR) + 1
    root = ElementTree.fromstring(written(tmp_path, "cas-xmi", schema)["harbour.xmi"])
    found = root.findall("{http:///isnad.ecore}Span")
    assert sorted((int(one.attrib["begin"]), int(one.attrib["end"])) for one in found) == expected
    cas = json.loads(written(tmp_path, "cas-json", schema)["harbour.json"])
    held = [one for one in cas["%FEATURE_STRUCTURES"] if one["%TYPE"] == SPAN]
    assert sorted((one["begin"], one["end"]) for one in held) == expected


@pytest.mark.parametrize("format", ["cas-xmi", "cas-json"])
@settings(deadline=None)
@given(
    document=documents(),
    held=st.dictionaries(st.sampled_from(KINDS), attribute_values, max_size=5),
)
def test_attributes_of_every_kind_come_back(
    format: str, document: Document, held: dict[str, str]
) -> None:
    document = replace(
        document,
        spans=tuple(replace(one, attributes=held) for one in document.spans),
        relations=tuple(replace(one, attributes=held) for one in document.relations),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        write_version(format, [document], EVERY_KIND, path)
        assert read(format, path) == ([document], [])


@pytest.mark.parametrize("format", ["cas-xmi", "cas-json"])
def test_cassis_reads_values_of_every_kind(format: str, tmp_path: Path) -> None:
    held: Attributes = {
        "choices": ("a", "b c", ""),
        "number": 0.5,
        "boolean": False,
        "text": "a\n\t<\"&'>",
    }
    document = Document("d", "مصر", spans=(Span("s", "entity", "ORG", 0, 3, held),))
    path = tmp_path / "a.zip"
    write_version(format, [document], EVERY_KIND, path)
    with zipfile.ZipFile(path) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if format == "cas-json":
            cas = cassis.load_cas_from_json(BytesIO(archive.read("d.json")))
        else:
            types = cassis.load_typesystem(BytesIO(archive.read("TypeSystem.xml")))
            cas = cassis.load_cas_from_xmi(BytesIO(archive.read("d.xmi")), types)
    (span,) = cas.select(SPAN)
    assert [one or "" for one in span.choices.elements] == ["a", "b c", ""]
    assert (span.number, span.boolean, span.text) == ("0.5", False, held["text"])


def test_what_inception_drops_costs_ids_and_origins_only(schema: Schema, tmp_path: Path) -> None:
    files = written(tmp_path, "cas-xmi", schema)
    root = ElementTree.fromstring(files["harbour.xmi"])
    for note in root.findall("{http:///isnad.ecore}Note"):
        root.remove(note)
    for span in root.findall("{http:///isnad.ecore}Span"):
        span.attrib.setdefault("anonymous", "false")  # as INCEpTION writes what nobody set
    path = write_zip(
        tmp_path / "back.zip",
        {"h.xmi": ElementTree.tostring(root), "TypeSystem.xml": files["TypeSystem.xml"]},
    )
    (found,), refused = read("cas-xmi", path)
    assert not refused
    document = harbour()
    assert (found.id, found.text, found.metadata) == (
        "harbour",
        HARBOUR,
        {"title": document.metadata["title"]},
    )
    assert [
        (one.layer, one.label, one.start, one.end, {k: v for k, v in one.attributes.items() if v})
        for one in found.spans
    ] == [
        (one.layer, one.label, one.start, one.end, {k: v for k, v in one.attributes.items() if v})
        for one in document.spans
    ]
    assert sorted(one.label for one in found.relations) == sorted(
        one.label for one in document.relations
    )


def xmi(spans: str, text: str = "😀 مصر", members: str = "2 3 4 5 6 7") -> bytes:
    """An XMI file with these elements of a layer Place."""
    return (
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
        ' xmlns:c="http:///webanno/custom.ecore" xmi:version="2.0">\n'
        f"{spans}\n"
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" sofaString="{text}"/>'
        f'<cas:View sofa="1" members="{members}"/></xmi:XMI>'
    ).encode()


def read_xmi(tmp_path: Path, data: bytes, types: str = TYPES) -> Any:
    """What is read, the reasons for what is not, and their lines."""
    path = write_zip(tmp_path / "a.zip", {"d/a.xmi": data, "types.xml": types.encode()})
    documents, refused = read("cas-xmi", path)
    return documents, [(one.line, one.reason) for one in refused]


def test_a_layer_of_somebody_else_becomes_spans_and_relations(tmp_path: Path) -> None:
    data = xmi(
        '<c:Place xmi:id="2" sofa="1" begin="3" end="6" kind="GPE" sure="true"/>\n'
        '<c:Place xmi:id="3" sofa="1" begin="0" end="2" sure="false" near="2"/>'
    )
    (document,), refused = read_xmi(tmp_path, data)
    assert not refused
    assert document == Document(
        "d/a",
        "😀 مصر",
        spans=(
            Span("s3", "Place", "Place", 0, 1),
            Span("s2", "Place", "GPE", 2, 5, {"sure": True}),
        ),
        relations=(Relation("r3-1", "near", "s3", "s2"),),
    )


def test_bad_annotations_are_refused_alone_with_their_lines(tmp_path: Path) -> None:
    data = xmi(
        '<c:Place xmi:id="2" sofa="1" begin="3" end="6" near="2"/>\n'
        '<c:Place xmi:id="3" sofa="1" begin="1" end="6"/>\n'
        '<c:Place xmi:id="4" sofa="1" begin="3" end="7"/>\n'
        '<c:Place xmi:id="5" sofa="1" begin="x" end="6"/>\n'
        '<c:Place xmi:id="6" sofa="1" begin="3" end="6" near="99"/>\n'
        '<c:Town xmi:id="7" sofa="1" begin="3" end="6"/>'
    )
    (document,), refused = read_xmi(tmp_path, data)
    assert [span.id for span in document.spans] == ["s2", "s6"]
    assert not document.relations
    nothing = "in UTF-16 units, marks nothing in the text"
    assert refused == [
        (3, f"annotation 3: from 1 to 6, {nothing}"),
        (4, f"annotation 4: from 3 to 7, {nothing}"),
        (5, f"annotation 5: from x to 6, {nothing}"),
        (None, "1 × webanno.custom.Town left out: only layers and named entities are read"),
        (2, "the relation leads from s2 to itself"),
        (6, "Place 6 points to what is no span that was read"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "a DOCTYPE, which"),
        (billion_laughs("a").encode(), "a DOCTYPE, which"),
        (xmi("")[:-20], "this is not XML: unclosed token"),
        (b"<a/>", "this is not the XMI of a UIMA CAS"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "this is not XML: "),
        (b"<a>" * 100, "elements lie far too deep in one another"),
        (xmi("", text=""), "the CAS holds no text"),
        (xmi("", text="  "), "the text is empty"),
        (xmi('<c:Place begin="3" end="6"/>'), " is no number of a feature structure"),
        (xmi('<c:Place xmi:id="2"/><c:Place xmi:id="2"/>'), "the id 2 stands twice"),
        (
            xmi("", text="\xff").replace("\xff".encode(), b"\xff"),
            "this is not XML: not well-formed",
        ),
    ],
)
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    documents, ((_, found),) = read_xmi(tmp_path, data)
    assert not documents
    assert found.startswith(reason)


def test_a_type_system_is_needed_and_found_in_a_folder_above(tmp_path: Path) -> None:
    path = tmp_path / "a.xmi"
    path.write_bytes(xmi(""))
    _, (refused,) = read("cas-xmi", path)
    assert refused.reason == (
        "there is no type system with it; put the TypeSystem.xml of the export beside it"
    )
    _, ((_, reason), *_) = read_xmi(tmp_path, xmi(""), TYPES.replace("types>", "imports>"))
    assert reason == "the type system imports others, which are not looked for; export it whole"


def test_texts_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.xmi": xmi(""), "t.xml": TYPES.encode()})
    _, (refused,) = read("cas-xmi", path, limits=Limits(text_length=3))
    assert refused.reason == "the text is longer than 3 characters"


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"%FEATURE_STRUCTURES": [1]}', '{"%FEATURE_STRUCTURES": {"a": {}}}']
)
def test_json_that_is_no_cas_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    documents, (refused,) = read("cas-json", path)
    assert not documents
    assert refused.reason in (
        "this is not the JSON of a UIMA CAS",
        "a is no number of a feature structure",
    )


def test_a_note_cannot_change_the_text_and_a_label_must_be_storable(
    schema: Schema, tmp_path: Path
) -> None:
    value = json.loads(written(tmp_path, "cas-json", schema)["harbour.json"])
    spans = [one for one in value["%FEATURE_STRUCTURES"] if one["%TYPE"] == SPAN]
    spans[0]["label"] = "\ud800"
    (note,) = [
        one
        for one in value["%FEATURE_STRUCTURES"]
        if one["%TYPE"] == NOTE and "@of" not in one
    ]  # fmt: skip
    note["json"] = '{"id":"h","text":"x","spans":[]}'
    path = tmp_path / "a.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    (document,), refused = read("cas-json", path)
    assert (document.id, document.text) == ("h", HARBOUR)
    assert len(document.spans) == len(harbour().spans) - 1
    assert refused[0].reason == "span 'q1'.label holds a NUL or half a surrogate pair"


def test_a_broken_type_system_is_named_itself(tmp_path: Path) -> None:
    path = write_zip(
        tmp_path / "a.zip", {"a.xmi": xmi(""), "a.xml": b"<a", "t.xml": TYPES.encode()}
    )
    documents, (refused,) = read("cas-xmi", path)
    assert len(documents) == 1
    assert refused.path.endswith("a.xml")


@pytest.mark.parametrize("format", ["cas-xmi", "cas-json"])
def test_what_no_xml_can_hold_comes_back_from_names_and_values(format: str, tmp_path: Path) -> None:
    odd = Span("s\uffff", "la\ufffeyer", "OR\x01G", 0, 3, {"n\x02ame": "\ufffe"}, author="\x03")
    document = Document("o\ufffedd", "خبر قصير", metadata={"ti\x04tle": "\uffff"}, spans=(odd,))
    write_version(format, [document], EVERY_KIND, tmp_path / "out")
    assert read(format, tmp_path / "out") == ([document], [])
