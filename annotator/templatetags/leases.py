"""Until when somebody has an article."""

from django import template

from corpus.queries.leases import kept_until

register = template.Library()
register.filter("kept_until", kept_until)
