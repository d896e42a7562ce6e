"""The form that asks what becomes of labels and attributes that a schema lacks."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from corpus.document.label_counts import KINDS
from corpus.document.schema import Schema, Titles
from corpus.document.unsure import span_attributes
from corpus.queries.import_labels import ImportLabels

LEAVE_OUT = ":"  # no label is called so
Choices = list[tuple[Any, Any]]


class LabelForm(forms.Form):
    """For each label or attribute one of the schema's, or to leave it out; what is proposed
    is chosen."""

    def __init__(self, labels: ImportLabels, schema: Schema, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.unlisted = labels.unlisted
        self._asked = labels.unknown.most_frequent()
        choices = {kind: _choices(kind, schema) for kind in KINDS}
        for number, (kind, label, _count) in enumerate(self._asked):
            self.fields[_name(number)] = forms.ChoiceField(
                label=label,
                choices=[("", _("Choose")), (LEAVE_OUT, _("Leave out")), *choices[kind]],
                initial=labels.proposed.of(kind).get(label),
            )

    def rows(self) -> list[tuple[str, str, int, BoundField]]:
        """(kind, label, how often it stands there, its field)."""
        return [(*asked, self[_name(number)]) for number, asked in enumerate(self._asked)]

    def mapping(self) -> dict[str, dict[str, str | None]]:
        """What was chosen, as the JSON of a mapping."""
        chosen: dict[str, dict[str, str | None]] = {kind: {} for kind in KINDS}
        for number, (kind, label, _count) in enumerate(self._asked):
            target = self.cleaned_data[_name(number)]
            chosen[kind][label] = None if target == LEAVE_OUT else target
        return chosen


def _name(number: int) -> str:
    # By number: a label may hold what no form carries faithfully, such as a line's end.
    return f"label-{number}"


def _choices(kind: str, schema: Schema) -> Choices:
    """What may be chosen for something of one of KINDS."""
    match kind:
        case "spans":
            return span_choices(schema)
        case "relations":
            return _relation_choices(schema)
        case "span_attributes":
            attributes = [one for layer in schema.layers for one in span_attributes(layer)]
        case "relation_attributes":
            attributes = [one for type in schema.relations for one in type.attributes]
        case _:
            attributes = [*schema.attributes]
    return [*{one.name: _titled(one.title, one.name) for one in attributes}.items()]


def span_choices(schema: Schema) -> Choices:
    """The labels of spans by their layers, as the choices of a field."""
    return [
        (
            _titled(layer.title, layer.name),
            [
                (f"{layer.name}:{label.name}", _titled(label.title, label.name))
                for label in layer.labels
            ],
        )
        for layer in schema.layers
    ]


def _relation_choices(schema: Schema) -> Choices:
    return [(kind.name, _titled(kind.title, kind.name)) for kind in schema.relations]


def _titled(title: Titles, name: str) -> str:
    """Its title in the language of the interface, and its name."""
    told = title.get("ar" if (get_language() or "").startswith("ar") else "en", "")
    return f"{told} ({name})" if told and told != name else name
