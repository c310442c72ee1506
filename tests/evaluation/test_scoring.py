"""Our scores: what counts as right, and that they agree with the scorer of the development set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nlu.evaluation.items import FILES, EvaluationSet, read_set
from nlu.evaluation.scoring import score as score_with_intervals
from tests.evaluation.items import NOTHING, a_dialogue, a_message, a_result, shaken_results

PROJECT = Path(__file__).resolve().parents[2]
SHARED = PROJECT.parent / "shared" / "eval"
OURS = PROJECT / "data" / "evaluation"


def score(gold: EvaluationSet, results: list[dict]) -> Any:
    return score_with_intervals(gold, results, rounds=0)


def fields(*pairs: tuple[dict, dict]) -> Any:
    return score(EvaluationSet([gold for gold, _ in pairs]), [result for _, result in pairs])["fields"]


def dialogue(gold: dict, result: dict) -> Any:
    return score(EvaluationSet(dialogues=[gold]), [result])["dialogues"]


def test_macro_f1_is_the_mean_over_classes_in_gold():
    job, none = a_message("a", has_job=True), a_message("b")
    found = fields((job, a_result("a", state={"has_job": True})), (none, a_result("b")))
    assert found["has_job"]["macro_f1"] == 1
    found = fields((job, a_result("a")), (none, a_result("b")))
    assert found["has_job"]["macro_f1"] == pytest.approx((0 + 2 / 3) / 2)
    assert found["has_job"]["confusion"] == {"null": {"null": 1}, "true": {"null": 1}}


def test_needs_count_one_by_one_and_as_a_whole():
    both = a_message("a", needs=["support", "housing"])
    found = fields((both, a_result("a", state={"needs": ["housing"]})))["needs"]
    assert (found["micro_f1"], found["exact"]) == (pytest.approx(2 / 3), 0)


def test_a_municipality_may_carry_a_suffix_and_a_false_one_is_counted():
    found = fields(
        (a_message("a", municipality="Hengelo"), a_result("a", state={"municipality": "Hengelo (O.)"})),
        (a_message("b"), a_result("b", state={"municipality": "Echt"})),
    )["municipality"]
    assert (found["named_accuracy"], found["false_positives"], found["accuracy"]) == (1, 1, 0.5)


def test_hours_count_where_gold_has_them_and_are_told_elsewhere():
    found = fields(
        (a_message("a", hours_per_week=24), a_result("a", state={"hours_per_week": 24.0})),
        (a_message("b", hours_per_week=32), a_result("b", state={"hours_per_week": 8.0})),
        (a_message("c"), a_result("c", state={"hours_per_week": 8.0})),
    )["hours_per_week"]
    assert (found["n"], found["accuracy"], found["wrong"], found["unexpected"]) == (2, 0.5, 1, 1)


def test_what_is_missing_is_wrong_and_what_nobody_asked_is_left_out():
    report = score(EvaluationSet([a_message("a")]), [a_result("other")])
    assert report["items"]["missing"] == 1
    assert report["fields"]["segment"]["accuracy"] == 0
    assert report["fields"]["needs"]["exact"] == 0
    assert report["answerable"]["false_unmet_rate"] == 1


def test_ambiguous_items_are_left_out_of_the_clear_figures():
    unclear = a_message("a", has_job=True, ambiguous=["has_job"])
    found = fields((unclear, a_result("a")), (a_message("b"), a_result("b")))["has_job"]
    assert (found["accuracy"], found["clear"]) == (0.5, {"n": 1, "accuracy": 1.0, "macro_f1": 1.0})


@pytest.mark.parametrize(
    ("kind", "what", "right"),
    [
        ("far_ooscope", {"unmet": [{"text": "x", "reason": "out_of_scope"}]}, True),
        ("in_domain_gap", {}, False),
        ("chitchat", {}, True),
        ("chitchat", {"unmet": [{"text": "x", "reason": "out_of_scope"}]}, False),
        ("abuse", {"answered": False}, True),
        ("gibberish", {"answered": True}, False),
        ("english", {"unmet": [{"text": "x", "reason": "language"}]}, False),
        (
            "english",
            {
                "unmet": [{"text": "x", "reason": "language"}],
                "replies": [[{"text": "Help in English: business.gov.nl", "buttons": []}]],
            },
            True,
        ),
        ("pii", {"unmet": [{"text": "NL 12-abcd", "reason": "x"}]}, False),
        ("pii", {"unmet": [{"text": "[rekening]", "reason": "x"}]}, True),
    ],
)
def test_each_kind_has_a_rule_of_its_own(kind: str, what: dict, right: bool):
    item = {"id": "u", "text": "x", "kind": kind, "answerable": False, "needs": [], "pii": ["nl12ABCD"]}
    report = score(EvaluationSet(unmet=[item]), [a_result("u", **what)])
    assert report["kinds"][kind]["right"] == right


def test_a_dialogue_is_right_when_state_offers_and_replies_are():
    gold = a_dialogue(expected={"has_job": True}, must_offer_instrument=[["loan", "equity"]])
    loan = [{"id": "x", "need": "financing", "instrument": "loan"}]
    state = {**NOTHING, "has_job": True}
    assert dialogue(gold, a_result("d", 2, state=state, offered=loan))["whole"] == 1
    assert dialogue(gold, a_result("d", 2, state=state))["offers"] == 0
    assert (
        dialogue({**gold, "must_not_offer_instrument": ["loan"]}, a_result("d", 2, offered=loan))["offers"]
        == 0
    )
    assert dialogue(gold, a_result("d", 1, state=state, offered=loan))["replied"] == 0


def test_the_state_is_compared_after_the_turn_that_gold_names():
    gold = a_dialogue(expected={"has_job": True}, score_state_after_turn=1)
    states = [{**NOTHING, "has_job": True}, NOTHING]
    assert dialogue(gold, a_result("d", 2, states=states))["state"] == 1


@pytest.mark.parametrize(
    ("name", "states", "right"),
    [
        ("forget", [{"has_job": True}, {}], True),
        ("forget", [{}, {"has_job": True}], False),
        ("dontknow", [{"has_job": True}, {"has_job": True}], True),
        ("dontknow", [{}, {"has_job": True}], False),
    ],
)
def test_what_has_to_happen_is_looked_for_in_its_turn(name: str, states: list[dict], right: bool):
    gold = a_dialogue(expects=[name], expect_turns={name: 2}, answers_to=[None, "has_job"])
    result = a_result("d", 2, states=[{**NOTHING, **state} for state in states])
    assert dialogue(gold, result)["expects"][name] == {"n": 1, "rate": float(right)}


def test_leaving_nothing_wrong_out_gives_full_marks_on_our_own_set():
    gold = read_set(OURS)
    perfect = [
        a_result(item["id"], state={k: item.get(k) for k in item if k in (*NOTHING,)})
        for item in gold.messages
    ]
    found = score(EvaluationSet(gold.messages), perfect)["fields"]
    assert all(
        found[field]["accuracy"] == 1 for field in ("has_job", "growth_ambition", "segment", "municipality")
    )
    assert found["needs"]["exact"] == 1


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    found = []
    for name, value in theirs.items():
        mine = ours.get(name)
        if isinstance(value, dict) and isinstance(mine, dict):
            found += differences(mine, value, f"{path}/{name}")
        elif isinstance(value, int | float) and mine is not None and mine != pytest.approx(value):
            found.append(f"{path}/{name}: {mine} {value}")
    return found


def judged_by_both(folder: Path, results: list[dict], scratch: Path) -> tuple[Any, Any]:
    file = scratch / "results.jsonl"
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in results), "utf-8")
    command = [sys.executable, str(SHARED / "score.py"), "--gold", *(str(folder / name) for name in FILES)]
    ran = subprocess.run(
        [*command, "--results", str(file), "--json", "--bootstrap", "0"], capture_output=True, text=True
    )
    ours = {**score(read_set(folder), results)}
    ours["answerable"] = {**ours["answerable"], "kinds": ours["kinds"]}
    return ours, json.loads(ran.stdout)


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="there is no ../shared/eval with a score.py")
@pytest.mark.parametrize("folder", [SHARED, OURS], ids=["development", "own"])
@pytest.mark.parametrize("seed", [1, 2])
def test_ours_and_the_scorer_of_the_development_set_agree(folder: Path, seed: int, tmp_path: Path):
    ours, theirs = judged_by_both(folder, shaken_results(read_set(folder), seed), tmp_path)
    assert differences(ours, theirs) == []
    kept = theirs["answerable"]["unmet_recall_by_kind"]
    assert {kind: ours["kinds"][kind]["rate"] for kind in kept} == {k: v["rate"] for k, v in kept.items()}
    assert 0 < theirs["fields"]["segment"]["accuracy"] < 1


def test_an_interval_holds_the_figure_and_is_the_same_each_time():
    gold = EvaluationSet([a_message(str(n), has_job=n % 2 == 0) for n in range(20)])
    results = [a_result(str(n), state={"has_job": n % 3 == 0}) for n in range(20)]
    one, other = (score_with_intervals(gold, results, rounds=50)["fields"]["has_job"] for _ in range(2))
    low, high = one["interval"]
    assert 0 < low <= one["macro_f1"] <= high < 1
    assert one == other
