"""The whole way in the served product: asked, kept, answered by staff, heard by the asker and the next starter."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.conftest import Serve, Served, WebTalk, run_command
from tests.console.conftest import PASSWORD, csrf
from tests.telegram.bot_api import TOKEN, BotApi, bot_api
from tests.web.browser import chromium

pytestmark = pytest.mark.slow
PONT = "hoe laat vaart de pont naar texel"
REFERENCE = re.compile(r"\b[A-Z2-9]{8}\b")


@pytest.fixture
def api() -> Iterator[BotApi]:
    with bot_api() as made:
        yield made


class Colleague:
    """Somebody of staff over plain HTTP."""

    def __init__(self, url: str, name: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=30)
        token = csrf(self.client.get("/console/login").text)
        data = {"csrf": token, "name": name, "password": PASSWORD}
        assert self.client.post("/console/login", data=data).status_code == 303

    def page(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, path: str, **fields: str) -> str:
        page = self.page(path)
        version = re.search(r'name="version" value="(\d+)"', page)
        data = {"csrf": csrf(page), "version": version[1] if version else "", **fields}
        answer = self.client.post(path, data=data)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


def said(answer: dict) -> str:
    return "\n".join(message["text"] for message in answer["messages"])


def listen(talk: WebTalk, found: list[str]) -> threading.Thread:
    """Reads the first event of the stream of a conversation."""

    def read() -> None:
        headers = {"Authorization": f"Bearer {talk.token}"}
        with talk.client.stream("GET", f"/api/v1/conversations/{talk.id}/events", headers=headers) as stream:
            for line in stream.iter_lines():
                if line.startswith("data: "):
                    found.append(line)
                    return

    thread = threading.Thread(target=read, daemon=True)
    thread.start()
    return thread


def add_user(home: Path, name: str, role: str) -> None:
    made = run_command("users", "add", name, "--role", role, home=home, text=PASSWORD + "\n")
    assert made.returncode == 0, made.stderr.decode()


def served_with(serve: Serve, home: Path, api: BotApi) -> Served:
    add_user(home, "jan", "reviewer")
    return serve(STARTKOMPAS_TELEGRAM_TOKEN=TOKEN, STARTKOMPAS_TELEGRAM_API_URL=api.url)


def test_a_question_goes_all_the_way_round(serve: Serve, home: Path, api: BotApi):
    served = served_with(serve, home, api)
    asker = WebTalk(served.url)
    asker.say("ik werk in de zorg en begin een webshop in Breda")
    reference = REFERENCE.search(said(asker.say(PONT)))[0]
    assert "Er is nog geen antwoord" in said(asker.say(reference.lower()))
    jan = Colleague(served.url, "jan")
    assert PONT in jan.page("/console/vragen?words=pont&reason=out_of_scope&segment=hybrid")
    question = f"/console/vragen/{reference}"
    page = jan.page(question)
    assert "ik werk in de zorg en begin een webshop in Breda" in page and "heeft een baan" in page
    assert "van de 100 zeker" in page
    heard: list[str] = []
    listening = listen(asker, heard)
    publish = {
        "publish": "yes",
        "title": "De boot naar Texel",
        "questions": f"{PONT}\nwanneer gaat de boot naar texel",
        "publish_theme": "permits",
        "source_url": "https://www.teso.nl/",
    }
    jan.send(question, step="answer", answer="De boot vaart elk heel uur.", **publish)
    listening.join(20)
    assert len(heard) == 1 and "De boot vaart elk heel uur." in heard[0] and reference in heard[0]
    assert "De boot vaart elk heel uur." in said(asker.say(f"vraagnummer {reference}"))
    following = WebTalk(served.url)
    assert reference in said(following.say(reference))
    told = said(following.say(PONT))
    assert "De boot vaart elk heel uur." in told and "een medewerker van de gemeente" in told
    assert "(teso.nl)" in told
    [answer] = re.findall(r"/console/antwoorden/(stad-\w+)", jan.page("/console/antwoorden"))
    jan.send(f"/console/antwoorden/{answer}", step="withdraw")
    assert "De boot vaart" not in said(WebTalk(served.url).say(PONT))


def test_on_telegram_the_answer_comes_in_the_same_chat(serve: Serve, home: Path, api: BotApi):
    served = served_with(serve, home, api)
    api.push(41, PONT)
    first = api.wait_for(2, 41)
    reference = REFERENCE.search("\n".join(message["text"] for message in first))[0]
    jan = Colleague(served.url, "jan")
    jan.send(f"/console/vragen/{reference}", step="answer", answer="Bel <de haven> & vraag het.")
    late = api.wait_for(3, 41)[2]["text"]
    assert reference in late and "Bel &lt;de haven&gt; &amp; vraag het." in late
    asked = api.wait_for(4, 41)[3]
    assert "Mogen we je vragen" in asked["text"] and "act:consent_yes" in json.dumps(asked["reply_markup"])
    api.push(41, f"/vraag {reference}")
    assert "Bel &lt;de haven&gt;" in api.wait_for(5, 41)[4]["text"]
    api.press(41, "act:consent_yes")
    assert "Dank je" in api.wait_for(6, 41)[5]["text"]
    api.push(41, "/toestemming")
    assert "Je gaf toestemming op" in api.wait_for(7, 41)[6]["text"]
    api.push(41, "/vraag")
    assert "/vraag met het nummer erachter" in api.wait_for(8, 41)[7]["text"]


def test_the_console_answers_before_and_after_a_restart_and_users_are_managed(serve: Serve, home: Path):
    add_user(home, "jan", "reviewer")
    add_user(home, "ans", "analyst")
    served = serve()
    jan = Colleague(served.url, "jan")
    assert "Er zijn geen open vragen" in jan.page("/console/vragen")
    assert httpx.get(served.url + "/console").headers["location"] == "/console/login?naar=%2Fconsole"
    assert "/console" in served.output.read_text()
    served.stop()
    again = serve(at=served.home)
    jan.client.base_url = again.url
    assert jan.client.get("/console/vragen").status_code == 200
    gone = run_command("users", "remove", "jan", home=home)
    assert gone.returncode == 0 and "ans" in run_command("users", "list", home=home).stdout.decode()
    until = time.monotonic() + 5
    while jan.client.get("/console/vragen").status_code == 200 and time.monotonic() < until:
        time.sleep(0.1)
    assert jan.client.get("/console/vragen").status_code == 303


def test_the_open_page_shows_the_answer_without_taking_the_focus(serve: Serve, home: Path):
    add_user(home, "jan", "reviewer")
    served = serve()
    with chromium() as browser:
        page = browser.new_context().new_page()
        complaints: list[str] = []
        page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(served.url)
        page.fill("#bericht", PONT)
        page.press("#bericht", "Enter")
        expect(page.locator(".log")).to_contain_text("Je nummer is")
        reference = REFERENCE.search(page.locator(".log").inner_text())[0]
        jan = Colleague(served.url, "jan")
        jan.send(f"/console/vragen/{reference}", step="refer", partner="kvk", refer_text="Bel ze gerust.")
        late = page.locator(".message", has_text="terecht bij KVK")
        expect(late).to_contain_text("Bel ze gerust.", timeout=15_000)
        assert page.evaluate("document.activeElement.id") == "bericht"
        asked = page.locator(".message").last
        expect(asked).to_contain_text("Mogen we je vragen")
        asked.get_by_role("button", name="Ja, dat mag").click()
        expect(page.locator(".message").last).to_contain_text("Dank je")
        page.fill("#bericht", "/toestemming")
        page.press("#bericht", "Enter")
        expect(page.locator(".message").last).to_contain_text("Je gaf toestemming op")
        page.click("#menu summary")
        page.click("#wis")
        expect(page.locator(".log")).to_contain_text("Alles is gewist")
        assert complaints == []
