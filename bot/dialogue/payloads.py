"""What a button carries, short enough for Telegram (64 bytes), and the Rasa intent it stands for.

On our channels: `act:human`, `set:municipality=Breda`, `ans:kor-uitleg` or `ref:K7PM2XQ4` (where does this
question stand). In the response files, as Rasa writes them: `/human_asked`, or
`/fact_chosen{"slot": "municipality", "value": "Breda"}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from bot.core.ids import READABLE
from bot.core.references import reference_in

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
    "shorter": "advice_shorter",
    "back": "session_back",
    "helpful": "advice_helpful",
    "not_helpful": "advice_not_helpful",
    "skip": "answer_skip",
    "unsure": "answer_unsure",
    "other": "answer_other_chosen",
}
CONSENT, CONSENT_YES, CONSENT_NO, QUESTION = (
    "act:consent",
    "act:consent_yes",
    "act:consent_no",
    "act:question",
)
BEFORE_RASA: Mapping[str, str] = {
    "consent": "consent_asked",
    "consent_yes": "consent_given",
    "consent_no": "consent_refused",
    "question": "question_asked",
}
"""Acts that are answered before Rasa hears the message: the model does not know them."""
COMMANDS: Mapping[str, str] = {
    "start": "act:start",
    "help": "act:help",
    "opnieuw": "act:restart",
    "terug": "act:back",
    "korter": "act:shorter",
    "meer": "act:more",
    "waarom": "act:why",
    "stop": "act:stop",
    "privacy": "act:privacy",
    "mijngegevens": "act:my_data",
    "wis": "act:erase",
    "mens": "act:human",
    "toestemming": CONSENT,
    "vraag": QUESTION,
}
"""Commands a person may type on any channel, such as /wis. After /vraag the number of a question may come."""
SLOTS = ("has_job", "growth_ambition", "needs", "municipality", "hours_per_week", "amount_eur", "checked")
_INTENTS = {intent: act for acts in (ACTS, BEFORE_RASA) for act, intent in acts.items()}
_SET = re.compile(r"set:(?P<slot>[a-z_]+)=(?P<value>[^\x00-\x1f\"\\{}]{1,60})")
_MORE = re.compile(r"more:(?P<need>[a-z]+)")
_ANSWER = re.compile(r"ans:(?P<answer>[a-z0-9]+(?:-[a-z0-9]+)*)")
_REFERENCE = re.compile(rf"ref:(?P<reference>[{READABLE}]{{8}})")
_RASA = re.compile(r"/(?P<intent>[a-z_]+)(?P<rest>\{.*\})?")


def is_payload(payload: str) -> bool:
    """True when a button of ours can carry this."""
    ours = payload in {f"act:{act}" for act in BEFORE_RASA} or reference_of(payload)
    return len(payload.encode()) <= MAX_BYTES and bool(ours or to_rasa(payload))


def reference_of(payload: str) -> str | None:
    """The number of the question that a payload asks about."""
    found = _REFERENCE.fullmatch(payload)
    return found["reference"] if found else None


def to_rasa(payload: str) -> str | None:
    """The Rasa message for a payload, None when it is not one of ours.

    >>> to_rasa("act:human"), to_rasa("set:has_job=true"), to_rasa("act:everything")
    ('/human_asked', '/fact_chosen{"slot": "has_job", "value": "true"}', None)
    """
    if payload.startswith("act:"):
        intent = ACTS.get(payload.removeprefix("act:"))
        return None if intent is None else f"/{intent}"
    more = _MORE.fullmatch(payload)
    if more is not None:
        return more_of(more["need"])
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
    if match["intent"] == "advice_more" and match["rest"]:
        return f"more:{json.loads(match['rest'])['value']}"
    if match["intent"] == "fact_chosen":
        chosen = json.loads(match["rest"])
        return f"set:{chosen['slot']}={chosen['value']}"
    if match["intent"] == "answer_chosen":
        return f"ans:{json.loads(match['rest'])['answer']}"
    return f"act:{_INTENTS[match['intent']]}"


def choose(slot: str, value: str) -> str:
    """The Rasa message of a button that sets a fact."""
    return "/fact_chosen" + json.dumps({"slot": slot, "value": value}, ensure_ascii=False)


def more_of(need: str) -> str:
    """The Rasa message of a button that asks for more options for one need."""
    return "/advice_more" + json.dumps({"slot": "needs", "value": need})


def choose_answer(answer: str) -> str:
    """The Rasa message of a button that asks for one answer, by its id (at most 60 characters)."""
    return "/answer_chosen" + json.dumps({"answer": answer})


def command_in(text: str) -> str | None:
    """The payload of a typed command such as "/wis" (also "/wis@botname"), None when it is none.

    >>> command_in("/wis"), command_in("/Opnieuw nu"), command_in("wis"), command_in("/vraag k7pm2xq4")
    ('act:erase', 'act:restart', None, 'ref:K7PM2XQ4')
    """
    if not text.startswith("/") or not text[1:].strip():
        return None
    first, *rest = text[1:].split(maxsplit=1)
    command = COMMANDS.get(first.split("@")[0].casefold())
    reference = reference_in(rest[0]) if rest and command == QUESTION else None
    return f"ref:{reference}" if reference else command
