"""Reads and checks the answers of `data/answers`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.answers.answer import Answer, AnswerSource, Theme
from bot.answers.schema import day, faults
from bot.core.errors import ContentBroken
from bot.options.problems import Problem
from bot.options.reading import Entry, read_entries
from bot.starter import Need, Segment


@dataclass(frozen=True)
class KnownNames:
    """What an answer may point at: ids of options and names of municipalities."""

    options: Collection[str]
    municipalities: Collection[str]


def load_answers(folder: Path, known: KnownNames) -> tuple[Answer, ...]:
    """The answers, by id. Raises `ContentBroken` with the first problem."""
    entries, problems = _read(folder, known)
    if problems:
        more = f" (en nog {len(problems) - 1}; zie: startkompas check)" if len(problems) > 1 else ""
        raise ContentBroken(f"{problems[0]}{more}")
    return tuple(sorted((_answer(entry.values) for entry in entries), key=lambda answer: answer.id))


def check_answers(folder: Path, known: KnownNames) -> list[Problem]:
    """Every problem of the answers, in the order of files and lines."""
    return _read(folder, known)[1]


def expired(folder: Path, known: KnownNames, today: date) -> list[Problem]:
    """A warning for each answer whose facts were for a time that is over; the content still works."""
    return [
        entry.problem(
            "valid_until",
            f"Dit antwoord gold tot en met {entry.values['valid_until']}.",
            "Kijk de bron na, pas de tekst aan en zet er een nieuwe datum bij.",
        )
        for entry in _read(folder, known)[0]
        if (until := day(entry.values.get("valid_until"))) is not None and until < today
    ]


def _read(folder: Path, known: KnownNames) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*.y*ml")):
        shown = f"{folder.parent.name}/{path.relative_to(folder.parent).as_posix()}"
        found, wrong = read_entries(path, shown, kinds=("antwoorden", "antwoord"))
        entries += found
        problems += wrong
    if not entries and not problems:
        problems.append(Problem(folder.name, 1, "", "Er zijn geen antwoorden.", "Zet de bestanden terug."))
    for entry in entries:
        problems += faults(entry, known.options, known.municipalities)
    problems += _double(entries)
    return entries, sorted(problems, key=lambda problem: (problem.file, problem.line))


def _double(entries: Sequence[Entry]) -> Iterator[Problem]:
    """An id, or a wording of a question, that stands in two answers."""
    ids: dict[str, Entry] = {}
    wordings: dict[str, Entry] = {}
    for entry in entries:
        identity = str(entry.values.get("id"))
        other = ids.setdefault(identity, entry)
        if other is not entry:
            where = f"'{identity}' staat ook in {other.file}, regel {other.line}."
            yield entry.problem("id", where, "Kies een ander id.")
        questions = entry.values.get("questions")
        for question in questions if isinstance(questions, list) else ():
            other = wordings.setdefault(str(question).casefold(), entry)
            if other is not entry:
                where = f"'{question}' staat ook bij '{other.values.get('id')}'."
                yield entry.problem("questions", where, "Haal de vraag bij een van de twee weg.")


def _answer(values: Mapping[str, Any]) -> Answer:
    return Answer(
        id=values["id"],
        theme=Theme(values["theme"]),
        title=values["title"],
        needs=tuple(Need(need) for need in values["needs"]),
        questions=tuple(values["questions"]),
        answer=values["answer"].strip(),
        next_step=values["next_step"].strip(),
        sources=tuple(
            AnswerSource(s["title"], s["url"], s["owner"], _text(s["page_date"]), day(s["read_on"]))
            for s in values["sources"]
        ),
        variants={Segment(name): text.strip() for name, text in (values.get("variants") or {}).items()},
        options=tuple(values.get("options") or ()),
        segments=tuple(Segment(segment) for segment in values.get("segments") or ()),
        municipalities=tuple(values.get("municipalities") or ()),
        valid_until=day(values["valid_until"]),
        note=values["note"] or "",
    )


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
