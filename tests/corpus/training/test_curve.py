from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from corpus.document.document import Document
from corpus.document.schema import Schema
from corpus.document.shipped import shipped_schema
from corpus.preannotators import preannotator
from corpus.training.curve import learning_curve
from corpus.training.parts import Parts

NEWS = shipped_schema("news-claims")
ARTICLES = [Document(f"a{number}", "أعلنت وزارة المياه ذلك.") for number in range(8)]


class Stopped(Exception):
    pass


def learn(
    documents: Sequence[Document], schema: Schema, folder: Path, told: Callable[[float], None]
) -> str:
    """Learns nothing, and says twice how far it is."""
    told(0.5)
    told(1)
    return ""


def curve(folder: Path, told: Callable[[float], None]) -> list[int]:
    """How many documents its points were taught by."""
    parts = Parts(ARTICLES, ARTICLES[:1])
    points = learning_curve(learn, lambda _: preannotator("lexicon"), parts, NEWS, folder, told)
    return [point.documents for point in points]


def test_the_share_that_is_done_grows_while_each_point_is_learnt(tmp_path: Path) -> None:
    told: list[float] = []
    assert curve(tmp_path, told.append) == [1, 2, 4]
    assert told == sorted(told)
    assert told[0] == pytest.approx(1 / 6)
    assert told[-1] == 1


def test_it_can_be_stopped_in_the_middle_of_a_point(tmp_path: Path) -> None:
    def stop(share: float) -> None:
        if share > 1 / 3:
            raise Stopped

    with pytest.raises(Stopped):
        curve(tmp_path, stop)
