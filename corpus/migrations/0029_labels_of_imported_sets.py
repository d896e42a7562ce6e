"""What was imported and erased before 0027, brought to what is done since.

Each step is a transaction of its own, so that nobody waits for the whole, and all of it can be
done again where it broke off.
"""

import json
import logging
from collections import Counter, defaultdict

from django.apps.registry import Apps
from django.db import migrations, models, transaction
from django.utils import timezone

from corpus.document.edit_json import edits_from_json
from corpus.document.edits import Annotations, apply
from corpus.document.errors import Refusal

LOG = logging.getLogger(__name__)

AT_ONCE = 500  # sets
ERASED = {"reason": "the article was erased", "message": "the article was erased", "details": "{}"}
GONE = "its file was removed, for an article of the project was erased"


def count_labels(apps: Apps, _editor: object) -> None:
    """The labels of the sets that were imported before, set by set."""
    sets = apps.get_model("corpus", "AnnotationSet").objects.filter(frozen=True, origin="human")
    last = 0
    while keys := list(
        sets.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        with transaction.atomic():
            _count(apps, keys)
        last = keys[-1]


def _count(apps: Apps, keys: list[int]) -> None:
    edits: defaultdict[int, list[str]] = defaultdict(list)
    revisions = apps.get_model("corpus", "Revision").objects.filter(annotation_set__in=keys)
    for key, text in revisions.order_by("number").values_list("annotation_set_id", "edits"):
        edits[key].append(text)
    label = apps.get_model("corpus", "FrozenLabel")
    label.objects.filter(annotation_set__in=keys).delete()
    label.objects.bulk_create(
        label(annotation_set_id=key, layer=layer, label=name, number=number)
        for key in keys
        for (layer, name), number in _labels(key, edits[key]).items()
    )


def _labels(key: int, texts: list[str]) -> Counter[tuple[str, str]]:
    """None for a damaged set, which `verify_corpus` tells of too."""
    try:
        edits = (edit for text in texts for edit in edits_from_json(json.loads(text)))
        spans = apply(Annotations(), edits).spans.values()
    except (Refusal, ValueError) as failure:
        LOG.warning("set %s is damaged, and its labels are not counted: %s", key, failure)
        return Counter()
    return Counter((span.layer, span.label) for span in spans)


def mark_files(apps: Apps, _editor: object) -> None:
    """Files of exports and uploads that may hold what was erased before: the sweep removes
    them, as it does after an erasure now. What asks about labels could wait for ever."""
    documents = apps.get_model("corpus", "VersionDocument").objects.exclude(erased_at=None)
    exports = apps.get_model("corpus", "Export").objects.exclude(file="")
    for version, at in documents.values_list("version", "erased_at").distinct():
        exports.filter(version=version, created_at__lte=at).update(erased_at=at)
    uploads = apps.get_model("corpus", "Import").objects.exclude(file="")
    sources = apps.get_model("corpus", "ArticleSource").objects
    articles = apps.get_model("corpus", "Article").objects.exclude(erased_at=None)
    for key, project, at in articles.values_list("pk", "project", "erased_at"):
        brought = sources.filter(article=key).exclude(source=None).values("source")
        may_hold = models.Q(pk__in=brought) | models.Q(repeated__gt=0) | models.Q(refused__gt=0)
        unread = ~models.Q(state="done")
        uploads.filter(may_hold | unread, project=project, created_at__lte=at).update(erased_at=at)
    uploads.exclude(erased_at=None).filter(state="asking").update(
        state="failed", finished_at=timezone.now(), error=GONE, error_message=GONE
    )


def blank_words(apps: Apps, _editor: object) -> None:
    """What was said about articles that were erased before, and may quote them."""
    erased = {"article__erased_at__isnull": False}
    apps.get_model("corpus", "Assignment").objects.filter(**erased).update(note="")
    apps.get_model("corpus", "RunFailure").objects.filter(**erased).update(**ERASED)
    disputes = apps.get_model("corpus", "Thread").objects.filter(disputed_set__isnull=False)
    disputes.filter(**erased).update(disputed_set=None, disputed_revision=None, disputed="")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("corpus", "0028_how_models_were_made"),
    ]

    operations = [
        migrations.RunPython(count_labels, migrations.RunPython.noop),
        migrations.RunPython(mark_files, migrations.RunPython.noop),
        migrations.RunPython(blank_words, migrations.RunPython.noop),
    ]
