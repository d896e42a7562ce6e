"""What was said, in numbers."""

import re
from collections.abc import Mapping, Sequence

from django import template

from annotator import access
from corpus.models import Article, Person, Project
from corpus.queries.article_list import ListedArticle
from corpus.queries.mentions import unread_mentions
from corpus.queries.threads import open_threads

register = template.Library()

# Without the marks at its end, which are the sentence's.
MENTION = re.compile(r"(?<![A-Za-z0-9._+-])@\w+(?:[.@+-]\w+)*")


@register.simple_tag
def mentions_to_read(person: Person) -> int:
    """How many mentions the person has not read."""
    return unread_mentions(person)


@register.simple_tag
def threads_on(
    listed: Sequence[ListedArticle], person: Person, project: Project
) -> Mapping[int, int]:
    """How many open threads that the person sees are on each of the articles, by its key."""
    return open_threads(access.threads(person, project), [one.article for one in listed])


@register.filter
def said(text: str) -> str:
    """What a comment says, each mention in a direction of its own: in Arabic the @ would
    else stand behind the name."""
    return MENTION.sub("\u2068\\g<0>\u2069", text)


@register.filter
def on(counts: Mapping[int, int], article: Article) -> int:
    """The number of one article."""
    return counts.get(article.pk, 0)
