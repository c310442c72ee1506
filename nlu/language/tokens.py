"""Dutch words as a blank spaCy pipeline cuts them, with our rules for what must come out whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

WHOLE = re.compile(
    r"""^(?:
        €\s?\d[\d.,]*-*            # € 50.000, €12,50
      | \d[\d.,]*[.,]-{1,2}        # 20.000,-
      | \d+(?:[.,]\d+)*(?:k|K|u|%)?
      | '?[^\W\d_]+(?:['\u2019/&.-][\w]+)+   # 's-Hertogenbosch, zzp'er, dagen/week, B&B
      | \d[\w]*-[\w]+              # 3D-printer
    )$""",
    re.X,
)


def dutch_tokenizer() -> Language:
    """A blank Dutch pipeline in which `zzp'er`, `€ 50.000`, `dagen/week` and the like come out whole."""
    import spacy

    nlp = spacy.blank("nl")
    return restore(nlp)


def restore(nlp: Language) -> Language:
    """Put back the rule that spaCy does not save: what comes out whole."""
    nlp.tokenizer.token_match = WHOLE.match  # type: ignore[union-attr]
    return nlp


def words_in(nlp: Language, text: str) -> list[tuple[str, int]]:
    """The words of a text with their place in it; a euro sign stays with its number.

    >>> words_in(dutch_tokenizer(), "zzp'er zoekt € 50.000")
    [("zzp'er", 0), ('zoekt', 7), ('€ 50.000', 13)]
    """
    found: list[tuple[str, int]] = []
    for token in nlp.tokenizer(text):
        if token.is_space:
            continue
        if found and found[-1][0] == "€" and token.text[0].isdigit():
            start = found.pop()[1]
            found.append((text[start : token.idx + len(token.text)], start))
        else:
            found.append((token.text, token.idx))
    return found
