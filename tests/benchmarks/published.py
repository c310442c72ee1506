"""Answers of staff asked again in other words, and messages about other matters: what the lookup does with them.

    uv run python tests/benchmarks/published.py          # the lookup alone
    uv run python tests/benchmarks/published.py --chain  # the whole conversation, with the trained model
    uv run python tests/benchmarks/published.py --set second

The 100 answers stand in one book with the shipped ones. Nothing is tuned on this set; every run is told in
docs/antwoorden.md.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import is_sure
from bot.starter import Profile
from tests.answers.published_set import FOLDERS, SAME_MATTER, again, published, unrelated
from tests.answers.shipped import finder


@dataclass(frozen=True)
class Outcome:
    """What one message got: the ids of answers given or shown, and whether it was one answer at once."""

    kind: str
    wanted: str | None
    shown: Sequence[str]
    at_once: bool


def in_lookup(which: str = "first") -> Iterator[Outcome]:
    """Each message through the lookup, as if it was the first of a conversation."""
    book = finder(*published(which))
    for kind, wanted, text in messages(which):
        found = book.find(text, Profile())
        yield Outcome(kind, wanted, [one.answer.id for one in found], is_sure(found) and len(found) == 1)


def messages(which: str = "first") -> Iterator[tuple[str, str | None, str]]:
    """Kind, the id of the right answer, and the text."""
    yield from ((f"again {one.part}", one.answer, one.text) for one in again(which))
    yield from ((kind, None, text) for kind, text in unrelated(which))


def tell(outcomes: Sequence[Outcome], which: str) -> list[str]:
    """The figures for people."""
    ours = {answer.id for answer in published(which)}
    lines = []
    for kind in dict.fromkeys(one.kind for one in outcomes):
        here = [one for one in outcomes if one.kind == kind]
        counts: Counter[str] = Counter(_name(one, ours) for one in here)
        lines.append(f"{kind:<12} {len(here):4}  " + "  ".join(f"{k} {v}" for k, v in sorted(counts.items())))
    asked = [one for one in outcomes if one.wanted]
    fresh = [one for one in asked if one.wanted not in SAME_MATTER]
    for name, rows, same in (
        ("all 100, only the published answer is right", asked, False),
        ("all 100, a shipped answer to the same question is right too", asked, True),
        ("those that no shipped answer answers", fresh, False),
    ):
        lines.append(f"{name}: {_shares(rows, same=same)}")
    others = [one for one in outcomes if not one.wanted]
    wrong = sum(one.at_once and bool(ours & set(one.shown)) for one in others)
    lines.append(f"other messages that get one of the 100 answers: {wrong / len(others):.1%}")
    return lines


def _shares(rows: Sequence[Outcome], *, same: bool) -> str:
    """Right at once, right among what is shown, and wrong at once."""
    good = [{str(row.wanted), *(SAME_MATTER.get(str(row.wanted), ()) if same else ())} for row in rows]
    pairs = list(zip(rows, good, strict=True))
    right = sum(row.at_once and row.shown[0] in ok for row, ok in pairs)
    shown = sum(bool(ok & set(row.shown)) for row, ok in pairs)
    wrong = sum(row.at_once and row.shown[0] not in ok for row, ok in pairs)
    told = (f"{count / len(rows):.1%}" for count in (right, shown, wrong))
    return "right at once {}, at once or among the buttons {}, wrong {}".format(*told)


def _name(one: Outcome, ours: set[str]) -> str:
    if not one.shown:
        return "nothing"
    if one.wanted is None:
        if not one.at_once:
            return "asked back"
        return "WRONG" if one.shown[0] in ours else "a shipped answer"
    if one.at_once:
        return "right" if one.shown[0] == one.wanted else "wrong"
    return "asked, right" if one.wanted in one.shown else "asked, not right"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chain", action="store_true", help="the whole conversation")
    parser.add_argument("--set", choices=list(FOLDERS), default="first", help="which set is asked")
    options = parser.parse_args()
    if options.chain:
        from tests.benchmarks.published_chain import in_chain

        outcomes = list(in_chain(list(messages(options.set)), published(options.set)))
    else:
        outcomes = list(in_lookup(options.set))
    print("\n".join(tell(outcomes, options.set)))


if __name__ == "__main__":
    main()
