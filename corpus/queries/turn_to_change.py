"""Somebody's turn at an article, and the locks under which it may change."""

from corpus.models import AnnotationSet, Article, Assignment


def turn_to_change(assignment: Assignment) -> tuple[Article, Assignment]:
    """The article, without its text, and the turn as it is now. Locks the article's row and then
    the set's, until the transaction ends: whoever submits, skips, returns, takes back or frees
    the same turn waits, and so do edits of its set."""
    article = Article.objects.select_for_update().defer("text", "metadata")
    held = article.get(pk=assignment.article_id)
    AnnotationSet.objects.select_for_update().only("pk").get(pk=assignment.annotation_set_id)
    turn = Assignment.objects.select_related("project", "annotation_set").get(pk=assignment.pk)
    turn.article = held
    return held, turn
