"""What two batches of edits, made at the same time on the same revision, have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.document.document import Relation, Span
from corpus.document.edits import Decision, Edit, Kind, Value

Place = tuple[str, str, int, int]


def place_of(span: Span) -> Place:
    """What makes two spans the same label on the same text."""
    return (span.layer, span.label, span.start, span.end)


def touched_places(edits: Iterable[Edit]) -> frozenset[Place]:
    """The layer, label, start and end of every span that the edits name, before and after."""
    values = (value for edit in edits for value in (edit.before, edit.after))
    return frozenset(place_of(value) for value in values if isinstance(value, Span))


def identical_additions(theirs: Sequence[Edit], mine: Sequence[Edit]) -> dict[str, str]:
    """My id → their id, for what both batches add alike.

    Spans are alike with equal layer, label, start, end and attributes; relations with equal
    label and attributes between the same or identically added spans. What counts is what
    each batch leaves behind, and each of theirs is matched once.
    """
    theirs_left, mine_left = _additions(theirs), _additions(mine)
    spans = {span.id: span for span in mine_left if isinstance(span, Span)}
    ids = _matched([one for one in theirs_left if isinstance(one, Span)], spans)
    relations = {
        relation.id: _with_ends(relation, ids)
        for relation in mine_left
        if isinstance(relation, Relation)
    }
    return ids | _matched([one for one in theirs_left if isinstance(one, Relation)], relations)


def renamed(edits: Sequence[Edit], ids: Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits without those of the values whose ids are mapped, which stand already, and
    with these ids replaced wherever else they are named."""
    return tuple(
        Edit(edit.kind, _renamed_value(edit.before, ids), _renamed_value(edit.after, ids))
        for edit in edits
        if edit.kind in ("attribute", "decision") or edit.id not in ids
    )


def _additions(edits: Iterable[Edit]) -> list[Value]:
    """What was not there before the edits and is there after all of them."""
    first: dict[tuple[Kind, str], Edit] = {}
    last: dict[tuple[Kind, str], Value | None] = {}
    for edit in edits:
        first.setdefault((edit.kind, edit.id), edit)
        last[edit.kind, edit.id] = edit.after
    return [value for key, value in last.items() if value is not None and first[key].before is None]


def _matched(
    theirs: Iterable[Span | Relation], mine: Mapping[str, Span] | Mapping[str, Relation]
) -> dict[str, str]:
    """My id → their id of each pair that differs in nothing else that counts."""
    waiting: dict[tuple[object, ...], list[Span | Relation]] = {}
    for other in theirs:
        waiting.setdefault(_key(other), []).append(other)
    ids: dict[str, str] = {}
    for name, value in mine.items():
        for other in waiting.get(_key(value), ()):
            if other.attributes == value.attributes:
                ids[name] = other.id
                waiting[_key(value)].remove(other)
                break
    return ids


def _key(value: Span | Relation) -> tuple[object, ...]:
    return place_of(value) if isinstance(value, Span) else (value.label, value.head, value.tail)


def _renamed_value(value: Value | None, ids: Mapping[str, str]) -> Value | None:
    match value:
        case Relation():
            return _with_ends(value, ids)
        case Decision():
            return replace(value, result=tuple(ids.get(name, name) for name in value.result))
    return value


def _with_ends(relation: Relation, ids: Mapping[str, str]) -> Relation:
    head, tail = ids.get(relation.head, relation.head), ids.get(relation.tail, relation.tail)
    return replace(relation, head=head, tail=tail)
