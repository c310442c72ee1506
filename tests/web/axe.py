"""Accessibility of a page as axe-core sees it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe objects to on the page as it is now: rule, and the first place."""
    page.wait_for_load_state()  # without its styles a page has small targets
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "async rules => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations", RULES
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found]
