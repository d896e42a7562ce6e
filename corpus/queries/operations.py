"""What somebody did in several sets at once."""

from collections.abc import Collection, Mapping

from corpus.models import AnnotationSet, Person, Revision


def own_article_numbers(keys: Collection[str], person: Person) -> Mapping[str, int]:
    """The numbers of the articles of these sets, as far as they are the person's, by key."""
    own = AnnotationSet.objects.filter(key__in=keys, author=person)
    return dict(own.values_list("key", "article__number"))


def touched_elsewhere(held: AnnotationSet, operations: Collection[str], by: Person) -> set[str]:
    """Those of the person's operations that changed other sets too."""
    rows = Revision.objects.filter(operation_id__in={*operations} - {""}, author=by)
    others = rows.exclude(annotation_set=held).values_list("operation_id", flat=True)
    return set(others.distinct())
