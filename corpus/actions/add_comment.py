"""Say something in a thread."""

from django.db import transaction

from corpus.document.errors import ErasedArticle, InvalidComment
from corpus.document.mentions import mentioned_names
from corpus.models import Comment, Membership, Mention, Person, Thread
from corpus.models.project import Role

LONGEST = 4000
MENTIONED = (Role.MANAGER, Role.CURATOR, Role.ANNOTATOR)  # whoever may answer


@transaction.atomic
def add_comment(thread: Thread, *, key: str, text: str, by: Person) -> Comment:
    """The comment, with a mention of each member of the project whom it names. It opens a
    resolved thread again, and whatever in the thread mentioned its author counts as read.

    `key` is a UUID of the sender's: the same comment sent again is answered as before.
    Raises InvalidComment for an empty or too long text and for a key of another comment,
    ErasedArticle for an article that is gone.
    """
    held = (
        Thread.objects.select_for_update(of=("self",)).select_related("article").get(pk=thread.pk)
    )
    said = checked_text(text)
    if held.article.erased_at:
        raise ErasedArticle("article %(number)s was erased", number=held.article.number)
    comment, is_new = Comment.objects.get_or_create(
        key=key, defaults={"thread": held, "author": by, "text": said}
    )
    if (comment.thread_id, comment.author_id, comment.text) != (held.pk, by.pk, said):
        raise InvalidComment("this key belongs to another comment; take a new one")
    if is_new:
        held.resolved_by = held.resolved_at = None
        held.save(update_fields=("resolved_by", "resolved_at"))
        _mention(comment, held)
    return comment


def checked_text(text: str) -> str:
    """The text without the space around it; InvalidComment where it cannot be a comment."""
    said = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not said:
        raise InvalidComment("a comment says something; this one is empty")
    if len(said) > LONGEST:
        raise InvalidComment(
            "a comment has at most %(most)d characters, not %(length)d",
            most=LONGEST,
            length=len(said),
        )
    return said


def _mention(comment: Comment, thread: Thread) -> None:
    members = Membership.objects.filter(
        project=thread.article.project_id,
        removed_at=None,
        role__in=MENTIONED,
        person__username__in=mentioned_names(comment.text),
    ).exclude(person=comment.author_id)
    Mention.objects.bulk_create(
        Mention(comment=comment, person_id=person)
        for person in members.values_list("person", flat=True)
    )
