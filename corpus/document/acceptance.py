"""Accepting suggestions: the edits that take them into an annotator's own set."""

from collections.abc import Callable
from dataclasses import replace

from corpus.document.edits import Annotations, Decision, Edit


def acceptance(
    suggested: Annotations, machine_set: str, new_id: Callable[[str], str]
) -> tuple[Edit, ...]:
    """Edits that accept every span and relation of a machine set: its copy under an id of
    its own, and the decision beside it. `new_id` makes that id from the suggestion's.
    """
    ids = {name: new_id(name) for name in (*suggested.spans, *suggested.relations)}
    spans = [
        Edit("span", None, replace(span, id=ids[span.id], origin="", author="", score=None))
        for span in suggested.spans.values()
    ]
    relations = [
        Edit(
            "relation",
            None,
            replace(
                relation,
                id=ids[relation.id],
                head=ids[relation.head],
                tail=ids[relation.tail],
                origin="",
                author="",
                score=None,
            ),
        )
        for relation in suggested.relations.values()
    ]
    decisions = [
        Edit("decision", None, Decision(f"{machine_set}/{name}", "accepted", (result,)))
        for name, result in ids.items()
    ]
    return (*spans, *relations, *decisions)
