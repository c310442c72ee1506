"""Somebody at work in the console, in a real browser."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.console.conftest import PASSWORD

SHOTS = os.environ.get("STARTKOMPAS_TEST_SCREENSHOTS", "")


class Desk:
    """Somebody at work in a browser, with everything it complained about."""

    def __init__(self, browser: Browser, address: str, name: str = "", **options) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.address = address
        self.complaints: list[str] = []
        self.page.on(
            "console",
            lambda message: self.complaints.append(message.text) if message.type == "error" else None,
        )
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        if name:
            self.sign_in(name)

    def sign_in(self, name: str) -> None:
        self.go("/console")
        self.page.get_by_label("Naam").fill(name)
        self.page.get_by_label("Wachtwoord").fill(PASSWORD)
        self.page.get_by_role("button", name="Inloggen").click()
        expect(self.page.get_by_role("button", name="Uitloggen")).to_be_visible()

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def shot(self, name: str) -> None:
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
