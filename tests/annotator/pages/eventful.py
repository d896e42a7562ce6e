"""A project in which something of everything has happened, and where each page shows it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db.models import Manager
from knox.models import AuthToken

from corpus.actions.assign_article import assign_article
from corpus.actions.begin_thread import begin_thread
from corpus.actions.continue_import import continue_import
from corpus.actions.continue_run import continue_run
from corpus.actions.continue_version import continue_version
from corpus.actions.create_dataset import create_dataset
from corpus.actions.create_version import create_version
from corpus.actions.curate_set import curate_set
from corpus.actions.dispute_curation import dispute_curation
from corpus.actions.mark_gold import mark_gold
from corpus.actions.start_agreement_report import start_agreement_report
from corpus.actions.start_deal import start_deal
from corpus.actions.start_export import start_export
from corpus.actions.start_import import start_import
from corpus.actions.start_training import start_training
from corpus.actions.submit_set import submit_set
from corpus.actions.train_model import train_model
from corpus.actions.write_agreement_report import write_agreement_report
from corpus.actions.write_export import write_export
from corpus.actions.write_schema import write_schema
from corpus.document.shipped import shipped_schema
from corpus.models import DatasetVersion, Export, Import, Run, SchemaMove
from corpus.queries.feedback import curated_of, curated_work
from tests.annotator.pages.test_runs import started
from tests.annotator.world import RESOURCE
from tests.cast import Cast, begun, cast, submitted
from tests.corpus.actions.moving import moved, without
from tests.corpus.actions.trained import trained

# Of what an address has in it, which thing of its kind shows a page.
SPECIAL: Mapping[str, Mapping[str, Any]] = {
    "/label/": {"number": 2},
    "/differences/": {"number": 3},
    "/datasets/<slug:name>/": {"name": "curated"},
    "/draft/": {"name": "conll"},
    "/publish/": {"name": "conll"},
}

# What a model's page shows of one that has learnt more than these few articles teach.
MODEL = {"entity:ORG": ((0.8, 0.6, 0.69), 20), "entity:LAW": ((1.0, 1.0, 1.0), 4)}
CONFUSION = [("entity", "ORG", "ORG", 12), ("entity", "ORG", "GPE", 5), ("entity", "", "LAW", 2)]


def eventful() -> Cast:
    """The project of the cast, in which two people label each article."""
    people = cast(slots=2)
    curate_set(submitted(people, "سامي الحداد").annotation_set, by=people.karim)
    turn = submitted(people, "سامي", by=people.badr)
    (work,) = curated_work(curated_of(people.project, people.badr), people.badr)
    change = work.feedback.changes[0].key
    dispute_curation(turn, change=change, key=str(uuid4()), text="الاسم وحده", by=people.badr)
    write_agreement_report(start_agreement_report(people.project, by=people.karim))
    begun(people, by=people.maryam, number=2)
    project, by = people.project, people.maryam
    curate_set(submitted(people, "الأفق", number=3).annotation_set, by=people.karim)
    gold = mark_gold(people.article(3), gold=True)
    submit_set(assign_article(gold, to=by, training=True), revision=1)
    run = started(people)
    while continue_run(run):
        pass
    dataset = create_dataset(project, "curated", by=by)
    version = continue_version(create_version(dataset, by=by))
    write_export(start_export(version, format="isnad", options={}, by=by))
    file = ContentFile(b'{"text": ""}\n', "n.jsonl")
    source, _ = start_import(
        project, key="k", file=file, filename="n.jsonl", format="jsonl", options={}, by=by
    )
    continue_import(source)
    write_schema(project, schema=shipped_schema("conll"), by=by)
    return people


def with_everything(people: Cast) -> Cast:
    """What only the visit to every page needs: a talk, a deal, a model, a schema moved to."""
    by, karim = people.maryam, people.karim
    begin_thread(people.article(), key=str(uuid4()), text="@maryam من هذا؟", by=karim)
    start_deal(people.project, people=[people.badr], by=by)
    for f1 in (0.5, 0.7):
        trained(DatasetVersion.objects.get(), MODEL | {"": ((f1, f1, f1), 40)}, CONFUSION)
    train_model(start_training(DatasetVersion.objects.get(), name="crf", by=by))
    AuthToken.objects.create(user=by)
    moved(people, without("PERS"), {"labels": {"entity:PERS": ["entity:HUMAN", "entity:OCC"]}})
    return people


def parameters(people: Cast, route: str) -> dict[str, Any]:
    """Values for the parameters of an address, such that it shows something."""
    kinds: Mapping[str, Manager[Any]] = {
        "import": Import.objects,
        "run": Run.objects,
        "move": SchemaMove.objects,
        "export": Export.objects,
    }
    resource = RESOURCE.search(route)
    key = kinds[resource[1]].latest("pk").pk if resource and resource[1] in kinds else None
    usual = {"slug": people.project.slug, "number": 1, "name": "news-claims", "key": key}
    for part, values in SPECIAL.items():
        usual |= values if part in route else {}
    return {**usual, "annotator": people.amal.pk}
