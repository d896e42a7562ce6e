"""All that an import refused, however much it is."""

from collections.abc import Iterator

from corpus.models import Import, ImportRefusal

PAGE = 1_000


def every_refusal(source: Import) -> Iterator[ImportRefusal]:
    """The refusals in the order of the file, page by page: whoever reads a million of them
    slowly keeps no reading of the database open meanwhile."""
    rows, last = ImportRefusal.objects.filter(source=source).order_by("pk"), 0
    while page := list(rows.filter(pk__gt=last)[:PAGE]):
        yield from page
        last = page[-1].pk
