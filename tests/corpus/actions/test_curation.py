"""Several sets of an article become one, decision by decision."""

import json

import pytest

from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.curate_unanimous import curate_unanimous
from corpus.actions.decide_by_majority import decide_by_majority
from corpus.actions.decide_place import Ruling, decide_place
from corpus.actions.erase_article import erase_article
from corpus.actions.finish_curation import finish_curation
from corpus.actions.reopen_curation import reopen_curation
from corpus.actions.return_submission import return_submission
from corpus.actions.seat_sets import seat_sets
from corpus.actions.submit_set import submit_set
from corpus.actions.undo_decision import undo_decision
from corpus.curation.contents import Content, Link, Mark, Value
from corpus.curation.merging import Settled, Standing
from corpus.document.document import Relation, Span
from corpus.document.errors import InvalidEdit, StaleCuration, WrongState
from corpus.document.json_text import dump
from corpus.models import (
    AnnotationSet,
    Article,
    Assignment,
    Curation,
    CurationDecision,
    Person,
    Revision,
    StoredSpan,
)
from corpus.models.annotation_set import Origin
from corpus.queries.annotations import annotations_of
from corpus.queries.curated import selected_sets
from corpus.queries.curation_queue import to_curate
from corpus.queries.curation_state import curation_state
from corpus.queries.curation_table import (
    candidates,
    curation_of,
    sheets_of,
    standing_decisions,
    table_of,
    verdicts_of,
)
from corpus.queries.differences import differences
from tests.cast import Cast, added, begun, cast, save, span
from tests.corpus.actions.suggesting import suggested

pytestmark = pytest.mark.django_db

MINISTER, NAME, FULL = "وزير الزراعة", "الحداد", "سامي الحداد"


@pytest.fixture
def people() -> Cast:
    return cast(slots=3)


def said(people: Cast, by: Person, *values: tuple[str, str]) -> Assignment:
    """The first article, submitted with these (surface, label)."""
    held = begun(people, by=by)
    text = held.article.text
    if values:
        save(held, *added(*(span(text, surface, label) for surface, label in values)))
    assignment = Assignment.objects.get(annotation_set=held)
    return submit_set(assignment, revision=held.revision)


def three(people: Cast) -> None:
    """Amal and Badr agree on the minister; on the name, two are for the full one, and one for
    a part of it; Karim alone has the ministry."""
    said(people, people.amal, (FULL, "PERS"), ("المزارعون", "NORP"))
    said(people, people.badr, (FULL, "PERS"), ("المزارعون", "NORP"))
    said(people, people.karim, (NAME, "PERS"), ("المزارعون", "NORP"), (MINISTER, "OCC"))


def settled(people: Cast) -> tuple[Settled, ...]:
    article = people.article()
    curation = curation_of(article)
    table = table_of(article, sheets_of(curation, article))
    return table.settled(verdicts_of(standing_decisions(curation)))


def open_place(people: Cast, surface: str) -> Settled:
    """The place that begins with these words."""
    start = people.article().text.index(surface)
    return next(one for one in settled(people) if one.place.start == start)


def curated(people: Cast) -> dict[str, str]:
    """What the curated set says: words of the text → label."""
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    text = people.article().text
    return {text[one.start : one.end]: one.label for one in annotations_of(held).spans.values()}


def choose(people: Cast, surface: str, *which: int, cause: str = "") -> Curation:
    """Decide for these alternatives of the place that begins with the words."""
    place = open_place(people, surface).place
    chosen = tuple(place.alternatives[one].key for one in which)
    curation = curation_of(people.article())
    ruling = Ruling(place.id, chosen, cause=cause, base=curation.steps if curation else 0)
    return decide_place(people.article(), ruling=ruling, by=people.maryam)


