"""Data sets, versions and exports in the page."""

import io
import re
import sys
import zipfile

import pytest

from corpus.actions.continue_version import continue_version
from corpus.actions.count_losses import count_losses
from corpus.actions.curate_set import curate_set
from corpus.actions.write_export import write_export
from corpus.models import Dataset, DatasetVersion, Export
from corpus.queries import loss_preview
from tests.annotator.pages.browsing import browser, content, html, page
from tests.cast import Cast, submitted
from tests.corpus.actions.moving import moved, without

FIELDS = {"name": "curated", "train": "100", "dev": "0", "test": "0"}


@pytest.fixture
def version(people: Cast) -> DatasetVersion:
    """Version 1 of the data set, with one article."""
    return frozen(people, ("سامي الحداد",))


def frozen(people: Cast, *labelled: tuple[str, ...]) -> DatasetVersion:
    """Version 1 of the data set, with an article for each of these, with persons there."""
    for number, surfaces in enumerate(labelled, 1):
        done = submitted(people, *surfaces, number=number)
        curate_set(done.annotation_set, by=people.karim)
    maryam = browser(people.maryam)
    maryam.post("/p/news/new-dataset/", FIELDS)
    maryam.post("/p/news/datasets/curated/freeze/")
    return continue_version(DatasetVersion.objects.get())


def test_a_data_set_is_named_with_its_rule(people: Cast) -> None:
    fields = FIELDS | {"train": "80", "dev": "20", "outlets": "الأفق\n\nالغد"}
    browser(people.maryam).post("/p/news/new-dataset/", fields)
    held = Dataset.objects.get()
    assert held.selection == '{"outlets":["الأفق","الغد"]}'
    assert held.split == '{"dev":20,"train":80}'
    assert "Nothing that it takes is curated yet" in page(
        people.maryam, "/p/news/datasets/curated/"
    )


def test_a_split_that_does_not_add_up_is_refused(people: Cast) -> None:
    fields = FIELDS | {"train": "80"}
    shown = html(browser(people.maryam).post("/p/news/new-dataset/", fields))
    assert "add up to 100" in shown
    assert not Dataset.objects.exists()


def test_a_version_shows_its_card_once_it_is_sealed(people: Cast, version: DatasetVersion) -> None:
    shown = page(people.fadi, "/p/news/datasets/curated/1/")
    assert version.sha256 in shown
    assert "news-claims/1" in shown
    assert 'data-label="entity:PERS"' in shown
    DatasetVersion.objects.update(state="running", sha256="")
    shown = page(people.fadi, "/p/news/datasets/curated/1/")
    assert 'hx-trigger="every 1s"' in shown
    assert "Card" not in shown


def test_a_new_version_is_warned_of_while_what_a_move_marked_is_not_reviewed(
    people: Cast, version: DatasetVersion
) -> None:
    address, warning = "/p/news/datasets/curated/", "spans that a change of schema has marked"
    assert warning not in page(people.maryam, address)
    split = {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}}
    moved(people, without("PERS"), split)
    shown = page(people.maryam, address)
    assert "The curated labels of 1 article hold spans" in shown
    assert 'href="/p/news/articles/?state=review"' in shown
    assert "في المعتمد من مقال واحد مقاطع" in page(people.maryam, address, language="ar")
    Dataset.objects.update(selection='{"outlets":["الغد"]}')
    assert warning not in page(people.maryam, address)


def test_the_loss_of_a_format_is_seen_before_the_export(
    people: Cast, version: DatasetVersion
) -> None:
    address = "/p/news/datasets/curated/1/loss/"
    assert "Nothing is lost" in page(people.fadi, f"{address}?format=isnad")
    shown = page(people.fadi, f"{address}?format=conll2003")
    assert "the format says nothing about the article" in shown
    assert "cannot be written" in page(people.fadi, f"{address}?format=nonsense")


