"""The whole main job, from an article to an exported data set, without a browser."""

import json
import uuid
from collections.abc import Callable

from django.core.management.base import CommandError

from annotator.management.demo_project import CURATOR, demo_person, make_demo_project, wait_for
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.save_edits import Batch, save_edits
from corpus.actions.start_export import start_export
from corpus.actions.submit_set import submit_set
from corpus.actions.take_next_article import take_next_article
from corpus.document.acceptance import acceptance
from corpus.models import AnnotationSet, DatasetVersion, Person, Pin, Project
from corpus.queries.annotations import annotations_of
from corpus.queries.differences import differences
from corpus.tasks import send

EXPORTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("isnad", {}),
    ("conll2003", {"tokens": "word"}),
    ("conll2003", {"tokens": "clitic"}),
    ("brat", {}),
)
Say = Callable[[str], None]


def main_job(*, say: Say) -> None:
    """Import, pre-annotate, label, submit, curate, freeze and export the demo's articles
    in a project of their own, saying what was made. The worker does its part for real."""
    project = make_demo_project(_free_slug(), say=say)
    curator, _ = demo_person(CURATOR)
    say(f"labelled and submitted: {_label_all(project, curator)} articles")
    submitted = project.assignments.filter(state="submitted").select_related("annotation_set")
    for assignment in submitted:
        curate_set(assignment.annotation_set, by=curator)
    say(f"curated: {submitted.count()} articles")
    version = create_version(create_dataset(project, "demo", by=curator), by=curator)
    send(version)
    wait_for(version, "version", say)
    version.refresh_from_db()
    say(f"{project.slug}/{version} sha256 {version.sha256}")
    for format, options in EXPORTS:
        _export(version, format, options, curator, say)
    faults = list(differences())
    if faults:
        raise CommandError("\n".join(faults))
    say("verify_corpus: no difference")


def _free_slug() -> str:
    taken = set(Project.objects.values_list("slug", flat=True))
    return next(slug for number in range(1, 10**6) if (slug := f"main-job-{number}") not in taken)


def _label_all(project: Project, person: Person) -> int:
    """Accept every suggestion on each article in turn, and submit it."""
    labelled = 0
    while (assignment := take_next_article(project, person=person)) is not None:
        held = AnnotationSet.objects.select_related("schema").get(pk=assignment.annotation_set_id)
        submit_set(assignment, revision=_accept_all(held, person))
        labelled += 1
    return labelled


def _accept_all(held: AnnotationSet, person: Person) -> int:
    """The set's revision after everything that machines suggested was accepted."""
    revision = held.revision
    for pin in Pin.objects.filter(annotation_set=held).select_related("machine_set__article"):
        machine_set = pin.machine_set
        edits = acceptance(
            annotations_of(machine_set), machine_set.key, lambda _: str(uuid.uuid4())
        )
        if not edits:
            continue
        batch = Batch(
            batch_id=str(uuid.uuid4()),
            operation_id=str(uuid.uuid4()),
            base_revision=revision,
            schema=str(held.schema),
            edits=edits,
        )
        revision = save_edits(held.key, batch=batch, by=person).revision
    return revision


def _export(
    version: DatasetVersion, format: str, options: dict[str, str], by: Person, say: Say
) -> None:
    export = start_export(version, format=format, options=options, by=by)
    send(export)
    chosen = " ".join(f"{name}={value}" for name, value in options.items())
    wait_for(export, f"{format} {chosen}".strip(), say)
    spans = json.loads(export.loss)["totals"]["span"]
    fates = ", ".join(f"{number} {fate}" for fate, number in spans.items())
    say(f"  {export.file.path}\n  spans: {fates}")
