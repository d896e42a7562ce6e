"""An import whose labels the schema lacks asks first, writes nothing, and then goes on."""

import json
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from corpus.actions import continue_import as continuing
from corpus.actions.claim_work import HoldLostError, ask, claim_work
from corpus.actions.continue_import import continue_import
from corpus.actions.map_labels import map_labels
from corpus.actions.start_import import start_import
from corpus.document.errors import InvalidMapping, WrongState
from corpus.models import AnnotationSet, Article, Import, ImportRefusal
from corpus.models.work import SILENT_AFTER
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from corpus.queries.import_labels import import_labels
from corpus.queries.imported_states import imported_states
from corpus.queries.schemas import current_schema, parsed_schema
from corpus.queries.waiting_work import waiting_work
from tests.cast import TEXTS, Cast
from tests.corpus.actions.test_uploads import files, lines, people, started
from tests.corpus.formats.records import write_zip
from tests.corpus.formats.test_inception import archive, bare_tsv, tsv

pytestmark = pytest.mark.django_db
__all__ = ("files", "people")  # fixtures

SPANS = [
    {"id": "s1", "layer": "ne", "label": "PER", "start": 0, "end": 3},
    {"id": "s2", "layer": "ne", "label": "Planet", "start": 0, "end": 3},
]
RELATIONS = [{"id": "r1", "label": "lives_in", "head": "s1", "tail": "s2"}]
MAPPING = {"spans": {"ne:PER": "entity:PERS", "ne:Planet": None}, "relations": {"lives_in": None}}


def foreign(count: int = 1) -> str:
    """So many articles labelled in another scheme, and one in none."""
    labelled = ({"id": f"f{n}", "text": f"خبر {n}", "spans": SPANS, "relations": RELATIONS}
                for n in range(count))  # fmt: skip
    return lines({"id": "bare", "text": "خبر بلا وسوم"}, *labelled)


def made() -> int:
    return Article.objects.count() - len(TEXTS)


def test_it_asks_before_anything_is_written(people: Cast) -> None:
    asking = continue_import(started(people, foreign(2)))
    assert (asking.state, asking.done, asking.total, made()) == ("asking", 0, 3, 0)
    told = import_labels(asking, parsed_schema(current_schema(people.project)))
    assert told.unknown.to_json() == {
        "spans": {"ne:PER": 2, "ne:Planet": 2},
        "relations": {"lives_in": 2},
    }
    assert told.proposed.to_json() == {"spans": {"ne:PER": "entity:PERS"}, "relations": {}}
    assert told.mapping is None


def test_it_tells_how_many_rarer_labels_it_does_not_ask_about(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "MOST_LABELS", 2)
    told = import_labels(
        continue_import(started(people, foreign(2))), parsed_schema(current_schema(people.project))
    )
    assert (len(told.unknown.most_frequent()), told.unlisted) == (2, 1)


def test_nobody_works_on_what_is_asking(people: Cast) -> None:
    asking = continue_import(started(people, foreign()))
    assert continue_import(asking).state == "asking"
    assert not waiting_work(timezone.now())


def test_with_a_mapping_it_goes_on_and_counts_what_is_left_out(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "TURN", 0.0)
    source = map_labels(continue_import(started(people, foreign(150))), labels=MAPPING)
    assert waiting_work(timezone.now()) == [source]
    while source.state == "queued":
        source = continue_import(source)
    assert (source.state, source.created, source.refused) == ("done", 151, 0)
    assert json.loads(source.left_out) == {
        "spans": {"ne:Planet": 150},
        "relations": {"lives_in": 150},
    }
    held = AnnotationSet.objects.select_related("article").filter(article__key="f7").get()
    assert [span.label for span in annotations_of(held).spans.values()] == ["PERS"]
    assert not list(differences())


def test_articles_with_labels_that_no_mapping_names_are_refused(people: Cast) -> None:
    asking = continue_import(started(people, foreign()))
    done = continue_import(map_labels(asking, labels={"spans": {"ne:PER": "entity:PERS"}}))
    assert (done.state, done.created, done.refused) == ("done", 1, 1)
    assert "has no label Planet" in ImportRefusal.objects.get().reason


def test_a_mapping_that_comes_with_the_file_is_not_asked_for_again(people: Cast) -> None:
    assert continue_import(started(people, foreign(), labels=MAPPING)).state == "done"


def test_what_the_files_mapping_does_not_name_is_asked_for_alone(people: Cast) -> None:
    some = {"spans": {"ne:PER": "entity:PERS"}, "relations": {"lives_in": None}}
    asking = continue_import(started(people, foreign(), labels=some))
    assert json.loads(asking.unknown)["spans"] == {"ne:Planet": 1}
    done = continue_import(map_labels(asking, labels={"spans": {"ne:Planet": None}}))
    assert (done.state, done.refused, made()) == ("done", 0, 2)


def test_an_answer_given_twice_is_taken_once(people: Cast) -> None:
    asking = continue_import(started(people, foreign()))
    map_labels(asking, labels=MAPPING)
    done = continue_import(map_labels(asking, labels=MAPPING))
    assert map_labels(done, labels=MAPPING).state == "done"
    with pytest.raises(WrongState):
        map_labels(done, labels={"spans": {"ne:PER": None}})


