"""A network that says of words what a test tells it, over a real tokenizer."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer, models, pre_tokenizers

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.document.validate import check_document
from corpus.preannotators.encoder.columns import CONLL_TAGS, LINK, SECTIONS, WIDTH
from corpus.preannotators.encoder.decode import Floats
from corpus.preannotators.encoder.links import RANKS, STEPS, Distances
from corpus.preannotators.encoder.network import Model
from corpus.preannotators.encoder.pieces import Pieces
from corpus.preannotators.encoder.preannotator import Encoder
from corpus.preannotators.encoder.propose import propose
from corpus.preannotators.encoder.read import rule, see
from corpus.preannotators.encoder.windows import Window
from corpus.preannotators.label_mapping import WOJOOD
from corpus.preannotators.protocol import ParameterValue

SURE = 9.0
DEFAULTS = {one.name: one.default for one in Encoder.parameters}
Said = Mapping[str, int]
"""Section, or section:layer, → the column that is likely. What follows a / only tells two
columns of one section apart."""


def letters(folder: Path) -> Pieces:
    """Pieces of one letter each; the first four mean what they mean everywhere."""
    known = ["<s>", "<pad>", "</s>", "<unk>", *map(chr, range(0x621, 0x64B)), "▁"]
    tokenizer = Tokenizer(models.Unigram([(piece, -1.0) for piece in known], unk_id=3))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    return Pieces(folder / "tokenizer.json")


def nested(tag: str) -> dict[str, int]:
    """{"nested:PERS": 1} for "B-PERS", and the like for CoNLL's head."""
    begun, _, label = tag.partition("-")
    said = {f"nested:{label}": "OBI".index(begun)}
    return said | ({"conll": CONLL_TAGS.index(tag)} if tag in CONLL_TAGS else {})


class Told:
    """Scores by word number."""

    def __init__(self, said: Mapping[int, Said]) -> None:
        self.said = said

    def score(self, held: Sequence[Window]) -> list[Floats]:
        """Everything is unlikely but what was told; all else is O, 0, no."""
        return [
            np.stack([self._row(number) for number in range(window.first, window.after)])
            for window in held
        ]

    def _row(self, number: int) -> Floats:
        row = np.zeros(WIDTH, np.float32)
        for section in ("conll", "cue", "source", "name_start", "cue_end"):
            row[SECTIONS[section].start] = SURE / 2
        row[SECTIONS["nested"]].reshape(-1, 3)[:, 0] = SURE / 2
        row[SECTIONS["content"]] = -SURE
        for name, column in self.said.get(number, {}).items():
            section, _, layer = name.partition("/")[0].partition(":")
            offset = 3 * WOJOOD.index(layer) if layer else 0
            row[SECTIONS[section].start + offset + column] = SURE
        return row


def no_distances() -> Distances:
    """Distances that make no difference, but that nobody is an unlikely source."""
    flat = np.zeros(2 * STEPS + 1, np.float32)
    nobody = np.zeros(LINK + 1, np.float32)
    nobody[LINK] = -SURE
    rank = -np.abs(np.arange(2 * RANKS + 1, dtype=np.float32) - RANKS + 1)
    return Distances(flat, flat, flat, rank, nobody)


def suggested(
    text: str,
    said: Mapping[int, Said],
    folder: Path,
    schema: str | Schema = "news-claims",
    ruled: frozenset[str] = frozenset(),
    **settings: ParameterValue,
) -> Document:
    """What is proposed when the network says this of the words, by number."""
    chosen = shipped_schema(schema) if isinstance(schema, str) else schema
    model = Model(Told(said), letters(folder), no_distances(), ruled)
    (seen,) = see(model, [rule(text, model.pieces)])
    document = Document("a", text)
    found = propose(document, chosen, "encoder/1", seen, model, DEFAULTS | settings)
    check_document(found, chosen)
    return found
