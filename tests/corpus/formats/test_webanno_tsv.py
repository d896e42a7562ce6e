from pathlib import Path

import pytest

from corpus.document.document import Document
from tests.corpus.formats.records import read, write_zip
from tests.corpus.formats.test_cas_fixtures import types_of

HEAD = "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Place|kind|note\n"
RELATION = "#T_RL=webanno.custom.Near|why|BT_webanno.custom.Place\n"
OLD = "the first line is not #FORMAT=WebAnno TSV 3; export the document anew"
WIDTH = "marks nothing in the text"
LEFT = "left out: only layers and named entities are read"
# Folder of the suite → spans, relations and the beginnings of what was refused, if anything.
SUITE: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "testAnnotationWithLeadingWhitespace": (1, 0, ()),
    "testAnnotationWithTrailingWhitespace": (1, 0, ()),
    "testComplexSlotFeatureWithoutValues": (3, 2, ()),
    "testCrossSentenceSpanWithFeatureValue": (1, 0, ()),
    "testMultiTokenChain": (2, 1, ()),
    "testMultiTokenSpanWithoutFeatureValue": (1, 0, ()),
    "testMultiTokenStackedSlotFeature": (3, 2, ()),
    "testMultiTokenStackedSpanWithFeatureValue": (2, 0, ()),
    "testMultiTokenStackedSpanWithoutFeatureValue": (2, 0, ()),
    "testSentenceWithEmoji": (1, 0, ()),
    "testSentenceWithLineBreak": (1, 0, ()),
    "testSimpleChain": (3, 2, ()),
    "testSimpleSlotFeature": (3, 2, ()),
    "testSingleNonMultiTokenRelationWithMultipleFeatureValues": (2, 1, ()),
    "testSingleNonMultiTokenRelationWithoutFeatureValue": (2, 1, ()),
    "testSingleNonTokenRelationWithoutFeatureValue": (2, 1, ()),
    "testSingleStackedNonTokenRelationWithoutFeatureValue2": (3, 1, ()),
    "testStackedComplexSlotFeatureWithoutValues": (4, 4, ()),
    "testStackedSimpleSlotFeatureWithoutValues": (4, 4, ()),
    "testSubMultiTokenSpanWithoutFeatureValue": (1, 0, ()),
    "testSubTokenPrefix": (1, 0, ()),
    "testSubTokenRelation": (2, 1, ()),
    "testTokenBoundedSpanWithAsteriskFeatureValue": (5, 0, ()),
    "testTokenBoundedSpanWithFeatureValue": (5, 0, ()),
    "testTokenBoundedSpanWithNastyFeatureValue": (5, 0, ()),
    "testTokenBoundedSpanWithSpecialSymbolsValue": (5, 0, ()),
    "testTokenBoundedStackedLookAlike": (5, 0, ()),
    "testTwoSentencesWithNoSpaceInBetween": (0, 0, ()),
    "testUnsetSlotFeature": (3, 0, ()),
    # A span without characters cannot be kept, nor what points to it.
    "testZeroLengthSlotFeature1": (2, 0, ("8: annotation 1-1.1",)),
    "testZeroLengthSlotFeature2": (2, 1, ("10: annotation 1-3.1", "7: relation p2")),
    "testZeroLengthSpanBetweenAdjacentTokens": (0, 0, ("7: annotation 1-1.1",)),
    "testZeroWidthAnnotationBeforeFirstTokenIsMovedToBeginOfFirstToken": (
        0, 0, ("7: annotation 1-1.1",)
    ),
    "testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken": (
        0, 0, ("8: annotation 1-2.1",)
    ),
}  # fmt: skip
# Where the XMI beside a file says more: white space that no token covers, another feature.
OTHERWISE = {
    "testAnnotationWithTrailingWhitespace",
    "testZeroWidthAnnotationBeyondLastTokenIsMovedToEndOfLastToken",
    "testSingleNonMultiTokenRelationWithMultipleFeatureValues",
}


@pytest.fixture(scope="module")
def fixtures(shared: Path) -> Path:
    return shared / "data" / "fixtures"


def read_tsv(tmp_path: Path, text: str) -> tuple[Document, list[tuple[int | None, str]]]:
    path = tmp_path / "a.tsv"
    path.write_text(text, encoding="utf-8", newline="")
    (document,), refused = read("webanno-tsv", path)
    return document, [(one.line, one.reason) for one in refused]


def said(document: Document) -> tuple[object, ...]:
    """What a document says, in whichever of the two forms the suite has a layer."""

    def layer(name: str) -> str:
        return {"Span": "entity", "NamedEntity": "entity"}.get(name, name)

    ends = {one.id: (one.start, one.end) for one in document.spans}
    return (
        document.text,
        sorted(
            (layer(one.layer), layer(one.label), one.start, one.end, sorted(one.attributes.items()))
            for one in document.spans
        ),
        sorted((one.label, ends[one.head], ends[one.tail]) for one in document.relations),
    )


def test_the_suite_of_inception_is_read_and_says_what_its_xmi_says(
    fixtures: Path, tmp_path: Path
) -> None:
    found: dict[str, tuple[int, int, tuple[str, ...]]] = {}
    compared = 0
    for path in sorted(fixtures.glob("inception/**/tsv3-suite/*/reference.tsv")):
        name = path.parent.name
        (document,), refused = read("webanno-tsv", path)
        places = (f"{one.line}: {' '.join(one.reason.split()[:2])}" for one in refused)
        begun = tuple(place.rstrip(":") for place in places)
        found[name] = (len(document.spans), len(document.relations), begun)
        beside = path.with_name("reference.xmi")
        if beside.exists() and name not in OTHERWISE:
            files = {**types_of(fixtures), "a.xmi": beside.read_bytes()}
            (expected,), _ = read("cas-xmi", write_zip(tmp_path / "a.zip", files))
            assert said(document) == said(expected), name
            compared += 1
    assert compared > 12
    assert found == {name: SUITE[name] for name in found}