def test_what_all_say_is_merged_and_what_they_differ_on_waits(people: Cast) -> None:
    three(people)
    standings = {one.place.start: one.standing for one in settled(people)}
    text = people.article().text
    assert standings == {
        text.index("المزارعون"): Standing.AGREED,
        text.index(FULL): Standing.OPEN,
        text.index(MINISTER): Standing.OPEN,
    }
    choose(people, MINISTER, 1)
    assert curated(people) == {"المزارعون": "NORP", MINISTER: "OCC"}


def test_a_decision_is_a_revision_that_replays_with_its_cause_and_its_sources(
    people: Cast,
) -> None:
    three(people)
    curation = choose(people, FULL, 0, cause="slip")
    (row,) = CurationDecision.objects.all()
    assert (row.cause, row.author, row.step) == ("slip", people.maryam, 1)
    assert json.loads(row.sheets) == json.loads(curation.sheets)
    assert len(json.loads(row.sheets)) == 3
    kinds = Revision.objects.filter(annotation_set=curation.curated_set).values_list(
        "kind", flat=True
    )
    assert [*kinds] == ["curated", "curated"]
    assert list(differences()) == []


def test_a_curated_span_keeps_whose_it_was(people: Cast) -> None:
    three(people)
    choose(people, FULL, 0)
    spans = annotations_of(AnnotationSet.objects.get(origin=Origin.CURATED)).spans.values()
    text = people.article().text
    whose = {text[one.start : one.end]: (one.origin, one.author) for one in spans}
    assert whose[FULL] == ("curated", "annotator-3, annotator-4")
    assert whose["المزارعون"] == ("curated", "annotator-2, annotator-3, annotator-4")


def test_several_alternatives_may_stand_and_none(people: Cast) -> None:
    three(people)
    choose(people, FULL, 0, 1)
    assert curated(people) == {"المزارعون": "NORP", FULL: "PERS", NAME: "PERS"}
    choose(people, FULL)
    assert curated(people) == {"المزارعون": "NORP"}


def test_a_curator_writes_what_nobody_said(people: Cast) -> None:
    three(people)
    text = people.article().text
    place, start = open_place(people, FULL).place, text.index("سامي")
    own = frozenset({Mark(start, start + 4, "entity", "PERS")})
    decide_place(people.article(), ruling=Ruling(place.id, own=own), by=people.maryam)
    spans = annotations_of(AnnotationSet.objects.get(origin=Origin.CURATED)).spans.values()
    written = {text[one.start : one.end]: one.author for one in spans}
    assert written["سامي"] == "annotator-1"  # Maryam, who is called so wherever she labels


def test_a_curator_writes_where_nobody_said_anything_and_takes_it_away_again(
    people: Cast,
) -> None:
    three(people)
    start = people.article().text.index("المحصول")
    own = frozenset({Mark(start, start + 7, "entity", "PRODUCT")})
    decide_place(people.article(), ruling=Ruling("", own=own), by=people.maryam)
    assert curated(people)["المحصول"] == "PRODUCT"
    written = open_place(people, "المحصول")
    assert (written.standing, written.place.alternatives) == (Standing.DECIDED, ())
    gone = Ruling(written.place.id, base=1)
    decide_place(people.article(), ruling=gone, by=people.maryam)
    assert "المحصول" not in curated(people)


def test_a_curator_binds_what_stands_and_nothing_else(people: Cast) -> None:
    three(people)
    text = people.article().text
    (farmers,) = (one for one in marks_said(people) if text[one.start : one.end] == "المزارعون")
    source = Mark(farmers.start, farmers.end, "source", "SOURCE")
    bound = Link("refers_to", source, farmers)
    with pytest.raises(InvalidEdit, match="decide about its ends first"):
        write(people, bound)
    write(people, source)
    write(people, bound)
    held = annotations_of(AnnotationSet.objects.get(origin=Origin.CURATED))
    (relation,) = held.relations.values()
    ends = [held.spans[one] for one in (relation.head, relation.tail)]
    assert (relation.label, [one.label for one in ends]) == ("refers_to", ["SOURCE", "NORP"])
    with pytest.raises(InvalidEdit, match="decide about its ends first"):
        write(people, Link("refers_to", farmers, farmers))


