"""Runs: let a preannotator suggest labels, and see what became of earlier runs."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from annotator import access
from annotator.pages import words
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal, told
from annotator.pages.giving import chosen_numbers
from annotator.pages.not_installed import with_install_line
from annotator.pages.run_parameters import (
    RunParametersForm,
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
from corpus.preannotators.registry import DEFAULT
from corpus.queries.article_list import Wanted, matching_articles
from corpus.queries.trained_models import usable_models
from corpus.queries.workers import missing_preannotators

FROM_THE_LIST = "ticked"  # the name of the list's button


def _offered(untrained: Set[str], lacking: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Every preannotator; one that lacks a library says which line installs it, and one that
    has learnt nothing yet, or has nobody to call, says so."""
    alone = unreachable()
    for name in registry.PREANNOTATORS:
        title = str(words.PREANNOTATORS.get(name, name))
        if name in untrained:
            title = _("%(title)s (no model is trained yet)") % {"title": title}
        if name in alone:
            title = _("%(title)s (the operator has set up no endpoint)") % {"title": title}
        yield name, with_install_line(title, lacking.get(name, ""))


class OfferedHere(forms.RadioSelect):
    """One of several preannotators; what lacks a library, a model or an endpoint is shown and
    cannot be chosen."""

    closed: Set[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["disabled"] = value in self.closed
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
    most = forms.IntegerField(
        label=_("How many at most"),
        required=False,
        min_value=1,
        max_value=10**9,
        help_text=_(
            "The first of them, by number, that do not have these suggestions yet. Empty: all."
        ),
    )

    def __init__(
        self,
        untrained: Set[str],
        sent: QueryDict | None,
        used: TrainedModel | None,
        chosen: Sequence[int] = (),
    ) -> None:
        """Begins with what learnt the model `used`, which is in use; else with what ships.
        `chosen` are the numbers of articles that were ticked in their list: with any, nothing
        else is asked about articles."""
        super().__init__(sent, initial={"name": used.preannotator if used else DEFAULT})
        self.chosen = chosen
        if chosen:
            for field in ("state", "outlet", "most"):
                del self.fields[field]
        name = cast(forms.ChoiceField, self.fields["name"])
        lacking = missing_preannotators()
        name.choices = list(_offered(untrained, lacking))
        cast(OfferedHere, name.widget).closed = untrained | unreachable() | lacking.keys()

    def articles(self, project: Project) -> list[int]:
        """Ids of the chosen articles, in the order of their numbers."""
        asked = self.cleaned_data
        wanted = Wanted(state=asked.get("state", ""), outlet=asked.get("outlet", "").strip())
        chosen = matching_articles(project, wanted).filter(erased_at=None)
        if self.chosen:
            chosen = chosen.filter(number__in=self.chosen)
        return list(chosen.order_by("number").values_list("pk", flat=True))


@login_required
def runs(request: SignedInRequest, slug: str) -> HttpResponse:
    """Earlier runs, and the form for another; over the articles that were ticked in their
    list, where it is the list that leads here."""
    project = access.require(request.user, slug, access.MANAGE)
    models, ticking = usable_models(project), FROM_THE_LIST in request.POST
    sent, chosen = None if ticking else request.POST or None, chosen_numbers(project, request)
    if ticking and not chosen:
        messages.error(request, _("Nothing was chosen: choose articles."))
        return redirect("articles", slug)
    form = RunForm(untrained(models), sent, project.model, chosen)
    parameters = parameter_forms(sent or QueryDict(), models, project.model)
    if form.is_valid():
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
    project: Project, form: RunForm, parameters: RunParametersForm | None, by: Person
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
            most=form.cleaned_data.get("most"),
        )
    except InvalidParameter as refusal:
        if parameters is None or refusal.details.get("parameter") not in parameters.fields:
            raise
        parameters.add_error(str(refusal.details["parameter"]), told(refusal))
        return None
