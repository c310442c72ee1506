"""Dutch words as a blank spaCy pipeline cuts them, with our rules for what must come out whole."""

from __future__ import annotations

import re
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

EURO_JOINER = "euro_joiner"
# One pattern without flags: spaCy saves the pattern with the pipeline, not the flags.
_WHOLE = "|".join(
    (
        r"€\d[\d.,]*-*",  # €12,50
        r"\d[\d.,]*[.,]-{1,2}",  # 20.000,-
        r"\d+(?:[.,]\d+)*(?:k|K|u|%)?",  # 0,8 250k 24u 80%
        r"['\u2019]?[^\W\d_]+(?:['\u2019/&.-]\w+)+",  # 's-Hertogenbosch zzp'er dagen/week B&B btw-nummer
        r"['\u2019]?[^\W\d_]+(?:['\u2019-]\w+)*['\u2019][^\W\d_]+",  # foto's
        r"\d\w*-\w+",  # 3D-printer
    )
)

_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of a sign, which spaCy cannot take; each becomes the sign for what cannot be shown."""

_ENDLESS = re.compile(r"\S{200}")
"""No words of a person; spaCy's time grows with the square of it."""
_PLAIN = re.compile(r"\w{1,100}|[^\w\s]")


def dutch_tokenizer() -> Language:
    """A blank Dutch pipeline in which `zzp'er`, `€ 50.000`, `dagen/week` and the like come out whole."""
    _register()
    nlp = spacy.blank("nl")
    nlp.tokenizer.token_match = re.compile(rf"(?:{_WHOLE})$").match  # type: ignore[union-attr]
    nlp.add_pipe(EURO_JOINER)
    return nlp


def load_tokenizer(folder: Path) -> Language:
    """A pipeline that was saved with `to_disk`."""
    _register()
    return spacy.load(folder)


def words_in(nlp: Language, text: str) -> list[tuple[str, int]]:
    """The words of a text with their place in it.

    >>> words_in(dutch_tokenizer(), "zzp'er zoekt € 50.000")
    [("zzp'er", 0), ('zoekt', 7), ('€ 50.000', 13)]
    """
    if _ENDLESS.search(text):
        return [(match[0], match.start()) for match in _PLAIN.finditer(text)]
    return [(token.text, token.idx) for token in nlp(text.translate(_HALVES)) if not token.is_space]


def _register() -> None:
    """Tell spaCy our step by its name, so that a saved pipeline finds it; more than once is harmless."""
    Language.component(EURO_JOINER, func=_join_euros)


def _join_euros(doc: Doc) -> Doc:
    """Make one word of a euro sign and the number after it."""
    pairs = [i for i in range(len(doc) - 1) if doc[i].text == "€" and doc[i + 1].text[:1].isdigit()]
    if pairs:
        with doc.retokenize() as retokenizer:
            for i in pairs:
                retokenizer.merge(doc[i : i + 2])
    return doc