def write(people: Cast, own: Content) -> None:
    decide_place(people.article(), ruling=Ruling("", own=frozenset({own})), by=people.maryam)


def marks_said(people: Cast) -> list[Mark]:
    contents = (one for held in settled(people) for one in held.place.contents)
    return [one for one in contents if isinstance(one, Mark)]


def test_what_the_schema_lacks_is_refused_and_nothing_is_written(people: Cast) -> None:
    three(people)
    own = frozenset({Mark(0, 3, "entity", "COLOUR")})
    with pytest.raises(InvalidEdit, match="COLOUR"):
        decide_place(people.article(), ruling=Ruling("", own=own), by=people.maryam)
    assert not Curation.objects.exists()
    unknown = Ruling(open_place(people, FULL).place.id, chosen=("x",))
    with pytest.raises(InvalidEdit, match="no alternative"):
        decide_place(people.article(), ruling=unknown, by=people.maryam)


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (Link("owns", Mark(0, 3, "entity", "PERS"), Mark(4, 8, "entity", "PERS")), "no relation"),
        (Value("mood", '"bad"'), "no attribute mood"),
        (Value("topic", '"gossip"'), "no attribute topic that takes this value"),
        (Mark(70, 700, "entity", "PERS"), "marks nothing"),
    ],
)
def test_what_a_curator_writes_must_fit_the_schema_and_the_text(
    people: Cast, own: Content, reason: str
) -> None:
    three(people)
    with pytest.raises(InvalidEdit, match=reason):
        decide_place(people.article(), ruling=Ruling("", own=frozenset({own})), by=people.maryam)


def test_a_majority_is_taken_as_a_start_and_taken_back_at_once(people: Cast) -> None:
    three(people)
    decide_by_majority(people.article(), by=people.maryam)
    assert curated(people) == {"المزارعون": "NORP", FULL: "PERS"}  # two of three left the ministry
    assert not [one for one in settled(people) if one.waits]
    undo_decision(people.article(), by=people.maryam)
    assert curated(people) == {"المزارعون": "NORP"}
    with pytest.raises(WrongState, match="no decision of yours"):
        undo_decision(people.article(), by=people.maryam)


def test_a_tie_stays_open(people: Cast) -> None:
    said(people, people.amal, (FULL, "PERS"))
    said(people, people.badr, (NAME, "PERS"))
    with pytest.raises(WrongState, match="more than half"):
        decide_by_majority(people.article(), by=people.maryam)
    assert not Curation.objects.exists()


def test_undo_brings_back_what_was_decided_before(people: Cast) -> None:
    three(people)
    choose(people, FULL, 0)
    choose(people, FULL, 1)
    assert NAME in curated(people)
    undo_decision(people.article(), by=people.maryam)
    assert FULL in curated(people)
    assert list(differences()) == []


def test_a_late_set_leaves_what_was_decided_and_shows_what_is_new(people: Cast) -> None:
    said(people, people.amal, (FULL, "PERS"), (MINISTER, "OCC"))
    said(people, people.badr, (NAME, "PERS"))
    choose(people, FULL, 0)
    choose(people, MINISTER, 1)
    held = {one.place.start: one.standing for one in settled(people)}
    assert set(held.values()) == {Standing.DECIDED}
    before = curated(people)
    said(people, people.karim, ("سامي", "PERS"))
    assert {one.place.start: one.standing for one in settled(people)} == held  # not seated yet
    keys = [one.key for one in candidates(people.article())]
    seat_sets(people.article(), keys=keys, by=people.maryam)
    assert curated(people) == before
    assert open_place(people, FULL).standing is Standing.CHANGED
    assert open_place(people, MINISTER).standing is Standing.DECIDED
    choose(people, FULL, 0)
    assert open_place(people, FULL).standing is Standing.DECIDED


