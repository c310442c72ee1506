"""The plain parts that stand in for those of Rasa give what Rasa's own give, on a really trained model."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
TALKS = (
    ("hoi", "ik werk 24 uur in de zorg en wil een webshop in Zwolle", "nee, klein", "waarom?", "meer opties", "medewerker"),
    ("wij zoeken een investeerder in Eindhoven", "wat kost een paspoort", "ik ben boos", "stop", "begin opnieuw", "help"),
    ("mag ik thuis een kapsalon", "weet ik niet", "terug", "korter", "wis alles", "dank je", "welke gegevens heb je"),
)  # fmt: skip


def test_the_rules_that_fit_are_those_that_rasa_finds(new_talk, monkeypatch):
    from rasa.core.policies.rule_policy import RulePolicy

    from bot.dialogue import lean_rules

    looked = []

    def both(policy, lookup, states):
        found = lean_rules._possible_keys(policy, lookup, states)
        expected = set(lookup)
        for back, state in enumerate(reversed(states)):
            expected = {rule for rule in expected if policy._is_rule_applicable(rule, back, state)}
        assert found == expected
        looked.append(len(expected))
        return found

    assert RulePolicy._get_possible_keys is lean_rules._possible_keys, "it is in use"
    monkeypatch.setattr(RulePolicy, "_get_possible_keys", both)
    for texts in TALKS * 2:  # the second time from what was kept
        talk = new_talk()
        for text in texts:
            talk.say(text)
    assert len(looked) > 100 and max(looked) > 0


def test_what_is_kept_of_the_rules_has_an_end_and_is_used_again(new_talk, monkeypatch):
    from bot.dialogue import lean_rules

    class Policy:
        asked = 0

        def _is_rule_applicable(self, rule: str, back: int, state: dict) -> bool:
            self.asked += 1
            return state["number"] > 1

    monkeypatch.setattr(lean_rules, "MOST_KEPT", 3)
    policy = Policy()
    rules = lean_rules.RulesByState(policy, {'[{"prev_action": {}}]': "utter_chat_greeted"})
    for number in range(9):
        for _ in range(2):
            assert len(rules.fitting([{"number": number}])) == (number > 1)
    assert policy.asked == 9 and len(rules._kept) <= 3


def test_no_words_of_a_message_are_kept_with_the_rules():
    from bot.dialogue import lean_rules

    class Policy:
        def _is_rule_applicable(self, rule: str, back: int, state: dict) -> bool:
            return "user" in state

    rules = lean_rules.RulesByState(Policy(), {'[{"user": {"intent": "start_told"}}]': "action_next_step"})
    for words in ("mijn naam is Zebedeus", "ik ben Kwik"):
        assert rules.fitting([{"user": {"text": words}, "prev_action": {}}])
    assert len(rules._kept) == 1 and "Zebedeus" not in repr(rules._kept)


def test_a_copied_slot_is_equal_and_apart(new_talk):
    from rasa.shared.core.slots import AnySlot

    slot = AnySlot("facts", mappings=[{"type": "custom"}], influence_conversation=False)
    slot.value = {"has_job": True}
    made = copy.copy(slot)
    assert type(made) is AnySlot and vars(made) == vars(slot)
    made.value = None
    assert slot.value == {"has_job": True}


def test_the_domain_of_the_metadata_is_the_one_in_the_file(trained: Path, tmp_path: Path, new_talk):
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.engine.storage.resource import Resource
    from rasa.shared.core.domain import Domain

    [model] = (trained / "models").glob("*.tar.gz")
    storage, metadata = LocalModelStorage.from_model_archive(tmp_path, model)
    with storage.read_from(Resource("domain_provider")) as folder:
        in_file = Domain.from_path(folder)
    assert storage.domain is metadata.domain
    assert metadata.domain.as_dict() == in_file.as_dict()
    assert metadata.domain.fingerprint() == in_file.fingerprint()
