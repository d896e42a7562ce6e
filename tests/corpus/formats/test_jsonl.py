from pathlib import Path

from corpus.document.text import digest
from tests.corpus.formats.records import read, write_lines


def test_fields_are_found_by_their_usual_names(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        [
            {
                "_id": 12,
                "Content": "خبر",
                "source": "النهر",
                "link": "https://example.org/1",
                "headline": "عنوان",
                "date": "2020-10-01",
                "lang": "ar-SY",
                "tags": ["اقتصاد", {"n": 1}],
                "author": "",
                "views": None,
            }
        ],
    )
    (document,), refused = read("jsonl", path)
    assert (document.id, document.text, document.language) == ("12", "خبر", "ar-SY")
    assert document.metadata == {
        "outlet": "النهر",
        "url": "https://example.org/1",
        "title": "عنوان",
        "published": "2020-10-01",
        "tags": ["اقتصاد", {"n": 1}],
    }
    assert not refused


def test_an_id_is_made_of_the_text_where_there_is_none(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", [{"text": "خبر"}, {"text": "خبر", "id": ""}])
    documents, _ = read("jsonl", path)
    assert [document.id for document in documents] == [digest("خبر")[:24]] * 2


def test_the_names_of_fields_can_be_given(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        [{"lead": "خبر", "text": "آخر", "n": "a1", "kicker": "أ", "title": "ب"}],
    )
    (document,), _ = read("jsonl", path, {"text": "lead", "id": "n", "title": "kicker"})
    assert (document.id, document.text) == ("a1", "خبر")
    assert document.metadata == {"text": "آخر", "title": "أ", "title_in_file": "ب"}


def test_a_line_without_text_is_refused_with_the_names_it_has(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.jsonl",
        [{"summary": "خبر", "n": 1}, {"text": 5}, {"text": " "}, [1], {"text": "خبر"}],
    )
    documents, refused = read("jsonl", path)
    assert len(documents) == 1
    assert [(record.line, record.reason) for record in refused] == [
        (
            1,
            "nothing here is called text or the like; there is: summary, n. "
            "Say which holds the text",
        ),
        (2, "text must be text"),
        (3, "the text is empty: there is nothing in it to label"),
        (4, "a line must hold an object"),
    ]


def test_metadata_that_could_not_be_stored_refuses_its_record(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text":"x","title":"\\ud83d"}\n{"text":"x","t":{"\\u0000":1}}\n{"text":"x"}\n\n'
    )
    documents, refused = read("jsonl", path)
    assert len(documents) == 1
    assert [record.line for record in refused] == [1, 2]
