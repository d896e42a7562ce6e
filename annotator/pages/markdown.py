"""Guidelines from Markdown to HTML that is safe to show."""

import re
from collections.abc import Mapping, Sequence
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
    """A heading: its anchor, its depth from 1, its words, and what it is about for programs,
    empty where it does not say."""

    anchor: str
    depth: int
    title: str
    subject: str = ""


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
            if subject := clauses[-1].subject:
                opening.attrSet("data-subject", subject)
    html = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(html), clauses


def clauses_by_subject(text: str) -> Mapping[str, tuple[Clause, SafeString]]:
    """What each clause is about (`entity:PERS`) → the clause, and the HTML of what it says,
    which ends at the next heading."""
    tokens = _READER.parse(text)
    clauses: list[Clause] = []
    said: list[list[Token]] = []
    for place, token in enumerate(tokens):
        token.attrs.pop("style", None)
        if token.type == "heading_open":
            clauses.append(_clause(token, tokens[place + 1].content, clauses))
            said.append([])
        elif said and not _is_heading(tokens, place):
            said[-1].append(token)
    return {
        clause.subject: (clause, mark_safe(_READER.renderer.render(body, _READER.options, {})))
        for clause, body in zip(clauses, said, strict=True)
        if clause.subject
    }


def _is_heading(tokens: Sequence[Token], place: int) -> bool:
    """Whether the token is the words, or the end, of a heading."""
    return "heading_close" in (token.type for token in tokens[place : place + 2]) and (
        tokens[place].type in ("inline", "heading_close")
    )


def _clause(opening: Token, title: str, before: Sequence[Clause]) -> Clause:
    number = _NUMBER.match(title)
    # int() reads Arabic digits too: one anchor for both languages
    dotted = ".".join(str(int(part)) for part in number[1].split(".")) if number else ""
    anchor = f"clause-{dotted}"
    if not dotted or any(anchor == clause.anchor for clause in before):
        anchor = f"section-{len(before) + 1}"
    subject = _SUBJECT.search(title)
    depth = int(opening.tag[1:])
    return Clause(anchor, depth, _SUBJECT.sub("", title), subject[1] if subject else "")
