"""What became of each document: suggestions, or the reason why there are none."""

from collections.abc import Callable, Iterator, Sequence

from corpus.document.document import Document
from corpus.document.errors import Refusal
from corpus.document.schema import Schema
from corpus.preannotators.protocol import Batching, Hopeless, Preannotator

Outcome = Document | Refusal


def outcomes(
    method: Preannotator,
    documents: Sequence[Document],
    schema: Schema,
    unforeseen: Callable[[Exception], Refusal],
) -> Iterator[Outcome]:
    """One outcome for each document, in order: a bad one costs itself alone, also where the
    method has a bug, of which `unforeseen` makes a refusal (or raises it on). Raises Hopeless
    where no other document would fare better."""
    if isinstance(method, Batching):
        yield from _complete(method.suggest_each(documents, schema), len(documents), unforeseen)
        return
    for document in documents:
        yield from _complete(method.suggest([document], schema), 1, unforeseen)


def _complete(
    told: Iterator[Outcome], wanted: int, unforeseen: Callable[[Exception], Refusal]
) -> Iterator[Outcome]:
    """What is told, and for whatever is lacking after a failure that failure."""
    count = 0
    try:
        for outcome in told:
            count += 1
            yield outcome
        if count == wanted:
            return
        raise ValueError(f"{count} answers for {wanted} documents")
    except Hopeless:
        raise
    except Refusal as refusal:
        failure = refusal
    except Exception as bug:  # noqa: BLE001 # the caller decides what is said of it
        failure = unforeseen(bug)
    yield from [failure] * (wanted - count)