def test_the_other_files_are_read_or_refused_with_line_and_reason(fixtures: Path) -> None:
    reasons: dict[str, set[str]] = {}
    for path in sorted(fixtures.rglob("*.tsv")):
        if "tsv3-suite" not in path.parts:
            documents, refused = read("webanno-tsv", path)
            assert documents or refused
            for one in refused:
                reasons.setdefault(one.reason.rpartition(" × ")[2], set()).add(path.parent.name)
    dkpro = "de.tudarmstadt.ukp.dkpro.core.api"
    assert set(reasons) == {
        OLD,  # TSV 1 and 2
        f"{dkpro}.lexmorph.type.pos.POS {LEFT}",
        f"{dkpro}.segmentation.type.Lemma {LEFT}",
        f"{dkpro}.syntax.type.dependency.Dependency {LEFT}",
        # offsets that begin anew in every sentence
        "the sentence begins at 0, before the last one ends at 33",
    }
    assert reasons["the sentence begins at 0, before the last one ends at 33"] == {"webanno_tsv"}


def test_numbers_sub_tokens_and_stacks_of_a_real_letter(fixtures: Path) -> None:
    (document,), refused = read("webanno-tsv", fixtures / "webanno_tsv/test_input_v3.3.tsv")
    assert not refused
    found = {(one.label, document.surface(one)) for one in document.spans}
    assert ("DATEletter", "10.\nMärz 1832") in found
    assert ("LIT", "Bernhardischen Suidas") in found
    assert ("per-mentioned", "Bernhardischen") in found
    assert ("LIT", "Scriptores hist., August") in found
    assert ("LIT", "Intelligenzblätter") in found


def test_offsets_are_utf16_units_and_escapes_are_undone(tmp_path: Path) -> None:
    document, refused = read_tsv(
        tmp_path,
        HEAD + "\n\n#Text=😀 مصر\\tو\\\\ليبيا\n"
        "1-1\t0-2\t😀\t_\t_\t\n1-2\t3-6\tمصر\tA\\|B\\[1\\]\tأ\\nب\t\n"
        "1-3\t7-14\tو\\\\ليبيا\t_\t_\t\n1-3.1\t9-14\tليبيا\t*\t*\t\n",
    )
    assert not refused
    assert document.text == "😀 مصر\tو\\ليبيا"
    assert [(one.label, document.surface(one), one.attributes) for one in document.spans] == [
        ("A|B[1]", "مصر", {"note": "أ\nب"}),
        ("Place", "ليبيا", {}),
    ]


def test_bad_lines_are_refused_alone(tmp_path: Path) -> None:
    document, refused = read_tsv(
        tmp_path,
        HEAD + RELATION + "\n\n#Text=one two three\n"
        "1-1\t0-3\tone\tA\t_\tw\t1-2\n"
        "1-2\t4-7\tTWO\tB\t_\t_\t_\n"
        "1-3\t8-13\tthree\tC\n"
        "1-4\t0-3\tone\tD\t_\tw\t1-1\n"
        "1-5 0-3 one\n"
        "1-6\t8-13\tthree\tE\t_\tw\t1-6\n"
        "1-7\t0-3\tone\tF\t_\tw\tx\n",
    )
    assert [one.label for one in document.spans] == ["A", "D", "F", "E"]
    assert [(one.label, one.head, one.tail) for one in document.relations] == [("w", "s1", "s2")]
    assert refused == [
        (11, "a line is: number, tab, offsets, tab, token, and a tab before each cell"),
        (8, "the text has 'two' at 4-7, and the line says 'TWO'"),
        (9, "the line has 1 columns of 4 for its layers"),
        (7, "relation w: an end of it is no span here"),
        (12, "the relation leads from 1-6 to itself"),
        (13, "x names no other end"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the text is empty"),
        ("#id=1\n", OLD),
        ("#FORMAT=WebAnno TSV 3.3\n#T_XY=a|b\n", "a layer is declared with its type"),
    ],
)
def test_files_that_are_none_are_refused(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(text, encoding="utf-8")
    documents, (refused,) = read("webanno-tsv", path)
    assert not documents
    assert refused.reason.startswith(reason)


def test_a_link_that_is_none_is_refused_alone(tmp_path: Path) -> None:
    document, refused = read_tsv(
        tmp_path,
        "#FORMAT=WebAnno TSV 3.3\n#T_CH=a.Link|why|kind\n\n#Text=a b\n"
        "1-1\t0-1\ta\tx\t*\n1-2\t2-3\tb\tsame->1-1\tP[1]\n",
    )
    assert [(one.label, one.attributes) for one in document.spans] == [("P", {"why": "same"})]
    assert refused == [(5, "a link of a chain is written: value->chain-link")]


def test_what_cannot_be_stored_is_refused(tmp_path: Path) -> None:
    document, refused = read_tsv(
        tmp_path, HEAD + "\n#Text=one two\n1-1\t0-3\tone\tA\0\t_\n1-2\t4-7\ttwo\tB\t_\n"
    )
    assert [one.label for one in document.spans] == ["B"]
    assert refused == [(5, "span 's1'.label holds a NUL or half a surrogate pair")]
