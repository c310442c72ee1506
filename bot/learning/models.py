"""Models by name: which one answers, which one did before, which were refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.core.errors import NotPossible


class ModelState(StrEnum):
    """What a model is to running servers. At most one is current and one previous."""

    CANDIDATE = "candidate"
    CURRENT = "current"
    PREVIOUS = "previous"
    REFUSED = "refused"
    RETIRED = "retired"


@dataclass(frozen=True)
class NamedModel:
    """A trained model. `name` is that of its file without ending; `scores` are the figures with a floor.

    `content_version` says which domain, rules and shipped sentences it belongs to: a program with others does
    not load it. `data_hash` says which marked questions it learned from, `examples` how many.
    """

    name: str
    sha256: str
    content_version: str
    data_hash: str
    trained_at: datetime
    examples: int = 0
    scores: Mapping[str, float] = field(default_factory=dict)
    state: ModelState = ModelState.CANDIDATE
    reason: str = ""


class ModelRegister(Protocol):
    """Where the models are named; each call is one transaction."""

    def current(self) -> NamedModel | None:
        """The model that answers; None while only the shipped one does."""

    def all(self) -> Sequence[NamedModel]:
        """All models, the last trained first."""

    def put(self, model: NamedModel) -> None:
        """Keep a model that does not answer: a candidate, or a refused one with the reason."""

    def promote(self, model: NamedModel, base: NamedModel, who: str, at: datetime) -> None:
        """Let a model answer from now on; see `promoted`."""

    def back(self, content_version: str, who: str, at: datetime) -> NamedModel:
        """Let the previous model answer again; see `gone_back`. Raises `NotPossible`."""


def promoted(known: Sequence[NamedModel], model: NamedModel, base: NamedModel) -> list[NamedModel]:
    """All models after this one becomes current: the one before it is a click away.

    The one before is the current one, or the shipped model `base` when none was named or the current one
    belongs to other content. A current model that is named again keeps its previous one.
    """
    before = next((one for one in known if one.state is ModelState.CURRENT), base)
    if before.content_version != model.content_version:
        before = base
    same = before.name == model.name
    rest = [one for one in known if one.name not in (model.name, before.name)]
    kept = [
        replace(one, state=ModelState.RETIRED)
        if one.state in (ModelState.CURRENT, ModelState.PREVIOUS) and not same
        else one
        for one in rest
    ]
    after = [replace(model, state=ModelState.CURRENT, reason="")]
    return after + ([] if same else [replace(before, state=ModelState.PREVIOUS)]) + kept


def gone_back(known: Sequence[NamedModel], content_version: str) -> list[NamedModel]:
    """All models after the previous one becomes current; going back again undoes it.

    Raises `NotPossible` when there is none, or it belongs to other content than this program has.
    """
    previous = next((one for one in known if one.state is ModelState.PREVIOUS), None)
    if previous is None:
        raise NotPossible("Er is geen vorig taalmodel om naar terug te gaan.")
    if previous.content_version != content_version:
        raise NotPossible("Het vorige taalmodel hoort bij andere inhoud. Train opnieuw.")
    swapped = {ModelState.PREVIOUS: ModelState.CURRENT, ModelState.CURRENT: ModelState.PREVIOUS}
    return [replace(one, state=swapped.get(one.state, one.state)) for one in known]