def test_a_returned_set_stays_as_it_was_and_comes_again(people: Cast) -> None:
    first = said(people, people.amal, (FULL, "PERS"))
    said(people, people.badr, (NAME, "PERS"))
    choose(people, FULL, 0)
    return_submission(first, reason="انظر الحدود")
    held = AnnotationSet.objects.get(pk=first.annotation_set_id)
    save(held, *added(span(held.article.text, MINISTER, "OCC")))
    (amal,) = [one for one in curation_state(people.article())["table"] if one["name"] == "amal"]
    assert (amal["seated"], amal["revision"], amal["newer"]) == (True, 2, None)
    assert [one.place.kind for one in settled(people)] == ["span"]  # as it was submitted
    submit_set(first, revision=held.revision)
    (amal,) = [one for one in curation_state(people.article())["table"] if one["name"] == "amal"]
    assert amal["newer"] == 3
    keys = [one.key for one in candidates(people.article())]
    seat_sets(people.article(), keys=keys, by=people.maryam)
    assert open_place(people, MINISTER).standing is Standing.OPEN
    assert open_place(people, FULL).standing is Standing.DECIDED


def test_a_machine_sits_among_the_others(people: Cast) -> None:
    said(people, people.amal, (FULL, "PERS"))
    said(people, people.badr, (NAME, "PERS"))
    text = people.article().text
    machine = suggested(people, span(text, FULL))
    keys = [one.key for one in candidates(people.article())]
    assert machine.key in keys
    assert machine.key not in sheets_of(None, people.article())
    seat_sets(people.article(), keys=keys, by=people.maryam)
    decide_by_majority(people.article(), by=people.maryam)
    (one,) = annotations_of(AnnotationSet.objects.get(origin=Origin.CURATED)).spans.values()
    assert text[one.start : one.end] == FULL
    assert one.author == f"annotator-3, {machine.author_name}"


def test_only_sets_that_are_done_are_compared(people: Cast) -> None:
    with pytest.raises(WrongState, match="nothing was submitted"):
        finish_curation(people.article(), by=people.maryam)
    said(people, people.amal, (FULL, "PERS"))
    unfinished = begun(people, by=people.badr)
    with pytest.raises(WrongState, match="only what was submitted"):
        seat_sets(people.article(), keys=[unfinished.key], by=people.maryam)


def test_a_second_curator_with_a_stale_page_is_told_and_elsewhere_merged(people: Cast) -> None:
    three(people)
    name, ministry = open_place(people, FULL).place, open_place(people, MINISTER).place
    article = people.article()

    def ruled(place: str, key: str, by: Person) -> Curation:
        return decide_place(article, ruling=Ruling(place, (key,), base=0), by=by)

    ruled(name.id, name.alternatives[0].key, people.maryam)
    with pytest.raises(StaleCuration, match="maryam has decided about this place"):
        ruled(name.id, name.alternatives[1].key, people.karim)
    ruled(ministry.id, ministry.alternatives[1].key, people.karim)
    assert curated(people) == {"المزارعون": "NORP", FULL: "PERS", MINISTER: "OCC"}
    with pytest.raises(StaleCuration, match="has changed"):
        ruled("nowhere", "x", people.karim)


def test_only_a_finished_curation_goes_into_versions(people: Cast) -> None:
    three(people)
    dataset = create_dataset(people.project, "news", by=people.maryam)
    choose(people, FULL, 0)
    assert selected_sets(dataset) == []
    with pytest.raises(WrongState, match="1 places are not settled"):
        finish_curation(people.article(), by=people.maryam)
    choose(people, MINISTER, 0)
    curation = finish_curation(people.article(), by=people.maryam)
    taken = [(curation.curated_set_id, curation.finished_revision)]
    assert selected_sets(dataset) == taken
    with pytest.raises(WrongState, match="reopen"):
        choose(people, FULL, 1)
    reopen_curation(people.article())
    choose(people, FULL, 1)
    assert selected_sets(dataset) == taken  # as it was finished last
    create_version(dataset, by=people.maryam)


