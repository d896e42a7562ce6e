from pathlib import Path

import conllu
import pytest
from pyconll.load import load_from_file

from corpus.document.document import Document, Relation, Span
from corpus.document.schema import Schema
from corpus.formats.conllu.entities import read_brackets, written_type
from corpus.formats.reading.limits import Limits
from corpus.formats.write_version import write_version
from tests.corpus.formats.documents import HARBOUR, articles, harbour
from tests.corpus.formats.records import read

GUM = """# newdoc id = GUM_a
# global.Entity = eid-etype-head-other
# sent_id = 1
# text = Rania and the board's own chair
1\tRania\tRania\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(e1-person-1-x)
2\tand\tand\tCCONJ\tCC\t_\t6\tcc\t_\t_
3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\tEntity=(e2-person-4-(e3-organi%7Aation-2-
4-5\tboard's\t_\t_\t_\t_\t_\t_\t_\t_
4\tboard\tboard\tNOUN\tNN\t_\t6\tnmod\t_\tEntity=e3)
5\t's\t's\tPART\tPOS\t_\t4\tcase\t_\t_
5.1\town\t_\t_\t_\t_\t_\t_\t1:dep\t_
6\town\town\tADJ\tJJ\t_\t7\tamod\t_\t_
7\tchair\tchair\tNOUN\tNN\t_\t1\tconj\t_\tEntity=e2)

# newpar
# sent_id = 2
# text = She left.
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(e1-person-1-)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


def written(tmp_path: Path, schema: Schema, tokens: str = "clitic") -> Path:
    path = tmp_path / f"{tokens}.conllu"
    write_version("conllu", articles(), schema, path, {"tokens": tokens})
    return path


def rows(*words: str) -> str:
    """A sentence of words, each with its MISC after a slash."""
    lines = []
    for number, word in enumerate(words, 1):
        form, _, misc = word.partition("/")
        lines.append(f"{number}\t{form}\t_\t_\t_\t_\t_\t_\t_\t{misc or '_'}\n")
    return "".join(lines) + "\n"


def read_text(tmp_path: Path, text: str) -> tuple[list[Document], list[tuple[int | None, str]]]:
    path = tmp_path / "a.conllu"
    path.write_text(text, encoding="utf-8", newline="")
    documents, refused = read("conllu", path)
    return documents, [(one.line, one.reason) for one in refused]


def test_pyconll_reads_the_words_their_places_and_the_parted_ones(
    schema: Schema, tmp_path: Path
) -> None:
    corpus = load_from_file(str(written(tmp_path, schema)))
    held = [one for one in corpus if (one.id or "").startswith("harbour")]
    parted: list[list[str]] = []
    for sentence in held:
        forms = {token.id: token.form or "" for token in sentence}
        for token in sentence:
            start, _, end = "".join(token.misc["TokenRange"] or ()).partition(":")
            assert HARBOUR[int(start) : int(end)] == token.form
            if token.is_multiword():
                first, last = map(int, token.id.split("-"))
                parts = [forms[str(number)] for number in range(first, last + 1)]
                assert "".join(parts) == token.form
                parted.append(parts)
    assert parted == [
        ["و", "أردوغان"],
        ["و", "بوتين"],
        ["و", "قال"],
        ["ب", "بلدية"],
        ["إن", "هما"],
    ]


def test_conllu_reads_the_comments_and_the_brackets_which_nest(
    schema: Schema, tmp_path: Path
) -> None:
    text = written(tmp_path, schema).read_text(encoding="utf-8")
    sentences = [
        one
        for one in conllu.parse(text)
        if one.metadata["sent_id"].startswith("harbour")
    ]  # fmt: skip
    assert sentences[0].metadata["newdoc id"] == "harbour"
    assert sentences[0].metadata["global.Entity"] == "eid-etype"
    assert "newpar" in sentences[1].metadata
    opened: dict[str, tuple[str, int]] = {}
    found = set()
    for sentence in sentences:
        forms = [(one["form"], one["misc"]) for one in sentence if not _is_part(sentence, one)]
        joined = "".join(
            form + ("" if misc.get("SpaceAfter") == "No" else " ") for form, misc in forms
        )
        assert joined.strip() == sentence.metadata["text"]
        for token in sentence:
            if "Entity" not in token["misc"]:
                continue
            start, end = map(int, token["misc"]["TokenRange"].split(":"))
            for bracket in read_brackets(token["misc"]["Entity"], ["eid", "etype"]) or ():
                if bracket.opens:
                    opened[bracket.id] = (bracket.type, start)
                if bracket.closes:
                    type, begun = opened.pop(bracket.id)
                    found.add((type, begun, end))
    assert not opened
    cue = next(one for one in harbour().spans if one.id == "q2")  # with a space at its end
    assert found == {
        (one.label, one.start, one.end - (one is cue or one.id == cue.id))
        for one in harbour().spans
    }  # fmt: skip


def _is_part(sentence: conllu.TokenList, token: conllu.Token) -> bool:
    """Whether the token is part of a written word that has a line of its own."""
    ranges = [one["id"] for one in sentence if isinstance(one["id"], tuple)]
    return isinstance(token["id"], int) and any(one[0] <= token["id"] <= one[2] for one in ranges)


@pytest.mark.parametrize("tokens", ["clitic", "word"])
def test_what_the_libraries_write_again_reads_back_equal(
    schema: Schema, tmp_path: Path, tokens: str
) -> None:
    path = written(tmp_path, schema, tokens)
    again = tmp_path / "again.conllu"
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    again.write_text("".join(one.serialize() for one in sentences), encoding="utf-8", newline="")
    assert again.read_bytes() == path.read_bytes()
    corpus = load_from_file(str(path))
    again.write_text(corpus.conll(), encoding="utf-8", newline="")
    assert read("conllu", again) == ([*articles()], [])


def test_files_of_others_are_read(tmp_path: Path) -> None:
    (document,), refused = read_text(tmp_path, GUM)
    assert not refused
    assert document == Document(
        "GUM_a",
        "Rania and the board's own chair\nShe left.",
        spans=(
            Span("e1.1", "entity", "person", 0, 5),
            Span("e2", "entity", "person", 10, 31),
            Span("e3", "entity", "organization", 10, 19),
            Span("e1.2", "entity", "person", 32, 35),
        ),
    )


def test_a_part_whose_place_in_the_word_nobody_tells_covers_the_word(tmp_path: Path) -> None:
    text = (
        "1-2\tللبرلمان\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tل\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "2\tالبرلمان\t_\t_\t_\t_\t_\t_\t_\tEntity=(e1-ORG)\n\n"
    )
    (document,), refused = read_text(tmp_path, text)
    assert not refused
    assert (document.id, document.text) == (str(tmp_path / "a").rpartition("/")[2], "للبرلمان")
    assert document.surface(document.spans[0]) == "للبرلمان"
    placed = text.replace("Entity=(e1-ORG)", "Entity=(e1-ORG)|TokenRange=1:8")
    (document,), _ = read_text(tmp_path, placed)
    assert document.surface(document.spans[0]) == "لبرلمان"


def test_types_are_escaped_as_corefud_has_it() -> None:
    for label in ("ORG", "a-b (c)|d=e%", "منظمة دولية", "x\u2028y"):
        found = read_brackets(f"(e1-{written_type(label)})", ["eid", "etype"])
        assert found is not None
        assert [one.type for one in found] == [label]
    assert written_type("a-b") == "a%2Db"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("1\tأ\n\n", 1, "a line is ten columns with tabs between them, the first a number"),
        (rows("أ").replace("1\t", "x\t"), 1, "a line is ten columns with tabs"),
        (rows("أ", "/"), 2, "the line has no token"),
        (rows("أ", "ب").replace("2\t", "3\t"), 2, "word 3 does not follow word 1"),
        (rows("أ/Entity=(e1"), 1, "entity e1 is opened, but not closed"),
        (rows("أ/Entity=e1)"), 1, "entity e1 is closed, but was not opened"),
        (rows("أ/Entity=(e1[1/2]-ORG)"), 1, "the span is in several pieces"),
        (rows("أ/Entity=)("), 1, "Entity=)( is no row of brackets"),
        (rows("أ/TokenRange=1:2"), 1, "TokenRange is 1:2, but the token stands within 0:1"),
        ("# text = ب\n" + rows("أ"), 3, "the comment text is 'ب', but the tokens are 'أ'"),
        (
            "1-2\tأب\t_\t_\t_\t_\t_\t_\t_\t_\n" + rows("أ"),
            3,
            "the sentence ends within a word of several parts",
        ),
        ("# isnad.article = []\n" + rows("أ"), 2, "isnad.article must be an object"),
        ("# isnad.article = [\n" + rows("أ"), 2, "this is not JSON"),
        (
            '# isnad.spans = [{"id":"s","layer":"l","entity":"e1"}]\n' + rows("أ"),
            2,
            "spans[0].entity is not in brackets exactly once",
        ),
        (
            '# isnad.spans = [{"id":"s","layer":"l","label":"L","start":0,"end":9}]\n' + rows("أ"),
            2,
            "span s: from 0 to 9 marks nothing",
        ),
        (
            '# isnad.relations = [{"id":"r","label":"l","head":"a","tail":"b"}]\n' + rows("أ"),
            2,
            "relation r points to span a, which is not there",
        ),
    ],
)
def test_a_bad_line_refuses_its_article_and_no_other(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    good = "# newdoc id = good\n" + rows("سلام")
    documents, ((found, why),) = read_text(tmp_path, text + good)
    assert [(one.id, one.text) for one in documents] == [("good", "سلام")]
    assert (found, why[: len(reason)]) == (line, reason)


def test_articles_over_the_limit_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(rows("واحد", "اثنان") + "# newdoc id = b\n" + rows("سلام"), encoding="utf-8")
    documents, (refused,) = read("conllu", path, limits=Limits(text_length=5))
    assert refused.reason == "the text is longer than 5 characters"
    assert [one.id for one in documents] == ["b"]


def test_edges_within_words_and_labels_on_white_space_come_back(
    schema: Schema, tmp_path: Path
) -> None:
    document = Document(
        "a",
        " وزير  الخارجية ",
        spans=(
            Span("s0", "x", "gap", 0, 1),
            Span("s1", "x", "l-1", 2, 4),
            Span("s2", "x", "l 2", 3, 9),
        ),
        relations=(Relation("r", "next", "s0", "s2"),),
    )
    for tokens in ("word", "clitic"):
        path = tmp_path / f"{tokens}.conllu"
        report = write_version("conllu", [document], schema, path, {"tokens": tokens})
        assert read("conllu", path) == ([document], [])
        assert report.lossless


def test_an_entity_that_ends_where_another_begins_closes_first(
    tmp_path: Path, schema: Schema
) -> None:
    spans = (Span("a", "entity", "ORG", 0, 13), Span("b", "entity", "LOC", 8, 20))
    document = Document("a", "القاهرة الجديدة شرقا", spans=spans)
    path = tmp_path / "a.conllu"
    write_version("conllu", [document], schema, path, {"tokens": "word"})
    assert "Entity=e1)(e2-LOC|" in path.read_text(encoding="utf-8")
    assert read("conllu", path) == ([document], [])
