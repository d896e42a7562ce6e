"""What was refused or went wrong, in the language of the interface."""

import json
import re
from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from annotator.templatetags.figures import in_arabic, number
from corpus.models import ImportRefusal, MovedSet, RunFailure
from corpus.models.work import Failing

register = template.Library()

FILLED = re.compile(r"%\((\w+)\)[sd]")
ISOLATED = "\u2068%s\u2069"
RIGHT_TO_LEFT = "\u200f"  # for a sentence that begins with what fills it, under dir="auto"


def in_words(message: str, details: Mapping[str, object]) -> str:
    """A template of the domain in the language of the interface, filled."""
    translated = gettext(message)
    if not details:
        return translated
    if in_arabic():
        if translated.startswith("%("):
            translated = RIGHT_TO_LEFT + translated
        told = {**details, "reason": _reason(details.get("reason"))}
        translated = FILLED.sub(lambda found: _isolated(told[found[1]]), translated)
    return translated % details


@register.filter
def error(work: Failing) -> str:
    """What went wrong with work in the background; empty where nothing has."""
    return _stored(work.error, work.error_message, work.error_details)


@register.filter
def reason(row: ImportRefusal | RunFailure | MovedSet) -> str:
    """Why a record or an article was left out."""
    return _stored(row.reason, row.message, row.details)


def _reason(value: object) -> object:
    """Where a sentence names a reason, the domain's own ones are in the catalogue too."""
    return gettext(value) if isinstance(value, str) and value else value


def _isolated(value: object) -> str:
    """What fills an Arabic sentence, in its digits, and in a direction of its own: a Latin
    name or a path would else change places with the words around it."""
    text = number(value) if type(value) is int else str(value)
    return (ISOLATED % text).replace("%", "%%")


def _stored(english: str, message: str, details: str) -> str:
    """A stored refusal; rows older than their template have its English alone."""
    return in_words(message, json.loads(details)) if message else english
