"""Let a human set show the suggestions that machines have made for its article."""

from django.db import transaction

from corpus.models import AnnotationSet, Pin
from corpus.models.annotation_set import Origin


@transaction.atomic(savepoint=False)
def pin_suggestions(held: AnnotationSet) -> None:
    """Pin every machine set of the article that is not pinned yet; none to a bare article."""
    if held.article.bare:
        return
    made = AnnotationSet.objects.filter(article=held.article_id, origin=Origin.MACHINE)
    Pin.objects.bulk_create(
        [
            Pin(annotation_set=held, machine_set_id=number)
            for number in made.values_list("pk", flat=True)
        ],
        ignore_conflicts=True,
    )
