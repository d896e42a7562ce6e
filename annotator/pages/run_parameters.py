"""The parameters of preannotators, as a run's form asks for them and its page tells them."""

import json
from collections.abc import Mapping, Sequence

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from annotator.pages import words
from annotator.pages.parameters import ParametersForm, in_page, title_of, whole
from annotator.templatetags.figures import number
from corpus.models import Run, TrainedModel
from corpus.preannotators import registry
from corpus.preannotators.endpoints import endpoints
from corpus.preannotators.protocol import Parameter, ParameterValue
from corpus.training.trainers import TRAINERS

LEARNING = {one.preannotator for one in TRAINERS.values()}
MODEL = "model"  # the parameter of what learns: one of the project's models instead of a folder


class RunParametersForm(ParametersForm):
    """What one preannotator asks of whoever starts a run; of what learns, with which model."""

    def __init__(
        self,
        name: str,
        declared: Sequence[Parameter],
        sent: QueryDict | None,
        models: QuerySet[TrainedModel],
        used: TrainedModel | None,
    ) -> None:
        super().__init__(name, declared, sent)
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
) -> dict[str, RunParametersForm]:
    """Preannotator → its form, for those that have parameters. Only that of the one which
    was chosen holds what was sent: the others have sent nothing, and keep their defaults."""
    chosen = sent.get("name")
    return {
        name: RunParametersForm(
            name, adapter.parameters, sent if name == chosen else None, models, used
        )
        for name, adapter in registry.PREANNOTATORS.items()
        if adapter.parameters
    }


def told_parameters(run: Run) -> list[tuple[str, str | Promise]]:
    """What the run was told, as titles and values in the language of the interface."""
    adapter = registry.PREANNOTATORS.get(run.preannotator)
    titles = {one.name: title_of(one) for one in adapter.parameters} if adapter else {}
    given: Mapping[str, ParameterValue] = json.loads(run.parameters)
    names = dict.fromkeys((*(name for name in titles if name in given), *given))
    texts = {one.name for one in adapter.parameters if one.kind == "guidelines"} if adapter else ()
    return [
        (titles.get(name, name), _length(given[name]) if name in texts else in_page(given[name]))
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
    return number(whole(round(value, 4)))


def _length(text: ParameterValue) -> str | Promise:
    """A text that is too long to be shown, by how long it is."""
    said = {"count": number(len(str(text)))}
    return _("Yes, %(count)s characters") % said if text else _("No")
