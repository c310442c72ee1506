"""The story of a question that could not be met, from two askers to the third and to nothing left.

All parts are real: `serve` as a process of its own with a trained model, a database of either kind, two browsers' worth
of people, and Telegram over HTTP. The first asker's words hold one that is in no dictionary and that staff never type, so
that everything kept can be searched for it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import inspect, text

from bot.privacy import load_or_make_keys, pseudonym
from bot.settings import PROJECT
from bot.store import make_engine
from tests.conftest import Serve, Served, run_command
from tests.console.conftest import PASSWORD
from tests.console.test_served import REFERENCE
from tests.store.conftest import postgres_database
from tests.telegram.bot_api import TOKEN, BotApi, bot_api
from tests.web.browser import chromium

pytestmark = pytest.mark.slow
CHAT = 7_412_589_641
MARK = "kwizzelbrum"
FIRST = f"mag mijn {MARK}hond mee op de pont naar texel"
SECOND = "ik wil met honden de pont naar texel op"
THIRD = "kan ik op de pont naar texel een hond meenemen"
ANSWER = "Je hond mag gratis mee, als hij aan de lijn blijft."


class Kept:
    """Everything that a served product keeps: all rows of all tables, and every file of its home folder."""

    def __init__(self, home: Path, address: str) -> None:
        self._home = home
        self._address = address

    def holding(self, word: str) -> list[str]:
        """The tables and files in which a word stands, in small letters or capitals."""
        sought = word.lower()
        tables = [name for name, rows in self._tables() if sought in rows.lower()]
        return tables + [name for name, content in self._files() if sought.encode() in content.lower()]

    def _tables(self) -> Iterator[tuple[str, str]]:
        database = make_engine(self._address)
        with database.connect() as connection:
            names = inspect(connection).get_table_names()
            assert {"unmet_questions", "inbox", "outbox", "question_groups"} <= set(names)
            for name in names:
                rows = connection.execute(text(f'SELECT * FROM "{name}"'))
                yield name, "\n".join(str(tuple(row)) for row in rows)
        database.dispose()

    def _files(self) -> Iterator[tuple[str, bytes]]:
        for path in self._home.rglob("*"):
            if path.is_file() and "models" not in path.relative_to(self._home).parts:
                yield path.name, path.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, home: Path) -> Iterator[str]:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{home / 'startkompas.db'}"
        return
    with postgres_database() as made:
        yield made


@pytest.fixture
def api() -> Iterator[BotApi]:
    with bot_api() as made:
        yield made


@pytest.fixture
def served(serve: Serve, home: Path, address: str, api: BotApi) -> Iterator[Served]:
    """The product with one reviewer, as talkative in its log as it can be."""
    settings = {"STARTKOMPAS_DATABASE_URL": address, "STARTKOMPAS_LOG_LEVEL": "debug"}
    made = run_command(
        "users", "add", "jan", "--role", "reviewer", home=home, text=PASSWORD + "\n", **settings
    )
    assert made.returncode == 0, made.stderr.decode()
    running = serve(STARTKOMPAS_TELEGRAM_TOKEN=TOKEN, STARTKOMPAS_TELEGRAM_API_URL=api.url, **settings)
    yield running
    running.stop()  # before its database goes


class Visitor:
    """A starter with the chat page open, in a browser profile of their own."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.page = browser.new_context().new_page()
        self.page.goto(url)

    def say(self, words: str) -> None:
        self.page.fill("#bericht", words)
        self.page.press("#bericht", "Enter")

    def message(self, words: str) -> Locator:
        return self.page.locator(".message", has_text=words)


