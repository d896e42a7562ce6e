"""Values are compared where annotators gave them to the same thing."""

from corpus.agreement.alignment import align_claims
from corpus.agreement.sheets import Sheet
from corpus.agreement.values import Unit, units_of
from corpus.document.document import Document
from tests.corpus.agreement.writing import SCHEMA, Mark, document


def units(**documents: Document) -> list[Unit]:
    sheets = {name: Sheet.of(held, SCHEMA) for name, held in documents.items()}
    names = list(sheets)
    aligned = [
        ((first, one), (second, other))
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        for one, other in align_claims(sheets[first].claims, sheets[second].claims)
    ]
    return list(units_of(sheets, aligned, SCHEMA))


def attributes(**documents: Document) -> list[tuple[str, str, dict[str, str]]]:
    return [
        (unit.way, f"{unit.layer}.{unit.name}", dict(unit.values))
        for unit in units(**documents)
        if unit.part == "attribute"
    ]


def source(end: int = 4, **held: str | bool) -> Document:
    return document([("SOURCE", 0, end, held)])


def test_attributes_are_compared_on_spans_in_the_same_place() -> None:
    same = attributes(a=source(form="named"), b=source(form="nominal"), c=source(5, form="named"))
    assert same == [("spans", "source.form", {"a": "named", "b": "nominal"})]


def test_what_somebody_left_open_is_missing() -> None:
    assert attributes(a=source(form="named"), b=source(), c=source(form="named")) == [
        ("spans", "source.form", {"a": "named", "c": "named"})
    ]
    assert attributes(a=source(form="named"), b=source()) == []


def test_booleans_and_several_choices_are_names_too() -> None:
    assert attributes(a=source(anonymous=True), b=source(anonymous=False)) == [
        ("spans", "source.anonymous", {"a": "true", "b": "false"})
    ]
    several = [document([("PERS", 0, 3, {"kinds": order})]) for order in (("x", "y"), ("y", "x"))]
    assert attributes(a=several[0], b=several[1])[0][2] == {"a": "x+y", "b": "x+y"}


def test_free_text_and_unsureness_are_not_compared() -> None:
    marks: list[Mark] = [("PERS", 0, 3, {"normalised_form": "بوتين", "unsure": True})]
    assert attributes(a=document(marks), b=document(marks)) == []


def test_attributes_of_claims_are_compared_where_the_claims_are_aligned() -> None:
    found = attributes(
        a=document([("CLAIM", 0, 20, {"sourcing": "explicit"})]),
        b=document([("CLAIM", 0, 18, {"sourcing": "unnamed"})]),
        c=document([("CLAIM", 0, 17, {"sourcing": "explicit"})]),
    )
    assert found == [
        ("claims", "claim.sourcing", {"a": "explicit", "b": "unnamed", "c": "explicit"})
    ]


def test_of_two_claims_in_the_place_of_one_the_first_stands_for_both() -> None:
    marks: list[Mark] = [("CUE", 0, 3), ("CLAIM", 10, 40, {"sourcing": "explicit"})]
    split: list[Mark] = [
        ("CUE", 0, 3),
        ("CLAIM", 10, 20, {"sourcing": "unnamed"}),
        ("CLAIM", 22, 40, {"sourcing": "explicit"}),
    ]
    found = attributes(
        a=document(marks, [("cue_of", 0, 1)]),
        b=document(split, [("cue_of", 0, 1), ("cue_of", 0, 2)]),
    )
    assert found == [("claims", "claim.sourcing", {"a": "explicit", "b": "unnamed"})]


def test_attributes_of_the_article_are_compared() -> None:
    found = attributes(
        a=document([], attributes={"topic": "x"}), b=document([], attributes={"topic": "y"})
    )
    assert found == [("articles", "article.topic", {"a": "x", "b": "y"})]


def test_labels_are_compared_where_layer_start_and_end_are_the_same() -> None:
    found = units(
        a=document([("ORG", 0, 3), ("GPE", 0, 3), ("PERS", 5, 9), ("CUE", 20, 22)]),
        b=document([("ORG", 0, 3), ("PERS", 5, 8), ("CUE", 20, 22)]),
    )
    assert found == [Unit("label", "same place", "entity", "", (("a", "GPE+ORG"), ("b", "ORG")))]
