"""The form that asks what becomes of what is in use under a later schema."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from annotator.pages.label_form import LEAVE_OUT, span_choices
from annotator.pages.schema_words import label_title, relation_title
from corpus.document.schema import Schema
from corpus.document.schema_mapping_json import schema_mapping_from_json
from corpus.document.schema_uses import Unsaid, Uses, unsaid

Choices = list[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One question: what becomes of a label, a relation, an attribute or one of its values.
    `also` are the further labels among which a person chooses, where it is split."""

    part: str
    name: str
    value: str
    count: int
    chosen: str
    groups: Choices
    also: tuple[str, ...] = ()
    title: str = ""

    @property
    def field(self) -> str:
        """The name of its field."""
        return f"{self.part}={self.name}={self.value}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is missing."""
        return not self.chosen

    @property
    def others(self) -> Choices:
        """What it may be split into as well, as (value, title)."""
        chosen = self.chosen or self.name
        return [one for __, group in self.groups for one in group if one[0] != chosen]


class MappingForm:
    """The questions, answered as far as answers were sent. Every label and relation in use is
    asked about, so that it can be split; attributes and values only where they must be."""

    def __init__(
        self, uses: Uses, olds: list[Schema], schema: Schema, sent: QueryDict | None
    ) -> None:
        self.schema = schema
        self._olds = olds
        self._sent = sent
        self.rows = [self._label(name, count) for name, count in uses.labels.most_common()]
        self.rows += [self._relation(name, count) for name, count in uses.relations.most_common()]
        for _turn in range(2):  # what an attribute becomes says which values fit
            asked = {(row.part, row.name, row.value) for row in self.rows}
            self.rows += [
                self._other(one)
                for one in unsaid(uses, self._mapping(), schema)
                if one.part not in ("labels", "relations")
                and (one.part, one.name, one.value) not in asked
            ]

    @property
    def is_open(self) -> bool:
        """Whether any answer is missing."""
        return any(row.is_open for row in self.rows)

    def labels(self) -> list[Row]:
        """The questions about labels, those without an answer first."""
        rows = [row for row in self.rows if row.part == "labels"]
        return sorted(rows, key=lambda row: not row.is_open)

    def others(self) -> list[Row]:
        """The questions about anything else, in the same order."""
        rows = [row for row in self.rows if row.part != "labels"]
        return sorted(rows, key=lambda row: not row.is_open)

    def to_json(self) -> dict[str, Any]:
        """What was answered, as the JSON of a mapping; what keeps its name is left out."""
        said: dict[str, dict[str, Any]] = {}
        for row in self.rows:
            if row.is_open or (row.chosen == row.name and not row.also):
                continue
            part = said.setdefault(row.part, {})
            if row.value:
                _say_value(part, row)
            else:
                part[row.name] = _target(row)
        return said

    def _mapping(self) -> Any:
        return schema_mapping_from_json(self.to_json(), self._olds, self.schema)

    def _label(self, name: str, count: int) -> Row:
        layer, _, label = name.partition(":")
        kept = name if (layer, label) in self.schema.labels else ""
        groups = span_choices(self.schema)
        known = {value for __, group in groups for value, __ in group}
        chosen = self._answer(f"labels={name}=", kept, known)
        also = self._sent.getlist(f"also={name}") if self._sent and chosen in known else []
        others = tuple(one for one in also if one in known and one != chosen)
        knowing = [old for old in self._olds if (layer, label) in old.labels]
        title = label_title(knowing[-1], layer, label) if knowing else label
        return Row("labels", name, "", count, chosen, groups, others, title)

    def _relation(self, name: str, count: int) -> Row:
        known = {kind: relation_title(self.schema, kind) for kind in self.schema.relations_by_name}
        return self._row("relations", name, "", count, name if name in known else "", known)

    def _other(self, one: Unsaid) -> Row:
        known = {name: name for name in one.among}
        return self._row(one.part, one.name, one.value, one.count, "", known)

    def _row(
        self, part: str, name: str, value: str, count: int, kept: str, known: Mapping[str, str]
    ) -> Row:
        chosen = self._answer(f"{part}={name}={value}", kept, known)
        return Row(part, name, value, count, chosen, [(_("In the new schema"), [*known.items()])])

    def _answer(self, field: str, kept: str, known: Iterable[str]) -> str:
        """What was chosen among what there is, or what is kept unless something was."""
        if self._sent is None or field not in self._sent:
            return kept
        chosen = str(self._sent[field])
        return chosen if chosen == LEAVE_OUT or chosen in known else ""


def _target(row: Row) -> Any:
    if row.chosen == LEAVE_OUT:
        return None
    return [row.chosen, *row.also] if row.also else row.chosen


def _say_value(part: dict[str, Any], row: Row) -> None:
    """Of an attribute that keeps its name, its values alone may be spoken of."""
    said = part.get(row.name)
    name = row.name.rpartition(":")[2]
    if not isinstance(said, dict):
        said = part[row.name] = {"to": said or name, "values": {}}
    said["values"][row.value] = None if row.chosen == LEAVE_OUT else row.chosen
