"""Ask a preannotator for suggestions on many articles."""

import uuid
from collections.abc import Mapping, Sequence

from django.db import transaction

from corpus.actions.cut_lot import LOT, PIECE, pieces_of
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.document.requirements import refuse_missing
from corpus.models import Person, Project, Run, RunPiece, TrainedModel
from corpus.models.work import WorkState
from corpus.preannotators import registry
from corpus.preannotators.protocol import settle_parameters
from corpus.queries.run_articles import suggested_alike
from corpus.queries.workers import missing_preannotators


def start_run(
    project: Project,
    *,
    name: str,
    parameters: Mapping[str, object],
    articles: Sequence[int],
    by: Person,
    model: TrainedModel | None = None,
    most: int | None = None,
) -> Run:
    """A run over the articles with these ids, queued in pieces of 50; what is beyond 5,000, in
    lots of which workers cut such pieces. It records every parameter, so that it says what was
    done even when a default has changed. With `model`, one that the preannotator of this name
    has learnt, that is the parameter of this name.

    An article that has these very suggestions (of the same version, told the same, under the
    same schema) is left out; of the others the first `most` are taken, all without it.

    Raises UnknownPreannotator, InvalidParameter, MissingRequirement when what the preannotator
    needs is installed neither here nor with a living worker, WrongState without articles, and
    for a model of another project, of another preannotator or not done.
    """
    if model is not None:
        _check(model, project, name)
        parameters = {**parameters, "model": str(model)}
    parameters = _with_guidelines(project, name, parameters)
    adapter = registry.adapter_called(name)
    refuse_missing(adapter.name, missing_preannotators().get(adapter.name, ""))
    chosen = registry.told_preannotator(name, **parameters)
    if not articles:
        raise WrongState("there is no article to pre-annotate; import some, or choose others")
    run = Run(
        project=project,
        key=str(uuid.uuid4()),
        preannotator=chosen.name,
        version=f"{chosen.version}+{model.digest[:8]}" if model else chosen.version,
        model=model,
        parameters=dump(settle_parameters(chosen.name, chosen.parameters, parameters)),
        created_by=by,
    )
    has_them = suggested_alike(run)
    articles = [key for key in articles if key not in has_them][:most]
    if not articles:
        raise WrongState("all of these articles have the same suggestions already")
    run.total = len(articles)
    _store(run, articles)
    return run


def _store(run: Run, articles: Sequence[int]) -> None:
    """The run with its pieces. Everything is read and put together before: others wait for the
    writing of a few rows, however many the articles are."""
    first = pieces_of(run, articles[:LOT], number=0)
    lots = [
        RunPiece.of(run, at // PIECE, articles[at : at + LOT])
        for at in range(LOT, len(articles), LOT)
    ]
    with transaction.atomic():
        run.save()
        RunPiece.objects.bulk_create([*first, *lots])


def _with_guidelines(
    project: Project, name: str, parameters: Mapping[str, object]
) -> Mapping[str, object]:
    """The parameters; where the preannotator reads guidelines, with those of the project as
    they are now, in the language of its prompt where there are two. False leaves them out,
    and a text stands in for them."""
    adapter = registry.PREANNOTATORS.get(name)
    wanted = [
        parameter.name
        for parameter in (adapter.parameters if adapter else ())
        if parameter.kind == "guidelines" and parameters.get(parameter.name, True) is True
    ]
    if not wanted:
        return parameters
    written = project.guidelines.order_by("number").last()
    texts = [written.text_ar, written.text_en] if written else [""]
    if parameters.get("prompt") == "en":
        texts.reverse()
    return {**parameters, **dict.fromkeys(wanted, next(filter(None, texts), ""))}


def _check(model: TrainedModel, project: Project, name: str) -> None:
    if (model.project_id, model.preannotator) != (project.pk, name):
        raise WrongState(
            "model %(model)s is not one of %(name)s in this project", model=model, name=name
        )
    if model.state != WorkState.DONE:
        raise WrongState("the training of model %(model)s is not done", model=model)
