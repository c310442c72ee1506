"""Runs turns: in order within a conversation, each kept whole or not at all."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.core.errors import StoreUnavailable, UnknownConversation
from bot.core.ids import new_reference
from bot.core.reporting import Report, silent
from bot.dialogue.engine import EngineAnswer, EngineTurn
from bot.dialogue.keeping import VERSIONS, Keeping, sample_of, with_receipts, with_version
from bot.dialogue.messages import Reply
from bot.dialogue.slots import profile_of
from bot.dialogue.surroundings import recent_in, surroundings
from bot.dialogue.texts import Texts
from bot.dialogue.worker import EngineWorker
from bot.turns import KEPT_REASON, OutgoingPart, TurnInput, TurnResult, TurnStore
from bot.unmet import Draft

TRIES = 4
"""How often a turn is done again because another process moved the conversation on."""
WAIT_FOR_EARLIER_SECONDS = 0.05
SWEEP_SECONDS = 5.0
SWEEP_LIMIT = 200
WARN_ABOUT = frozenset({"bsn", "iban"})

Render = Callable[[Sequence[Reply]], Sequence[OutgoingPart]]


class InStore(Protocol):
    """Runs a blocking store call elsewhere."""

    async def __call__(self, call: Callable[..., Any], *args: Any) -> Any:
        """The result of the call."""
        ...


@dataclass(frozen=True)
class TurnLimits:
    """Who runs the turns, how long they may take (in seconds), and what is kept of them."""

    owner: str
    answer_seconds: float = 10.0
    lease_seconds: float = 30.0
    keeping: Keeping = field(default_factory=Keeping)


@dataclass(frozen=True)
class _Waiting:
    """A message in a line."""

    arrival: int
    turn: TurnInput | None
    pending: str | None


class TurnRunner:
    """One line for each conversation; lines run side by side, the engine takes one turn at a time."""

    def __init__(
        self,
        store: TurnStore,
        worker: EngineWorker,
        texts: Texts,
        *,
        in_store: InStore,
        limits: TurnLimits,
        render: Mapping[str, Render] | None = None,
        report: Report = silent,
    ) -> None:
        self._keeping = limits.keeping
        self.limits = limits
        self.in_store = in_store
        self._store = store
        self._worker = worker
        self._texts = texts
        self._limit = limits.answer_seconds
        self._render = render or {}
        self._report = report
        self._lines: dict[str, deque[_Waiting]] = {}
        self._waiting: dict[int, asyncio.Future[Mapping[str, Any]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    def has(self, arrival: int) -> bool:
        """True when this runner is working on the message."""
        return arrival in self._waiting

    def schedule(
        self,
        arrival: int,
        conversation_id: str,
        *,
        turn: TurnInput | None = None,
        pending: str | None = None,
    ) -> asyncio.Future[Mapping[str, Any]]:
        """Put a committed message in its line; the future is its answer.

        `turn` saves loading it, when nothing goes before it.
        """
        if arrival in self._waiting:
            return self._waiting[arrival]
        future: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[arrival] = future
        line = self._lines.get(conversation_id)
        if line is not None:
            line.append(_Waiting(arrival, None, pending))
            return future
        ready = turn if turn is not None and not turn.waits_for_earlier else None
        self._lines[conversation_id] = deque([_Waiting(arrival, ready, pending)])
        self._start(self._run_line(conversation_id))
        return future

    async def sweep(self) -> int:
        """Take over open messages that nobody works on (after a crash); how many."""
        taken = await self.in_store(
            lambda: self._store.claim_stale(
                owner=self.limits.owner, lease_seconds=self.limits.lease_seconds, limit=SWEEP_LIMIT
            )
        )
        for arrival, conversation_id in taken:
            self.schedule(arrival, conversation_id)
        if taken:
            self._report("messages_taken_over", count=len(taken))
        return len(taken)

    async def sweep_forever(self) -> None:
        """Look for left messages and for a hung engine, again and again."""
        while not self._closing:
            try:
                await self.sweep()
            except StoreUnavailable:
                self._report("store_unavailable")
            except Exception as error:  # noqa: BLE001 - a sweep that ends leaves messages lying for ever
                self._report("sweep_failed", sweep="inbox", error=type(error).__name__)
            await self._worker.replace_if_hung(limit_seconds=self._limit)
            await asyncio.sleep(SWEEP_SECONDS)

    async def drain(self, *, seconds: float) -> None:
        """Let the turns that go on end, at most this long; what is left stays open in the inbox."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
        for task in self._tasks:
            task.cancel()

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run_line(self, conversation_id: str) -> None:
        line = self._lines[conversation_id]
        while line:
            first = line[0]
            arrival = first.arrival
            future = self._waiting[arrival]
            try:
                answer = await self._run(first)
                if not future.done():
                    future.set_result(answer)
            except Exception as error:  # noqa: BLE001 - the waiting request gets it; the message stays open
                self._report("turn_failed", arrival=arrival, error=type(error).__name__)
                if not future.done():
                    future.set_exception(error)
                    future.exception()
            finally:
                line.popleft()
                self._waiting.pop(arrival, None)
        del self._lines[conversation_id]

    async def _run(self, waiting: _Waiting) -> Mapping[str, Any]:
        turn = waiting.turn
        for _ in range(TRIES):
            turn = turn or await self._load_in_order(waiting.arrival)
            if turn is None:
                return await self._closed(waiting.arrival)
            answer, turn = await self._try(turn, waiting.pending), None
            if answer is not None:
                return answer
        raise UnknownConversation("Dit gesprek veranderde steeds. Probeer het opnieuw.")

    async def _load_in_order(self, arrival: int) -> TurnInput | None:
        deadline = asyncio.get_running_loop().time() + self._limit
        while True:
            turn: TurnInput | None = await self.in_store(self._store.load, arrival)
            if turn is None or not turn.waits_for_earlier or asyncio.get_running_loop().time() > deadline:
                return turn
            await asyncio.sleep(WAIT_FOR_EARLIER_SECONDS)

    async def _closed(self, arrival: int) -> Mapping[str, Any]:
        answer: Mapping[str, Any] | None = await self.in_store(self._store.answer_of, arrival)
        if answer is None:
            raise UnknownConversation("Dit gesprek is gewist. Begin een nieuw gesprek.")
        return answer

    async def _try(self, turn: TurnInput, pending: str | None) -> Mapping[str, Any] | None:
        """The answer that was kept, None when another process was first."""
        asked = EngineTurn(
            conversation_id=turn.conversation_id,
            channel=turn.channel,
            text=turn.text,
            payload=turn.payload,
            tracker=turn.tracker,
            pending_question=pending,
            number=turn.turns,
        )
        try:
            answer = await asyncio.wait_for(self._worker.answer(asked), self._limit)
        except TimeoutError:
            self._report("turn_too_slow", arrival=turn.arrival, seconds=self._limit)
            self._start(self._replace())
            return await self._keep(turn)
        except Exception as error:  # noqa: BLE001 - whatever the engine does, the question is kept
            self._report("engine_failed", arrival=turn.arrival, error=type(error).__name__)
            return await self._keep(turn)
        return await self._complete(turn, answer)

    async def _replace(self) -> None:
        await self._worker.replace_if_hung(limit_seconds=self._limit * 0.9)

    async def _complete(self, turn: TurnInput, answer: EngineAnswer) -> Mapping[str, Any] | None:
        keeping = self._keeping
        told = with_receipts(answer.replies, answer.drafts, self._texts, keeping.working_days)
        replies = [*self._before(turn), *told]
        sample = sample_of(turn, answer, keeping.sample_share)
        versions = [self._worker.model_version, keeping.content_version]
        kept = {
            "replies": [reply.as_dict() for reply in replies],
            "state": dict(answer.state),
            "offered": [dict(option) for option in answer.offered],
            "answered": answer.answered,
            "unmet": [
                {"reference": draft.reference, "reason": draft.reason.value}
                for draft in answer.drafts
                if draft.reason and not draft.follows
            ],
        }
        if answer.checked:
            kept["checked"] = [dict(label) for label in answer.checked]
        result = TurnResult(
            answer=kept,
            tracker={**answer.tracker, VERSIONS: versions},
            drafts=with_version([*answer.drafts, *sample], keeping.content_version),
            outgoing=self._outgoing(turn, replies),
            model_version=self._worker.model_version,
            erase=answer.erase,
        )
        return kept if await self.in_store(self._store.complete, turn, result) else None

    async def _keep(self, turn: TurnInput) -> Mapping[str, Any] | None:
        """The engine failed: the question is kept for staff and the starter hears so."""
        profile = profile_of((turn.tracker or {}).get("slots", {}))
        draft = Draft(
            reference=new_reference(),
            text=turn.text or turn.payload or "",
            reason=KEPT_REASON,
            segment=profile.segment.value,
            needs=tuple(need.value for need in profile.needs),
            municipality=profile.municipality,
            circumstances=surroundings(recent_in(turn.tracker), turn.tracker or {}, ()),
        )
        [draft] = with_version([draft], self._keeping.content_version)
        told = [self._texts.reply("utter_scope_outage", reference=draft.reference)]
        told = with_receipts(told, [draft], self._texts, self._keeping.working_days)
        replies = [*self._before(turn), *told]
        kept = {
            "replies": [reply.as_dict() for reply in replies],
            "state": dict(profile.state()),
            "unmet": [{"reference": draft.reference, "reason": KEPT_REASON.value}],
        }
        outgoing = self._outgoing(turn, replies)
        version = self._worker.model_version
        done = await self.in_store(self._store.fail, turn, kept, draft, version, outgoing)
        return kept if done else None

    def _before(self, turn: TurnInput) -> list[Reply]:
        """What goes before the answer: that this is a computer, and not to send numbers."""
        before = []
        if turn.channel == "telegram" and turn.turns == 0 and turn.payload != "act:start":
            before.append(self._texts.reply("utter_session_disclosure"))
        if WARN_ABOUT & set(turn.masked):
            before.append(self._texts.reply("utter_privacy_bsn"))
        return before

    def _outgoing(self, turn: TurnInput, replies: Sequence[Reply]) -> Sequence[OutgoingPart]:
        render = self._render.get(turn.channel)
        return render(replies) if render else ()
