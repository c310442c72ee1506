"""Reading leaves one line, and no page of the app can take a line away or change it (NORMS B12)."""

from __future__ import annotations

import itertools

import pytest

from bot.cli.main import main
from bot.console.page import PUBLIC
from bot.staff import AuditTrail
from bot.store import SqlAuditTrail
from tests.console.conftest import audit, csrf
from tests.console.test_doors import filled

READ = ("GET", "/console/vragen/{reference}")


def test_each_read_of_a_question_adds_one_line(site):
    site.ask("AAAA2222")
    jan, piet = site.signed_in("jan"), site.signed_in("piet")
    for visitor, times in ((jan, 3), (piet, 1)):
        for _ in range(times):
            before = len(audit(site))
            assert visitor.get("/console/vragen/AAAA2222").status_code == 200
            [line] = audit(site)[before:]
            assert (line["what"], line["subject"], line["detail"]) == ("read", "AAAA2222", "")
            assert line["at"] == site.clock()
    assert [line["who"] for line in audit(site, what="read")] == ["jan", "jan", "jan", "piet"]


def test_a_read_that_was_refused_or_found_nothing_adds_none(site):
    site.ask("AAAA2222")
    for visitor in (site.visitor(), site.signed_in("ans"), site.signed_in("jan")):
        visitor.get("/console/vragen/ZZZZ9999")
    for visitor in (site.visitor(), site.signed_in("ans")):
        visitor.get("/console/vragen/AAAA2222")
    assert audit(site, what="read") == []


def test_no_page_with_words_of_a_starter_is_without_a_line(site):
    """Every page that shows the words of this question added a line about it."""
    site.ask("AAAA2222", "zebrapadkanarie aan huis")
    boss, seen = site.signed_in("baas"), []
    for page in site.console.pages:
        if page.method != "GET" or page.permission is PUBLIC:
            continue
        before = len(audit(site, subject="AAAA2222"))
        if "zebrapadkanarie" in boss.get(filled(page.path)).text:
            assert len(audit(site, subject="AAAA2222")) == before + 1, page.path
            seen.append(page.path)
    assert set(seen) == {"/console/vragen", "/console/vragen/{reference}"}


def test_nothing_that_the_app_takes_changes_or_removes_a_line(site):
    site.ask("AAAA2222")
    boss = site.signed_in("baas")
    boss.get("/console/vragen/AAAA2222")
    boss.get("/console/vragen")
    kept = audit(site)
    token = csrf(boss.get("/console/hulp").text)
    forms = ({}, {"id": kept[0]["id"], "key": "x" * 16, "who": "niemand", "what": "read", "step": "take"})
    changing = [page for page in site.console.pages if page.path not in ("/console/logout", "/console/login")]
    for page, method, form in itertools.product(changing, ("POST", "PUT", "PATCH", "DELETE"), forms):
        boss.request(method, filled(page.path), data={"csrf": token, "sure": "yes", "version": "1", **form})
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert boss.request(method, "/console/audit", data={"csrf": token}).status_code in (404, 405)
    assert audit(site)[: len(kept)] == kept
    assert boss.get("/console/vragen/AAAA2222").status_code == 404, "even erasing the question was tried"


def test_the_room_of_staff_can_only_add_and_read():
    offered = {name for name in vars(AuditTrail) if not name.startswith("_")}
    assert offered == {"add", "page"} == {name for name in vars(SqlAuditTrail) if not name.startswith("_")}


@pytest.fixture
def who_saw(site, monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("STARTKOMPAS_HOME", str(tmp_path))
    monkeypatch.setenv("STARTKOMPAS_DATABASE_URL", f"sqlite:///{site.database.url.database}")

    def command(reference: str) -> str:
        assert main(["audit", "who-saw", reference]) == 0
        return capsys.readouterr().out

    return command


def test_the_report_names_all_who_saw_a_question_also_in_a_list_and_after_it_was_erased(site, who_saw):
    for number in range(30):
        site.ask(f"Q{number:07}")
    jan, piet, boss = (site.signed_in(name) for name in ("jan", "piet", "baas"))
    jan.get("/console/vragen/Q0000020")
    piet.get("/console/vragen")
    boss.get("/console/vragen?words=zeppelin")
    told = who_saw(" q0000020 ")
    assert told.splitlines()[-1] == "Gezien door: jan, piet."
    assert "las de vraag" in told and "zag de vraag in een lijst" in told
    assert who_saw("Q0000021").splitlines()[-1] == "Gezien door: piet."
    page = boss.get("/console/audit?subject=Q0000020").text
    assert "<td>jan</td>" in page and "<td>piet</td>" in page
    token = csrf(boss.get("/console/vragen/Q0000020").text)
    boss.post("/console/vragen/Q0000020/wissen", data={"csrf": token, "sure": "yes"})
    assert who_saw("Q0000020").splitlines()[-1] == "Gezien door: baas, jan, piet."
    assert who_saw("ZZZZ9999") == "Niemand zag vraag ZZZZ9999.\n"
    assert audit(site, what="audit_read")[-1]["subject"] == "ZZZZ9999"
