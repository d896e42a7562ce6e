"""Accepting suggestions copies them, and says so."""

from corpus.document.acceptance import acceptance
from corpus.document.document import Relation, Span
from corpus.document.edits import Annotations, Decision, apply


def test_every_suggestion_is_copied_under_its_own_id_with_a_decision() -> None:
    suggested = Annotations(
        spans={
            "s": Span("s", "source", "SOURCE", 0, 3, {}, "machine", "lexicon/1", 0.5),
            "q": Span("q", "claim", "CLAIM", 4, 9, {}, "machine", "lexicon/1"),
        },
        relations={"r": Relation("r", "source_of", "s", "q")},
    )
    held = apply(Annotations(), acceptance(suggested, "m1", lambda name: f"my-{name}"))
    assert held.spans["my-s"] == Span("my-s", "source", "SOURCE", 0, 3)
    assert held.relations["my-r"] == Relation("my-r", "source_of", "my-s", "my-q")
    assert held.decisions["m1/r"] == Decision("m1/r", "accepted", ("my-r",))
    assert held.decisions.keys() == {"m1/s", "m1/q", "m1/r"}
