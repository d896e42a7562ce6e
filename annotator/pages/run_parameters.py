"""The parameters of preannotators, as a form asks for them and a run's page tells them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from annotator.pages import words
from annotator.templatetags.figures import number
from corpus.models import Run, TrainedModel
from corpus.preannotators import registry
from corpus.preannotators.endpoints import endpoints
from corpus.preannotators.protocol import Parameter, ParameterValue
from corpus.training.trainers import TRAINERS

LEARNING = {one.preannotator for one in TRAINERS.values()}
MODEL = "model"  # the parameter of what learns: one of the project's models instead of a folder


class ParametersForm(forms.Form):
    """What one preannotator asks of whoever starts a run: a field for each parameter."""

    def __init__(
        self,
        name: str,
        declared: Sequence[Parameter],
        sent: QueryDict | None,
        models: QuerySet[TrainedModel],
        used: TrainedModel | None,
    ) -> None:
        super().__init__(sent, prefix=name)
        self.fields.update({parameter.name: _field(parameter) for parameter in declared})
        if name in LEARNING:
            own = models.filter(preannotator=name)
            ships = name == registry.DEFAULT
            self.fields[MODEL] = ModelField(
                own,
                label=_("Model"),
                required=not ships,
                empty_label=_("What ships") if ships else None,
                initial=own.filter(pk=used.pk).first() if used else None,
            )

    def given(self) -> dict[str, ParameterValue]:
        """What was filled in, by name; a number that was left empty has its default."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if value is not None and not isinstance(value, TrainedModel)
        }

    def model(self) -> TrainedModel | None:
        """The trained model that was chosen, by a preannotator that learns."""
        chosen = self.cleaned_data.get(MODEL)
        return chosen if isinstance(chosen, TrainedModel) else None


class ModelField(forms.ModelChoiceField[TrainedModel]):
    """One of the models that a preannotator has learnt in the project."""

    def label_from_instance(self, model: TrainedModel) -> str:
        """Its name, and what it learnt from."""
        return f"{model} ({model.version})"


def unreachable() -> set[str]:
    """The preannotators that call an endpoint, where none is set up."""
    if endpoints():
        return set()
    return {
        name
        for name, adapter in registry.PREANNOTATORS.items()
        if any(parameter.kind == "endpoint" for parameter in adapter.parameters)
    }


def untrained(models: QuerySet[TrainedModel]) -> set[str]:
    """The preannotators that read with nothing but a model, and have none among these."""
    return LEARNING - {registry.DEFAULT} - set(models.values_list("preannotator", flat=True))


def parameter_forms(
    sent: QueryDict, models: QuerySet[TrainedModel], used: TrainedModel | None
) -> dict[str, ParametersForm]:
    """Preannotator → its form, for those that have parameters. Only that of the one which
    was chosen holds what was sent: the others have sent nothing, and keep their defaults."""
    chosen = sent.get("name")
    return {
        name: ParametersForm(
            name, adapter.parameters, sent if name == chosen else None, models, used
        )
        for name, adapter in registry.PREANNOTATORS.items()
        if adapter.parameters
    }


def told_parameters(run: Run) -> list[tuple[str, str | Promise]]:
    """What the run was told, as titles and values in the language of the interface."""
    adapter = registry.PREANNOTATORS.get(run.preannotator)
    titles = {one.name: _title(one) for one in adapter.parameters} if adapter else {}
    given: Mapping[str, ParameterValue] = json.loads(run.parameters)
    names = dict.fromkeys((*(name for name in titles if name in given), *given))
    texts = {one.name for one in adapter.parameters if one.kind == "guidelines"} if adapter else ()
    return [
        (titles.get(name, name), _length(given[name]) if name in texts else _told(given[name]))
        for name in names
    ]


def told_tally(run: Run) -> list[tuple[str | Promise, str]]:
    """What the run has used up and refused, under its titles; nothing where it counts nothing."""
    held: Mapping[str, float] = json.loads(run.tally)
    return [(words.TALLIES.get(name, name), _amount(held[name])) for name in _in_order(held)]


def _in_order(held: Mapping[str, float]) -> list[str]:
    known = [name for name in words.TALLIES if name in held]
    return [*known, *sorted(held.keys() - set(known))]


def _amount(value: float) -> str:
    return number(_whole(round(value, 4)))


def _field(parameter: Parameter) -> forms.Field:
    title, default = _title(parameter), parameter.default
    if parameter.kind == "guidelines":
        return forms.BooleanField(label=title, initial=True, required=False)
    if parameter.kind == "endpoint":
        return forms.ChoiceField(label=title, choices=[(name, name) for name in endpoints()])
    if parameter.kind == "boolean":
        return forms.BooleanField(label=title, initial=default, required=False)
    if parameter.kind == "number":
        return forms.FloatField(
            label=title,
            initial=_whole(default),
            min_value=parameter.minimum,
            max_value=parameter.maximum,
            help_text=_bounds(parameter),
            required=False,
        )
    if parameter.kind == "choice":
        choices = [(choice, choice) for choice in parameter.choices]
        return forms.ChoiceField(label=title, initial=default, choices=choices)
    box = forms.TextInput({"dir": "auto"})
    return forms.CharField(label=title, initial=default, required=False, widget=box)


def _title(parameter: Parameter) -> str:
    language = (get_language() or "en").partition("-")[0]
    return parameter.title.get(language) or parameter.title.get("en") or parameter.name


def _bounds(parameter: Parameter) -> str:
    least, most = number(_whole(parameter.minimum)), number(_whole(parameter.maximum))
    if least and most:
        return _("From %(least)s to %(most)s.") % {"least": least, "most": most}
    if least:
        return _("At least %(least)s.") % {"least": least}
    return _("At most %(most)s.") % {"most": most} if most else ""


def _length(text: ParameterValue) -> str | Promise:
    """A text that is too long to be shown, by how long it is."""
    said = {"count": number(len(str(text)))}
    return _("Yes, %(count)s characters") % said if text else _("No")


def _told(value: ParameterValue) -> str | Promise:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value if isinstance(value, str) else number(_whole(value))


def _whole(value: Any) -> Any:
    """1.0 as 1, as people write it; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
