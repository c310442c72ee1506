"""The same conversations give the same answers in the terminal, in the browser and on Telegram."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape

import pytest

from tests.conftest import PROJECT, Serve
from tests.telegram.bot_api import TOKEN, bot_api
from tests.web.browser import chromium
from tests.web.test_browser import Visit

pytestmark = pytest.mark.slow
TALKS = [
    ["ik werk 3 dagen bij de post en zoek in Gouda een werkplaats", "nee, ik blijf klein", "waarom?"],
    [
        "wij zoeken een investeerder voor onze app in Eindhoven",
        "nee, geen baan ernaast",
        "hoe vraag ik een paspoort aan",
    ],
    ["ik heb bijstand en wil in Emmen een lening voor een kapsalon", "weet ik niet", "mijn gegevens"],
]
SPACE = re.compile(r"\s+")
REFERENCE = re.compile(r"\b[A-HJ-KMNP-Z2-9]{8}\b")


def plain(text: str) -> str:
    """Words only: the form differs by channel, the words do not."""
    text = REFERENCE.sub("NUMMER", text)
    for label in (
        "Waarom dit past",
        "Wat het is",
        "(opent in een nieuw venster)",
        "Startkompas:",
        "Eerste stap:",
        "Eerste stap",
        "* ",
    ):
        text = text.replace(label, " ")
    text = re.sub(r"Lees meer op \S+|https?://\S+", " ", text)
    return SPACE.sub(" ", text.replace("- ", " ")).strip()


def in_terminal(home, talk: list[str]) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "bot.cli.main", "talk"],
        cwd=PROJECT,
        input="\n".join(talk) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "STARTKOMPAS_HOME": str(home)},
    )
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout.split("> ", 1)[1]
    lines = [line for line in said.splitlines() if not re.match(r"\s+\[\d+\] ", line)]
    return plain("\n".join(lines).replace("> ", "\n"))


def in_browser(browser, url: str, talk: list[str]) -> str:
    visit = Visit(browser, url)
    for text in talk:
        visit.say(text)
    script = """[...document.querySelectorAll('.message:not(.mine)')].slice(1).map(m => {
        const copy = m.cloneNode(true); copy.querySelectorAll('.choices').forEach(c => c.remove());
        return [...copy.querySelectorAll('p, li, h3, dt, dd, summary')].map(e => e.textContent).join('\\n'); }).join('\\n')"""
    titles = visit.page.evaluate(script)
    visit.context.close()
    return plain(titles)


def on_telegram(api, chat: int, talk: list[str]) -> str:
    count = 0
    for text in talk:
        api.push(chat, text)
        count = _settled(api, chat, count)
    texts = [unescape(re.sub(r"</?b>", "", sent["text"])) for sent in api.sent(chat)]
    return plain("\n".join(texts[1:]))


def _settled(api, chat: int, before: int) -> int:
    """Wait until no more parts come."""
    import time

    api.wait_for(before + 1, chat)
    while True:
        count = len(api.sent(chat))
        time.sleep(2.5)
        if len(api.sent(chat)) == count:
            return count


def test_three_conversations_on_three_channels(serve: Serve):
    with bot_api() as api, chromium() as browser:
        served = serve(STARTKOMPAS_TELEGRAM_TOKEN=TOKEN, STARTKOMPAS_TELEGRAM_API_URL=api.url)
        for number, talk in enumerate(TALKS):
            web = words(in_browser(browser, served.url, talk))
            telegram = words(on_telegram(api, 500 + number, talk))
            terminal = words(in_terminal(served.home, talk))
            assert len(web) > 30
            assert web == telegram == terminal


def words(text: str) -> list[str]:
    """The words without the brackets around a provider."""
    return re.findall(r"[\w€'-]+", text.replace("(", " ").replace(")", " "))
