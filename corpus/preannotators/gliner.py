"""`gliner`: names by a GLiNER (Zaratiana et al., NAACL 2024), which is told at the time what to
look for: the labels of the schema, by their titles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any, ClassVar

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators.find_names import word
from corpus.preannotators.label_mapping import MappedLabel, label_mapping
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.names import Name
from corpus.preannotators.neural import INSTALL, MODEL_OR_NAME, check_place, wanted_model
from corpus.preannotators.propose_names import propose_names
from corpus.preannotators.protocol import Parameter, ParameterValue, UnusableModel, Weight
from corpus.preannotators.reading import Reading
from corpus.preannotators.sentence_words import sentence_words
from corpus.preannotators.windows import windows

BATCH = 8  # windows
LEAST_ROOM = 32  # pieces of text beside the labels

_BETWEEN = "\n"  # words hold none
_CONFIG = "gliner_config.json"


class Gliner:
    """Names under any labels, without training; tens of words a second on one core."""

    name: ClassVar[str] = "gliner"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "heavy"
    requires: ClassVar[tuple[Requirement, ...]] = (
        Requirement("gliner", INSTALL),
        Requirement("torch", INSTALL),
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (
        MODEL_OR_NAME,
        Parameter(
            "titles",
            "choice",
            "en",
            {
                "en": "Labels as they are called in: en, ar, or by their names",
                "ar": "تسمية الوسوم: بالإنجليزية (en)، أو بالعربية (ar)، أو بأسمائها (names)",
            },
            choices=("en", "ar", "names"),
        ),
        Parameter(
            "threshold",
            "number",
            0.5,
            {"en": "Leave out what scores less than", "ar": "إسقاط ما تقل درجته عن"},
            minimum=0.0,
            maximum=1.0,
        ),
    )

    def __init__(self, **parameters: ParameterValue) -> None:
        declared = {parameter.name: parameter.default for parameter in self.parameters}
        self._settings = declared | parameters
        self._model = wanted_model(self.name, parameters)

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with the names found in its text; the model is loaded for the first.

        Raises UnusableModel where there is none, or where the labels leave no room for text.
        """
        labels = titled_labels(schema, str(self._settings["titles"]))
        for document in documents:
            reading = shared_reader().read(document.text)
            yield propose_names(
                document,
                schema,
                reading,
                self._names(reading, [*labels], is_flat=label_mapping(schema).is_flat),
                labels,
                f"{self.name}/{self.version}",
            )

    def _names(self, reading: Reading, titles: list[str], is_flat: bool) -> Iterator[Name]:
        model = load_model(self._model)
        held = [*model.windows(reading, titles)]
        texts = [_BETWEEN.join(word(reading, index) for index in window) for window in held]
        found = model.find(texts, titles, float(self._settings["threshold"]), is_flat)
        for window, entities in zip(held, found, strict=True):
            starts, ends = _edges(reading, window)
            for one in entities:
                first, last = starts[one["start"]], ends[one["end"]]
                score = min(max(float(one["score"]), 0.0), 1.0)
                yield Name(window[first], window[last] + 1, one["label"], score)


def titled_labels(schema: Schema, titles: str) -> dict[str, MappedLabel]:
    """What to look for → the label that it is: every label that takes no part in claims, by
    its title in that language, or by its name."""
    roles = schema.claims
    parts = (roles.content, roles.source, roles.cue) if roles else ()
    found: dict[str, MappedLabel] = {}
    for layer in schema.layers:
        for label in layer.labels:
            if label.name not in parts:
                title = label.title.get(titles, label.name)
                found.setdefault(title, MappedLabel(layer.name, label.name))
    return found


class Model:
    """A loaded GLiNER, reading words that are ours."""

    def __init__(self, gliner: Any) -> None:
        self._gliner = gliner
        self._tokenizer = gliner.data_processor.transformer_tokenizer
        gliner.data_processor.words_splitter = _split

    def windows(self, reading: Reading, titles: Sequence[str]) -> Iterator[list[int]]:
        """The words of the text in runs that the model reads at once: sentences, or pieces of
        them. It takes so many words, and so many pieces with its labels among them."""
        room = self._room(titles)
        ranges = [range(first, after) for first, after in sentence_words(reading)]
        for sentence in ranges:
            lengths = self._lengths([word(reading, index) for index in sentence])
            for window in windows(lengths, room, int(self._gliner.config.max_len)):
                yield [sentence[index] for index in window]

    def find(
        self, texts: list[str], titles: list[str], threshold: float, is_flat: bool
    ) -> list[list[Mapping[str, Any]]]:
        """The entities of each text, with offsets in it."""
        if not (texts and titles):
            return [[] for _ in texts]
        import torch

        with torch.inference_mode():
            found: list[list[Mapping[str, Any]]] = self._gliner.inference(
                texts, titles, flat_ner=is_flat, threshold=threshold, batch_size=BATCH
            )
        return found

    def _lengths(self, words: list[str]) -> list[int]:
        lengths = [0] * len(words)
        for at in self._encoded(words).word_ids(0) if words else ():
            lengths[at] += 1
        return lengths

    def _encoded(self, words: list[str]) -> Any:
        return self._tokenizer(
            [words], is_split_into_words=True, add_special_tokens=False, verbose=False
        )

    def _room(self, titles: Sequence[str]) -> int:
        """How many pieces of text there is room for beside the labels."""
        config = self._gliner.config.encoder_config
        most = int(min(self._tokenizer.model_max_length, 2**20))
        if not getattr(config, "relative_attention", False):  # else there is no last position
            most = min(most, getattr(config, "max_position_embeddings", most) or most)
        prompt = [part for title in titles for part in (self._gliner.config.ent_token, title)]
        taken = len(self._encoded([*prompt, self._gliner.config.sep_token]).input_ids[0])
        room = most - taken - int(self._tokenizer.num_special_tokens_to_add())
        if room < LEAST_ROOM:
            raise UnusableModel(
                "the labels of the schema fill %(taken)d of the %(most)d pieces that the model "
                "reads at once; call them by shorter titles, or use a schema with fewer",
                taken=taken,
                most=most,
            )
        return room


def _split(text: str) -> Iterator[tuple[str, int, int]]:
    """Our own words, as GLiNER wants them: each with its start and end."""
    start = 0
    for one in text.split(_BETWEEN):
        yield one, start, start + len(one)
        start += len(one) + len(_BETWEEN)


def _edges(reading: Reading, window: list[int]) -> tuple[dict[int, int], dict[int, int]]:
    """Where in a window's text each of its words begins → which it is, and where it ends."""
    lengths = [reading.spans[index][1] - reading.spans[index][0] for index in window]
    afters = [*accumulate(length + len(_BETWEEN) for length in lengths)]
    ends = {after - len(_BETWEEN): at for at, after in enumerate(afters)}
    return {after: at for at, after in enumerate([0, *afters[:-1]])}, ends


@lru_cache(maxsize=1)
def load_model(model: str) -> Model:
    """The GLiNER in a local folder or under a name on the hub, one for the process that asks
    for it: a process that forks after torch has worked in it leaves its children hanging.

    Raises UnusableModel.
    """
    is_local = check_place(model, _CONFIG)
    import torch
    from gliner import GLiNER

    torch.set_num_threads(1)
    try:
        found = GLiNER.from_pretrained(model, local_files_only=is_local)
    except (OSError, RuntimeError, ValueError, KeyError, ImportError) as failure:
        raise UnusableModel(
            "the model in %(folder)s cannot be loaded: %(reason)s", folder=model, reason=failure
        ) from failure
    return Model(found.eval())
