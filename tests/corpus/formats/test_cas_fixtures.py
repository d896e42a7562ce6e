"""Reading the files that cassis and INCEpTION are tested with, beside cassis itself."""

import warnings
from io import BytesIO
from pathlib import Path

import cassis
import pytest

from corpus.document.document import Document
from tests.corpus.formats.records import read, write_zip

SUITE = "inception/inception-io-webanno-tsv/src/test/resources"
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


@pytest.fixture(scope="module")
def fixtures(shared: Path) -> Path:
    return shared / "data" / "fixtures"


def types_of(fixtures: Path) -> dict[str, bytes]:
    """The two type systems that the suite of INCEpTION needs."""
    return {
        "dkpro.xml": (fixtures / "cassis/typesystems/webanno_types.xml").read_bytes(),
        "test.xml": (fixtures / SUITE / "desc/type/webannoTestTypes.xml").read_bytes(),
    }


def test_the_suite_of_inception_is_read_as_cassis_reads_it(fixtures: Path, tmp_path: Path) -> None:
    held = types_of(fixtures)
    types = cassis.merge_typesystems(
        *(cassis.load_typesystem(BytesIO(one)) for one in held.values())
    )
    suite = sorted((fixtures / SUITE / "tsv3-suite").glob("*/reference.xmi"))
    compared = 0
    for place in suite:
        data = place.read_bytes()
        path = write_zip(tmp_path / "a.zip", {**held, "a.xmi": data})
        (document,), refused = read("cas-xmi", path)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                cas = cassis.load_cas_from_xmi(BytesIO(data), types)
        except TypeError:  # the file has features that the type system lacks
            continue
        compared += 1
        assert document.text == cas.sofa_string
        expected = [
            ("entity" if one.type.name == ENTITY else one.type.short_name, one.begin, one.end)
            for one in cas.select_all_annotations()
            if (one.type.name == ENTITY or one.type.name.startswith("webanno."))
            and not hasattr(one, "Governor")
            and one.begin < one.end
        ]
        found = [(one.layer, one.start, one.end) for one in document.spans]
        assert sorted(found) == sorted(expected), place
        for refusal in refused:
            assert (
                "marks nothing" in refusal.reason
                or "no span that was read" in (refusal.reason)
                or ".type.pos.POS" in refusal.reason
                or "Dependency" in refusal.reason
            )
    assert compared > 15


def test_slots_and_chains_become_relations(fixtures: Path, tmp_path: Path) -> None:
    def relations(name: str) -> list[tuple[str, str, str]]:
        place = fixtures / SUITE / "tsv3-suite" / name / "reference.xmi"
        path = write_zip(tmp_path / "a.zip", {**types_of(fixtures), "a.xmi": place.read_bytes()})
        (document,), refused = read("cas-xmi", path)
        assert not refused
        surfaces = {one.id: document.surface(one) for one in document.spans}
        return [(one.label, surfaces[one.head], surfaces[one.tail]) for one in document.relations]

    assert relations("testSimpleSlotFeature") == [("p1", "This", "is"), ("p2", "This", "a")]
    assert relations("testMultiTokenChain") == [("next", "This is", "a test")]
    assert relations("testSingleNonMultiTokenRelationWithMultipleFeatureValues") == [
        ("nsubj", "This is", "a test")
    ]


@pytest.mark.parametrize(
    ("name", "types", "spans"),
    [("small_cas", "small_typesystem", 13), ("lenient_cas", "small_typesystem", 13),
     ("cas_with_collections", "typesystem_with_collections", 0)],
)  # fmt: skip
def test_the_files_of_cassis_are_read(
    fixtures: Path, tmp_path: Path, name: str, types: str, spans: int
) -> None:
    folder = fixtures / "cassis"
    files = {
        "a.xmi": (folder / "xmi" / f"{name}.xmi").read_bytes(),
        "t.xml": (folder / "typesystems" / f"{types}.xml").read_bytes(),
    }
    (document,), refused = read("cas-xmi", write_zip(tmp_path / "a.zip", files))
    assert len(document.spans) == spans
    expected = {"lenient_cas": "NotInTypesystem", "cas_with_collections": "marks nothing"}
    assert all(expected[name] in one.reason for one in refused)


def test_every_json_of_cassis_is_read_or_refused_with_a_reason(fixtures: Path) -> None:
    reasons: dict[str, str] = {}
    texts: list[Document] = []
    for place in sorted((fixtures / "cassis" / "json").rglob("*.json")):
        documents, refused = read("cas-json", place)
        texts += documents
        for one in refused:
            reasons[place.parent.name] = one.reason
    left = "× uima.tcas.Annotation left out"
    assert {name: reason for name, reason in reasons.items() if left not in reason} == {
        "casWithSofaDataURI": "the CAS holds no text"
    }
    assert any("大" in one.text or not one.text.isascii() for one in texts)
