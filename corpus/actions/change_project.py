"""Change a project's settings."""

from django.db import transaction
from django.utils import timezone

from corpus.actions.settle_slots import settle_slots
from corpus.document.errors import WrongState
from corpus.models import Project


@transaction.atomic
def change_project(
    project: Project,
    *,
    title: str,
    description: str,
    slots: int,
    lease_hours: int,
    groups: str,
    blind_share: int,
    archived: bool,
) -> Project:
    """The project with these settings. `slots` may grow or shrink: people who hold a slot
    keep it, and the articles of a large project follow in the background. `blind_share`
    concerns the articles that nobody was given yet. Raises WrongState for values out of
    range."""
    if not 1 <= slots <= 20 or lease_hours < 1:
        raise WrongState("from 1 to 20 annotators per article, and a lease of an hour at least")
    if not 0 <= blind_share <= 100:
        raise WrongState("from 0 to 100 percent of the articles come without suggestions")
    held = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    if held.slots != slots:
        held.slots_settled = 0
    held.title, held.description = title or held.slug, description
    held.slots, held.lease_hours, held.groups = slots, lease_hours, groups
    held.blind_share = blind_share
    held.archived_at = (held.archived_at or timezone.now()) if archived else None
    held.save()
    settle_slots(held)
    held.refresh_from_db()
    return held
