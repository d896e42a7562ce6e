"""The guidelines and the schemas say the same things, in both languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.document.schema import Attribute, Schema
from corpus.document.shipped import SHIPPED, shipped_guidelines, shipped_schema

LANGUAGES = ("ar", "en")
HEADING = re.compile(r"^### (\d+)\. `([^`]+)` — (.+)$", re.MULTILINE)
NEXT_HEADING = re.compile(r"^#{2,3} ", re.MULTILINE)
MENTION = re.compile(r"`((?:[a-z]+[.:])?[a-z_]+)`")
every_schema = pytest.mark.parametrize("name", SHIPPED)
every_file = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in SHIPPED for language in LANGUAGES]
)


@dataclass(frozen=True)
class Clause:
    """One clause: the number, subject and title of its heading, and the text below it."""

    number: int
    subject: str
    title: str
    body: str

    def examples(self, sign: str) -> list[str]:
        """The examples that begin with `sign`, ✓ or ✗, without their remarks."""
        lines = [line for line in self.body.splitlines() if line.startswith(f"- {sign} ")]
        return [line.removeprefix(f"- {sign} ").partition(" — ")[0] for line in lines]


def clauses(name: str, language: str) -> list[Clause]:
    """The clauses of one guidelines file, in its order."""
    text = shipped_guidelines(name)[language]
    found = []
    for heading in HEADING.finditer(text):
        end = NEXT_HEADING.search(text, heading.end())
        body = text[heading.end() : end.start() if end else len(text)]
        found.append(Clause(int(heading[1]), heading[2], heading[3], body))
    return found


def owned_attributes(schema: Schema) -> Iterator[tuple[str, Attribute]]:
    """(subject of its clause, attribute) for every attribute of the schema."""
    for layer in schema.layers:
        yield from ((f"{layer.name}.{held.name}", held) for held in layer.attributes)
    for relation in schema.relations:
        yield from ((f"{relation.name}.{held.name}", held) for held in relation.attributes)
    yield from ((f"article.{held.name}", held) for held in schema.attributes)


def titles_by_subject(schema: Schema, language: str) -> dict[str, str]:
    """Every subject that the schema asks a clause for, with its title."""
    return {
        **{
            f"{layer}:{label}": held.title[language]
            for (layer, label), held in schema.labels.items()
        },
        **{subject: held.title[language] for subject, held in owned_attributes(schema)},
        **{relation.name: relation.title[language] for relation in schema.relations},
    }


EDGES = ("clitics", "article", "attached_pronouns", "written")
NAMES = ("nesting", "states_acting", "nationality", "titles", "head_nouns")
CLAIMS = (
    *("cue_or_source", "dropped_subject", "one_cue_one_claim", "interrupted", "complementiser"),
    *("governing_preposition", "full_stop_and_quotes", "nested_attribution", "adverbs", "medium"),
    *("masdar", "inline_title", "pronoun_edges"),
)
RULES = {  # by schema: each boundary that Arabic text asks for has its clause
    "news-claims": (*EDGES, *NAMES, *CLAIMS),
    "wojood": (*EDGES, *NAMES),
    "conll": (*EDGES, "flat", "titles", "nationality", "head_nouns"),
    "claims": ("clitics", "written", *CLAIMS),
}


@every_file
def test_every_boundary_has_its_clause(name: str, language: str) -> None:
    found = [clause.subject for clause in clauses(name, language)]
    rules = [subject for subject in found if subject.startswith("rule.")]
    assert rules == [f"rule.{rule}" for rule in RULES[name]]


def test_every_guidelines_file_belongs_to_a_shipped_schema() -> None:
    folder = Path(__file__).parents[3] / "corpus/data/guidelines"
    found = {path.name for path in folder.glob("*.*.md")}
    assert found == {f"{name}.{language}.md" for name in SHIPPED for language in LANGUAGES}


@every_file
def test_everything_in_the_schema_has_its_clause_and_the_other_way_round(
    name: str, language: str
) -> None:
    found = [clause for clause in clauses(name, language) if not clause.subject.startswith("rule.")]
    asked = titles_by_subject(shipped_schema(name), language)
    assert {clause.subject: clause.title for clause in found} == asked
    assert len(found) == len(asked)


@every_file
def test_clauses_are_numbered_from_one_without_a_gap(name: str, language: str) -> None:
    numbers = [clause.number for clause in clauses(name, language)]
    assert numbers == list(range(1, len(numbers) + 1))


@every_file
def test_every_heading_of_the_third_level_is_a_clause(name: str, language: str) -> None:
    text = shipped_guidelines(name)[language]
    assert len(re.findall("^###", text, re.MULTILINE)) == len(clauses(name, language))


@every_schema
def test_both_languages_have_the_same_clauses_and_examples(name: str) -> None:
    arabic, english = (clauses(name, language) for language in LANGUAGES)
    for here, there in zip(arabic, english, strict=True):
        assert here.subject == there.subject
        for sign in "✓✗":
            assert here.examples(sign) == there.examples(sign)


@every_file
def test_every_clause_has_two_positive_examples_and_a_negative_one(
    name: str, language: str
) -> None:
    for clause in clauses(name, language):
        assert len(clause.examples("✓")) >= 2, clause.subject
        assert len(clause.examples("✗")) >= 1, clause.subject


@every_file
def test_every_negative_example_says_why(name: str, language: str) -> None:
    lines = shipped_guidelines(name)[language].splitlines()
    assert all(" — " in line for line in lines if line.startswith("- ✗ "))


@every_file
def test_every_value_of_an_attribute_is_explained(name: str, language: str) -> None:
    bodies = {clause.subject: clause.body for clause in clauses(name, language)}
    for subject, attribute in owned_attributes(shipped_schema(name)):
        for choice in attribute.values:
            assert f"\n- `{choice.name}`: " in bodies[subject], f"{subject} {choice.name}"


@every_file
def test_brackets_of_examples_are_balanced(name: str, language: str) -> None:
    for clause in clauses(name, language):
        for example in clause.examples("✓") + clause.examples("✗"):
            assert example.count("[") == example.count("]"), example


@every_file
def test_clauses_refer_only_to_what_is_there(name: str, language: str) -> None:
    found = clauses(name, language)
    schema = shipped_schema(name)
    values = {choice.name for _, held in owned_attributes(schema) for choice in held.values}
    known = {clause.subject for clause in found} | values
    for clause in found:
        assert set(MENTION.findall(clause.body)) <= known, clause.subject


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["wojood", "claims"])
def test_shared_clauses_are_word_for_word_those_of_news_claims(name: str, language: str) -> None:
    whole = {clause.subject: clause for clause in clauses("news-claims", language)}
    for clause in clauses(name, language):
        shared = whole[clause.subject]
        assert (clause.title, clause.body.strip()) == (shared.title, shared.body.strip())
