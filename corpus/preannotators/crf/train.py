"""Learning the fields of a model from labelled documents, by CRFsuite (Okazaki, 2007)."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.preannotators.crf.features import Features
from corpus.preannotators.crf.model import DEPTHS, DESCRIPTION, KIND, Row, inside
from corpus.preannotators.crf.tags import OUTSIDE, by_depth, tagged, tags_of
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.protocol import NothingToLearn, Parameter, ParameterValue
from corpus.preannotators.reading import Reading
from corpus.preannotators.sentence_words import sentence_words

PARAMETERS = (
    Parameter(
        "c1",
        "number",
        0.05,
        {"en": "Weight of L1 regularisation (c1)", "ar": "وزن ضبط L1 ‏(c1)"},
        minimum=0,
        maximum=100,
    ),
    Parameter(
        "c2",
        "number",
        0.01,
        {"en": "Weight of L2 regularisation (c2)", "ar": "وزن ضبط L2 ‏(c2)"},
        minimum=0,
        maximum=100,
    ),
    Parameter(
        "max_iterations",
        "number",
        120,
        {"en": "Most iterations of each field", "ar": "أقصى عدد من الدورات لكل حقل"},
        minimum=1,
        maximum=10_000,
        whole=True,
    ),
    Parameter(
        "minfreq",
        "number",
        2,
        {"en": "How often a feature has to occur", "ar": "أقل عدد لمرات ورود السمة"},
        minimum=0,
        maximum=1000,
        whole=True,
    ),
)
"""The defaults were chosen on contiguous documents of ANERcorp that were held out."""

_ITERATION = re.compile(r"\*+ Iteration #(\d+)")
_READING = 0.2  # of all the time, roughly


def train(
    documents: Sequence[Document],
    schema: Schema,
    folder: Path,
    told: Callable[[float], None],
    **given: ParameterValue,
) -> str:
    """Write a model into the folder, which is emptied first, and return its digest; `told`
    hears the share that is done, in [0, 1], and may raise to stop.

    Raises NothingToLearn where no document has a span of a layer that is learnt.
    """
    settings = _settings(given)
    lessons = {layer: [_Lesson() for _ in range(DEPTHS)] for layer in entity_layers(schema)}
    features = Features()
    for number, document in enumerate(documents, 1):
        _teach(lessons, features, document)
        told(_READING * (number / len(documents)))
    named = {
        f"{number}-{depth}.crfsuite": (layer, lesson)
        for number, (layer, depths) in enumerate(lessons.items())
        for depth, lesson in enumerate(depths)
        if lesson.has_spans
    }
    if not named:
        raise NothingToLearn("no document has a span from which crf could learn")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number, (name, (_, lesson)) in enumerate(named.items()):

        def learning(share: float, number: int = number) -> None:
            told(_READING + (1 - _READING) * (number + share) / len(named))

        lesson.learn(folder / name, settings, learning)
        learning(1)
    layers = dict.fromkeys(layer for layer, _ in named.values())
    files = {
        layer: [name for name, (held, _) in named.items() if held == layer] for layer in layers
    }
    return _describe(folder, schema, files)


def _settings(given: Mapping[str, ParameterValue]) -> Mapping[str, float]:
    """As CRFsuite calls them."""
    return {
        "c1": float(given["c1"]),
        "c2": float(given["c2"]),
        "max_iterations": int(given["max_iterations"]),
        "feature.minfreq": int(given["minfreq"]),
        "feature.possible_transitions": 1,
    }


def _describe(folder: Path, schema: Schema, files: Mapping[str, Sequence[str]]) -> str:
    """Write down what the folder holds, and return the digest of it."""
    total = hashlib.sha256()
    for names in files.values():
        for name in names:
            total.update((folder / name).read_bytes())
    digest = total.hexdigest()
    described = {"kind": KIND, "schema": schema.id, "layers": files, "digest": digest}
    (folder / DESCRIPTION).write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return digest


def entity_layers(schema: Schema) -> list[str]:
    """The layers that are learnt: all but those of claims, whose spans are too long to be
    tagged by their words and hang on each other."""
    roles = schema.claims
    parts = (roles.content, roles.source, roles.cue) if roles else ()
    of_claims = {schema.layer_of(part) for part in parts}
    return [layer.name for layer in schema.layers if layer.name not in of_claims]


class _Lesson:
    """What one field has been shown so far."""

    def __init__(self) -> None:
        self._trainer = _trainer()
        self.has_spans = False

    def show(self, rows: list[Row], tags: Sequence[str]) -> None:
        self._trainer.append(rows, tags)
        self.has_spans = self.has_spans or any(tag != OUTSIDE for tag in tags)

    def learn(
        self, path: Path, settings: Mapping[str, float], told: Callable[[float], None]
    ) -> None:
        """`told` hears before each iteration the share of the most that there may be."""
        self._trainer.set_params(settings)
        most = settings["max_iterations"]
        self._trainer.begun = lambda number: told(min(1.0, (number - 1) / most))
        self._trainer.train(str(path))


def _trainer() -> Any:
    """CRFsuite's own, which calls its `begun` with the number of each iteration; what that
    raises ends the training."""
    import pycrfsuite

    class Telling(pycrfsuite.Trainer):  # type: ignore[misc] # it ships no types
        def message(self, message: str) -> None:
            found = _ITERATION.match(message)
            if found:
                self.begun(int(found[1]))

    return Telling(verbose=False)


def _teach(lessons: dict[str, list[_Lesson]], features: Features, document: Document) -> None:
    """Let every field read one document."""
    reading = shared_reader().read(document.text)
    answers = {
        layer: _answers(reading, (span for span in document.spans if span.layer == layer))
        for layer in lessons
    }
    for first, after in sentence_words(reading):
        rows = features.rows(reading, first, after)
        for layer, depths in lessons.items():
            sentence = [tags[first:after] for tags in answers[layer]]
            for lesson, (seen, tags) in zip(depths, _shown(rows, sentence), strict=False):
                lesson.show(seen, tags)


def _answers(reading: Reading, spans: Iterable[Span]) -> list[list[str]]:
    """The tags of all words at each depth."""
    depths = [*by_depth(spans), *([] for _ in range(DEPTHS))][:DEPTHS]
    return [tags_of(tagged(reading, held), len(reading)) for held in depths]


def _shown(
    rows: list[Row], sentence: Sequence[list[str]]
) -> Iterator[tuple[list[Row], Sequence[str]]]:
    """What each depth is shown of a sentence, and its answer. Where the outer field says
    nothing the inner one is not asked."""
    for tags in sentence:
        yield rows, tags
        if all(tag == OUTSIDE for tag in tags):
            return
        rows = inside(rows, tags)