def test_the_losses_of_all_formats_stand_side_by_side_once_they_are_counted(
    people: Cast, version: DatasetVersion
) -> None:
    address = "/p/news/datasets/curated/1/"
    assert "Count what each format would lose" in page(people.fadi, address)
    browser(people.fadi).post(f"{address}losses/")
    going = page(people.fadi, address)
    assert "It is being counted over the whole version" in going
    assert f'hx-get="{address}losses/"' in going
    count_losses(Export.objects.get())
    shown = page(people.fadi, f"{address}losses/")
    assert "Counted over the whole version: 1 article." in shown
    assert "tokens=word, types=schema" in shown
    assert "Nothing is lost by:" in shown
    preview = page(people.fadi, f"{address}loss/?format=conll2003&option.tokens=clitic")
    assert "Counted over the whole version: 1 article." in preview
    assert "Options side by side" in preview
    assert "tokens=word, types=schema" in preview
    assert "/exports/" not in page(people.fadi, address).split("<main")[1]
    assert "ما تفقده كل صيغة" in page(people.fadi, address, language="ar")


def test_the_losses_say_how_many_spans_each_choice_of_tokens_widens(people: Cast) -> None:
    frozen(people, ("سامي الحداد", "بسامي"), ("بلدية النور", "أضافت", "يفتح"))  # three in words
    address = "/p/news/datasets/curated/1/losses/"
    browser(people.fadi).post(address)
    count_losses(Export.objects.get())
    shown = page(people.fadi, address)
    assert widened(shown, "tokens=word, types=schema") == "3 of 5"
    assert widened(shown, "tokens=clitic, types=schema") == ""
    assert widened(shown, "tokens=word, types=conll") == "3 of 5"
    assert widened(shown, "tokens=clitic, types=conll") == ""


def widened(shown: str, options: str) -> str:
    """What stands in the row of CoNLL-2003 with these options, under the spans it widens."""
    (row,) = [
        one
        for one in re.findall(r"<tr>.*?</tr>", shown, re.DOTALL)
        if "CoNLL-2003" in one and f">{options}</code>" in one
    ]
    (cell,) = re.findall(r'data-name="Spans: widened">(.*?)</td>', row)
    return str(cell)


def test_a_count_over_a_part_says_that_it_is_no_total(
    people: Cast, version: DatasetVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_three(people, version)
    monkeypatch.setattr(loss_preview, "AT_LEAST", 1)
    monkeypatch.setattr(loss_preview, "AT_MOST", -1)
    shown = page(people.fadi, "/p/news/datasets/curated/1/loss/?format=conll2003")
    assert "Counted over the first article only, of 3. These are no totals" in shown


def with_three(people: Cast, version: DatasetVersion) -> None:
    """Give the version two more documents."""
    row = version.documents.get()
    for number in (2, 3):
        row.pk, row.position = None, number
        row.article = people.article(number)
        row.save(force_insert=True)


def test_a_format_that_lacks_a_library_is_shown_with_its_line_and_cannot_be_asked_for(
    people: Cast, version: DatasetVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    shown = page(people.fadi, "/p/news/datasets/curated/1/")
    assert "-m pip install spacy==" in shown
    closed = [one for one in re.findall("<input[^>]+>", shown) if "disabled" in one]
    assert [re.findall('value="(.*?)"', one) for one in closed] == [["spacy"]]
    asked = browser(people.fadi).post("/p/news/datasets/curated/1/", {"format": "spacy"})
    assert "spacy needs a library that is not installed here" in html(asked)
    assert not Export.objects.exists()


def test_an_export_is_asked_for_followed_and_downloaded(
    people: Cast, version: DatasetVersion
) -> None:
    fadi = browser(people.fadi)
    fields = {"format": "conll2003", "option.tokens": "clitic"}
    answer = fadi.post("/p/news/datasets/curated/1/", fields)
    export = Export.objects.get()
    assert answer["Location"] == f"/p/news/exports/{export.pk}/"
    assert export.options == '{"tokens":"clitic"}'
    assert "The file is being written" in page(people.fadi, answer["Location"])
    write_export(export)
    assert "Download" in page(people.fadi, answer["Location"])
    download = fadi.get(f"/p/news/exports/{export.pk}/file/")
    assert download["Content-Disposition"] == 'attachment; filename="curated@1-conll2003.zip"'
    held = zipfile.ZipFile(io.BytesIO(content(download)))
    assert "loss.jsonl" in held.namelist()


def test_an_export_without_a_file_cannot_be_downloaded(
    people: Cast, version: DatasetVersion
) -> None:
    export = Export.objects.create(version=version, format="isnad", created_by=people.fadi)
    assert browser(people.fadi).get(f"/p/news/exports/{export.pk}/file/").status_code == 404
