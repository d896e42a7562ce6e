"""Whatever is edited, in whatever order: what is stored is what the pure values say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.actions.save_edits import save_edits
from corpus.document.document import Relation, Span
from corpus.document.edits import (
    SHELVES,
    Annotations,
    ArticleAttribute,
    Decision,
    Edit,
    Kind,
    Value,
    apply,
)
from corpus.document.errors import EditConflict, Refusal, StaleRevision
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_annotations
from corpus.models import AnnotationSet
from corpus.queries.annotations import annotations_of, replayed
from corpus.queries.differences import differences
from tests.cast import TEXTS, batch, begun, cast

pytestmark = pytest.mark.django_db
LENGTH = len(TEXTS[0])
SCHEMA = shipped_schema("news-claims")
LABELS = (("entity", "PERS"), ("entity", "ORG"), ("source", "SOURCE"), ("claim", "CLAIM"))
NAMES = tuple("abcde")
Step = list[tuple[Kind, Value, bool]]  # what to put there, or, where False, take away

names = st.sampled_from(NAMES)
marks = st.builds(
    lambda name, label, start, length, form: Span(
        name, label[0], label[1], start, start + length, form if label[1] == "SOURCE" else {}
    ),
    names,
    st.sampled_from(LABELS),
    st.integers(0, LENGTH - 1),
    st.integers(1, 12),  # some reach beyond the text, and are refused
    st.sampled_from([{}, {"form": "named"}]),
)
links = st.builds(Relation, names.map("r{}".format), st.just("source_of"), names, names)
topics = st.sampled_from(["economy", "sport"]).map(lambda value: ArticleAttribute("topic", value))
decisions = st.builds(
    lambda name, taken: Decision(
        f"set/{name}", "accepted" if taken else "rejected", (name,) if taken else ()
    ),
    names,
    st.booleans(),
)
steps: st.SearchStrategy[Step] = st.lists(
    st.one_of(
        st.tuples(st.just("span"), marks, st.just(True)),
        st.tuples(st.just("span"), marks, st.booleans()),
        st.tuples(st.just("relation"), links, st.booleans()),
        st.tuples(st.just("attribute"), topics, st.booleans()),
        st.tuples(st.just("decision"), decisions, st.booleans()),
    ),
    min_size=1,
    max_size=3,
)
freely = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def edits_towards(state: Annotations, step: Step) -> list[Edit]:
    """The edits that put each value there, or take away what has its id."""
    edits: list[Edit] = []
    for kind, value, keep in step:
        standing = getattr(state, SHELVES[kind]).get(value.id)
        if standing is not None or keep:
            edits.append(Edit(kind, standing, value if keep else None))
    return edits


def expected(state: Annotations, edits: list[Edit]) -> Annotations | type[Refusal]:
    """What the pure values come to, or why they refuse."""
    try:
        after = apply(state, edits)
        check_annotations(schema=SCHEMA, length=LENGTH, annotations=after)
    except EditConflict:
        return StaleRevision
    except Refusal as refusal:
        return type(refusal)
    return after


def refusal_of(held: AnnotationSet, edits: list[Edit]) -> type[Refusal] | None:
    """Why saving the edits is refused; None where they are saved."""
    assert held.author is not None
    try:
        save_edits(held.key, batch=batch(held, *edits), by=held.author)
    except Refusal as refusal:
        return type(refusal)
    return None


@pytest.fixture
def held() -> AnnotationSet:
    return begun(cast())


@contextmanager
def forgotten() -> Iterator[None]:
    """Nothing of the block stays in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@given(sequence=st.lists(st.tuples(steps, st.booleans()), min_size=1, max_size=8))
@freely
def test_saving_is_what_applying_says(
    held: AnnotationSet, sequence: list[tuple[Step, bool]]
) -> None:
    with forgotten():
        state = Annotations()
        for step, freeze in sequence:
            fresh = AnnotationSet.objects.select_related("schema", "author").get(pk=held.pk)
            edits = edits_towards(state, step)
            if not edits:
                continue
            wanted = expected(state, edits)
            assert refusal_of(fresh, edits) is (wanted if isinstance(wanted, type) else None)
            state = state if isinstance(wanted, type) else wanted
            fresh.refresh_from_db()
            assert annotations_of(fresh) == state
            assert replayed(fresh) == state
            if freeze:
                leave_revisions_only(fresh)


@given(mine=st.lists(steps, max_size=4), theirs=st.lists(steps, max_size=4))
@freely
def test_two_windows_never_break_what_is_stored(
    held: AnnotationSet,
    mine: list[Step],
    theirs: list[Step],
) -> None:
    with forgotten():
        windows: list[Callable[[], None]] = [
            window(held, mine, rename=lambda name: f"m-{name}"),
            window(held, theirs, rename=str),
        ]
        for turn in range(2 * max(len(mine), len(theirs))):
            windows[turn % 2]()
        fresh = AnnotationSet.objects.get(pk=held.pk)
        check_annotations(schema=SCHEMA, length=LENGTH, annotations=annotations_of(fresh))
        assert not list(differences())


def window(
    held: AnnotationSet,
    wanted: list[Step],
    rename: Callable[[str], str],
) -> Callable[[], None]:
    """Somebody who edits what they see; on a conflict, they look again and give up that step."""
    waiting = iter(wanted)
    seen = AnnotationSet.objects.select_related("schema", "author").get(pk=held.pk)
    state = annotations_of(seen)

    def turn() -> None:
        nonlocal state
        step = [(kind, _renamed(value, rename), keep) for kind, value, keep in next(waiting, [])]
        edits = edits_towards(state, step)
        if not edits:
            return
        assert seen.author is not None
        try:
            saved = save_edits(seen.key, batch=batch(seen, *edits), by=seen.author)
        except StaleRevision:
            seen.refresh_from_db()
            state = annotations_of(seen)
        except Refusal:
            return
        else:
            if not saved.between:
                seen.revision, state = saved.revision, apply(state, edits)

    return turn


def _renamed(value: Value, rename: Callable[[str], str]) -> Value:
    match value:
        case Span():
            return replace(value, id=rename(value.id))
        case Relation():
            head, tail = rename(value.head), rename(value.tail)
            return replace(value, id=rename(value.id), head=head, tail=tail)
        case Decision():
            return replace(value, result=tuple(map(rename, value.result)))
    return value


def leave_revisions_only(held: AnnotationSet) -> None:
    """Freeze the set, as an import stores it."""
    for rows in (held.relations, held.spans, held.decisions):
        rows.all().delete()
    AnnotationSet.objects.filter(pk=held.pk).update(frozen=True)