def heard(api: BotApi, words: str, seconds: float = 20) -> str:
    """The message in the chat on Telegram that says this; fails when none comes."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for message in api.sent(CHAT):
            if words in message["text"]:
                return str(message["text"])
        time.sleep(0.05)
    raise AssertionError([message["text"] for message in api.sent(CHAT)])


def until(reached: Callable[[], bool], seconds: float = 20) -> None:
    """Waits; whoever calls looks afterwards."""
    end = time.monotonic() + seconds
    while not reached() and time.monotonic() < end:
        time.sleep(0.2)


def signed_in(browser: Browser, url: str) -> Page:
    page = browser.new_context().new_page()
    page.goto(url + "/console")
    page.get_by_label("Naam").fill("jan")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vragen")
    return page


def open_the_only_group(page: Page) -> None:
    """The group is made right after the turn, so the page is asked again until it is there."""
    page.get_by_role("link", name="Groepen", exact=True).click()
    until(lambda: page.reload() is not None and page.locator(".question").count() > 0)
    expect(page.locator(".question")).to_have_count(1)
    expect(page.locator(".question")).to_contain_text("2 open")
    page.locator(".question a").click()
    for words in (FIRST, SECOND):
        expect(page.get_by_role("link", name=words)).to_be_visible()


def answer_all_and_publish(page: Page) -> None:
    page.get_by_label("Een antwoord voor alle 2 open vragen").fill(ANSWER)
    page.get_by_text("Ook voor de volgende starter").click()
    page.get_by_label("Publiceer dit antwoord").check()
    page.get_by_label("Titel").fill("Een hond op de boot naar Texel")
    page.get_by_label("Zo vragen mensen dit").fill(
        "mag een hond mee op de boot naar texel\nhond op de pont naar texel"
    )
    page.locator("#publish_theme").select_option("permits")
    page.get_by_role("button", name="Verstuur aan iedereen").click()
    expect(page.get_by_role("status")).to_contain_text("gepubliceerd")


def test_two_ask_one_answers_a_third_knows_and_the_first_can_go(
    served: Served, home: Path, address: str, api: BotApi
):
    kept = Kept(home, address)
    with chromium() as browser:
        api.push(CHAT, FIRST)
        first_number = REFERENCE.search(heard(api, "Je nummer is"))[0]
        second = Visitor(browser, served.url)
        second.say(SECOND)
        expect(second.message("Je nummer is")).to_be_visible(timeout=20_000)
        second_number = REFERENCE.search(second.message("Je nummer is").inner_text())[0]

        jan = signed_in(browser, served.url)
        open_the_only_group(jan)
        group = jan.url
        answer_all_and_publish(jan)
        assert first_number in heard(api, ANSWER)
        expect(second.message(ANSWER)).to_contain_text(second_number, timeout=20_000)

        third = Visitor(browser, served.url)
        third.say(THIRD)
        expect(third.message(ANSWER)).to_contain_text("een medewerker van de gemeente", timeout=20_000)
        expect(third.message("Je nummer is")).to_have_count(0)

        heard(api, "Mogen we je vragen")
        api.press(CHAT, "act:consent_yes")
        heard(api, "Dank je")
        assert {"unmet_questions", "conversations"} <= set(kept.holding(MARK)), (
            "the search finds what is there"
        )
        name = pseudonym(
            load_or_make_keys(home / "keys" / "startkompas.key", PROJECT / "data"), "telegram", str(CHAT)
        )
        assert kept.holding(name)
        api.push(CHAT, "/wis")
        heard(api, "gewist")
        until(lambda: not kept.holding(MARK) and not kept.holding(name))
        assert kept.holding(MARK) == [] and kept.holding(name) == [] and kept.holding(str(CHAT)) == []

        jan.goto(group)
        expect(jan.get_by_role("link", name=SECOND)).to_be_visible()
        expect(jan.locator(".question")).to_have_count(1)
        expect(jan.locator("body")).not_to_contain_text(re.compile(MARK, re.IGNORECASE))
        second.say(f"vraagnummer {second_number}")
        expect(second.message(ANSWER)).to_have_count(2, timeout=20_000)
        later = Visitor(browser, served.url)
        later.say(THIRD)
        expect(later.message(ANSWER)).to_be_visible(timeout=20_000)
    served.stop()
    assert kept.holding(MARK) == [] and kept.holding(name) == []
