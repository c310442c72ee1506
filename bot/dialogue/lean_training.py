"""Parts of Rasa's training that cost much and serve a cache we do not keep, replaced by plain ones.

Rasa reads every file three times, copies all sentences and looks for equal ones once for each file, and takes
a fingerprint of every sentence after every component. Our training job starts from nothing and ends with its
process, so none of that is needed; that no sentence stands twice is tested. Needs Rasa; see `rasa_ready`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import rasa.shared.importers.utils as reading
import yaml
from rasa.engine.training.hooks import TrainingHook
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.learning.examples import plain

ONLY_SENTENCES = {"version", "nlu"}


def use_plain_training(examples: Sequence[Mapping[str, Any]] = ()) -> None:
    """Change Rasa in this process, which must be a training job; `examples` come to what it reads."""
    TrainingHook.on_before_node = _no_fingerprint
    TrainingHook.on_after_node = _keep_nothing
    TrainingData.merge = _merge
    TrainingData.sanitize_examples = staticmethod(list)
    extra = [_message(one) for one in examples]
    reading.training_data_from_paths = lambda paths, _language: _with(_read(tuple(paths)), extra)


@cache
def _read(paths: Sequence[str]) -> TrainingData:
    return _merge_all([_read_file(path) for path in paths])


def _message(example: Mapping[str, Any]) -> Message:
    """An example as a message. Made here and not read from YAML, where brackets would be markup."""
    return Message.build(example["text"], example["act"], example_metadata=dict(example["facts"]))


def _with(read: TrainingData, extra: Sequence[Message]) -> TrainingData:
    """The sentences with the extra ones; a shipped one gives way to the same one marked by staff."""
    if not extra or not read.training_examples:
        return read
    theirs = {plain(str(message.get(TEXT))) for message in extra}
    kept = [message for message in read.training_examples if plain(message.get(TEXT) or "") not in theirs]
    changed = _merge_all([read])
    changed.training_examples = [*kept, *extra]
    return changed


def _read_file(path: str) -> TrainingData:
    """One file. What holds sentences only is read with libyaml; our own checks have seen to its form."""
    content = yaml.load(Path(path).read_text("utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(content, dict) or set(content) != ONLY_SENTENCES:
        return load_data(path)
    reader = RasaYAMLReader()
    reader.filename = path
    reader._parse_nlu(content["nlu"])
    return TrainingData(reader.training_examples)


def _merge(self: TrainingData, *others: TrainingData | None) -> TrainingData:
    return _merge_all([self, *(other for other in others if other)])


def _merge_all(parts: Sequence[TrainingData]) -> TrainingData:
    """One set of data; the sentences are shared with the parts, not copied."""
    synonyms: dict[str, str] = {}
    responses: dict[str, list[dict[str, Any]]] = {}
    for part in parts:
        synonyms.update(part.entity_synonyms)
        responses.update(part.responses)
    return TrainingData(
        [example for part in parts for example in part.training_examples],
        synonyms,
        [feature for part in parts for feature in part.regex_features],
        [table for part in parts for table in part.lookup_tables],
        responses,
    )


def _no_fingerprint(self: TrainingHook, *args: Any, **kwargs: Any) -> dict[str, Any]:
    return {}


def _keep_nothing(self: TrainingHook, *args: Any, **kwargs: Any) -> None:
    return None


__all__ = ["use_plain_training"]
