"""A project's sets move to the schema that was published last."""

import json
from dataclasses import replace

import pytest

from corpus.actions.begin_move import begin_move
from corpus.actions.cancel_move import cancel_move
from corpus.actions.continue_move import continue_move
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.finish_curation import finish_curation
from corpus.actions.import_articles import import_articles
from corpus.actions.publish_schema import publish_schema
from corpus.actions.reopen_curation import reopen_curation
from corpus.document.document import Document, Relation
from corpus.document.edits import Edit
from corpus.document.errors import InvalidMapping, SchemaChanged, WrongState
from corpus.document.schema_mapping import SchemaMapping
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.shipped import shipped_schema
from corpus.models import AnnotationSet, DatasetVersion, MovedSet, Revision, SchemaMove
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of, stored_edits
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.differences import differences
from corpus.queries.marked_sets import marked_curated_sets
from corpus.queries.move_archive import archive_lines, move_counts, review_places, to_review
from corpus.queries.move_rehearsal import rehearse_move
from corpus.queries.schema_moves import earlier_schemas
from corpus.queries.versions import version_contents
from tests.cast import Cast, added, begun, cast, save, span, submitted
from tests.corpus.actions.moving import HUMAN, TO_HUMAN, moved, published, without
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db
SPLIT = {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}}


@pytest.fixture
def people() -> Cast:
    return cast(slots=2)


def labelled(people: Cast, *surfaces: str, label: str = "PERS", number: int = 1) -> AnnotationSet:
    held = begun(people, number=number)
    save(held, *added(*(span(held.article.text, one, label) for one in surfaces)))
    return held


def again(held: AnnotationSet) -> AnnotationSet:
    return AnnotationSet.objects.select_related("schema", "article").get(pk=held.pk)


def labels(held: AnnotationSet) -> list[str]:
    return sorted(one.label for one in annotations_of(again(held)).spans.values())


