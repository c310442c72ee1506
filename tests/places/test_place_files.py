"""The files of place names hold together, and reading and finding are quick."""

from __future__ import annotations

import csv
import time
from collections import defaultdict

from bot.places import FILES, Gazetteer, place_key
from bot.places.elsewhere import ABBREVIATION, COUNTRY, FOREIGN, PROVINCE, REGION
from bot.places.ordinary import Need, read_ordinary
from tests.places.hearing import FOLDER, gazetteer, heard


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_place_lies_in_a_known_municipality():
    known = {row["code"]: row["name"] for row in rows("municipalities.csv")}
    assert [
        row for row in rows("places.csv") if known.get(row["municipality_code"]) != row["municipality"]
    ] == []


def test_keys_are_as_the_code_makes_them():
    assert [row for row in rows("places.csv") if row["place_key"] != place_key(row["place"])] == []


def test_a_place_stands_once_for_each_municipality():
    pairs = [(row["place_key"], row["municipality_code"]) for row in rows("places.csv")]
    assert sorted(pairs) == sorted(set(pairs))


def test_ambiguous_is_said_where_a_key_has_more_municipalities_and_at_most_one_is_main():
    by_key = defaultdict(list)
    for row in rows("places.csv"):
        by_key[row["place_key"]].append(row)
    for key, same in by_key.items():
        assert {row["ambiguous"] for row in same} == {"true" if len(same) > 1 else "false"}, key
        assert sum(row["main"] == "true" for row in same) <= 1, key


def test_names_elsewhere_have_a_known_kind_and_province():
    provinces = {row["province"] for row in rows("municipalities.csv")}
    for row in rows("elsewhere.csv"):
        assert row["kind"] in (PROVINCE, ABBREVIATION, REGION, FOREIGN, COUNTRY), row
        assert row["province"] in provinces or not row["province"], row
        assert row["province"] or row["kind"] not in (PROVINCE, ABBREVIATION), row


def test_every_ordinary_word_is_a_place_name_and_stands_once():
    lines = (FOLDER / "ordinary_words.txt").read_text("utf-8").splitlines()
    words = [line for line in lines if line and line[0] not in "#["]
    names = {row["place_key"] for row in rows("places.csv")}
    names |= {place_key(row["name"]) for row in rows("elsewhere.csv")}
    listed = read_ordinary(lines)
    assert len(words) == len(set(words))
    assert [word for word, need in listed.items() if need is not Need.NO_TYPO and word not in names] == []
    assert [word for word, need in listed.items() if need is Need.NO_TYPO and word in names] == []


def test_reading_is_quick(tmp_path):
    for name in FILES:
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    spent = []
    for _ in range(3):
        started = time.process_time()
        Gazetteer.load(tmp_path)
        spent.append(time.process_time() - started)
    assert min(spent) < 0.3


def test_finding_and_choosing_are_quick():
    text = (
        "Ik werk nog bij een bank in Mokum maar wil met mijn zaak in Purmerend beginnen, of anders in Hoorn."
    )
    gazetteer()
    started = time.process_time()
    for _ in range(200):
        heard(text)
    assert (time.process_time() - started) / 200 < 0.002
