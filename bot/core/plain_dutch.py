"""Is a text plain Dutch, level B1? Short sentences, no officialese, "je", abbreviations explained."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

MOST_WORDS = 20
"""No sentence is longer than this."""
MOST_ON_AVERAGE = 12.0
"""The sentences of one text are no longer than this on average; short texts of one sentence are spared."""
_LINK = re.compile(r"https?://\S+|\S+@\S+")
_PLACE_HOLDER = re.compile(r"\{(\w+)\}")
_SENTENCE_END = re.compile(r"(?<=[.?!:;])[\"')]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_FORMAL = re.compile(r"\b(?:u|uw|uwe|uzelf)\b(?!\.a\.)", re.IGNORECASE)
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")


@dataclass(frozen=True)
class StyleRules:
    """Words to avoid, each with a better one, and abbreviations that need no explanation."""

    officialese: Mapping[str, str]
    known_abbreviations: Collection[str] = ()


def read_pairs(text: str) -> dict[str, str]:
    """The pairs of a style file; lines that start with # are notes.

    >>> read_pairs("# noot\\nindien = als")
    {'indien': 'als'}
    """
    lines = [line for line in text.splitlines() if "=" in line and not line.startswith("#")]
    return {left.strip(): right.strip() for left, right in (line.split("=", 1) for line in lines)}


def sentences(text: str) -> list[str]:
    """The sentences of a text; each line of a list is one, links do not count.

    >>> sentences("Hallo! Wat is je plan?\\n- een coach")
    ['Hallo!', 'Wat is je plan?', '- een coach']
    """
    bare = _LINK.sub("", _PLACE_HOLDER.sub(r"\1", text))
    return [part.strip() for part in _SENTENCE_END.split(bare) if part and _WORD.search(part)]


def style_problems(text: str, rules: StyleRules) -> list[str]:
    """What makes a text hard to read, each in one sentence with the remedy; empty when it is plain.

    >>> style_problems("Indien u wilt, bel ons.", StyleRules({"indien": "als"}))
    ["schrijf 'als' in plaats van 'indien'", "schrijf 'je' in plaats van 'u'"]
    """
    text = _LINK.sub("", text)
    found = _length_problems(text)
    for hard, plain in rules.officialese.items():
        if re.search(rf"\b{re.escape(hard)}\b", text, re.IGNORECASE):
            found.append(f"schrijf '{plain}' in plaats van '{hard}'")
    found += [f"schrijf 'je' in plaats van '{word}'" for word in dict.fromkeys(_FORMAL.findall(text))]
    return found + [f"leg de afkorting {one} uit" for one in _unexplained(text, rules)]


def _length_problems(text: str) -> list[str]:
    long = [one for one in sentences(text) if _words(one) > MOST_WORDS]
    found = [f"zin van {_words(one)} woorden, maak hem korter: {one}" for one in long]
    counts = [_words(one) for one in sentences(text) if not one.startswith("- ")]
    average = sum(counts) / len(counts) if counts else 0.0
    if len(counts) > 1 and average > MOST_ON_AVERAGE:
        found.append(f"gemiddeld {average:.1f} woorden in een zin, maak ze korter")
    return found


def _words(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def _unexplained(text: str, rules: StyleRules) -> list[str]:
    """Abbreviations without brackets beside them, and not explained after a comma or by "wet"."""
    unknown = []
    for short in dict.fromkeys(_ABBREVIATION.findall(text)):
        explained = re.search(
            rf"{short}\w*\s*\(|\([^)]*\b{short}\b[^)]*\)|wet {short}|{short}, (?:de|het|een)\b", text
        )
        if short not in rules.known_abbreviations and not explained:
            unknown.append(short)
    return unknown
