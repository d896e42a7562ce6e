"""What was refused or went wrong, in the language of the interface."""

import json
from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from corpus.models import ImportRefusal, MovedSet, RunFailure
from corpus.models.work import Failing

register = template.Library()


def in_words(message: str, details: Mapping[str, object]) -> str:
    """A template of the domain in the language of the interface, filled."""
    translated = gettext(message)
    return translated % details if details else translated


@register.filter
def error(work: Failing) -> str:
    """What went wrong with work in the background; empty where nothing has."""
    return _stored(work.error, work.error_message, work.error_details)


@register.filter
def reason(row: ImportRefusal | RunFailure | MovedSet) -> str:
    """Why a record or an article was left out."""
    return _stored(row.reason, row.message, row.details)


def _stored(english: str, message: str, details: str) -> str:
    """A stored refusal; rows older than their template have its English alone."""
    return in_words(message, json.loads(details)) if message else english
