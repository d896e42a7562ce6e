"""Object to how one's work was curated."""

from django.db import transaction

from corpus.actions.begin_thread import Anchor, begin_thread
from corpus.agreement.feedback import Change
from corpus.agreement.feedback_json import change_to_json
from corpus.document.errors import WrongState
from corpus.document.json_text import dump
from corpus.models import Assignment, Person, Thread
from corpus.queries.feedback import curated_of, curated_work


@transaction.atomic
def dispute_curation(
    assignment: Assignment, *, change: str, key: str, text: str, by: Person
) -> Thread:
    """A thread on the place of the change, which remembers what was curated otherwise.

    `change` is the key of one of the changes, `key` and `text` are those of the thread, which
    sent again is answered as before. Raises WrongState where the article is not curated, or
    not otherwise there any more, and as `begin_thread` does.
    """
    sent = Thread.objects.filter(key=key, begun_by=by, article=assignment.article_id).first()
    if sent is not None:
        return sent
    curated = curated_of(assignment.project, assignment.person)
    work = curated_work(curated.filter(article=assignment.article_id), assignment.person)
    found = [one for held in work for one in held.feedback.changes if one.key == change]
    if not found:
        raise WrongState("this place was curated anew meanwhile; look at it again")
    thread = begin_thread(
        assignment.article, key=key, text=text, by=by, anchor=_anchor(found[0], assignment)
    )
    thread.disputed = dump(change_to_json(found[0]))
    thread.disputed_set, thread.disputed_revision = work[0].curated, work[0].curated_revision
    thread.save(update_fields=("disputed", "disputed_set", "disputed_revision"))
    return thread


def _anchor(change: Change, assignment: Assignment) -> Anchor | None:
    """The annotator's own span where there is one, else the place alone."""
    if change.place is None:
        return None
    own = change.own
    if own is None:
        return Anchor(*change.place)
    held = assignment.annotation_set
    return Anchor(*change.place, held, own.id, own.layer, own.label)
