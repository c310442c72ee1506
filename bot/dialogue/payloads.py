"""What a button carries, short enough for Telegram (64 bytes), and the Rasa intent it stands for.

On our channels: `act:human`, `set:municipality=Breda` or `ans:kor-uitleg`. In the response files, as
Rasa writes them: `/human_asked`, or `/fact_chosen{"slot": "municipality", "value": "Breda"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

MAX_BYTES = 64
ACTS: Mapping[str, str] = {
    "start": "session_started",
    "help": "help_asked",
    "restart": "session_restarted",
    "stop": "session_stopped",
    "privacy": "privacy_asked",
    "my_data": "my_data_asked",
    "erase": "erase_asked",
    "human": "human_asked",
    "why": "advice_why",
    "more": "advice_more",
    "helpful": "advice_helpful",
    "not_helpful": "advice_not_helpful",
    "skip": "answer_skip",
    "unsure": "answer_unsure",
    "other": "answer_other_chosen",
}
COMMANDS: Mapping[str, str] = {
    "start": "act:start",
    "help": "act:help",
    "opnieuw": "act:restart",
    "stop": "act:stop",
    "privacy": "act:privacy",
    "mijngegevens": "act:my_data",
    "wis": "act:erase",
    "mens": "act:human",
}
"""Commands a person may type on any channel, such as /wis."""
SLOTS = ("has_job", "growth_ambition", "needs", "municipality", "hours_per_week", "amount_eur")
_INTENTS = {intent: act for act, intent in ACTS.items()}
_SET = re.compile(r"set:(?P<slot>[a-z_]+)=(?P<value>[^\x00-\x1f\"\\{}]{1,60})")
_ANSWER = re.compile(r"ans:(?P<answer>[a-z0-9]+(?:-[a-z0-9]+)*)")
_RASA = re.compile(r"/(?P<intent>[a-z_]+)(?P<rest>\{.*\})?")


def is_payload(payload: str) -> bool:
    """True when a button of ours can carry this."""
    return len(payload.encode()) <= MAX_BYTES and to_rasa(payload) is not None


def to_rasa(payload: str) -> str | None:
    """The Rasa message for a payload, None when it is not one of ours.

    >>> to_rasa("act:human"), to_rasa("set:has_job=true"), to_rasa("act:everything")
    ('/human_asked', '/fact_chosen{"slot": "has_job", "value": "true"}', None)
    """
    if payload.startswith("act:"):
        intent = ACTS.get(payload.removeprefix("act:"))
        return None if intent is None else f"/{intent}"
    answer = _ANSWER.fullmatch(payload)
    if answer is not None:
        return choose_answer(answer["answer"])
    match = _SET.fullmatch(payload)
    if match is None or match["slot"] not in SLOTS:
        return None
    return "/fact_chosen" + json.dumps({"slot": match["slot"], "value": match["value"]}, ensure_ascii=False)


def from_rasa(message: str) -> str:
    """The payload for a Rasa button message; the reverse of `to_rasa`.

    Raises `ValueError` for a button that no channel could carry: a fault in a response file.
    """
    match = _RASA.fullmatch(message)
    if match is None:
        raise ValueError(f"not a button message: {message}")
    if match["intent"] == "fact_chosen":
        chosen = json.loads(match["rest"])
        return f"set:{chosen['slot']}={chosen['value']}"
    if match["intent"] == "answer_chosen":
        return f"ans:{json.loads(match['rest'])['answer']}"
    return f"act:{_INTENTS[match['intent']]}"


def choose(slot: str, value: str) -> str:
    """The Rasa message of a button that sets a fact."""
    return "/fact_chosen" + json.dumps({"slot": slot, "value": value}, ensure_ascii=False)


def choose_answer(answer: str) -> str:
    """The Rasa message of a button that asks for one answer, by its id (at most 60 characters)."""
    return "/answer_chosen" + json.dumps({"answer": answer})


def command_in(text: str) -> str | None:
    """The payload of a typed command such as "/wis" (also "/wis@botname"), None when it is none.

    >>> command_in("/wis"), command_in("/Opnieuw nu"), command_in("wis")
    ('act:erase', 'act:restart', None)
    """
    if not text.startswith("/"):
        return None
    word = text[1:].split(maxsplit=1)[0].split("@")[0].casefold() if text[1:].strip() else ""
    return COMMANDS.get(word)
