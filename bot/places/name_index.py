"""Place names arranged for looking up: whole, run together, or misspelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.places.elsewhere import Elsewhere

ADJECTIVE, INHABITANT, AREA_CODE = "bijvoeglijk", "inwoner", "netnummer"
WEAK_KINDS = frozenset({ADJECTIVE, INHABITANT, AREA_CODE})
"""Kinds of rows that say less than the name of a place."""
EXACT_KINDS = WEAK_KINDS | {"wijk", "bijnaam", "streektaal"}
"""Kinds of rows that are not looked for with a typo."""
TYPO_LENGTH = 6
"""Shorter names are not looked for with a typo."""
TWO_TYPOS_LENGTH = 10
LONG_NAME = 8
"""From this length a village is told from other words well enough to look for it with a typo."""


@dataclass(frozen=True, slots=True)
class Name:
    """One key and what it can stand for; `main` is the most obvious municipality, if there is one.

    `well_known`: the name of a municipality, now or before.
    """

    key: str
    towns: tuple[str, ...]
    main: str | None
    kind: str
    well_known: bool = False


class NameIndex:
    """All keys of the gazetteer."""

    def __init__(self, names: Iterable[Name], elsewhere: Mapping[str, Elsewhere]) -> None:
        self.names = {name.key: name for name in names}
        self.elsewhere = elsewhere
        self._lengths = _lengths([*self.names, *elsewhere])
        self.joined = {
            key.replace(" ", ""): name
            for key, name in self.names.items()
            if " " in key and len(key) > TYPO_LENGTH
        }
        self._by_letter, self._by_word = self._for_typos()
        self._qualified = self._with_addition()

    def lengths(self, first: str) -> Sequence[int]:
        """How many words the names that start with this word have, longest first."""
        return self._lengths.get(first, ())

    def namesakes(self, key: str) -> tuple[str, ...]:
        """Every municipality that has a place with this name, also those written with an addition."""
        return tuple(dict.fromkeys([*self.names[key].towns, *self._qualified.get(key, ())]))

    def nearest(self, key: str, *, small_too: bool) -> tuple[str, int] | None:
        """The one-word name that this word is a misspelling of, with the number of slips.

        Villages with a short name only when `small_too`.
        """
        names = self._by_letter.get((key[:1], small_too), ())
        return _closest(key, names)

    def nearest_of_more_words(self, first: str, count: int, key: str) -> tuple[str, int] | None:
        """The name of several words, the first one right, that this is a misspelling of."""
        return _closest(key, self._by_word.get((first, count), ()))

    def _for_typos(self) -> tuple[dict[tuple[str, bool], list[str]], dict[tuple[str, int], list[str]]]:
        letters: dict[tuple[str, bool], list[str]] = defaultdict(list)
        words: dict[tuple[str, int], list[str]] = defaultdict(list)
        for key in [*self.names, *self.elsewhere]:
            if not self._looked_for_with_typo(key):
                continue
            if " " in key:
                words[key.split(" ", 1)[0], key.count(" ") + 1].append(key)
                continue
            letters[key[0], True].append(key)
            if len(key) >= LONG_NAME or key in self.elsewhere or self.names[key].well_known:
                letters[key[0], False].append(key)
        return letters, words

    def _looked_for_with_typo(self, key: str) -> bool:
        if key in self.names:
            return len(key) >= TYPO_LENGTH and self.names[key].kind not in EXACT_KINDS
        return len(key) >= LONG_NAME

    def _with_addition(self) -> Mapping[str, list[str]]:
        """Municipalities by the bare name of a place that is listed with an addition (Rijswijk Gld)."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.names.values():
            bare, _, addition = name.key.rpartition(" ")
            if bare and addition in self.elsewhere:
                found[bare] += name.towns
        return found


def _closest(key: str, names: Sequence[str]) -> tuple[str, int] | None:
    best = process.extractOne(key, names, scorer=OSA.distance, score_cutoff=2)
    if best is None or best[1] > (2 if len(best[0]) >= TWO_TYPOS_LENGTH else 1):
        return None
    return best[0], int(best[1])


def _lengths(keys: Iterable[str]) -> Mapping[str, Sequence[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        words = key.split(" ")
        found[words[0]].add(len(words))
    return {first: sorted(sizes, reverse=True) for first, sizes in found.items()}


def spellings(key: str) -> Iterator[str]:
    """A key and its other usual forms: St. and Sint, aan de and aan den and a/d."""
    yield key
    words = key.split(" ")
    if words[0] in ("st", "sint"):
        yield " ".join(["sint" if words[0] == "st" else "st", *words[1:]])
    if "aan" in words[:-1] and words[words.index("aan") + 1] in ("de", "den"):
        at = words.index("aan")
        for middle in ("aan de", "aan den", "a d", "ad", "a d de"):
            yield " ".join([*words[:at], middle, *words[at + 2 :]])
