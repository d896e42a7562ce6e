"""How pages are held to axe."""

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {"resultTypes": ["violations"], "preload": False}
"""Its rules that are on need no sheet fetched once more; and axe looks for what a sheet imports
beside the page, not beside the sheet."""


def held_to_axe(page: Page) -> AxeResults:
    """What axe finds against the page as it is shown."""
    return Axe().run(page, options=OPTIONS)
