"""What was said to the reader, in numbers."""

from django import template

from corpus.models import Person
from corpus.queries.mentions import unread_mentions

register = template.Library()


@register.simple_tag
def mentions_to_read(person: Person) -> int:
    """How many mentions the person has not read."""
    return unread_mentions(person)
