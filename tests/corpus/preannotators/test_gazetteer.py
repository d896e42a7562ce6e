"""The gazetteer: the file that ships agrees with the lists it was built from."""

import re

from corpus.data.build_gazetteer import LISTS, demonyms, own_lists, read_list
from corpus.preannotators.gazetteer import Category, load_gazetteer
from corpus.preannotators.word_keys import phrase_key
from tests.pace import seconds, slowness

CARD = LISTS.parent / "CARD.md"


def has(phrase: str, category: Category) -> bool:
    return bool(load_gazetteer().entries.get(phrase_key(phrase), 0) & category)


def test_every_list_has_its_category() -> None:
    names = {path.stem.upper() for path in LISTS.glob("*.txt")}
    assert names <= {category.name for category in Category}


def test_every_phrase_of_our_lists_is_in_the_file() -> None:
    lost = [
        (category, phrase)
        for category, phrase in [*own_lists(), *demonyms()]
        if not has(phrase.replace("-", " "), Category[category.upper()])
    ]
    assert not lost, "build the file anew: python -m corpus.data.build_gazetteer"


def test_no_list_says_a_phrase_twice() -> None:
    for path in LISTS.glob("*.txt"):
        phrases = list(read_list(path.stem))
        assert len(phrases) == len(set(phrases)), path.stem


def test_the_card_counts_what_is_there() -> None:
    counts = {
        name: int(count.replace(",", ""))
        for name, count in re.findall(r"^\| `(\w+)` \| ([\d,]+) \|", CARD.read_text("utf-8"), re.M)
    }
    entries = load_gazetteer().entries.values()
    held = {
        category.name.lower(): sum(bool(bits & category) for bits in entries)
        for category in Category
        if category.name and category is not Category.BEGINS
    }
    assert counts == held


def test_spellings_of_one_name_are_one_entry() -> None:
    assert has("الاسكندريه", Category.GPE)
    assert has("أفغانسـتان", Category.GPE)
    assert has("الأُمَم المتحدة", Category.ORG)


def test_the_months_of_the_levant_and_the_maghreb_are_there() -> None:
    for month in ("تشرين الأول", "جويلية", "غشت", "ذو الحجة", "أكتوبر"):
        assert has(month, Category.MONTH)


def test_it_loads_in_under_a_second() -> None:
    load_gazetteer.cache_clear()
    assert seconds(load_gazetteer, times=1) < slowness()
