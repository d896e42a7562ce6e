"""No requirement comes under the GPL or the AGPL, for Isnad is under Apache-2.0."""

from email.message import Message
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.licences import installed_with, metadata_of, refused

FILES = ("requirements-light.txt", "requirements.txt", "requirements-dev.txt")
EXCEPTIONS = {
    "djlint": "GPL-3.0-or-later: a tool of the checks, never shipped and never imported",
    "scipy": "BSD-3-Clause; its wheel holds GCC's runtime library, under the GPL with the "
    "exception that lets any program use it",
    "mlcroissant": "says nothing in its metadata; Apache-2.0 in its repository; for tests alone",
    "axe-playwright-python": "says nothing in its metadata; MIT in its LICENSE; for tests alone",
}
CLASSIFIER = "License :: OSI Approved ::"


@pytest.mark.parametrize("file", FILES)
def test_no_requirement_is_under_the_gpl(file: str) -> None:
    held = installed_with(ROOT / file)
    assert {"django", "celery", "redis"} <= {*held}
    found = {name: why for name, one in held.items() if (why := refused(metadata_of(one)))}
    assert {name: why for name, why in found.items() if name not in EXCEPTIONS} == {}


def test_every_exception_is_still_needed() -> None:
    held = installed_with(ROOT / "requirements-dev.txt")
    needless = [
        name for name in EXCEPTIONS if name in held and not refused(metadata_of(held[name]))
    ]
    assert needless == []


def test_what_a_requirement_brings_is_looked_at_too() -> None:
    held = installed_with(ROOT / "requirements-light.txt")
    assert "djlint" not in held
    assert "qrcode" in held  # by django-allauth[mfa], an extra
    assert "djlint" in installed_with(ROOT / "requirements-dev.txt")


def test_what_is_not_installed_is_left_out(tmp_path: Path) -> None:
    named = tmp_path / "requirements.txt"
    named.write_text("# remark\nno-such-package==1.0\nsix==1.17.0\n", "utf-8")
    assert {*installed_with(named)} == {"six"}


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("License-Expression", "GPL-3.0-or-later"),
        ("License-Expression", "AGPL-3.0-only"),
        ("License-Expression", "MIT AND (Apache-2.0 OR GPL-2.0-only)"),
        ("License", "GPL"),
        ("License", "gplv3+"),
        ("License", "GNU AGPL 3"),
        ("License", "GNU Affero General Public License v3"),
        ("License", "\n    GNU GENERAL PUBLIC\n    LICENSE Version 2, June 1991"),
        ("Classifier", f"{CLASSIFIER} GNU General Public License v3 or later (GPLv3+)"),
        ("Classifier", f"{CLASSIFIER} GNU Affero General Public License v3"),
    ],
)
def test_the_gpl_is_found_wherever_it_is_said(field: str, said: str) -> None:
    assert refused(metadata((field, said), ("Classifier", f"{CLASSIFIER} MIT License")))


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("License-Expression", "LGPL-3.0-only"),
        ("License-Expression", "MIT"),
        ("License", "LGPLv2+"),
        ("License", "GNU Lesser General Public License"),
        ("License", "Mozilla Public License 2.0"),
        ("Classifier", f"{CLASSIFIER} GNU Library or Lesser General Public License (LGPL)"),
        ("Classifier", f"{CLASSIFIER} GNU Lesser General Public License v3 (LGPLv3)"),
        ("Classifier", f"{CLASSIFIER} BSD License"),
    ],
)
def test_the_lgpl_and_others_are_let_pass(field: str, said: str) -> None:
    assert refused(metadata((field, said))) == ""


def test_a_package_that_names_no_licence_has_to_be_looked_at() -> None:
    for held in (metadata(), metadata(("License", "UNKNOWN")), metadata(("Classifier", "Topic"))):
        assert refused(held) == "it names no licence"


def metadata(*fields: tuple[str, str]) -> Message:
    made = Message()
    made["Name"] = "made-up"
    for field, said in fields:
        made[field] = said
    return made
