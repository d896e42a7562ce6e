"""Models that learn from a project's data sets: what is in use, and how good each is."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from annotator import access
from annotator.pages import words
from annotator.pages.charts import score_chart
from annotator.pages.frame import SignedInRequest, project_page, tell_refusal
from annotator.pages.model_history import told_history
from annotator.pages.not_installed import with_install_line
from annotator.pages.parameters import ParametersForm
from annotator.templatetags.figures import number as in_digits
from corpus import tasks
from corpus.actions.start_training import start_training
from corpus.document.errors import Refusal
from corpus.models import DatasetVersion, Project
from corpus.models.work import WorkState
from corpus.queries.shipped_model import shipped_model
from corpus.queries.trained_models import headline_of, score_lines, trained_models
from corpus.queries.workers import missing_trainers
from corpus.training.trainers import CURVE, TRAINERS

DRAWN = 10  # models: the names of more would run into each other


def _learners() -> list[tuple[str, str]]:
    """What learns; one that lacks a library says which line installs it."""
    lacking = missing_trainers()
    return [
        (name, with_install_line(str(words.LEARNERS.get(name, name)), lacking.get(name, "")))
        for name in TRAINERS
    ]


class TrainingForm(forms.Form):
    """What shall learn, and from which version."""

    name = forms.ChoiceField(label=_("What learns"), widget=forms.RadioSelect)
    version = forms.ModelChoiceField(
        label=_("From"), queryset=DatasetVersion.objects.none(), empty_label=None
    )

    def __init__(self, project: Project, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # as a form takes them
        sealed = DatasetVersion.objects.filter(dataset__project=project, state=WorkState.DONE)
        self.fields["version"].queryset = sealed.select_related("dataset").order_by("-pk")  # type: ignore[attr-defined]
        name = cast(forms.ChoiceField, self.fields["name"])
        name.choices, name.initial = _learners(), next(iter(TRAINERS))


@login_required
def models(request: SignedInRequest, slug: str) -> HttpResponse:
    """What ships, the project's models, the newest first, and the form for another."""
    project = access.require(request.user, slug, access.EXPORT)
    return _shown(request, project, TrainingForm(project), training_forms(QueryDict()))


def _shown(
    request: SignedInRequest,
    project: Project,
    form: TrainingForm,
    parameters: Mapping[str, ParametersForm],
) -> HttpResponse:
    held, shipped = trained_models(project), shipped_model()
    drawn = [one for one in held if one.score is not None][:DRAWN]
    return project_page(
        request,
        "models",
        project,
        "models",
        models=held,
        chart=score_chart(
            [(str(in_digits(one.model.number)), one.score) for one in reversed(drawn)]
        ),
        form=form,
        parameters=parameters,
        history=told_history(project),
        shipped=shipped,
        shipped_score=headline_of(score_lines(shipped.figures)),
        shipped_title=words.PREANNOTATORS[shipped.preannotator],
    )


def training_forms(sent: QueryDict) -> dict[str, ParametersForm]:
    """What learns → what may be told to it. Only that of the one which was chosen holds what
    was sent: the others have sent nothing, and keep their defaults."""
    return {
        name: ParametersForm(
            name, (*one.parameters, CURVE), sent if name == sent.get("name") else None
        )
        for name, one in TRAINERS.items()
    }


@login_required
@require_http_methods(["GET", "POST"])
def model_trained(request: SignedInRequest, slug: str) -> HttpResponse:
    """Let a new model learn. A form with a fault is shown under this address, which is then
    asked for again in another language."""
    project = access.require(request.user, slug, access.MANAGE)
    if request.method == "GET":
        return redirect("models", slug)
    form, parameters = TrainingForm(project, request.POST), training_forms(request.POST)
    if not form.is_valid():
        return redirect("models", slug)
    asked = parameters[form.cleaned_data["name"]]
    if not asked.is_valid():
        return _shown(request, project, form, parameters)
    try:
        model = start_training(
            form.cleaned_data["version"],
            name=form.cleaned_data["name"],
            by=request.user,
            parameters=asked.given(),
        )
    except Refusal as refusal:
        tell_refusal(request, refusal)
        return redirect("models", slug)
    tasks.send(model)
    return redirect("model", slug, model.number)
