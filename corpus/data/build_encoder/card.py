"""The figures' part of the network's card, written from what was measured.

Usage: python -m corpus.data.build_encoder.card

Reads `encoder/figures.json` (python -m corpus.data.measure_encoder: our own articles) and
`encoder/examined.json` (the step `examine`, with --output: the corpora of others), and writes what
stands between the two marks in `encoder/CARD.md`. Needs no torch.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from textwrap import fill
from typing import Any

FOLDER = Path(__file__).parents[1] / "encoder"
FIGURES, EXAMINED, CARD = (FOLDER / name for name in ("figures.json", "examined.json", "CARD.md"))
BEGIN = "<!-- figures: written by python -m corpus.data.build_encoder.card -->\n"
END = "<!-- end of figures -->\n"
_WIDTH = 105

Scores = Mapping[tuple[str, ...], Mapping[str, Any]]


def main() -> None:
    """Write the card."""
    figures, examined = (json.loads(path.read_text("utf-8")) for path in (FIGURES, EXAMINED))
    CARD.write_text(with_figures(CARD.read_text("utf-8"), figures, examined), "utf-8")


def with_figures(card: str, figures: Mapping[str, Any], examined: Mapping[str, Any]) -> str:
    """The card with these figures between its marks.

    Raises ValueError where it lacks a mark.
    """
    before, _, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError("the card has no marks between which figures stand")
    test, dev = (_by_key(figures[part]) for part in ("test", "dev"))
    lines = (
        f'On the {figures["test"]["articles"]} articles of our own part "test", by which nothing '
        f"was chosen: {_of_test(test)} On the {figures['dev']['articles']} of "
        f'"dev", by which it was chosen: {_of_dev(dev)} {_of_others(examined["figures"])}',
        f'By type, on "test" (F1, and how many there are): {_by_type(test)}.',
    )
    said = "\n\n".join(fill(line, _WIDTH, break_on_hyphens=False) for line in lines)
    return f"{before}{BEGIN}\n{said}\n\n{END}{after}"


def _by_key(figures: Mapping[str, Any]) -> Scores:
    return {(row["part"], row["way"], row["layer"], row["label"]): row for row in figures["scores"]}


def _of_test(scores: Scores) -> str:
    types = ", ".join(f"{name} {_entity(scores, name)}" for name in ("PERS", "GPE", "ORG", "LOC"))
    content, most, source, whole = _claims(scores)
    return (
        f"entities {_entity(scores, places=3)} ({types}), claims' contents {content} exactly and "
        f"{most} for seven tenths of them, sources {source}, content, source and cue all exact "
        f"{whole}."
    )


def _of_dev(scores: Scores) -> str:
    content, most, source, whole = _claims(scores)
    return (
        f"entities {_entity(scores, places=3)}, contents {content} and {most}, sources {source}, "
        f"all exact {whole}."
    )


def _of_others(figures: Mapping[str, float]) -> str:
    names = ("LOC", "PERS", "ORG", "MISC")
    types = ", ".join(f"{name} {_share(figures[f'conll-{name}'])}" for name in names)
    return (
        f"On ANERcorp's last tenth {_share(figures['conll'], 3)} ({types}); where in a word an "
        f"entity begins, without the gazetteer's help, {_share(figures['cuts'])} right; Wojood's "
        f"part test, nested, {_share(figures['wojood'], 3)}."
    )


def _by_type(scores: Scores) -> str:
    found = (
        f"{label} {_share(row['f1'])} ({row['gold']})"
        for (part, way, layer, label), row in scores.items()
        if (part, way, layer) == ("span", "exact", "entity") and label
    )
    return ", ".join(found)


def _entity(scores: Scores, label: str = "", places: int = 2) -> str:
    return _share(scores["span", "exact", "entity", label]["f1"], places)


def _claims(scores: Scores) -> Iterable[str]:
    ways = ("content", "content at .7", "source", "whole")
    return (_share(scores["claim", way, "", ""]["f1"]) for way in ways)


def _share(value: float | None, places: int = 2) -> str:
    """.91, 1.00, or – where there is none."""
    return "–" if value is None else f"{value:.{places}f}".removeprefix("0")


if __name__ == "__main__":
    main()
