"""A version with 10,000 articles into files, by the command; and how soon it is frozen."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.command import Done, manage
from tests.filling import fill, filled, founded

FEW = 1_000
ARTICLES = 10_000
FORMATS = {  # name → format, options, articles a second
    "JSONL": ("isnad", [], 5_000),
    "CoNLL": ("conll2003", [], 1_500),
    "CoNLL by clitic": ("conll2003", ["--option", "tokens=clitic"], None),
    "brat": ("brat", [], None),
}


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        founded(data)
        few = _frozen(data, "few", FEW)
        many = _frozen(data, "many", ARTICLES)
        yield Figure.plain("freezing", (ARTICLES - FEW) / (many - few), "articles/s")
        for name, (format, options, goal) in FORMATS.items():
            small = _exported(data, "few", format, options)
            large = _exported(data, "many", format, options)
            rate = (ARTICLES - FEW) / (large.seconds - small.seconds)
            if goal is None:
                yield Figure.plain(f"export to {name}", rate, "articles/s")
            else:
                yield Figure.at_least(goal, f"export to {name}", rate, "articles/s")
            above = (large.peak - small.peak) / 10**6
            yield Figure.at_most(20, f"export to {name}, memory above {FEW:,}", above, "MB")


def _frozen(data: Path, slug: str, count: int) -> float:
    """Make a data set of a new project's articles; how many seconds its version took."""
    filled(data, slug, count)
    fill(data, f"curate('{slug}', {count})")
    done = manage(data, "create_version", slug, slug)
    assert done.code == 0, done.err
    return done.seconds


def _exported(data: Path, name: str, format: str, options: list[str]) -> Done:
    path = data.with_name(f"{name}-{format}-{len(options)}")
    target = ["--to", format, "--output", str(path)]
    done = manage(data, "export_version", f"{name}@1", *target, *options)
    assert done.code == 0, done.err
    return done