def test_a_set_moves_by_a_revision_of_its_own(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    move = moved(people, without("PERS"), TO_HUMAN)
    assert (move.state, move.done, move.total, move.failed) == ("done", 1, 1, 0)
    assert labels(held) == ["HUMAN"]
    now = again(held)
    assert (str(now.schema), now.revision) == ("news-claims/2", 3)
    last = Revision.objects.get(annotation_set=held, number=3)
    assert (last.kind, last.schema, last.operation_id, last.author) == (
        "moved",
        "news-claims/2",
        move.key,
        None,
    )
    assert len(stored_edits(last.edits)) == 1
    assert not list(differences())


def test_what_is_in_use_and_has_no_place_is_refused_before_anything_is_written(
    people: Cast,
) -> None:
    held = labelled(people, "سامي الحداد")
    with pytest.raises(InvalidMapping, match="1 × entity:PERS"):
        publish_schema(people.project, schema=without("PERS"), by=people.maryam)
    assert not SchemaMove.objects.exists()
    assert str(again(held).schema) == "news-claims/1"


def test_what_nobody_used_need_not_be_spoken_of(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    move = moved(people, without("EVENT"))
    assert move.state == "done"
    assert (labels(held), again(held).revision) == (["PERS"], 3)
    assert json.loads(Revision.objects.get(annotation_set=held, number=3).edits) == []


def test_a_split_is_marked_and_listed(people: Cast) -> None:
    held = labelled(people, "سامي الحداد", "وزير")
    move = moved(people, without("PERS"), SPLIT)
    spans = annotations_of(again(held)).spans
    assert [one.attributes for one in spans.values()] == [{"unsure": True}] * 2
    row = MovedSet.objects.get(move=move)
    assert (row.review_count, set(json.loads(row.review))) == (2, set(spans))


def test_what_is_dropped_is_noted_and_stays_in_the_history(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    [name] = annotations_of(held).spans
    move = moved(people, without("PERS"), {"labels": {"entity:PERS": None}})
    assert labels(held) == []
    row = MovedSet.objects.get(move=move)
    assert json.loads(row.dropped) == [["span", name, "entity:PERS", "mapped"]]
    [edit] = stored_edits(Revision.objects.get(annotation_set=held, number=3).edits)
    assert edit.before is not None
    assert edit.after is None


def test_a_submitted_set_is_curated_as_it_stands_after_the_move(people: Cast) -> None:
    held = submitted(people, "سامي الحداد").annotation_set
    moved(people, without("PERS"), TO_HUMAN)
    taken = curate_set(held, by=people.karim)  # as a page had read it before the move
    assert labels(taken) == ["HUMAN"]
    assert (str(again(taken).schema), taken.source_revision) == ("news-claims/2", 3)
    assert not list(differences())


def test_curated_and_imported_sets_move_without_rows(people: Cast) -> None:
    curated = curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    assert curated.frozen
    moved(people, without("PERS"), TO_HUMAN)
    assert labels(curated) == ["HUMAN"]
    assert again(curated).frozen
    assert not list(differences())


def test_a_version_that_was_frozen_stays_byte_for_byte(people: Cast) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    before = continue_version(create_version(dataset, by=people.maryam))
    contents = list(version_contents(before))
    moved(people, without("PERS"), TO_HUMAN)
    after = DatasetVersion.objects.get(pk=before.pk)
    assert list(version_contents(after)) == contents
    assert (after.sha256, after.schema) == (before.sha256, before.schema)
    assert not list(differences())
    later = continue_version(create_version(dataset, by=people.maryam))
    assert '"HUMAN"' in next(version_contents(later))


def test_a_version_that_is_being_written_while_sets_move_keeps_its_schema(people: Cast) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    version = create_version(dataset, by=people.maryam)
    moved(people, without("PERS"), TO_HUMAN)
    [content] = version_contents(continue_version(version))
    assert json.loads(content)["schema"] == "news-claims/1"
    assert '"PERS"' in content


def test_no_version_takes_articles_of_two_schemas(people: Cast) -> None:
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    move = published(people, without("PERS"), TO_HUMAN)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    with pytest.raises(WrongState, match="1 curated articles are not in schema news-claims/2 yet"):
        create_version(dataset, by=people.maryam)
    continue_move(move)
    assert create_version(dataset, by=people.maryam).total == 1


def test_edits_in_the_old_schema_are_refused_by_their_type(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    moved(people, without("PERS"), TO_HUMAN)
    with pytest.raises(SchemaChanged, match="news-claims/2"):
        save(held, *added(span(held.article.text, "وزير")))


def test_a_set_that_cannot_move_stays_and_is_told_and_moves_when_all_is_said(
    people: Cast,
) -> None:
    held = labelled(people, "سامي الحداد")
    move = published(people, without("PERS", "EVENT"), TO_HUMAN)
    save(held, *added(span(held.article.text, "وزير", "EVENT")))  # after all was counted
    move = continue_move(move)
    assert (move.state, move.failed, move.done) == ("done", 1, 1)
    assert "entity:EVENT" in MovedSet.objects.get(move=move).reason
    assert str(again(held).schema) == "news-claims/1"
    with pytest.raises(InvalidMapping, match="1 × entity:EVENT"):
        begin_move(move.to_schema, mapping={}, by=people.maryam)
    said = {"labels": {"entity:EVENT": None, "entity:PERS": None}}  # of PERS it was told before
    taken_up = begin_move(move.to_schema, mapping=said, by=people.maryam)
    assert taken_up is not None
    move = continue_move(taken_up)
    assert (move.state, move.failed, move.done, move.total) == ("done", 0, 1, 1)
    assert labels(held) == ["HUMAN"]


def test_no_schema_is_published_while_sets_move(people: Cast) -> None:
    labelled(people, "سامي الحداد")
    move = published(people, without("EVENT"))
    with pytest.raises(WrongState, match="on the move already"):
        publish_schema(
            people.project,
            schema=shipped_schema("conll"),
            by=people.maryam,
            mapping={"labels": {"entity:PERS": "entity:PER"}},
        )
    cancel_move(move)
    later = moved(people, without("PERS"), TO_HUMAN)
    assert (later.state, later.done) == ("done", 1)


def test_a_cancelled_move_stops_and_can_be_taken_up_again(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    move = cancel_move(published(people, without("PERS"), TO_HUMAN))
    assert continue_move(move).state == "cancelled"
    assert labels(held) == ["PERS"]
    with pytest.raises(WrongState, match="finished already"):
        cancel_move(move)
    taken_up = begin_move(move.to_schema, mapping={}, by=people.maryam)
    assert taken_up is not None
    assert continue_move(taken_up).state == "done"
    assert labels(held) == ["HUMAN"]


def test_a_project_without_labels_has_nothing_to_move(people: Cast) -> None:
    assert published(people, without("PERS")).state == "done"


def test_sets_left_in_several_older_schemas_move_together(people: Cast) -> None:
    first = labelled(people, "سامي الحداد")
    cancel_move(published(people, without("PERS"), TO_HUMAN))
    second = labelled(people, "بلدية النور", label="EVENT", number=2)
    assert str(second.schema) == "news-claims/2"
    schema = without("PERS", "EVENT", more=(HUMAN,))
    move = moved(
        people, schema, {"labels": {"entity:PERS": "entity:HUMAN", "entity:EVENT": "entity:FAC"}}
    )
    assert (move.done, move.failed) == (2, 0)
    assert (labels(first), labels(second)) == (["HUMAN"], ["FAC"])


def test_machines_sets_stay_as_they_were(people: Cast) -> None:
    text = people.article().text
    suggested(people, span(text, "سامي الحداد"))
    moved(people, without("PERS"), TO_HUMAN)
    held = AnnotationSet.objects.get(origin=Origin.MACHINE)
    assert (str(held.schema), held.revision) == ("news-claims/1", 1)


def test_a_curated_set_whose_labels_were_split_can_be_curated_again(people: Cast) -> None:
    source = submitted(people, "سامي الحداد").annotation_set
    curated = curate_set(source, by=people.karim)
    other = submitted(people, "وزير", by=people.badr).annotation_set
    move = moved(people, without("PERS"), SPLIT)
    assert to_review(move).count() == 3
    curate_set(other, by=people.karim)
    assert labels(curated) == ["HUMAN"]
    assert not list(differences())
    [left] = to_review(move)  # the curated set has taken the mark over; the others are settled
    assert left.annotation_set_id == curated.pk
    assert marked_curated_sets(people.project) == {curated.pk}


def imported(people: Cast) -> AnnotationSet:
    """A set of the first article that nobody here labelled."""
    text = people.article().text
    said = Document("a1", text, spans=(span(text, "سامي الحداد"),))
    import_articles(people.project, documents=[said])
    return AnnotationSet.objects.get(author=None, origin=Origin.HUMAN)


def to_be_reviewed(people: Cast) -> list[int]:
    held = matching_articles(people.project, Wanted(state="review"))
    return sorted(held.values_list("number", flat=True))


def test_what_was_imported_and_split_is_reviewed_once_its_article_is_curated(people: Cast) -> None:
    held = imported(people)
    labelled(people, "بلدية النور", number=2)
    move = moved(people, without("PERS"), SPLIT)
    assert (to_review(move).count(), to_be_reviewed(people)) == (2, [1, 2])
    curate_set(held, by=people.karim)
    [left] = to_review(move)
    assert left.annotation_set_id != held.pk
    assert to_be_reviewed(people) == [2]


def test_a_curation_counts_as_a_review_once_it_is_finished_after_the_move(people: Cast) -> None:
    held = imported(people)
    curation = finish_curation(people.article(), by=people.karim)
    move = moved(people, without("PERS"), SPLIT)
    assert to_review(move).count() == 2  # of the imported set and of the curated one
    reopen_curation(people.article())
    assert to_be_reviewed(people) == [1]
    finish_curation(people.article(), by=people.karim)
    left = set(to_review(move).values_list("annotation_set", flat=True))
    assert left == {curation.curated_set_id} != {held.pk}  # what it holds itself is still marked


def test_a_later_move_does_not_bring_back_what_was_reviewed(people: Cast) -> None:
    held = imported(people)
    first = moved(people, without("PERS"), SPLIT)
    curate_set(held, by=people.karim)
    moved(people, without("PERS", "EVENT"))
    assert (list(to_review(first)), to_be_reviewed(people)) == ([], [])


def test_the_list_tells_the_label_before_the_move_and_what_it_could_be(people: Cast) -> None:
    imported(people)
    [place] = review_places(moved(people, without("PERS"), SPLIT), most=9)[0]
    assert (place.before, place.mark) == ("entity:PERS", "entity:HUMAN")
    assert place.ways == ("entity:HUMAN", "entity:OCC")


def test_what_was_reviewed_is_no_longer_listed(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    move = moved(people, without("PERS"), SPLIT)
    [marked] = to_review(move)
    assert matching_articles(people.project, Wanted(state="review")).count() == 1
    [span_] = annotations_of(again(held)).spans.values()
    held = again(held)
    save(held, Edit("span", span_, replace(span_, label="OCC", attributes={})))
    assert (marked.span_id, list(to_review(move))) == (span_.id, [])
    assert matching_articles(people.project, Wanted(state="review")).count() == 0


def test_the_archive_holds_all_that_was_dropped(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    [name] = annotations_of(held).spans
    move = moved(people, without("PERS"), {"labels": {"entity:PERS": None}})
    [line] = map(json.loads, archive_lines(move))
    assert line == {
        "article": "a1",
        "number": 1,
        "set": held.key,
        "author": "annotator-3",
        "revision": 3,
        "kind": "span",
        "id": name,
        "name": "entity:PERS",
        "why": "mapped",
        "text": "سامي الحداد",
        "before": {**line["before"], "label": "PERS", "start": 17},
    }
    assert move_counts(move) == {"dropped": 1, "review": 0}


def test_a_rehearsal_tells_what_the_move_then_does(people: Cast) -> None:
    labelled(people, "سامي الحداد", "وزير")
    labelled(people, "بلدية النور", number=2)
    split = schema_mapping_from_json(
        {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}},
        earlier_schemas(people.project),
        without("PERS"),
    )
    told = rehearse_move(people.project, None, without("PERS"), split)
    assert (told.sets, told.changed, told.stuck) == (2, 2, [])
    [change] = told.changes
    assert (change.name, change.becomes) == ("entity:PERS", ("entity:HUMAN", "entity:OCC"))
    assert (change.places.count, change.places.articles) == (3, [1, 2])
    assert (told.review.count, told.review.articles) == (3, [1, 2])
    move = moved(people, without("PERS"), split.to_json())
    assert move_counts(move) == {"dropped": 0, "review": 3}


def test_a_rehearsal_tells_what_becomes_invalid_and_what_cannot_move(people: Cast) -> None:
    held = labelled(people, "سامي الحداد")
    text = held.article.text
    source, content = span(text, "وزير", "SOURCE", id="s"), span(text, "المحصول", "CLAIM", id="c")
    save(held, *added(source, content, Relation("r", "source_of", "s", "c")))
    mapping = SchemaMapping(labels={"source:SOURCE": ("entity:OCC",)})
    told = rehearse_move(people.project, None, without(), mapping)
    [fallen] = told.fallen
    assert (fallen.name, fallen.why, fallen.places.articles) == ("source_of", "ends", [1])
    told = rehearse_move(people.project, None, without("PERS"), mapping)
    [stuck] = told.stuck
    assert (stuck.article, stuck.key) == (1, held.key)
    assert "entity:PERS" in str(stuck.refusal)
