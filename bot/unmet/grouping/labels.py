"""What a group is called: its own words, and only words that still stand in one of its questions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.core.dutch_words import MASK, plain, stem
from bot.unmet.grouping.lexicon import Lexicon

WORDS_IN_LABEL = 3
BETWEEN = " · "
_SURFACE = re.compile(r"[^\W\d_]+(?:['\u2019&-][^\W\d_]+)*")


def make_label(texts: Sequence[str], lexicon: Lexicon) -> str:
    """Up to three words that most of the questions share and that say most; "" when there are no words.

    >>> lexicon = Lexicon.build({}, {}, filler="mag ik een voor mijn".split())
    >>> make_label(["Mag ik een terras?", "terrassen voor mijn café", "terras café"], lexicon)
    'terras · café'
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    spread: Counter[str] = Counter()
    for text in texts:
        words = [word for word in surface_words(text) if plain(word) not in lexicon.filler]
        roots = {stem(plain(word)) for word in words}
        spread.update(roots)
        for word in words:
            forms[stem(plain(word))][word] += 1
    shared = [root for root in spread if spread[root] > 1] if len(texts) > 1 else []
    best = sorted(shared or spread, key=lambda root: (-_worth(root, spread[root], lexicon), root))
    return BETWEEN.join(_shown(forms[root]) for root in best[:WORDS_IN_LABEL])


def without_words_of(label: str, erased: Iterable[str], left: Iterable[str]) -> str:
    """A label without the words that stand in an erased text and in none that is left.

    >>> without_words_of("terras · oprit", erased=["mijn oprit"], left=["een terras"])
    'terras'
    """
    gone = _all_words(erased) - _all_words(left)
    kept = [part for part in label.split(BETWEEN) if not gone & set(surface_words(part))]
    return BETWEEN.join(kept)


def surface_words(text: str) -> list[str]:
    """The words of a text as people wrote them, in lower case, without masks."""
    return _SURFACE.findall(MASK.sub(" ", text).casefold())


def _all_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in surface_words(text)}


def _worth(root: str, spread: int, lexicon: Lexicon) -> float:
    return spread * lexicon.rarity(root) * (0.3 if root in lexicon.weak else 1.0)


def _shown(forms: Counter[str]) -> str:
    """The form that is used most; the shortest when equal."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))
