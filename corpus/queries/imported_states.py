"""How far people were with an article in the tool that they labelled it in before."""

import json
from collections.abc import Mapping

from corpus.models import AnnotationSet, Article
from corpus.models.annotation_set import Origin
from corpus.queries.imported_authors import was_done_elsewhere

SKIPPED = "SKIPPED"


def imported_states(article: Article) -> "ImportedStates":
    """What the article's source told of that: INCEpTION, Label Studio, or nothing."""
    metadata = json.loads(article.metadata)
    told = metadata.get("inception") or metadata.get("label_studio")
    return ImportedStates(told if isinstance(told, dict) else {})


class ImportedStates:
    """The states as the tools name them, such as "FINISHED" and "CURATION_IN_PROGRESS"."""

    def __init__(self, told: Mapping[str, object]) -> None:
        annotators = told.get("annotators")
        self._annotators = annotators if isinstance(annotators, dict) else {}
        self._document = told.get("state")

    def skipped(self) -> list[str]:
        """The names of those who had skipped the article."""
        return [name for name, state in self._annotators.items() if state == SKIPPED]

    def of(self, held: AnnotationSet) -> str:
        """The state of a set that came along; empty where none is told, and for one that
        was made here."""
        if held.run_id or held.origin == Origin.MACHINE or not was_done_elsewhere(held):
            return ""
        is_curated = held.origin == Origin.CURATED
        state = self._document if is_curated else self._annotators.get(held.author_name)
        return state if isinstance(state, str) else ""
