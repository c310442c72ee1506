"""Rasa's agent as an engine: in this process, its custom actions called directly, no port open.

The only module that imports Rasa's agent; importing it takes seconds. Call `rasa_ready.prepare()` first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.utils.endpoints import ClientResponseError, EndpointConfig
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.core.reporting import Report, silent
from bot.dialogue import slots
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.lean_rasa import PlainGenerator, use_domain_of_metadata, use_plain_parts
from bot.dialogue.messages import Button, Card, Reply
from bot.dialogue.payloads import from_rasa, to_rasa
from bot.dialogue.surroundings import RECENT, recent_after, recent_of, surroundings
from bot.dialogue.tracker_store import BoundedTrackerStore
from bot.dialogue.variants import SAID, WELCOMED, Variants
from bot.unmet import Draft, Reason

LONGEST = 2_000
"""Letters of a message that are read; the door takes no longer one."""
META = "startkompas"
"""Key under which an action says what a reply is besides text: cards, offered, unmet, answered, erase."""


class InProcessActions(EndpointConfig):
    """Looks like an action server to Rasa, but runs the actions right here."""

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__(url="inprocess://actions", selective_domain=True)
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)

    async def request(self, *args: Any, **kwargs: Any) -> Any:
        """Run one action; failures look like those of an HTTP action server."""
        try:
            return await self._executor.run(kwargs["json"])
        except ActionExecutionRejection as refusal:
            body = {"error": str(refusal), "action_name": refusal.action_name}
            raise ClientResponseError(400, "rejected", json.dumps(body).encode()) from refusal
        except ActionNotFoundException as missing:
            raise ClientResponseError(404, "not found", b"{}") from missing


class _Collector(OutputChannel):
    """Collects what the bot says in one turn."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "startkompas"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        self.messages.append(message)


class RasaEngine:
    """Fulfils `bot.dialogue.engine.Engine`. Not safe for two turns at once: see `worker`."""

    def __init__(self, model: Path, actions: Sequence[Action], report: Report = silent) -> None:
        use_domain_of_metadata()
        self._trackers = BoundedTrackerStore()
        self._generator = PlainGenerator({})
        self._agent = Agent(
            generator=self._generator,
            tracker_store=self._trackers,
            action_endpoint=InProcessActions(actions),
        )
        self._agent.load_model(str(model))
        use_plain_parts(self._agent, report)
        self._version = f"{model.name.removesuffix('.tar.gz')}"

    @property
    def model_version(self) -> str:
        """The name of the model file."""
        return self._version

    async def hear(self, text: str) -> Mapping[str, Any]:
        """What the pipeline makes of a text by itself, outside any conversation."""
        return await self._agent.parse_message(text)

    async def heard(self, turn: EngineTurn) -> Mapping[str, Any]:
        """What the components put on the message."""
        assert self._agent.processor is not None
        message = UserMessage(_message_for(turn), metadata={"question": _question(turn)})
        heard: Mapping[str, Any] = await self._agent.processor.parse_message(message, None)
        return heard

    async def answer(self, turn: EngineTurn) -> EngineAnswer:
        """The answer to one message."""
        sender = turn.conversation_id
        self._trackers.put(sender, _with_pending(turn))
        collector = _Collector()
        variants = self._generator.variants = _variants(turn)
        try:
            await self._agent.handle_message(
                UserMessage(
                    _message_for(turn),
                    collector,
                    sender,
                    input_channel=turn.channel,
                    metadata={"question": _question(turn)},
                )
            )
        finally:
            tracker = self._trackers.take(sender)
            ranking = self._trackers.take_ranking(sender)
        around = surroundings(recent_of(turn), tracker, ranking)
        answer = _answer(collector.messages, {**tracker, SAID: variants.said()}, around)
        return replace(answer, tracker={**answer.tracker, RECENT: recent_after(turn, answer.replies)})


def _variants(turn: EngineTurn) -> Variants:
    if turn.tracker is None:
        return Variants(WELCOMED if turn.channel == "web" else {}, offset=turn.number)
    return Variants(turn.tracker.get(SAID) or {})


def _message_for(turn: EngineTurn) -> str:
    if turn.payload is not None:
        return to_rasa(turn.payload) or "/not_understood"
    # A text that starts with a slash would be read by Rasa as an intent.
    return (turn.text or "").lstrip("/ \t\r\n\v\f")[:LONGEST].strip() or "?"


def _question(turn: EngineTurn) -> str | None:
    """What was asked; a component reads short answers in its light."""
    return turn.pending_question or slots.asked_last((turn.tracker or {}).get("slots", {}))


def _with_pending(turn: EngineTurn) -> Mapping[str, Any] | None:
    if turn.pending_question is None:
        return turn.tracker
    stored = dict(turn.tracker or {})
    stored["slots"] = {**stored.get("slots", {}), slots.PENDING_QUESTION: turn.pending_question}
    if not stored.get("events"):
        stored["events"] = [{"event": "action", "name": "action_listen", "timestamp": 0.0}]
    return stored


def _answer(
    messages: list[dict[str, Any]], tracker: Mapping[str, Any], around: Mapping[str, Any]
) -> EngineAnswer:
    metas = [(message.get("custom") or {}).get(META, {}) for message in messages]
    profile = slots.profile_of(tracker.get("slots", {}))
    return EngineAnswer(
        replies=each_button_once(
            [
                _reply(m, meta)
                for m, meta in zip(messages, metas, strict=True)
                if m.get("text") or meta.get("cards")
            ]
        ),
        state=profile.state(),
        tracker=tracker,
        drafts=[_draft(meta["unmet"], around) for meta in metas if "unmet" in meta],
        offered=[option for meta in metas for option in meta.get("offered", ())],
        answered=any(meta.get("answered") for meta in metas),
        gave=_gave(metas),
        around=around,
        erase=any(meta.get("erase") for meta in metas),
        checked=[meta["checked"] for meta in metas if "checked" in meta],
    )


def each_button_once(replies: Sequence[Reply]) -> list[Reply]:
    """The replies of one turn, a button only under the last of those that have it."""
    kept: list[Reply] = []
    below: set[str] = set()
    for reply in reversed(replies):
        kept.append(replace(reply, buttons=tuple(one for one in reply.buttons if one.payload not in below)))
        below |= {one.payload for one in reply.buttons}
    return kept[::-1]


def _gave(metas: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the message was answered with: answers, then options."""
    options = [f"option:{option['id']}" for meta in metas for option in meta.get("offered", ())]
    return [*(one for meta in metas for one in meta.get("gave", ())), *options]


def _reply(message: Mapping[str, Any], meta: Mapping[str, Any]) -> Reply:
    buttons = message.get("buttons") or ()
    return Reply(
        text=(message.get("text") or "").strip(),
        buttons=tuple(Button(b["title"], from_rasa(b["payload"])) for b in buttons),
        cards=tuple(Card(**card) for card in meta.get("cards", ())),
    )


def _draft(data: Mapping[str, Any], around: Mapping[str, Any]) -> Draft:
    return Draft(
        reference=data["reference"],
        text=data["text"],
        reason=Reason(data["reason"]),
        segment=data["segment"],
        needs=tuple(data["needs"]),
        municipality=data["municipality"],
        follows=bool(data.get("follows")),
        circumstances={
            **around,
            **{name: data[name] for name in ("failed", "answered") if data.get(name)},
        },
    )


__all__ = ["META", "RasaEngine"]
