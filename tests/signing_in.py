"""Signing in at a window of a browser."""

from playwright.sync_api import Page

from tests.cast import PASSWORD


def sign_in(page: Page, name: str = "maryam") -> None:
    """As somebody of the cast, whoever was signed in before. The window knows the server's
    address."""
    page.goto("/accounts/login/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url("/")
