"""One of everything that an address can lead to, and somebody of every kind to go there."""

import re
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from knox.models import AuthToken

from corpus.actions.begin_thread import begin_thread
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.remove_member import remove_member
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.actions.start_losses import start_losses
from corpus.actions.start_run import start_run
from corpus.actions.start_training import start_training
from corpus.actions.write_export import write_export
from corpus.actions.write_schema import write_schema
from corpus.document.shipped import shipped_schema
from corpus.models import (
    AgreementReport,
    AnnotationSet,
    Assignment,
    Deal,
    SchemaMove,
    StoredSchema,
)
from corpus.models.work import WorkState
from tests.cast import Cast, begun, cast, submitted

THREAD = "7b0c3c1e-0e5b-4d5c-9a55-0f3a2f6d9a11"
RESOURCE = re.compile(r"(\w+)s/[{<](?:\w+:)?(?:key|id)[}>]")


@dataclass(frozen=True, slots=True)
class World:
    """The cast, in which Badr was removed, and values for the parameters of addresses.

    Amal has submitted article 1; Badr had article 2 in hand.
    """

    people: Cast
    values: dict[str, Any]

    def parameters(self, address: str) -> dict[str, Any]:
        """Values for the parameters of an address; its `key` or `id` is that of the resource
        named before it, in "runs/<int:id>/" the run's."""
        before = RESOURCE.search(address)
        found = self.values[before[1]] if before else None
        return self.values | {"key": found, "id": found}


def world() -> World:
    """Article 1 is labelled, curated, frozen in news-claims@1 and exported."""
    people = cast(slots=2)
    project, maryam = people.project, people.maryam
    mine = AnnotationSet.objects.get(pk=submitted(people, "سامي الحداد").annotation_set_id)
    curate_set(mine, by=people.karim)
    begun(people, by=people.badr, number=2)
    remove_member(project, person=people.badr)
    dataset = create_dataset(project, "news-claims", by=people.karim)
    version = continue_version(create_version(dataset, by=people.karim))
    export = write_export(start_export(version, format="isnad", options={}, by=people.fadi))
    start_losses(version, by=people.fadi)
    upload, _ = start_import(
        project,
        key="upload",
        file=ContentFile("خبر.".encode()),
        filename="a.txt",
        format="text",
        options={},
        by=maryam,
    )
    chosen = [mine.article_id]
    run = start_run(project, name="lexicon", parameters={}, articles=chosen, by=maryam)
    write_schema(project, schema=shipped_schema("news-claims"), by=maryam)
    thread = begin_thread(people.article(), key=THREAD, text="@karim؟", by=people.amal)
    start_training(version, name="crf", by=maryam)
    AgreementReport.objects.create(project=project, number=1, created_by=maryam)
    Deal.objects.create(project=project, number=1, people="[]", created_by=maryam)
    held = StoredSchema.objects.get(project=project, number=1)
    move = SchemaMove.objects.create(
        project=project,
        key="move",
        from_schema=held,
        to_schema=held,
        state=WorkState.DONE,
        created_by=maryam,
    )
    token, _ = AuthToken.objects.create(user=people.amal)
    return World(
        people,
        {
            "slug": project.slug,
            "number": 1,
            "name": "news-claims",
            "username": "fadi",
            "person": people.fadi.pk,
            "annotator": people.amal.pk,
            "author": people.amal.username,
            "token_key": token.token_key,
            "set": mine.key,
            "import": upload.pk,
            "run": run.pk,
            "move": move.pk,
            "export": export.pk,
            "thread": thread.key,
            "comment": thread.key,
        },
    )


def badrs_set(people: Cast) -> AnnotationSet:
    """What Badr labelled before he was removed."""
    turn = Assignment.objects.select_related("annotation_set").get(person=people.badr)
    return turn.annotation_set
