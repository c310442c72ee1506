"""Whole dialogues: the state they end in, what was offered, and what had to happen on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nlu.evaluation.counting import interval, share
from nlu.evaluation.declining import leaks
from nlu.evaluation.fields import same_value
from nlu.evaluation.items import Item, Pair, has_words

_PERSON = re.compile(
    r"\b(?:medewerkers?|mensen?|collega'?s?|adviseurs?|iemand|personen|persoon|bel|bellen|telefoon\w*|mail\w*|"
    r"contact\w*|afspraak|loket\w*|balie|spreekuur)\b",
    re.I,
)
Scores = dict[str, Any]


def score_dialogues(pairs: Sequence[Pair], rounds: int) -> Scores:
    """The shares of dialogues that were right, in part and wholly."""
    verdicts = [_judge(pair) for pair in pairs]
    whole = [all(v["parts"].values()) and all(ok for _, ok in v["expects"]) for v in verdicts]
    return {
        "n": len(pairs),
        **{part: share(v["parts"][part] for v in verdicts) for part in ("state", "offers", "replied")},
        "whole": share(whole),
        "whole_interval": interval(whole, share, rounds),
        "fields": _rates(v["fields"] for v in verdicts),
        "expects": _rates(v["expects"] for v in verdicts),
        "unexpected_unmet": sum(p.kept and "unmet" not in p.gold.get("expects", ()) for p in pairs),
    }


def _judge(pair: Pair) -> Scores:
    state = _state_after(pair, pair.gold.get("score_state_after_turn") or len(pair.gold["turns"]))
    fields = [
        (field, state is not None and same_value(field, value, state.get(field)))
        for field, value in (pair.gold.get("expected") or {}).items()
    ]
    return {
        "parts": {
            "state": all(ok for _, ok in fields),
            "offers": _offers_right(pair),
            "replied": pair.replied,
        },
        "fields": fields,
        "expects": [(name, EXPECTED[name](pair, name)) for name in pair.gold.get("expects") or ()],
    }


def _rates(verdicts: Any) -> Scores:
    marks: dict[str, list[bool]] = defaultdict(list)
    for some in verdicts:
        for name, ok in some:
            marks[name].append(ok)
    return {name: {"n": len(ok), "rate": share(ok)} for name, ok in sorted(marks.items())}


def _state_after(pair: Pair, turn: int) -> Item | None:
    """The state after a turn (the first is 1); before the first it is empty."""
    states = pair.result.get("states") or []
    if turn < 1:
        return {}
    return states[turn - 1] if turn <= len(states) else None


def _offers_right(pair: Pair) -> bool:
    if pair.missing:
        return False
    shown = {option.get("instrument") for option in pair.result.get("offered") or ()}
    must = pair.gold.get("must_offer_instrument") or ()
    met = all(bool(shown & set([one] if isinstance(one, str) else one)) for one in must)
    return met and not shown & set(pair.gold.get("must_not_offer_instrument") or ())


def _turns(pair: Pair, name: str) -> Sequence[int]:
    """The turn where something has to happen; any turn when gold does not say."""
    said = (pair.gold.get("expect_turns") or {}).get(name)
    return [said] if said else range(1, len(pair.gold["turns"]) + 1)


def _replies(pair: Pair, turn: int) -> Sequence[Item]:
    replies = pair.result.get("replies") or []
    return replies[turn - 1] if turn <= len(replies) else []


def _answered(pair: Pair, name: str) -> bool:
    return any(has_words(_replies(pair, turn)) for turn in _turns(pair, name))


def _shows_buttons(pair: Pair, name: str) -> bool:
    return any(reply.get("buttons") for turn in pair.result.get("replies") or () for reply in turn)


def _names_a_person(pair: Pair, name: str) -> bool:
    said = [reply.get("text") or "" for turn in _turns(pair, name) for reply in _replies(pair, turn)]
    return bool(_PERSON.search(" ".join(said)))


def _empties_the_state(pair: Pair, name: str) -> bool:
    """A reply, and nothing is known any more."""
    return any(
        has_words(_replies(pair, turn)) and _is_empty(_state_after(pair, turn)) for turn in _turns(pair, name)
    )


def _is_empty(state: Item | None) -> bool:
    return state is not None and all(value in (None, [], "unknown") for value in state.values())


def _leaves_the_slot(pair: Pair, name: str) -> bool:
    """A reply, and the slot that was asked for has not changed."""
    return any(has_words(_replies(pair, turn)) and _unchanged(pair, turn) for turn in _turns(pair, name))


def _unchanged(pair: Pair, turn: int) -> bool:
    slot = (pair.gold.get("answers_to") or [None] * turn)[turn - 1]
    before, after = _state_after(pair, turn - 1), _state_after(pair, turn)
    if before is None or after is None:
        return False
    return slot is None or same_value(slot, before.get(slot), after.get(slot))


EXPECTED: Mapping[str, Callable[[Pair, str], bool]] = {
    "buttons": _shows_buttons,
    "unmet": lambda pair, name: pair.kept,
    "no_pii": lambda pair, name: not pair.missing and not leaks(pair),
    "human": _names_a_person,
    "restart": _empties_the_state,
    "forget": _empties_the_state,
    "why": _leaves_the_slot,
    "dontknow": _leaves_the_slot,
    "correction": _answered,
    "change": _answered,
    "digression": _answered,
    "stop": _answered,
}