def test_an_answer_that_leads_nowhere_changes_nothing(people: Cast) -> None:
    asking = continue_import(started(people, foreign()))
    with pytest.raises(InvalidMapping):
        map_labels(asking, labels={"spans": {"ne:PER": "entity:PERSON"}})
    assert Import.objects.get().state == "asking"


def test_it_asks_about_the_most_frequent_labels_only(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuing, "MOST_LABELS", 1)
    spans = [SPANS[1]]
    content = foreign() + lines({"id": "x", "text": "خبر آخر", "spans": spans})
    asking = continue_import(started(people, content))
    asked = {"spans": {"ne:Planet": 2}, "relations": {}}
    assert json.loads(asking.unknown) == {**asked, "unlisted": 2}


def test_a_count_that_was_cut_off_is_begun_again(people: Cast) -> None:
    source = started(people, foreign())
    killed = claim_work(Import, source.pk)
    assert killed is not None
    Import.objects.update(seen_at=timezone.now() - SILENT_AFTER * 2)
    assert continue_import(source).state == "asking"
    with pytest.raises(HoldLostError):
        ask(killed, total=7)
    assert Import.objects.get().total == 2


def team(people: Cast, path: Path) -> Import:
    """An archive of INCEpTION, started."""
    source, _ = start_import(
        people.project,
        key="team",
        file=ContentFile(path.read_bytes()),
        filename="team.zip",
        format="inception",
        options={},
        by=people.maryam,
    )
    return source


def test_a_project_of_a_team_becomes_a_set_for_each_of_its_people(
    people: Cast, tmp_path: Path
) -> None:
    files = {
        "annotation/h.txt/omar.tsv": tsv("عمر هنا"),
        "annotation/h.txt/سعاد.tsv": bare_tsv("عمر هنا"),
        "curation/h.txt/CURATION_USER.tsv": tsv("عمر هنا"),
    }
    asking = continue_import(team(people, archive(tmp_path, files)))
    ((label, count),) = json.loads(asking.unknown)["spans"].items()
    assert (label, count) == ("entity:PER", 2)
    done = continue_import(map_labels(asking, labels={"spans": {label: "entity:PERS"}}))
    assert (done.state, done.created, done.sets, done.refused) == ("done", 1, 3, 0)
    sets = AnnotationSet.objects.filter(article__key="h.txt").order_by("origin", "author_name")
    assert [
        (one.origin, one.author_name, one.author, len(annotations_of(one).spans)) for one in sets
    ] == [
        ("curated", "CURATION_USER", None, 1),
        ("human", "omar", None, 1),
        ("human", "سعاد", None, 0),
    ]
    states = imported_states(sets[0].article)
    assert [states.of(one) for one in sets] == ["CURATION_FINISHED", "IN_PROGRESS", "FINISHED"]
    assert not list(differences())


@pytest.mark.parametrize("target", [None, "knowledge_base_id"])
def test_an_attribute_that_the_schema_lacks_is_asked_about_and_refuses_nobodys_work(
    people: Cast, tmp_path: Path, target: str | None
) -> None:
    files = {
        "annotation/h.txt/omar.tsv": tsv("عمر هنا"),
        "annotation/h.txt/سارة.tsv": tsv("عمر هنا").replace(b"\t*\tPER", b"\tQ8467\tPER"),
    }
    asking = continue_import(team(people, archive(tmp_path, files)))
    told = json.loads(asking.unknown)
    assert told["span_attributes"] == {"entity:identifier": 1}
    answer = {
        "spans": {"entity:PER": "entity:PERS"},
        "span_attributes": {"entity:identifier": target},
    }
    done = continue_import(map_labels(asking, labels=answer))
    assert (done.state, done.created, done.sets, done.refused) == ("done", 1, 2, 0)
    left_out = {} if target else {"span_attributes": {"entity:identifier": 1}}
    assert json.loads(done.left_out) == {"spans": {}, "relations": {}} | left_out
    sets = AnnotationSet.objects.filter(article__key="h.txt").order_by("author_name")
    (omars,), (saras,) = (annotations_of(one).spans.values() for one in sets)
    assert (omars.attributes, saras.attributes) == ({}, {target: "Q8467"} if target else {})


def test_a_note_of_brats_annotator_is_asked_about(people: Cast, tmp_path: Path) -> None:
    notes = "T1\tPERS 0 3\tعمر\n#1\tAnnotatorNotes T1\tمن هو؟\n"
    path = write_zip(tmp_path / "a.zip", {"a.txt": "عمر هنا".encode(), "a.ann": notes.encode()})
    source, _ = start_import(
        people.project,
        key="brat",
        file=ContentFile(path.read_bytes()),
        filename="a.zip",
        format="brat",
        options={},
        by=people.maryam,
    )
    asking = continue_import(source)
    ((name, count),) = json.loads(asking.unknown)["span_attributes"].items()
    assert (name, count) == ("entity:AnnotatorNotes", 1)
    done = continue_import(map_labels(asking, labels={"span_attributes": {name: None}}))
    assert (done.created, done.refused) == (1, 0)
