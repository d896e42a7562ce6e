"""`transformers`: names by any token classifier of Hugging Face's transformers, from a local
folder or, by its name, from the hub.
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from corpus.document.document import Document
from corpus.document.requirements import Requirement
from corpus.document.schema import Schema
from corpus.preannotators.find_names import find_names
from corpus.preannotators.label_mapping import model_labels
from corpus.preannotators.lexicon import shared_reader
from corpus.preannotators.names import types_of
from corpus.preannotators.neural import INSTALL, MODEL_OR_NAME, wanted_model
from corpus.preannotators.propose_names import propose_names
from corpus.preannotators.protocol import Parameter, ParameterValue, Weight
from corpus.preannotators.token_classifier import load_classifier


class Transformers:
    """Names by a model that tags words; hundreds of words a second on one core."""

    name: ClassVar[str] = "transformers"
    version: ClassVar[str] = "1"
    weight: ClassVar[Weight] = "heavy"
    requires: ClassVar[tuple[Requirement, ...]] = (
        Requirement("transformers", INSTALL),
        Requirement("torch", INSTALL),
    )
    parameters: ClassVar[tuple[Parameter, ...]] = (MODEL_OR_NAME,)

    def __init__(self, **parameters: ParameterValue) -> None:
        self._model = wanted_model(self.name, parameters)

    def suggest(self, documents: Iterable[Document], schema: Schema) -> Iterator[Document]:
        """Each document with the names found in its text; the model is loaded for the first.

        Raises UnusableModel where there is none, or one that does not tag words.
        """
        for document in documents:
            classifier = load_classifier(self._model)
            reading = shared_reader().read(document.text)
            yield propose_names(
                document,
                schema,
                reading,
                find_names(reading, classifier),
                model_labels(schema, types_of(classifier.tags)),
                f"{self.name}/{self.version}",
            )
