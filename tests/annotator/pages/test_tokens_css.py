"""Whether what the style sheets say can be read."""

import re
from pathlib import Path

import pytest

from corpus.document.contrast import READABLE, contrast
from corpus.document.schema import FAMILIES

STATIC = Path(__file__).resolve().parents[3] / "annotator" / "static" / "annotator"
TEMPLATES = STATIC.parents[1] / "templates"
PHYSICAL = re.compile(  # vertical-align has no other words
    r"(?<![-\w])(?<!vertical-align: )"
    r"(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom"
    r"|text-align: (?:left|right)|float: (?:left|right))(?![-\w])(?=\s*:|;)"
)


@pytest.fixture(scope="module")
def tokens() -> dict[str, tuple[str, str]]:
    """Name → its light and its dark colour."""
    text = (STATIC / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: (light, dark) for name, light, dark in found}


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read_on_paper_and_panel(
    tokens: dict[str, tuple[str, str]], theme: int
) -> None:
    texts = ["ink", "ink-soft", "accent", "good", "warn", "bad"]
    texts += [f"{family}-line" for family in FAMILIES]
    for paper in ("paper", "panel"):
        for text in texts:
            ratio = contrast(tokens[text][theme], tokens[paper][theme])
            assert ratio >= READABLE, (text, paper, ratio)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_labels_and_words_can_be_read_on_their_fills(
    tokens: dict[str, tuple[str, str]], theme: int
) -> None:
    for family in FAMILIES:
        fill = tokens[f"{family}-fill"][theme]
        assert contrast(tokens[f"{family}-line"][theme], fill) >= READABLE
        assert contrast(tokens["ink"][theme], fill) >= READABLE
    assert contrast(tokens["accent-ink"][theme], tokens["accent"][theme]) >= READABLE


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edges_of_fields_can_be_seen(tokens: dict[str, tuple[str, str]], theme: int) -> None:
    for paper in ("paper", "panel"):
        assert contrast(tokens["edge"][theme], tokens[paper][theme]) >= 3


def test_no_rule_names_a_side_that_changes_with_the_direction() -> None:
    for sheet in STATIC.glob("*.css"):
        assert not PHYSICAL.findall(sheet.read_text(encoding="utf-8")), sheet.name


def test_no_template_holds_a_style_or_a_script_of_its_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)|javascript:")
    for template in TEMPLATES.rglob("*.html"):
        assert not inline.findall(template.read_text(encoding="utf-8")), template.name
