"""A table of claims for spreadsheets: CSV (RFC 4180), one claim a row.

UTF-8 with a BOM, by which Excel knows it for UTF-8.
"""

import csv
import re
from collections.abc import Iterable
from io import StringIO

from corpus.document.characters import INVISIBLE
from corpus.document.claims import Claim, claims_of
from corpus.document.document import Document, Span
from corpus.document.metadata import text_of
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.document.sentences import sentences
from corpus.formats.claims.parts import (
    ARTICLE_FIELDS,
    Written,
    claim_attributes,
    content,
    count_written,
    names,
    shown,
)
from corpus.formats.options import Option, Options
from corpus.formats.reading.lines import BOM
from corpus.formats.writing.loss import LossReport
from corpus.formats.writing.targets import Files

FIXED = ("article", *ARTICLE_FIELDS, "claim", "within", "source", "cue", "content", "sentence")
_FORMULA = re.compile(rf"[\s{INVISIBLE}]*[=+\-@＝＋－＠]|[\t\r\n]")


class ClaimsCsvWriter:
    """Who said what, with which word, where the article is from and the sentence it is in."""

    name = "claims-csv"
    extension = ".csv"
    media_type = "text/csv"
    many = False
    lossless = False
    never: tuple[str, ...] = (
        "Where in the text something stands is not written.",
        "Origins, authors and scores, and all ids but those of articles and claims, "
        "are not written.",
        "The language and the schema of an article are not written.",
        "A cell that a spreadsheet would take for a formula begins with an apostrophe.",
    )
    options: tuple[Option, ...] = ()
    requires: tuple[Requirement, ...] = ()

    def write(
        self,
        documents: Iterable[Document],
        schema: Schema,
        files: Files,
        options: Options,
        report: LossReport,
    ) -> None:
        """Write a row for each claim."""
        table = _Table(schema)
        with files.create("claims" + self.extension) as stream:
            stream.write((BOM + _row(table.columns)).encode())
            for document in documents:
                written = Written(metadata=set(ARTICLE_FIELDS))
                claims = claims_of(document, schema)
                if not claims:
                    written.metadata.clear()
                bounds = sentences(document.text) if claims else ()
                for claim in claims:
                    cells = table.cells(document, claim, written)
                    cells["sentence"] = _sentence(document, claim.pieces[0], bounds)
                    row = _row(harmless(cells.get(column, "")) for column in table.columns)
                    stream.write(row.encode())
                count_written(document, written, report)


class _Table:
    """The columns of a schema: the fixed ones, then what its claims may be linked to
    (entities) and say of themselves (attributes)."""

    def __init__(self, schema: Schema) -> None:
        roles = schema.claims
        own = {roles.source_of, roles.cue_of, roles.continues} if roles else set()
        contents = {
            layer.name
            for layer in schema.layers
            if roles and any(label.name == roles.content for label in layer.labels)
        }
        self._relations = {
            one.name: _column(one.name)
            for one in schema.relations
            if one.name not in own
            and contents & {end.partition(":")[0] for end in one.head}
            and not contents & {end.partition(":")[0] for end in one.tail}
        }
        self._attributes = {one.name: _column(one.name) for one in claim_attributes(schema)}
        named = (*FIXED[:-1], *self._relations.values(), *self._attributes.values(), FIXED[-1])
        self.columns = tuple(dict.fromkeys(named))

    def cells(self, document: Document, claim: Claim, written: Written) -> dict[str, str]:
        """Column → cell, for all that are not empty. What they hold is noted as `written`."""
        spans = {span.id: span for span in document.spans}
        cells = {name: text_of(document.metadata, name) for name in ARTICLE_FIELDS}
        cells |= {
            "article": document.id,
            "claim": claim.id,
            "within": claim.parent,
            "source": names(document, claim.sources),
            "cue": names(document, claim.cues),
            "content": content(document, claim),
        }
        written.spans |= {one.id for one in (*claim.pieces, *claim.sources, *claim.cues)}
        pieces = {piece.id for piece in claim.pieces}
        ends = pieces | {one.id for one in (*claim.sources, *claim.cues)}
        # A piece that continues two claims stands with the first; the other has a link too many.
        written.relations |= {one.id for one in claim.links if {one.head, one.tail} <= ends}
        for name, column in self._relations.items():
            linked = [one for one in claim.others if one.label == name and one.head in pieces]
            cells[column] = names(document, [spans[one.tail] for one in linked])
            written.spans |= {one.tail for one in linked}
            written.relations |= {one.id for one in linked}
        for name, column in self._attributes.items():
            cells[column] = shown(claim.attributes.get(name, ""))
            if cells[column]:  # an empty cell says that there is no value
                written.attributes.add((claim.id, name))
        return cells


def harmless(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula (https://owasp.org/www-community/
    attacks/CSV_Injection): also where what nobody sees stands before the sign."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _column(name: str) -> str:
    return f"claim_{name}" if name in FIXED else name


def _row(cells: Iterable[str]) -> str:
    line = StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _sentence(document: Document, piece: Span, bounds: Iterable[tuple[int, int]]) -> str:
    """The sentence that the piece stands in, or those that it touches."""
    touched = [(start, end) for start, end in bounds if start < piece.end and end > piece.start]
    return document.text[touched[0][0] : touched[-1][1]] if touched else document.surface(piece)
