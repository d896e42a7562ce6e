"""Guidelines from Markdown to HTML that is safe to show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Raw HTML stays text, images are not fetched, and the reader refuses links that run scripts.
_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
_NUMBER = re.compile(r"^\s*(\d{1,6}(?:\.\d{1,6})*)[.):\s]")
_SUBJECT = re.compile(r"`([^`]*)` — ")  # of a clause: what it is about, for programs


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading: its anchor, its depth from 1 and its words."""

    anchor: str
    depth: int
    title: str


def rendered(text: str) -> tuple[SafeString, list[Clause]]:
    """The HTML of `text`, and its headings in order.

    A heading that begins with a number (3.2) has the anchor "clause-3.2"; others are
    counted ("section-1"). So a clause keeps its address when those around it change. One
    that names its subject for programs (`entity:PERS`) carries it as data-subject.
    """
    tokens = _READER.parse(text)
    clauses: list[Clause] = []
    for opening, words in pairwise(tokens):
        opening.attrs.pop("style", None)  # a table's alignment; inline style is refused
        if opening.type == "heading_open":
            clauses.append(_clause(opening, words.content, clauses))
            opening.attrSet("id", clauses[-1].anchor)
            opening.attrSet("tabindex", "-1")
            if subject := _SUBJECT.search(words.content):
                opening.attrSet("data-subject", subject[1])
    html = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(html), clauses


def clause_of(text: str, subject: str) -> tuple[Clause, SafeString] | None:
    """The clause about a subject such as `entity:PERS`, and the HTML of what stands under its
    heading; None where no clause is about it."""
    tokens = _READER.parse(text)
    clauses: list[Clause] = []
    found: Clause | None = None
    begin = 0
    for place, (opening, words) in enumerate(pairwise(tokens)):
        if opening.type != "heading_open":
            continue
        if found is not None:
            return found, _html(tokens[begin:place])
        clauses.append(_clause(opening, words.content, clauses))
        named = _SUBJECT.search(words.content)
        if named and named[1] == subject:
            found, begin = clauses[-1], place + 3  # its opening, its words, its end
    return (found, _html(tokens[begin:])) if found else None


def _html(tokens: Sequence[Token]) -> SafeString:
    for token in tokens:
        token.attrs.pop("style", None)
    html: str = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(html)


def _clause(opening: Token, title: str, before: Sequence[Clause]) -> Clause:
    number = _NUMBER.match(title)
    # int() reads Arabic digits too: one anchor for both languages
    dotted = ".".join(str(int(part)) for part in number[1].split(".")) if number else ""
    anchor = f"clause-{dotted}"
    if not dotted or any(anchor == clause.anchor for clause in before):
        anchor = f"section-{len(before) + 1}"
    return Clause(anchor, int(opening.tag[1:]), _SUBJECT.sub("", title))
