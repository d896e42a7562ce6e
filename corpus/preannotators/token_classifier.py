"""A token classifier of transformers, reading words instead of text.

Words go in as they are (`is_split_into_words`), and each has the tag of its first piece, as
the aggregation "first" of transformers has it: "simple" parts words in two. Sentences that a
model cannot read at once are cut into windows, windows of like length share a batch, and a
batch is padded to its own longest.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from corpus.preannotators.names import OUTSIDE, Tag
from corpus.preannotators.neural import check_place
from corpus.preannotators.protocol import UnusableModel
from corpus.preannotators.windows import batches, windows

BATCH = 16  # windows
MOST_PIECES = 512  # of a model that does not say how many it reads

_FROM_TWO = ("roberta", "camembert", "longformer")  # their positions begin after the padding's
_NEED_A_SPACE = ("roberta", "longformer", "bart", "gpt2", "deberta")  # before each word
_UNNAMED = re.compile(r"LABEL_\d+")


class TokenClassifier:
    """Tags the words of sentences."""

    def __init__(self, tokenizer: Any, model: Any) -> None:
        self.tags: tuple[str, ...] = tuple(model.config.id2label.values())
        self._tokenizer = tokenizer
        self._model = model
        self._most = _most_pieces(tokenizer, model) - tokenizer.num_special_tokens_to_add()

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Tag | None]]:
        """For each word of each sentence its tag, None where the model cannot read it: it
        has no piece of it, or it has more than are read at once."""
        told: list[list[Tag | None]] = [[None] * len(sentence) for sentence in sentences]
        cut: list[tuple[int, list[int]]] = []
        sizes: list[int] = []
        for number, lengths in enumerate(self._lengths(sentences)):
            for window in windows(lengths, self._most):
                cut.append((number, window))
                sizes.append(sum(lengths[index] for index in window))
        for batch in batches(sizes, BATCH):
            read = [[sentences[cut[at][0]][index] for index in cut[at][1]] for at in batch]
            for at, tags in zip(batch, self._read(read), strict=True):
                number, window = cut[at]
                for index, tag in zip(window, tags, strict=True):
                    told[number][index] = tag
        return told

    def _lengths(self, sentences: Sequence[Sequence[str]]) -> list[list[int]]:
        """How many pieces each word has."""
        if not any(sentences):
            return [[] for _ in sentences]
        encoded = self._tokenizer(
            [list(sentence) for sentence in sentences],
            is_split_into_words=True,
            add_special_tokens=False,
            verbose=False,  # that some are too long for the model is why they are counted
        )
        lengths = [[0] * len(sentence) for sentence in sentences]
        for number, counted in enumerate(lengths):
            for word in encoded.word_ids(number):
                counted[word] += 1
        return lengths

    def _read(self, sentences: list[list[str]]) -> list[list[Tag]]:
        """A tag for each word of sentences that fit."""
        import torch

        encoded = self._tokenizer(
            sentences, is_split_into_words=True, padding=True, return_tensors="pt"
        )
        with torch.inference_mode():
            logits = self._model(**encoded).logits
        scores, best = torch.softmax(logits.float(), dim=-1).max(dim=-1)
        told = []
        for number, sentence in enumerate(sentences):
            firsts = _firsts(encoded.word_ids(number), len(sentence))
            ids, sure = best[number, firsts].tolist(), scores[number, firsts].tolist()
            told.append([(self.tags[one], score) for one, score in zip(ids, sure, strict=True)])
        return told


def _firsts(word_ids: Sequence[int | None], count: int) -> list[int]:
    """The place of each word's first piece."""
    places: dict[int, int] = {}
    for place, word in enumerate(word_ids):
        if word is not None:
            places.setdefault(word, place)
    return [places[word] for word in range(count)]


@lru_cache(maxsize=1)
def load_classifier(model: str) -> TokenClassifier:
    """The classifier in a local folder or under a name on the hub, one for the process that
    asks for it.

    A process that forks after torch has worked in it leaves its children hanging, so this
    must first be called in the one that uses it. Raises UnusableModel.
    """
    is_local = check_place(model, "config.json")
    return _checked(model, *_loaded(model, local_files_only=is_local))


def _loaded(model: str, local_files_only: bool) -> tuple[Any, Any]:
    import torch
    from transformers import AutoConfig, AutoModelForTokenClassification, AutoTokenizer

    torch.set_num_threads(1)
    # Nothing that comes with a model is run: neither its Python nor a pickle.
    safe: dict[str, Any] = {"local_files_only": local_files_only, "trust_remote_code": False}
    try:
        kind = AutoConfig.from_pretrained(model, **safe).model_type
        spaced = {"add_prefix_space": True} if kind in _NEED_A_SPACE else {}
        tokenizer = AutoTokenizer.from_pretrained(model, **safe, **spaced)
        found = AutoModelForTokenClassification.from_pretrained(model, **safe)
    except (OSError, RuntimeError, ValueError, KeyError, ImportError) as failure:
        raise UnusableModel(
            "the model in %(folder)s cannot be loaded: %(reason)s", folder=model, reason=failure
        ) from failure
    return tokenizer, found.eval()


def _checked(name: str, tokenizer: Any, model: Any) -> TokenClassifier:
    if not tokenizer.is_fast:
        raise UnusableModel(
            "the tokenizer of %(folder)s cannot tell which word a piece belongs to", folder=name
        )
    classifier = TokenClassifier(tokenizer, model)
    if OUTSIDE not in classifier.tags or any(map(_UNNAMED.fullmatch, classifier.tags)):
        raise UnusableModel(
            "the model in %(folder)s does not tag names; its tags are %(tags)s",
            folder=name,
            tags=", ".join(sorted(classifier.tags)),
        )
    return classifier


def _most_pieces(tokenizer: Any, model: Any) -> int:
    """How many pieces the model reads at once, its own among them."""
    config = model.config
    positions = getattr(config, "max_position_embeddings", 0) or MOST_PIECES
    if any(kind in config.model_type for kind in _FROM_TWO):
        positions -= config.pad_token_id + 1
    return int(min(positions, tokenizer.model_max_length))
