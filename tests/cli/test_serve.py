"""serve: starts, refuses with a sentence, and loses nothing when it is killed."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.conftest import PROJECT, Serve, WebTalk, run_command, wait_until_ready

pytestmark = pytest.mark.slow


def rows(home: Path, query: str) -> list[tuple]:
    with sqlite3.connect(home / "startkompas.db") as connection:
        return connection.execute(query).fetchall()


def test_the_whole_line_from_sentence_to_stored_question(serve: Serve):
    served = serve()
    talk = WebTalk(served.url)
    said = talk.say(
        "Ik werk 24 uur in de zorg en wil ernaast een webshop beginnen in Breda, waar kan ik geld lenen?"
    )
    assert said["state"]["segment"] == "hybrid"
    assert (said["state"]["municipality"], said["state"]["needs"]) == ("Breda", ["financing"])
    for _ in range(3):
        if any(message["cards"] for message in said["messages"]):
            break
        said = talk.say("weet ik niet")
    cards = [card for message in said["messages"] for card in message["cards"]]
    assert cards and all(card["why"] and card["source"] and card["first_step"] for card in cards)
    said = talk.say("hoe vraag ik een nieuw paspoort aan")
    text = " ".join(message["text"] for message in said["messages"])
    assert "Dat weet ik niet" in text
    listed = run_command("unmet", "list", home=served.home).stdout.decode()
    reference = listed.split()[0]
    assert reference in text and "paspoort" in listed
    shown = run_command("unmet", "show", reference.lower(), home=served.home).stdout.decode()
    assert "Breda" in shown and "hybrid" in shown and "web" in shown
    exported = run_command("export", "questions", "--format", "jsonl", home=served.home).stdout.decode()
    record = json.loads(exported)
    assert record["reference"] == reference and not record["text"] and "paspoort" not in exported


def test_without_a_token_it_says_that_telegram_is_off_and_with_a_wrong_one_the_web_goes_on(serve: Serve):
    assert "Telegram staat uit" in serve().output.read_text()


def test_a_port_in_use_is_one_sentence(home: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = run_command("serve", "--port", str(taken.getsockname()[1]), home=home, seconds=60)
    assert ran.returncode == 1
    assert "poort" in ran.stderr.decode().lower() and "Traceback" not in ran.stderr.decode()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path):
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map")
    ran = run_command("serve", home=blocked / "home", seconds=60)
    assert ran.returncode == 1
    assert "STARTKOMPAS_HOME" in ran.stderr.decode() and "Traceback" not in ran.stderr.decode()


def test_a_newer_database_is_one_sentence(home: Path):
    run_command("unmet", "list", home=home)
    with sqlite3.connect(home / "startkompas.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    ran = run_command("serve", home=home, seconds=60)
    assert ran.returncode == 1
    assert "nieuwere versie" in ran.stderr.decode() and "Traceback" not in ran.stderr.decode()


def test_a_broken_catalogue_stops_serve_with_file_and_line(home: Path, tmp_path: Path):
    project = tmp_path / "project"
    shutil.copytree(PROJECT / "data", project / "data")
    for name in ("domain.yml", "config.yml"):
        shutil.copy(PROJECT / name, project / name)
    path = sorted((project / "data" / "catalogue").rglob("*.yml"))[0]
    path.write_text(path.read_text("utf-8").replace("instrument: ", "instrument: foute-", 1), "utf-8")
    ran = run_command("serve", home=home, seconds=60, STARTKOMPAS_PROJECT=str(project))
    assert ran.returncode == 1
    said = ran.stderr.decode()
    assert path.name in said and "regel" in said and "Traceback" not in said


def test_a_model_that_was_changed_is_not_loaded(home: Path):
    [model] = (home / "models").glob("*.tar.gz")
    content = bytearray(model.read_bytes())
    content[len(content) // 2] ^= 1
    model.write_bytes(bytes(content))
    ran = run_command("serve", home=home, seconds=60)
    assert ran.returncode == 1
    assert "veranderd" in ran.stderr.decode() and "Traceback" not in ran.stderr.decode()


def test_bad_requests_get_a_clear_4xx_and_the_server_goes_on(serve: Serve):
    served = serve()
    talk = WebTalk(served.url)
    assert talk.send(text="").status_code == 422
    assert talk.send(text="\u0000\u0007").status_code == 422
    assert talk.send(text="x" * 100_000).status_code == 413
    assert talk.send(payload="act:onzin").status_code == 422
    assert talk.send(text="🎉🎉").status_code == 200
    wrong = httpx.post(
        f"{served.url}/api/v1/conversations/{talk.id}/messages",
        json={"message_id": "1", "text": "hoi"},
        headers={"Authorization": "Bearer onzin"},
    )
    unknown = httpx.post(
        f"{served.url}/api/v1/conversations/bestaatniet/messages",
        json={"message_id": "1", "text": "hoi"},
        headers={"Authorization": f"Bearer {talk.token}"},
    )
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    for answer in (wrong, unknown, talk.send(text="")):
        assert "Traceback" not in answer.text and answer.json()["detail"].endswith(".")
    assert talk.say("ik zoek een lening")["state"]["needs"] == ["financing"]


def test_killed_in_the_middle_of_200_messages_nothing_is_lost_and_nothing_is_double(serve: Serve):
    served = serve()
    talks = [WebTalk(served.url) for _ in range(10)]
    acknowledged: list[str] = []
    lock = threading.Lock()
    dead = threading.Event()

    def chat(talk: WebTalk) -> None:
        for number in range(20):
            try:
                answer = talk.send(message_id=f"n{number}", text=f"hoe laat vertrekt trein {number} naar zee")
            except httpx.HTTPError:
                return
            if answer.status_code == 200:
                with lock:
                    acknowledged.append(f"web:{talk.id}:n{number}")
            if len(acknowledged) > 60:
                dead.set()

    with ThreadPoolExecutor(10) as pool:
        for talk in talks:
            pool.submit(chat, talk)
        assert dead.wait(60)
        served.kill()
    again = serve(at=served.home)
    until = time.monotonic() + 45
    while rows(served.home, "SELECT 1 FROM inbox WHERE state = 'open' LIMIT 1") and time.monotonic() < until:
        time.sleep(0.2)
    kept = dict(rows(served.home, "SELECT key, state FROM inbox"))
    assert set(acknowledged) <= set(kept)
    assert set(kept.values()) == {"answered"}
    [(questions,)] = rows(served.home, "SELECT count(*) FROM unmet_questions")
    [(distinct,)] = rows(served.home, "SELECT count(DISTINCT key) FROM unmet_questions")
    assert questions == distinct == len(kept)
    wait_until_ready(again)


def test_no_rasa_route_answers_on_our_port(serve: Serve):
    served = serve()
    for path in (
        "/webhooks/rest/webhook",
        "/model/parse",
        "/conversations/x/tracker",
        "/status",
        "/version",
        "/domain",
    ):
        assert httpx.get(served.url + path).status_code == 404
        assert httpx.post(served.url + path, json={}).status_code in (404, 405)
    mine = {c.laddr.port for c in _listening(served.process.pid)}
    assert mine == {int(served.url.rsplit(":", 1)[1])}


def _listening(pid: int) -> list:
    import psutil

    return [c for c in psutil.Process(pid).net_connections("tcp") if c.status == psutil.CONN_LISTEN]


def test_it_stops_cleanly_when_asked(serve: Serve):
    served = serve()
    talk = WebTalk(served.url)
    talk.say("hallo")
    events = f"/api/v1/conversations/{talk.id}/events"
    with talk.client.stream("GET", events, headers={"Authorization": f"Bearer {talk.token}"}) as listening:
        first = next(listening.iter_lines())
        started = time.monotonic()
        served.process.terminate()
        assert served.process.wait(15) in (0, -15)
    assert first.startswith(":") and time.monotonic() - started < 5, "an open chat does not hold it up"
    assert "Traceback" not in served.output.read_text()
    assert os.path.exists(served.home / "startkompas.db")
