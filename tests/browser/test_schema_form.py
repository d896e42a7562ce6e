"""The form of a schema's draft: what cannot be read is seen before it is sent."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk

pytestmark = [pytest.mark.browser, pytest.mark.services]


def test_the_contrast_of_a_colour_is_seen_at_once_and_what_cannot_be_read_is_refused(
    desk: Desk,
) -> None:
    desk.manage("create_project", desk.name, "--as", desk.name, "--schema", "conll")
    desk.open(f"/p/{desk.name}/schema/")
    desk.button("Copy and edit").click()
    label = desk.page.locator("label-color").first
    label.get_by_role("checkbox").evaluate("(own) => own.checked || own.click()")
    told, colors = label.locator("output"), label.locator("input[type=color]")
    for place, color in enumerate(("#000000", "#ffffff", "#ffffff")):
        colors.nth(place).fill(color)
    expect(told).not_to_contain_text("cannot be read")
    colors.first.fill("#ffff00")
    expect(told).to_have_text("Contrast 1.1 – cannot be read; at least 4.5 is needed")
    desk.button("Save the draft").click()
    expect(desk.page.locator("main")).to_contain_text("#ffff00 cannot be read on")
