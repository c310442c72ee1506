"""The texts that are needed outside a turn, read from the same response files as Rasa's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from bot.core.errors import ContentBroken
from bot.core.ids import digest
from bot.dialogue.messages import Button, Reply
from bot.dialogue.payloads import from_rasa

DISCLOSURE = "Je praat met een computer, niet met een mens."
"""The law asks for this line at first contact (AI Act, article 50(1), in force 2 August 2026)."""
NEEDED = (
    "utter_session_welcome",
    "utter_session_disclosure",
    "utter_scope_outage",
    "utter_scope_receipt",
    "utter_privacy_bsn",
    "utter_human_national",
)

NEEDED_LATER = (
    "late_answered",
    "late_linked",
    "late_referred",
    "late_open",
    "late_dismissed",
    "late_unknown",
    "late_wait",
    "late_how",
)
"""What a starter hears when staff close a kept question. Rasa never says these, so they stand apart from the
responses: a change of them needs no new model."""

NEEDED_FOR_CONSENT = (
    "consent_question",
    "consent_given",
    "consent_refused",
    "consent_revoked",
    "consent_is_given",
    "consent_is_revoked",
    "consent_is_not_given",
)
VERSION_LENGTH = 8


class Texts:
    """Responses by name."""

    def __init__(self, responses: Mapping[str, Any]) -> None:
        self._responses = responses

    def reply(self, name: str, **values: str) -> Reply:
        """A response as a reply, with its variables filled."""
        response = self._responses[name]
        buttons = tuple(Button(b["title"], from_rasa(b["payload"])) for b in response.get("buttons", ()))
        return Reply(text=response["text"].strip().format(**values), buttons=buttons)

    def version(self, name: str) -> str:
        """Eight characters that change with the words of a response: which words somebody agreed to."""
        return digest(self._responses[name]["text"].strip())[:VERSION_LENGTH]


def load_texts(folder: Path) -> Texts:
    """Read the response files.

    Raises `ContentBroken` when a text is missing, or when the welcome does not say it is a computer.
    """
    responses: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yml")):
        responses |= _responses(path)
    _all_there(NEEDED, responses, "data/responses")
    for name in ("utter_session_welcome", "utter_session_disclosure", "utter_chat_bot"):
        if DISCLOSURE not in responses.get(name, {}).get("text", ""):
            raise ContentBroken(
                f"De tekst {name} moet deze zin houden: {DISCLOSURE!r} Dat vraagt de AI-verordening."
            )
    return Texts(responses)


def load_late_answers(path: Path) -> Texts:
    """Read the texts around an answer of staff. Raises `ContentBroken` when the file or a text is missing."""
    return _load(path, NEEDED_LATER)


def load_consent_texts(path: Path) -> Texts:
    """Read the texts about consent. Raises `ContentBroken` when the file or a text is missing."""
    return _load(path, NEEDED_FOR_CONSENT)


def _load(path: Path, needed: Sequence[str]) -> Texts:
    if not path.is_file():
        raise ContentBroken(f"Het bestand data/{path.name} ontbreekt. Zet het terug.")
    responses = _responses(path)
    _all_there(needed, responses, f"data/{path.name}")
    return Texts(responses)


def _responses(path: Path) -> dict[str, Any]:
    try:
        content = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentBroken(f"{path.name} is geen leesbaar YAML-bestand: {_place(error)}") from None
    return {name: variants[0] for name, variants in (content or {}).get("responses", {}).items()}


def _all_there(needed: Sequence[str], responses: Mapping[str, Any], where: str) -> None:
    missing = [name for name in needed if name not in responses]
    if missing:
        raise ContentBroken(f"In {where} ontbreekt de tekst {missing[0]}. Zet hem terug.")


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"regel {mark.line + 1}" if mark else "onbekende tekens, bewaar het als UTF-8"
