"""Runs: let a preannotator suggest labels, and see what became of earlier runs."""

from collections.abc import Iterator, Set
from typing import Any, cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, told
from annotator.pages.not_installed import with_install_line
from annotator.pages.run_parameters import (
    ParametersForm,
    parameter_forms,
    unreachable,
    untrained,
)
from corpus import tasks
from corpus.actions.start_run import start_run
from corpus.document.errors import Refusal
from corpus.models import Person, Project, Run, TrainedModel
from corpus.preannotators import registry
from corpus.preannotators.protocol import InvalidParameter
from corpus.preannotators.registry import DEFAULT, missing
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.trained_models import usable_models


def _offered(untrained: Set[str]) -> Iterator[tuple[str, str]]:
    """Every preannotator; one that lacks a library says which line installs it, and one that
    has learnt nothing yet, or has nobody to call, says so."""
    alone = unreachable()
    for name in registry.PREANNOTATORS:
        title = str(words.PREANNOTATORS.get(name, name))
        if name in untrained:
            title = _("%(title)s (no model is trained yet)") % {"title": title}
        if name in alone:
            title = _("%(title)s (the operator has set up no endpoint)") % {"title": title}
        yield name, with_install_line(title, missing(name))


class OfferedHere(forms.RadioSelect):
    """One of several preannotators; what lacks a library, a model or an endpoint is shown and
    cannot be chosen."""

    untrained: Set[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        closed = self.untrained | unreachable()
        option["attrs"]["disabled"] = bool(missing(value)) or value in closed
        return option


class RunForm(forms.Form):
    """Which preannotator, and over which articles."""

    name = forms.ChoiceField(label=_("Preannotator"), widget=OfferedHere)
    state = forms.ChoiceField(
        label=_("Articles"),
        required=False,
        initial="unsuggested",
        choices=[
            ("unsuggested", _("Those without suggestions")),
            ("", _("All")),
            ("free", _("Those waiting for an annotator")),
            ("failed", _("Those that could not be pre-annotated")),
        ],
    )
    outlet = forms.CharField(
        label=_("Only of this outlet"), required=False, widget=forms.TextInput({"dir": "auto"})
    )

    def __init__(
        self, untrained: Set[str], sent: QueryDict | None, used: TrainedModel | None
    ) -> None:
        """Begins with what learnt the model `used`, which is in use; else with what ships."""
        super().__init__(sent, initial={"name": used.preannotator if used else DEFAULT})
        name = cast(forms.ChoiceField, self.fields["name"])
        name.choices = list(_offered(untrained))
        cast(OfferedHere, name.widget).untrained = untrained

    def articles(self, project: Project) -> list[int]:
        """Ids of the chosen articles, in the order of their numbers."""
        wanted = Wanted(
            state=self.cleaned_data["state"], outlet=self.cleaned_data["outlet"].strip()
        )
        chosen = matching_articles(project, wanted).filter(erased_at=None)
        return list(chosen.order_by("number").values_list("pk", flat=True))


@login_required
def runs(request: SignedInRequest, slug: str) -> HttpResponse:
    """Earlier runs, and the form for another."""
    project = access.require(request.user, slug, access.MANAGE)
    models = usable_models(project)
    form = RunForm(untrained(models), request.POST or None, project.model)
    parameters = parameter_forms(request.POST, models, project.model)
    if request.method == "POST" and form.is_valid():
        try:
            run = _start(project, form, parameters.get(form.cleaned_data["name"]), request.user)
        except Refusal as refusal:
            tell_refusal(request, refusal)
        else:
            if run is not None:
                tasks.send(run)
                return redirect("run", slug, run.pk)
    held = Run.objects.filter(project=project).select_related("created_by")
    page = Paginator(held, 25).get_page(request.GET.get("page"))
    return project_page(
        request, "runs", project, "runs", form=form, parameters=parameters, page=page
    )


def _start(
    project: Project, form: RunForm, parameters: ParametersForm | None, by: Person
) -> Run | None:
    """The run that was asked for; None where a parameter cannot be so, which its field says."""
    if parameters is not None and not parameters.is_valid():
        return None
    try:
        return start_run(
            project,
            name=form.cleaned_data["name"],
            parameters=parameters.given() if parameters else {},
            articles=form.articles(project),
            by=by,
            model=parameters.model() if parameters else None,
        )
    except InvalidParameter as refusal:
        if parameters is None or refusal.details.get("parameter") not in parameters.fields:
            raise
        parameters.add_error(str(refusal.details["parameter"]), told(refusal))
        return None
