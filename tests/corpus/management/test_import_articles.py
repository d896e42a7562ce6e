"""import_articles: what it takes, and what it refuses with file, line and reason."""

import json
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from corpus.document.canonical import document_to_json
from corpus.models import AnnotationSet, Article, Revision
from corpus.queries.differences import differences
from corpus.queries.search import matching
from tests.cast import TEXTS, cast
from tests.corpus.formats.test_inception import archive, tsv
from tests.corpus.management.conftest import Shell
from tests.synthetic import documents

pytestmark = pytest.mark.django_db
HELD = len(TEXTS)


@pytest.fixture(autouse=True)
def _news() -> None:
    cast()


def lines(path: Path, *records: object) -> Path:
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def made() -> int:
    """How many articles there are beyond those of the cast."""
    return Article.objects.count() - HELD


def test_text_tables_lines_and_zips_are_known_by_their_names(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("خبر من ملف نصي.", encoding="utf-8")
    (tmp_path / "two.csv").write_text("id,text\nc1,خبر من جدول.\n", encoding="utf-8")
    lines(tmp_path / "three.jsonl", {"id": "j1", "text": "خبر من سطر."})
    with zipfile.ZipFile(tmp_path / "four.zip", "w") as archive:
        archive.writestr("day.json", json.dumps([{"content": "خبر من حزمة."}]))
    files = [tmp_path / name for name in ("one.txt", "two.csv", "three.jsonl", "four.zip")]
    ran = shell("import_articles", "news", *files)
    assert (ran.code, ran.err) == (0, "")
    assert (
        ran.out == "created 4, repeated 0, another_source 0, sets 0, refused 0, labels_refused 0\n"
    )
    assert matching(Article.objects.all(), "حزمة").exists(), "search knows them at once"


def test_annotations_come_along(shell: Shell, tmp_path: Path) -> None:
    path = lines(tmp_path / "gold.jsonl", *map(document_to_json, documents(3, spans=5)))
    assert (
        "created 3, repeated 0, another_source 0, sets 3"
        in shell("import_articles", "news", path).out
    )
    assert AnnotationSet.objects.filter(author_name="gold").count() == 3
    again = shell("import_articles", "news", path)
    assert (
        again.out
        == "created 0, repeated 3, another_source 0, sets 0, refused 0, labels_refused 0\n"
    )
    assert not list(differences())


def test_labels_of_another_tool_are_known_by_what_the_file_holds(
    shell: Shell, tmp_path: Path
) -> None:
    path = lines(tmp_path / "d.jsonl", {"text": "بوتين.", "label": [[0, 5, "Planet"]]})
    ran = shell("import_articles", "news", path)
    assert (ran.code, made()) == (1, 0)
    assert "Planet" in ran.err


BAD = (
    ("bytes.txt", "خبر".encode("cp1256"), "{path}:1: ", "utf-8"),
    ("control.txt", "خبر\x01".encode(), "{path}:1: ", "U+0001"),
    ("nul.jsonl", b'{"id":"x","text":"a\\u0000b"}\n', "{path}:1: ", "U+0000"),
    ("surrogate.jsonl", b'\n{"id":"x","text":"a\\ud800b"}\n', "{path}:2: ", "surrogate"),
    ("empty.jsonl", b'{"id":"x","text":""}\n', "{path}:1: ", "empty"),
    ("blank.txt", b" \n ", "{path}: ", "empty"),
    ("notjson.jsonl", b"text\n", "{path}:1: ", "JSON"),
    ("notext.csv", "عنوان,رقم\nأ,1\n".encode(), "{path}", "عنوان, رقم"),
    ("row.csv", b"id,text\nx\n", "{path}:2: ", "columns"),
    ("broken.zip", b"PK\x03\x04 no more", "{path}: ", "zip"),
)


@pytest.mark.parametrize(("name", "content", "place", "reason"), BAD, ids=[bad[0] for bad in BAD])
def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_imported(
    shell: Shell, tmp_path: Path, name: str, content: bytes, place: str, reason: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    good = lines(tmp_path / "good.jsonl", {"id": "g", "text": "خبر سليم."})
    ran = shell("import_articles", "news", path, good)
    assert ran.code == 1
    assert ran.err.startswith(place.format(path=path))
    assert reason in ran.err
    assert (
        ran.out == "created 1, repeated 0, another_source 0, sets 0, refused 1, labels_refused 0\n"
    )


def test_what_contradicts_the_project_is_told_with_its_line(shell: Shell, tmp_path: Path) -> None:
    span = {"id": "s", "layer": "entity", "label": "PLANET", "start": 0, "end": 3}
    path = lines(
        tmp_path / "day.jsonl",
        {"id": "n1", "text": "خبر جديد."},
        {"id": "a1", "text": "نص آخر."},
        {"id": "n2", "text": "كوكب.", "spans": [span]},
    )
    ran = shell("import_articles", "news", path, "--refuse-unknown")
    assert (ran.code, made()) == (1, 1)
    told = sorted(ran.err.splitlines())
    assert told[0].startswith(f"{path}:2: the id a1 is already that of another text")
    assert told[1].startswith(f"{path}:3: ")
    assert "PLANET" in told[1]


def by_gold(number: int, label: str) -> dict[str, object]:
    """The record of this number, where gold has labelled its first word."""
    span = {"id": "s", "layer": "entity", "label": label, "start": 0, "end": 3, "author": "gold"}
    return {"id": f"n{number}", "text": f"خبر رقم {number}.", "spans": [span]}


CONTRADICTIONS = {
    "a text that is empty": {"id": "m", "text": ""},
    "an id of the project": {"id": "a1", "text": "نص آخر."},
    "an id of another file": {"id": "n1", "text": "نص آخر."},
    "other labels of the same author": by_gold(1, "PERS"),
}


def test_a_record_counts_once_and_its_labels_apart(shell: Shell, tmp_path: Path) -> None:
    first = lines(tmp_path / "first.jsonl", by_gold(1, "ORG"))
    assert shell("import_articles", "news", first).code == 0
    path = lines(tmp_path / "again.jsonl", by_gold(1, "PERS") | {"id": "m1"})
    ran = shell("import_articles", "news", path)
    assert ran.out == (
        "created 0, repeated 0, another_source 1, sets 0, refused 0, labels_refused 1\n"
    )
    assert ran.code == 1
    assert ran.err.startswith(f"{path}:1: gold has labelled this text otherwise in an earlier")


@pytest.mark.parametrize("bad", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_strict_imports_all_or_nothing(
    shell: Shell, tmp_path: Path, bad: dict[str, object]
) -> None:
    good = lines(tmp_path / "good.jsonl", *(by_gold(number, "ORG") for number in range(150)))
    path = lines(tmp_path / "bad.jsonl", bad)
    ran = shell("import_articles", "news", good, path, "--strict")
    assert (ran.code, ran.out, made()) == (1, "", 0)
    assert ran.err.startswith(f"{path}:1: ")
    assert ran.err.endswith("nothing was imported\n")
    assert shell("import_articles", "news", good, "--strict").code == 0
    assert made() == 150


def test_standard_input_is_a_file_like_any_other(shell: Shell) -> None:
    content = '{"id":"n","text":"خبر."}\n{"id":"m","text":""}\n'.encode()
    strict = shell("import_articles", "news", "-", "--from", "isnad", "--strict", stdin=content)
    assert (strict.code, made()) == (1, 0)
    ran = shell("import_articles", "news", "-", "--from", "isnad", stdin=content)
    assert (ran.code, made()) == (1, 1)
    assert ran.err.startswith("standard input:2: ")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("olds", "GOOD"), "there is no project 'olds'"),
        (("news", "GOOD", "none.txt"), "none.txt"),
        (("news", "GOOD", "day.xml"), "its name says no format; name one with --from"),
        (("news", "-"), "its name says no format"),
        (("news", "GOOD", "--option", "flavour=mint"), "flavour"),
        (("news", "GOOD", "--option", "flavour"), "--option takes name=value"),
    ],
)
def test_a_wrong_call_imports_nothing(
    shell: Shell, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    good = lines(tmp_path / "good.jsonl", {"id": "g", "text": "خبر سليم."})
    ran = shell("import_articles", *(str(good) if one == "GOOD" else one for one in arguments))
    assert (ran.code, ran.out, made()) == (2, "", 0)
    assert reason in ran.err


def test_the_settings_limit_what_is_taken(shell: Shell, tmp_path: Path, settings: Settings) -> None:
    settings.ISNAD_LONGEST_TEXT, settings.ISNAD_LARGEST_EXPANSION = 1_000, 2**20
    long = lines(tmp_path / "long.jsonl", {"id": "n", "text": "خ" * 1_001})
    assert "longer than 1000 characters" in shell("import_articles", "news", long).err
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("day.json", b" " * 2**21)
    assert (
        "would expand to 2097152 bytes"
        in shell("import_articles", "news", tmp_path / "bomb.zip").err
    )


def days(shared: Path) -> list[Path]:
    return sorted((shared / "data/articles/saudinewsnet").glob("*.zip"))


def records(day: Path) -> Iterator[str]:
    """The texts of a day, read by other means."""
    with zipfile.ZipFile(day) as archive:
        for name in archive.namelist():
            yield from (one["content"] or "" for one in json.loads(archive.read(name)))


def cannot_be_kept(text: str) -> bool:
    return not text.strip() or any(
        unicodedata.category(one) == "Cc" and one not in "\t\n\r\x85" for one in text
    )


def test_four_days_of_saudi_newspapers_come_in_with_every_refusal_explained(
    shell: Shell, shared: Path
) -> None:
    texts = [text for day in days(shared) for text in records(day)]
    kept = [text for text in texts if not cannot_be_kept(text)]
    ran = shell("import_articles", "news", *days(shared), "--no-index")
    new, repeated, refused = len(set(kept)), len(kept) - len(set(kept)), len(texts) - len(kept)
    assert (new, refused) == (5_879, 73)
    assert ran.out == (
        f"created {new}, repeated {repeated}, another_source 0, sets 0, refused {refused}, "
        "labels_refused 0\n"
    )
    assert ran.code == 1
    told = ran.err.splitlines()
    assert len(told) == refused
    for line in told:
        place, _, reason = line.partition(": ")
        assert place.rpartition(":")[2].isdecimal(), "the line in the file"
        assert ".zip/" in place
        assert "the text is empty" in reason or "U+001A at offset" in reason


def foreign(path: Path) -> Path:
    """Two articles labelled in another scheme, and one in the schema's own."""
    return lines(
        path,
        {
            "id": "f1",
            "text": "وصل بوتين إلى موسكو.",
            "spans": [
                {"id": "s1", "layer": "ne", "label": "PER", "start": 4, "end": 9},
                {"id": "s2", "layer": "ne", "label": "Planet", "start": 14, "end": 19},
            ],
            "relations": [{"id": "r1", "label": "lives_in", "head": "s1", "tail": "s2"}],
        },
        {
            "id": "f2",
            "text": "بوتين.",
            "spans": [{"id": "s1", "layer": "ne", "label": "PER", "start": 0, "end": 5}],
        },
        {
            "id": "f3",
            "text": "موسكو.",
            "spans": [{"id": "s1", "layer": "entity", "label": "GPE", "start": 0, "end": 5}],
        },
    )


def test_labels_that_the_schema_lacks_are_listed_and_nothing_is_written(
    shell: Shell, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "foreign.jsonl")
    ran = shell("import_articles", "news", path, "--from", "isnad", "--show-labels")
    assert ran.code == 0
    assert json.loads(ran.out) == {
        "spans": {"ne:PER": "entity:PERS", "ne:Planet": None},
        "relations": {"lives_in": None},
    }
    told = ran.err.splitlines()
    assert told[0] == "2 × ne:PER → entity:PERS"
    assert told[2].startswith("1 × ne:Planet → nothing fits")
    assert made() == 0


def test_the_listed_mapping_is_taken_as_it_is_and_what_it_leaves_out_is_told(
    shell: Shell, tmp_path: Path
) -> None:
    path, labels = foreign(tmp_path / "foreign.jsonl"), tmp_path / "labels.json"
    labels.write_text(shell("import_articles", "news", path, "--show-labels").out, "utf-8")
    ran = shell("import_articles", "news", path, "--labels", labels, "--strict")
    assert (ran.code, ran.out.split(", ")[0]) == (0, "created 3")
    assert ran.err.splitlines() == [
        "left out, as --labels says: 1 × lives_in",
        "left out, as --labels says: 1 × ne:Planet",
    ]
    revisions = Revision.objects.filter(annotation_set__article__key="f1")
    assert [edit["after"]["label"] for edit in json.loads(revisions.get().edits)] == ["PERS"]
    assert not list(differences())


def test_without_a_mapping_nothing_is_imported_and_the_labels_are_listed(
    shell: Shell, tmp_path: Path
) -> None:
    path, labels = foreign(tmp_path / "foreign.jsonl"), tmp_path / "labels.json"
    ran = shell("import_articles", "news", path)
    assert (ran.code, ran.out, made()) == (1, "", 0)
    assert ran.err.splitlines()[0] == "2 × ne:PER → entity:PERS"
    assert "nothing was imported: the schema lacks these labels" in ran.err
    labels.write_text('{"spans": {"ne:PER": "entity:PERS"}}', "utf-8")
    ran = shell("import_articles", "news", path, "--labels", labels)
    assert (ran.code, made()) == (1, 0)
    assert "ne:Planet" in ran.err
    assert "ne:PER" not in ran.err


def test_of_very_many_labels_the_number_that_is_not_listed_is_told(
    shell: Shell, tmp_path: Path
) -> None:
    spans = [
        {"id": f"s{n}", "layer": "ne", "label": f"L{n:03}", "start": 0, "end": 3}
        for n in range(203)
    ]
    path = lines(tmp_path / "many.jsonl", {"id": "f", "text": "خبر.", "spans": spans})
    told = shell("import_articles", "news", path, "--from", "isnad").err.splitlines()
    assert told[199].startswith("1 × ne:L199 ")
    assert told[200] == "… and 3 rarer ones, which are not listed here"
    shown = shell("import_articles", "news", path, "--from", "isnad", "--show-labels")
    assert len(json.loads(shown.out)["spans"]) == 203


def test_articles_with_unknown_labels_are_refused_one_by_one_where_that_is_asked_for(
    shell: Shell, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "foreign.jsonl")
    ran = shell("import_articles", "news", path, "--refuse-unknown")
    assert (ran.code, made()) == (1, 1)
    assert "foreign.jsonl:1: span s1: schema news-claims/1 has no label PER" in ran.err
    assert ran.err.count("--show-labels lists them") == 1


def test_the_label_of_a_span_that_is_refused_anyhow_stops_nothing(
    shell: Shell, tmp_path: Path
) -> None:
    span = {"id": "s1", "layer": "ne", "label": "FOO", "start": 2, "end": 2}
    path = lines(
        tmp_path / "gold.jsonl",
        {"id": "x1", "text": "خبر من سطر."},
        {"id": "x2", "text": "خبر آخر.", "spans": [span]},
    )
    ran = shell("import_articles", "news", path, "--from", "isnad")
    assert (ran.code, made()) == (1, 2), ran.err
    assert ran.err.startswith(f"{path}:2: spans[0].end is 2 and start is 2")
    assert ran.err.count("\n") == 1


def test_a_mapping_to_what_the_schema_lacks_is_a_wrong_call(shell: Shell, tmp_path: Path) -> None:
    path, labels = foreign(tmp_path / "foreign.jsonl"), tmp_path / "labels.json"
    labels.write_text('{"spans": {"ne:PER": "entity:PER"}}')
    ran = shell("import_articles", "news", path, "--labels", labels)
    assert (ran.code, made()) == (2, 0)
    assert "labels.json: spans.ne:PER is entity:PER, which schema news-claims/1 lacks" in ran.err


@pytest.mark.parametrize(("target", "told"), [(None, 1), ("knowledge_base_id", 0)])
def test_a_mapping_file_says_what_becomes_of_attributes(
    shell: Shell, tmp_path: Path, target: str | None, told: int
) -> None:
    signed = tsv("عمر هنا").replace(b"\t*\tPER", b"\tQ8467\tPER")
    files = {"annotation/h.txt/omar.tsv": tsv("عمر هنا"), "annotation/h.txt/سارة.tsv": signed}
    path, labels = archive(tmp_path, files), tmp_path / "labels.json"
    proposed = shell("import_articles", "news", path, "--show-labels")
    assert "1 × entity:identifier → nothing fits" in proposed.err
    mapping = json.loads(proposed.out)
    assert mapping["span_attributes"] == {"entity:identifier": None}
    mapping["span_attributes"] = {"entity:identifier": target}
    labels.write_text(json.dumps(mapping), "utf-8")
    ran = shell("import_articles", "news", path, "--labels", labels)
    assert (
        ran.out == "created 1, repeated 0, another_source 0, sets 2, refused 0, labels_refused 0\n"
    )
    assert ran.err.count("left out, as --labels says: 1 × entity:identifier") == told
