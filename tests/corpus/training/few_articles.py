"""What a few articles of another field teach: with replay and without, here and at home.

    python -m tests.corpus.training.few_articles [--with encoder-whole] [--draws 2]

The field is Wojood's part val (archives, courts, social media) in texts of twelve sentences:
some are learnt from, seven others measured on. Home is our own part "dev", which shows what is
forgotten. Needs ../shared; `encoder-whole` needs torch.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean

from corpus.data.build_encoder import columns
from corpus.document.document import Document, Span
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.preannotators.encoder import place
from corpus.preannotators.encoder.lessons import Told
from corpus.preannotators.encoder.teach import Labelled, teach_head
from corpus.preannotators.registry import preannotator
from corpus.training.comparison import headline
from corpus.training.encoder import CORPUS, own_articles, replayed
from corpus.training.measure import measure

VAL = Path(__file__).resolve().parents[4] / "shared/data/ner/wojood_sample/val.txt"
COUNTS, HELD_OUT, AT_HOME = (1, 3, 7), 7, 8
FIELD, HOME = shipped_schema("wojood"), shipped_schema("news-claims")
Teach = Callable[..., str]


def main() -> None:
    """Print the figures, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--with", dest="name", default="encoder")
    parser.add_argument("--draws", type=int, default=2)
    given = parser.parse_args()
    teach = _teach(given.name)
    home = list(own_articles(CORPUS, "dev"))[:AT_HOME]
    with tempfile.TemporaryDirectory() as folder:
        place.keep_in(Path(folder) / "states")
        draws = [_drawn(seed) for seed in range(given.draws)]
        _tell("what ships", mean(_f1("", held, FIELD) for _, held in draws), _f1("", home, HOME))
        for is_replayed in (False, True):
            replay = Labelled(replayed() if is_replayed else (), HOME)
            for count in COUNTS:
                found = []
                for taught, held in draws:
                    model = str(Path(folder) / "model")
                    known = Labelled(taught[:count], FIELD)
                    teach(known, replay, Path(model), lambda _: None)
                    found.append((_f1(model, held, FIELD), _f1(model, home, HOME)))
                with_replay = "with replay" if is_replayed else "without replay"
                _tell(f"{count} articles, {with_replay}", *map(mean, zip(*found, strict=True)))


def _teach(name: str) -> Teach:
    if name == "encoder":
        return teach_head
    from corpus.preannotators.encoder.whole.teach import teach_whole

    return teach_whole


def _drawn(seed: int) -> tuple[list[Document], list[Document]]:
    """What may be learnt from, and what is measured on."""
    columns.SENTENCES_A_TEXT = 12
    told = columns.wojood(VAL)
    documents = [_document(f"val-{number}", one) for number, one in enumerate(told)]
    random.Random(seed).shuffle(documents)
    return documents[:-HELD_OUT], documents[-HELD_OUT:]


def _document(name: str, told: Told) -> Document:
    extents = dict.fromkeys((one.label, one.start, one.end) for one in told.entities)
    spans = [Span(f"e{number}", "entity", *extent) for number, extent in enumerate(extents)]
    return Document(name, told.text, spans=tuple(spans))


def _f1(model: str, documents: Sequence[Document], schema: Schema) -> float:
    return headline(measure(preannotator("encoder", model=model), documents, schema))


def _tell(what: str, field: float, home: float) -> None:
    sys.stdout.write(f"{what}: field {field:.3f}, at home {home:.3f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
