"""Two small parts of Rasa's dialogue that it works out anew on each prediction, kept or shortened.

Figures with `tests/benchmarks/speed.py`. Needs Rasa; see `rasa_ready`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.slots import Slot

MOST_KEPT = 5_000
State = Mapping[str, Any]


class RulesByState:
    """Which rules fit a state so many turns back. Rasa compares all rules with all states each time."""

    def __init__(self, policy: RulePolicy, rules: Mapping[str, str]) -> None:
        self._policy = policy
        self._rules = rules
        assert not any('"text":' in rule for rule in rules), (
            "a rule on the words of a message needs another key"
        )
        self._longest = max((len(json.loads(rule)) for rule in rules), default=0)
        self._kept: dict[tuple[int, str], frozenset[str]] = {}

    def fitting(self, states: Sequence[State]) -> set[str]:
        """The rules that fit all states, the last of which is that of now; a rule fits what is older."""
        found = set(self._rules)
        for back, state in enumerate(reversed(states[-self._longest :] if self._longest else ())):
            found &= self._of(back, state)
        return found

    def _of(self, back: int, state: State) -> frozenset[str]:
        state = _without_words(state)
        mark = back, repr(state)
        if mark not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            fits = self._policy._is_rule_applicable
            self._kept[mark] = frozenset(rule for rule in self._rules if fits(rule, back, dict(state)))
        return self._kept[mark]


def _without_words(state: State) -> State:
    """Rasa also predicts from the words of a message: no rule of ours looks at them, and none are kept."""
    user = state.get("user") or {}
    return {**state, "user": {**user, "text": ""}} if "text" in user else state


def use_lean_rules() -> None:
    """From now on policies that are loaded keep which rules fit, and slots are copied without ceremony."""
    RulePolicy._get_possible_keys = _possible_keys
    Slot.__copy__ = _copy_slot


def _possible_keys(self: RulePolicy, lookup: Mapping[str, str], states: Sequence[State]) -> set[str]:
    known: dict[int, RulesByState] = self.__dict__.setdefault("_rules_by_state", {})
    if id(lookup) not in known:
        known[id(lookup)] = RulesByState(self, lookup)
    return known[id(lookup)].fitting(states)


def _copy_slot(self: Slot) -> Slot:
    made = object.__new__(type(self))
    made.__dict__.update(self.__dict__)
    return made
