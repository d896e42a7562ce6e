"""The card says what was measured, and nobody types a figure."""

import hashlib
import json
from typing import Any

import pytest

from corpus.data.build_encoder.card import BEGIN, CARD, END, EXAMINED, FIGURES, with_figures
from corpus.preannotators.encoder.network import FOLDER, NETWORK

OTHERS = {"conll": 0.8, "cuts": 0.98, "wojood": 0.815}
OTHERS |= {f"conll-{name}": 0.7 for name in ("LOC", "PERS", "ORG", "MISC")}


def row(part: str, way: str, layer: str = "", label: str = "", **more: Any) -> dict[str, Any]:
    told = {"part": part, "way": way, "layer": layer, "label": label}
    return told | {"f1": 0.9, "gold": 20} | more


def measured(**pers: Any) -> dict[str, Any]:
    ways = ("content", "content at .7", "source", "cue", "whole", "whole at .7")
    return {
        "articles": 3,
        "scores": [
            *(row("span", "exact"), row("span", "exact", "entity", f1=0.5)),
            row("span", "exact", "entity", "PERS", **pers),
            *(row("span", "exact", "entity", name) for name in ("GPE", "ORG", "LOC")),
            row("span", "exact", "source", "SOURCE", f1=0.111),
            *(row("claim", way) for way in ways),
        ],
    }


def written(test: dict[str, Any]) -> str:
    card = f"# Card\n{BEGIN}old .123\n{END}## Licence\n"
    return with_figures(card, {"test": test, "dev": measured()}, {"figures": OTHERS})


def test_what_stands_between_the_marks_is_what_was_measured() -> None:
    said = written(measured(f1=0.9154, gold=7))
    assert said.startswith(f"# Card\n{BEGIN}")
    assert said.endswith(f"{END}## Licence\n")
    words = " ".join(said.split())
    assert "entities .500 (PERS .92, GPE .90, ORG .90, LOC .90), claims' contents .90" in words
    assert "there are): PERS .92 (7), GPE .90 (20), ORG .90 (20), LOC .90 (20)." in words
    assert "On ANERcorp's last tenth .800 (LOC .70, PERS .70, ORG .70, MISC .70);" in words
    assert not any(old in words for old in (".123", ".11 "))


@pytest.mark.parametrize(("f1", "said"), [(1.0, "PERS 1.00 (20)"), (None, "PERS – (20)")])
def test_all_is_written_in_full_and_nothing_as_a_dash(f1: float | None, said: str) -> None:
    assert said in written(measured(f1=f1))


def test_a_card_without_marks_is_refused() -> None:
    figures = {"test": measured(), "dev": measured()}
    with pytest.raises(ValueError, match="has no marks"):
        with_figures("# Card\n", figures, {"figures": OTHERS})


def test_the_card_of_what_ships_says_what_was_measured_of_it() -> None:
    figures, examined = (json.loads(path.read_text("utf-8")) for path in (FIGURES, EXAMINED))
    card = CARD.read_text("utf-8")
    assert with_figures(card, figures, examined) == card
    assert examined["sha256"] == hashlib.sha256((FOLDER / NETWORK).read_bytes()).hexdigest()
