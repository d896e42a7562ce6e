"""A DocBin taken apart into Docs, each of which may be broken by itself.

spaCy's own `DocBin.get_docs` ends at the first broken one, and unpacks whatever is there.
"""

import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from corpus.document.errors import InvalidFile
from corpus.formats.docbin.packed import count_values, decompress
from corpus.formats.reading.limits import Limits

if TYPE_CHECKING:
    from spacy.tokens import Doc

# What spaCy raises at a file that is no DocBin, or at a Doc that contradicts itself.
BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, MemoryError)
_LISTS = ("strings", "cats", "span_groups", "flags", "user_data")


class Bin:
    """The Docs of a file. Raises InvalidFile where it is no DocBin, or one that would not
    fit into memory."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        import numpy
        from spacy.vocab import Vocab

        self._limits = limits
        try:
            held = _unpacked(data, limits)
            self._attrs = list(held["attrs"])
            self._lists: Mapping[str, list[Any]] = {
                name: list(held[name]) for name in _LISTS if held.get(name) is not None
            }
            self._lengths = numpy.frombuffer(held["lengths"], dtype="int32")
            self._spaces = numpy.frombuffer(held["spaces"], dtype=bool).reshape(-1, 1)
            tokens = numpy.frombuffer(held["tokens"], dtype="uint64")
            self._tokens = tokens.reshape(-1, len(self._attrs))
            self._vocab: Vocab = Vocab()
            for string in self._lists["strings"]:
                self._vocab.strings.add(string)
        except (zlib.error, *BROKEN) as error:
            raise InvalidFile("this is no DocBin of spaCy's: %(error)s", error=error) from error
        least, said = self._lengths.min(initial=0), self._lengths.sum(dtype="int64")
        if least < 0 or not said == len(self._tokens) == len(self._spaces):
            raise InvalidFile("the Docs are not as long as their tokens say")

    def docs(self) -> Iterator["Doc | InvalidFile"]:
        """Every Doc, or why it is refused."""
        begun = 0
        for number, length in enumerate(self._lengths.tolist()):
            try:
                yield self._doc(number, begun, begun + length)
            except InvalidFile as refusal:
                yield refusal
            except BROKEN as error:
                yield InvalidFile("this Doc cannot be read: %(error)s", error=error)
            begun += length

    def _doc(self, number: int, begun: int, ended: int) -> "Doc":
        from spacy.tokens import DocBin

        if ended - begun > self._limits.text_length:
            raise InvalidFile(
                "this Doc has more than %(most)s tokens", most=self._limits.text_length
            )
        only = DocBin()
        only.attrs = self._attrs
        only.tokens = [self._tokens[begun:ended]]
        only.spaces = [self._spaces[begun:ended]]
        only.cats = [self._lists["cats"][number]]
        only.flags = [self._of("flags", number, {})]
        only.span_groups = [self._of("span_groups", number, b"")]
        only.user_data = [self._of("user_data", number, None)]
        for packed, within in ((only.span_groups[0], True), (only.user_data[0], False)):
            if packed:  # once more, and span groups yet again within it
                count_values(packed, self._limits.values, within)
        return next(only.get_docs(self._vocab))

    def _of(self, name: str, number: int, default: Any) -> Any:
        """What a list says of the Doc; the default where there is no such list."""
        return self._lists[name][number] if name in self._lists else default


def _unpacked(data: bytes, limits: Limits) -> Mapping[str, Any]:
    import srsly

    whole = decompress(data, limits)
    count_values(whole, limits.values)
    return cast(Mapping[str, Any], srsly.msgpack_loads(whole))
