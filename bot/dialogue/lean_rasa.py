"""Parts of Rasa that cost much on each turn, replaced by plain ones that do the same.

Measured with `tests/benchmarks/speed.py`: together they halve the computing time of a turn. Needs Rasa; see
`rasa_ready`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.nlg.interpolator import interpolate
from rasa.engine.graph import ExecutionContext
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.core.events import Event
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message

from bot.core.reporting import Report, silent
from bot.dialogue.lean_rules import use_lean_rules
from bot.dialogue.variants import Variants

_NOT_UNDERSTOOD = {"name": "not_understood", "confidence": 1.0}
"""The act of a message that a component failed on: it is kept for staff."""


class PlainGenerator(TemplatedNaturalLanguageGenerator):
    """Takes the wordings of a response in turn, and fills in values in its text only.

    Rasa picks a wording by chance. It also tries the payloads of buttons, whose braces it takes for names of
    slots and logs as an error.
    """

    variants = Variants({})

    def _random_response_for(
        self, utter_action: str, output_channel: str, filled_slots: dict[str, Any]
    ) -> dict[str, Any] | None:
        wordings = self.responses.get(utter_action)
        return wordings[self.variants.choose(utter_action, len(wordings))] if wordings else None

    def _fill_response(
        self, response: dict[str, Any], filled_slots: dict[str, Any] | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        if response.get("text"):
            values = self._response_variables(filled_slots, kwargs)
            response["text"] = interpolate(response["text"], values)
        return response


class StraightRunner:
    """Runs the nodes of a trained graph one after another, in an order that is worked out once.

    Rasa hands the graph to a scheduler for parallel work on each message and each prediction.
    """

    def __init__(self, runner: DaskGraphRunner, report: Report = silent) -> None:
        self._report = report
        self._schema = runner._graph_schema
        self._nodes = runner._instantiated_nodes
        self._orders: dict[tuple[str, ...], Sequence[tuple[str, tuple[str, ...]]]] = {}

    def run(
        self, inputs: Mapping[str, Any] | None = None, targets: Sequence[str] | None = None
    ) -> dict[str, Any]:
        """The outputs of the targets."""
        wanted = tuple(targets or self._schema.target_names)
        if wanted not in self._orders:
            self._orders[wanted] = self._order(wanted)
        done: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        lost: list[Message] = []
        for name, needs in self._orders[wanted]:
            given = [done.get(need, need) for need in needs]
            try:
                done[name] = self._nodes[name](*given)
            except Exception as error:
                lost = _messages_in(given)
                if not lost:
                    raise
                self._report("component_failed", component=name, error=type(error).__name__)
                done[name] = (name, lost)
        for message in lost:
            message.set(INTENT, dict(_NOT_UNDERSTOOD), add_to_output=True)
        return dict(done[name] for name in wanted)

    def _order(self, targets: tuple[str, ...]) -> Sequence[tuple[str, tuple[str, ...]]]:
        schema = self._schema.minimal_graph_schema(list(targets))
        ordered: dict[str, tuple[str, ...]] = {}

        def visit(name: str) -> None:
            if name in ordered or name not in schema.nodes:
                return
            needs = tuple(schema.nodes[name].needs.values())
            for need in needs:
                visit(need)
            ordered[name] = needs

        for target in targets:
            visit(target)
        return list(ordered.items())


def _messages_in(given: Sequence[Any]) -> list[Message]:
    """The messages that a component was given; none when it is no component for messages."""
    for value in given:
        inside = value[1] if isinstance(value, tuple) else value
        if isinstance(inside, list) and inside and all(isinstance(one, Message) for one in inside):
            return inside
    return []


def use_domain_of_metadata() -> None:
    """From now on a model is loaded with the domain in its metadata, which Rasa has read already.

    Rasa reads and checks it four times more from a YAML file, which takes a second; that the model is as
    it was made is checked before (`model_files.check_model`).
    """
    LocalModelStorage.from_model_archive = staticmethod(_unpacked)
    DomainProvider.load = staticmethod(_provided)


_unpack, _provide = LocalModelStorage.from_model_archive, DomainProvider.load


def _unpacked(storage_path: Path, model_archive_path: Path) -> tuple[LocalModelStorage, ModelMetadata]:
    storage, metadata = _unpack(storage_path, model_archive_path)
    storage.domain = metadata.domain
    return storage, metadata


def _provided(
    config: dict[str, Any],
    model_storage: ModelStorage,
    resource: Resource,
    execution_context: ExecutionContext,
    **kwargs: Any,
) -> DomainProvider:
    domain = getattr(model_storage, "domain", None)
    if domain is None:
        return _provide(config, model_storage, resource, execution_context, **kwargs)
    return DomainProvider(model_storage, resource, domain)


def use_plain_parts(agent: Agent, report: Report = silent) -> None:
    """Give a loaded agent the plain parts."""
    use_lean_rules()
    RemoteAction._validate_action_result = _check_result
    Event.resolve_by_type = staticmethod(cache(Event.resolve_by_type))
    assert agent.processor is not None
    agent.processor.graph_runner = StraightRunner(agent.processor.graph_runner, report)
    # Rasa builds an empty domain for each message, to warn of intents that `rasa data validate` finds too.
    agent.processor._check_for_unseen_features = lambda parse_data: None


def _check_result(_self: RemoteAction, result: dict[str, Any]) -> bool:
    """Our own actions run in this process; only the outline of what they give is looked at."""
    if not isinstance(result.get("events"), list) or not isinstance(result.get("responses"), list):
        raise TypeError("An action must give events and responses.")
    return True


__all__ = ["PlainGenerator", "StraightRunner", "use_domain_of_metadata", "use_plain_parts"]
