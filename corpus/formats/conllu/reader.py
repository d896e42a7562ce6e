"""Files of CoNLL-U, ours and others', one article after the other."""

import re
from collections.abc import Iterator
from functools import partial

from corpus.document.errors import InvalidFile, Refusal
from corpus.document.requirements import Requirement
from corpus.document.validate import check_consistency
from corpus.formats.columns.column_article import READ_LAYER
from corpus.formats.conllu.article import ConlluArticle, read_misc
from corpus.formats.conllu.entities import DECLARATION, Bracket, read_brackets
from corpus.formats.options import Option, Options
from corpus.formats.reading.limits import Limits
from corpus.formats.reading.lines import ENCODING, decode_line, read_lines
from corpus.formats.reading.refused import Record, RefusedRecord, placed
from corpus.formats.reading.sources import Source, SourceFile, read_each

_ID = re.compile(r"([1-9]\d{0,8})(?:-([1-9]\d{0,8})|(\.\d+))?")
_RANGE = re.compile(r"(\d{1,9}):(\d{1,9})")
_COLUMNS = 10
_SPACE = re.compile(r"\s+")
_OF_ARTICLE = ("isnad.article", "isnad.spans", "isnad.relations")


class ConlluReader:
    """CoNLL-U with or without Entity brackets, which become spans.

    An article goes from `# newdoc` to the next; a file without any is one. The record is the
    article: one bad line refuses the article that it stands in.
    """

    name = "conllu"
    suffixes: tuple[str, ...] = (".conllu", ".conll", ".txt")
    options: tuple[Option, ...] = (READ_LAYER, ENCODING)
    requires: tuple[Requirement, ...] = ()

    def read(self, source: Source, options: Options) -> Iterator[Record]:
        """Every article of every file."""
        return read_each(
            source, self.suffixes, partial(_read_file, limits=source.limits, options=options)
        )


def _read_file(file: SourceFile, *, limits: Limits, options: Options) -> Iterator[Record]:
    reading = _Reading(file.stem, options["layer"], limits)
    with file.open() as stream:
        for line in read_lines(stream, limits.record_bytes):
            text = ""
            try:
                text = decode_line(line, options["encoding"])
                if text.startswith("# newdoc"):
                    yield from reading.finished(file)
                    reading.begin(text)
                elif not reading.refused:
                    reading.read(text, line.number)
            except Refusal as refusal:
                yield RefusedRecord.of(refusal, file.label, line.number)
                reading.refused = True
    yield from reading.finished(file)


class _Reading:
    """The article being read, and the sentence within it."""

    def __init__(self, stem: str, layer: str, limits: Limits) -> None:
        self.refused = False
        self._stem = stem
        self._layer = layer
        self._limits = limits
        self._fields = DECLARATION.split("-")
        self._article = ConlluArticle(stem, layer, limits.text_length)
        self._text: str | None = None
        self._forms: list[str] = []
        self._last = 0
        self._parts: tuple[int, int, int] | None = None  # last id, offset so far, end of the word
        self._surface = ""

    def begin(self, line: str) -> None:
        """Begin an article with its `# newdoc` line."""
        id = line.partition("=")[2].strip()
        self._article = ConlluArticle(id, self._layer, self._limits.text_length)
        self._fields = DECLARATION.split("-")
        self.refused = False
        self._forget_sentence()

    def read(self, text: str, number: int) -> None:
        """Read the next line. Raises InvalidFile."""
        if text.startswith("#"):
            self._comment(text)
        elif text.strip():
            self._article.line = self._article.line or number
            self._row(text)
        else:
            self._end_sentence()

    def finished(self, file: SourceFile) -> Iterator[Record]:
        """The article, unless it was refused or has no tokens."""
        if self.refused or not self._article.begun:
            return
        line = self._article.line
        try:
            self._end_sentence()
            document = self._article.document()
            check_consistency(document)
            yield placed(document, file.label, line)
        except Refusal as refusal:
            yield RefusedRecord.of(refusal, file.label, line)

    def _comment(self, line: str) -> None:
        key, _, value = line[1:].partition("=")
        key, value = key.strip(), value.strip()
        if key in _OF_ARTICLE:
            self._article.said[key] = value
        elif key == "global.Entity":
            self._fields = value.split("-")
        elif key == "text":
            self._text = value
        elif key.startswith("newpar"):
            self._article.paragraph()

    def _row(self, line: str) -> None:
        columns = line.split("\t")
        id = _ID.fullmatch(columns[0])
        if len(columns) != _COLUMNS or (id is None and not columns[0].startswith("0.")):
            raise InvalidFile("a line is ten columns with tabs between them, the first a number")
        if id is None or id[3]:
            return  # an empty node: no word of the text
        form, misc = columns[1], read_misc(columns[9])
        if not form:
            raise InvalidFile("the line has no token")
        first, last = int(id[1]), int(id[2] or id[1])
        if first != self._last + 1 or last < first:
            raise InvalidFile("word %(first)s does not follow word %(last)s",
                              first=first, last=self._last)  # fmt: skip
        if id[2]:
            start, end = self._article.add(form, misc)
            self._forms.append(form)
            self._check_range(misc, start, end)
            self._parts, self._surface = (last, start, end), form
        else:
            start, end = self._place(form, misc, last)
            self._last = last
        for bracket in self._brackets(misc.get("Entity", "")):
            self._article.bracket(bracket, start, end)

    def _place(self, form: str, misc: dict[str, str], number: int) -> tuple[int, int]:
        """The offsets of a word, which may be part of a written one."""
        if self._parts is None:
            start, end = self._article.add(form, misc)
            self._forms.append(form)
            self._check_range(misc, start, end)
            return start, end
        last, place, end = self._parts
        begin = end - len(self._surface)
        said = _RANGE.fullmatch(misc.get("TokenRange", ""))
        if said:
            first, after = int(said[1]), int(said[2])
            if not begin <= first < after <= end:
                raise self._misplaced(misc, begin, end)
            found = (first, after)
        elif self._surface.startswith(form, place - begin):
            found = (place, place + len(form))
        else:
            found = (begin, end)  # nobody knows where in the word
        self._parts = None if number == last else (last, found[1], end)
        return found

    def _check_range(self, misc: dict[str, str], start: int, end: int) -> None:
        """Raises InvalidFile where TokenRange says another place than the words before do."""
        if misc.get("TokenRange", f"{start}:{end}") != f"{start}:{end}":
            raise self._misplaced(misc, start, end)

    def _misplaced(self, misc: dict[str, str], start: int, end: int) -> InvalidFile:
        return InvalidFile(
            "TokenRange is %(said)s, but the token stands within %(found)s",
            said=misc["TokenRange"],
            found=f"{start}:{end}",
        )

    def _brackets(self, value: str) -> Iterator[Bracket]:
        brackets = read_brackets(value, self._fields)
        if brackets is None:
            raise InvalidFile("Entity=%(value)s is no row of brackets", value=value)
        yield from brackets

    def _end_sentence(self) -> None:
        if self._parts is not None:
            raise InvalidFile("the sentence ends within a word of several parts")
        quoted, found = self._text, "".join(self._forms)
        if quoted is not None and self._forms and _SPACE.sub("", quoted) != _SPACE.sub("", found):
            raise InvalidFile(
                "the comment text is %(quoted)s, but the tokens are %(found)s",
                quoted=repr(quoted[:80]),
                found=repr(" ".join(self._forms)[:80]),
            )
        self._forget_sentence()

    def _forget_sentence(self) -> None:
        self._text, self._parts, self._last = None, None, 0
        self._forms = []
