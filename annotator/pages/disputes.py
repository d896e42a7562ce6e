"""Disputes about curation, as pages tell them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.pages import words
from annotator.pages.schema_words import label_title
from corpus.document.schema import Schema
from corpus.models import Thread

Label = tuple[str, str, str]  # title, "layer:label", words


@dataclass(frozen=True, slots=True)
class ToldDispute:
    """A thread with what it disputes: in which way the annotator's labels and the curated
    ones differed when it was begun."""

    thread: Thread
    title: str
    own: Sequence[Label]
    curated: Sequence[Label]


def told_dispute(thread: Thread, schema: Schema) -> ToldDispute:
    """The thread, which must be a dispute, with its article, in the words of the schema."""
    told: Mapping[str, Any] = json.loads(thread.disputed)
    sides = (
        [
            (
                label_title(schema, one["layer"], one["label"]),
                f"{one['layer']}:{one['label']}",
                thread.article.text[one["start"] : one["end"]],
            )
            for one in told[f"{side}_ends"] or [told[side]]
            if one
        ]
        for side in ("own", "curated")
    )
    return ToldDispute(thread, str(words.CHANGES[told["kind"]]), *sides)