def test_taking_one_set_ends_a_curation(people: Cast) -> None:
    three(people)
    choose(people, MINISTER, 1)
    source = AnnotationSet.objects.get(author=people.amal)
    held = curate_set(source, by=people.maryam)
    curation = Curation.objects.get()
    assert (curation.finished_revision, bool(curation.finished_at)) == (held.revision, True)
    assert curated(people) == {"المزارعون": "NORP", FULL: "PERS"}
    assert [one.standing for one in settled(people)] == [Standing.AGREED] * 2
    assert list(differences()) == []


def test_a_unanimous_article_is_taken_and_another_is_left(people: Cast) -> None:
    said(people, people.amal, (FULL, "PERS"))
    said(people, people.badr, (FULL, "PERS"))
    assert not curate_unanimous(people.article(), by=people.maryam)  # a third is to come
    said(people, people.karim, (FULL, "PERS"))
    assert curate_unanimous(people.article(), by=people.maryam)
    assert curated(people) == {FULL: "PERS"}
    assert not curate_unanimous(people.article(), by=people.maryam)  # finished already


def test_nobody_agrees_alone_and_what_is_unsure_is_left_to_a_curator(people: Cast) -> None:
    Article.objects.update(wanted=1)
    said(people, people.amal, (FULL, "PERS"))
    assert not curate_unanimous(people.article(), by=people.maryam)
    Article.objects.update(wanted=2)
    said(people, people.badr, (FULL, "PERS"))
    assert [one.number for one in to_curate(people.project, "unanimous")] == [1]
    unsure = StoredSpan.objects.filter(annotation_set__author=people.badr)
    unsure.update(attributes=dump({"unsure": True}))
    assert not to_curate(people.project, "unanimous")


def test_claims_are_compared_as_claims(people: Cast) -> None:
    for by, source in ((people.amal, MINISTER), (people.badr, FULL)):
        held = begun(people, by=by)
        text = held.article.text
        parts = [
            span(text, "قال", "CUE", id="c"),
            span(text, source, "SOURCE", id="s"),
            span(text, "المحصول تضاعف هذا العام", "CLAIM", id="q"),
        ]
        links = [Relation("r1", "cue_of", "c", "q"), Relation("r2", "source_of", "s", "q")]
        save(held, *added(*parts, *links))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    (one,) = settled(people)
    assert (one.place.kind, one.standing, len(one.place.alternatives)) == (
        "claim",
        Standing.OPEN,
        2,
    )
    choose(people, "المحصول", 0)
    held = AnnotationSet.objects.get(origin=Origin.CURATED)
    said_now = annotations_of(held)
    assert sorted(span.label for span in said_now.spans.values()) == ["CLAIM", "CUE", "SOURCE"]
    assert sorted(link.label for link in said_now.relations.values()) == ["cue_of", "source_of"]


def test_an_erased_article_keeps_no_decision(people: Cast) -> None:
    three(people)
    choose(people, FULL, 0)
    erase_article(people.article())
    assert CurationDecision.objects.get().result == "[]"
    assert list(differences()) == []


def test_doubts_are_no_disagreement(people: Cast) -> None:
    for by, doubts in ((people.amal, {}), (people.badr, {"unsure": True})):
        held = begun(people, by=by)
        value = span(held.article.text, FULL)
        doubted = Span(value.id, value.layer, value.label, value.start, value.end, doubts)
        save(held, *added(doubted))
        submit_set(Assignment.objects.get(annotation_set=held), revision=held.revision)
    assert [one.standing for one in settled(people)] == [Standing.AGREED]
