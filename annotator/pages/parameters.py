"""Declared parameters, of a preannotator or of what learns, as fields of a form and as facts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from annotator.templatetags.figures import number
from corpus.preannotators.endpoints import endpoints
from corpus.preannotators.protocol import Parameter, ParameterValue


class ParametersForm(forms.Form):
    """A field for each parameter. The names of fields begin with `name`, so that several such
    forms fit into one."""

    def __init__(self, name: str, declared: Sequence[Parameter], sent: QueryDict | None) -> None:
        super().__init__(sent, prefix=name)
        self.fields.update({parameter.name: _field(parameter) for parameter in declared})

    def given(self) -> dict[str, ParameterValue]:
        """What was filled in, by name; a number that was left empty has its default."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if isinstance(value, ParameterValue)
        }


def told_values(
    declared: Sequence[Parameter], given: Mapping[str, ParameterValue]
) -> list[tuple[str, str | Promise]]:
    """What was given, as titles and values in the language of the interface."""
    titles = {one.name: title_of(one) for one in declared}
    names = dict.fromkeys((*(name for name in titles if name in given), *given))
    return [(titles.get(name, name), in_page(given[name])) for name in names]


def _field(parameter: Parameter) -> forms.Field:
    title, default = title_of(parameter), parameter.default
    if parameter.kind == "guidelines":
        return forms.BooleanField(label=title, initial=True, required=False)
    if parameter.kind == "endpoint":
        return forms.ChoiceField(label=title, choices=[(name, name) for name in endpoints()])
    if parameter.kind == "boolean":
        return forms.BooleanField(label=title, initial=default, required=False)
    if parameter.kind == "number":
        return forms.FloatField(
            label=title,
            initial=whole(default),
            min_value=parameter.minimum,
            max_value=parameter.maximum,
            step_size=1 if parameter.whole else None,
            error_messages={"step_size": forms.IntegerField.default_error_messages["invalid"]},
            help_text=_bounds(parameter),
            required=False,
        )
    if parameter.kind == "choice":
        choices = [(choice, choice) for choice in parameter.choices]
        return forms.ChoiceField(label=title, initial=default, choices=choices)
    box = forms.TextInput({"dir": "auto"})
    return forms.CharField(label=title, initial=default, required=False, widget=box)


def title_of(parameter: Parameter) -> str:
    """What it is called in the language of the interface."""
    language = (get_language() or "en").partition("-")[0]
    return parameter.title.get(language) or parameter.title.get("en") or parameter.name


def _bounds(parameter: Parameter) -> str:
    least, most = number(whole(parameter.minimum)), number(whole(parameter.maximum))
    if least and most:
        return _("From %(least)s to %(most)s.") % {"least": least, "most": most}
    if least:
        return _("At least %(least)s.") % {"least": least}
    return _("At most %(most)s.") % {"most": most} if most else ""


def in_page(value: ParameterValue) -> str | Promise:
    """A value in words or digits of the language of the interface."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value if isinstance(value, str) else number(whole(value))


def whole(value: Any) -> Any:
    """1.0 as 1, as people write it; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
