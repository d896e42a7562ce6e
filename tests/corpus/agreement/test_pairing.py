"""The documents of one article are brought together, whoever holds them."""

from dataclasses import replace

from corpus.agreement.pairing import Gathered, gather, pair_up
from corpus.document.document import Document
from tests.corpus.agreement.writing import Mark, document

PERSON: list[Mark] = [("PERS", 0, 5)]


def said(author: str, name: str = "a1", origin: str = "human") -> Document:
    return document(PERSON, name=name, author=author, origin=origin)


def named(gathered: Gathered) -> dict[str, set[str]]:
    """Article → annotators."""
    return {next(iter(one.documents.values())).id: set(one.documents) for one in gathered.articles}


def reasons(gathered: Gathered) -> list[str]:
    return [str(refusal) for _, refusal in gathered.refused]


def test_the_annotator_of_a_file_is_the_author_of_all_its_documents() -> None:
    empty = document([], name="a2")
    held = gather({"1.jsonl": [said("amal"), empty], "2.jsonl": [said("badr"), said("badr", "a2")]})
    assert named(held) == {"a1": {"amal", "badr"}, "a2": {"amal", "badr"}}
    assert held.annotators == ("amal", "badr")


def test_without_one_author_it_is_the_file() -> None:
    mixed = [said("amal"), said("badr", "a2")]
    held = gather({"1.jsonl": mixed, "2.jsonl": [document(PERSON), document([], name="a2")]})
    assert named(held) == {"a1": {"1.jsonl", "2.jsonl"}, "a2": {"1.jsonl", "2.jsonl"}}


def test_two_files_by_the_same_author_go_by_their_names() -> None:
    held = gather({"before.jsonl": [said("amal")], "after.jsonl": [said("amal")]})
    assert named(held) == {"a1": {"before.jsonl", "after.jsonl"}}


def test_two_files_of_one_author_with_other_articles_are_that_authors() -> None:
    held = gather(
        {
            "1.jsonl": [said("amal")],
            "2.jsonl": [said("amal", "a2")],
            "3.jsonl": [said("badr"), said("badr", "a2")],
        }
    )
    assert named(held) == {"a1": {"amal", "badr"}, "a2": {"amal", "badr"}}


def test_one_file_may_hold_an_article_several_times() -> None:
    assert named(gather({"all.jsonl": [said("amal"), said("badr")]})) == {"a1": {"amal", "badr"}}


def test_one_document_may_hold_several_people() -> None:
    both = document([*PERSON, *PERSON, ("ORG", 10, 12)], [("x", 0, 2), ("x", 1, 2)])
    authors = dict(zip(("s0", "s1", "s2"), ("amal", "badr", "badr"), strict=True))
    spans = tuple(replace(one, author=authors[one.id], origin="human") for one in both.spans)
    held = gather({"all.jsonl": [replace(both, spans=spans)]})
    (one,) = held.articles
    assert {who: len(held.spans) for who, held in one.documents.items()} == {"amal": 1, "badr": 2}
    assert {who: len(held.relations) for who, held in one.documents.items()} == {
        "amal": 0,
        "badr": 1,
    }
    assert reasons(held) == ["relation r0 links spans of two authors; what each says is kept apart"]


def test_whoever_found_nothing_is_there_too() -> None:
    held = gather({"all": [replace(said("amal"), silent=(("human", "badr"),))]})
    assert named(held) == {"a1": {"amal", "badr"}}


def test_what_was_curated_from_several_is_one_annotators() -> None:
    origins = (("human", "amal"), ("human", "badr"), ("curated", "hala"))
    spans = tuple(
        replace(one, origin=origin, author=author)
        for one, (origin, author) in zip(document(PERSON * 3).spans, origins, strict=True)
    )
    curated = replace(document([]), spans=spans)
    held = gather({"gold.jsonl": [curated], "2.jsonl": [said("badr")]})
    assert named(held) == {"a1": {"gold.jsonl", "badr"}}


def test_an_article_with_a_span_of_a_machine_is_preannotated() -> None:
    machine = replace(said("lexicon/1", origin="machine").spans[0], id="m")
    helped = replace(said("amal"), spans=(*said("amal").spans, machine))
    held = gather({"1": [helped, said("amal", "a2")], "2": [said("badr"), said("badr", "a2")]})
    assert [one.preannotated for one in held.articles] == [True, False]
    assert named(held)["a1"] == {"amal", "badr"}


def test_a_machine_alone_is_an_annotator_too() -> None:
    held = gather({"1": [said("lexicon/1", origin="machine")], "2": [said("amal")]})
    assert named(held) == {"a1": {"lexicon/1", "amal"}}


def test_another_text_is_refused_and_the_others_stay() -> None:
    other = replace(said("badr"), text="م" * 100)
    held = gather({"1": [said("amal")], "2": [other], "3": [said("hala")]})
    assert named(held) == {"a1": {"amal", "hala"}}
    assert reasons(held) == ["the text here is another than that of the other annotators"]


def test_the_same_article_twice_by_one_annotator_is_refused() -> None:
    held = gather({"1": [said("amal"), said("amal")], "2": [said("badr")]})
    assert named(held) == {"a1": {"amal", "badr"}}
    assert reasons(held) == ["the id a1 stands twice"]


def test_gold_and_prediction_are_paired_by_id_and_text() -> None:
    gold = [said("amal", name) for name in ("a1", "a2", "a3", "a1")]
    predicted = [said("x", "a3"), said("x", "a4"), replace(said("x", "a2"), text="م" * 100)]
    paired = pair_up(gold, predicted)
    assert [(one.id, other.id) for one, other in paired.pairs] == [("a3", "a3")]
    assert [one.id for one in paired.without_prediction] == ["a1"]
    assert [one.id for one in paired.without_gold] == ["a4"]
    assert [one.id for one in paired.unlike] == ["a2"]
    assert [str(refusal) for _, refusal in paired.twice] == ["the id a1 stands twice"]
