"""Invented answers of a town asked again in other words: to try ways of looking up. Nothing is learned from them.

    uv run python tests/benchmarks/town.py          # the lookup alone
    uv run python tests/benchmarks/town.py --chain  # the whole conversation, with the trained model

76 answers (`tests/answers/learning/town_try_*.yml`) stand in one book with the shipped ones, each is asked four times. The
other messages: questions about 107 town answers that are not in the book, and about the shipped ones.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from bot.answers import Answer, AnswerFinder, Lexicon, ShippedAnswers, is_sure
from bot.starter import Profile
from tests.answers.shipped import lexicon, shipped
from tests.benchmarks.answer_books import again, answers_to_try, city_answers, town_answers
from tests.benchmarks.published import Outcome

Asked = tuple[str, str | None, str]


def messages() -> list[Asked]:
    """Kind, the id of the right answer of the town, and the text."""
    asked: list[Asked] = [
        (f"again {at}", answer.id, text)
        for answer, texts in answers_to_try()
        for at, text in enumerate(texts, 1)
    ]
    asked += [("not there", None, text) for _, texts in (*city_answers(), *town_answers()) for text in texts]
    asked += [("shipped", None, text) for answer in shipped() for text in again(answer.id)]
    return asked


def in_lookup(words: Lexicon | None = None) -> Iterator[Outcome]:
    """Each message through the lookup, as if it was the first of a conversation."""
    book = AnswerFinder([ShippedAnswers([*ours(), *shipped()])], words or lexicon())
    for kind, wanted, text in messages():
        found = book.find(text, Profile())
        yield Outcome(kind, wanted, [one.answer.id for one in found], is_sure(found) and len(found) == 1)


def ours() -> list[Answer]:
    """The answers of the town."""
    return [answer for answer, _ in answers_to_try()]


def tell(outcomes: list[Outcome]) -> list[str]:
    """The figures for people."""
    mine = {answer.id for answer in ours()}
    lines = []
    for kind in dict.fromkeys(one.kind for one in outcomes):
        rows = [one for one in outcomes if one.kind == kind]
        lines.append(f"{kind:<10} {len(rows):4}  {_figures(rows, mine)}")
    rows = [one for one in outcomes if one.wanted]
    return [*lines, f"all again  {len(rows):4}  {_figures(rows, mine)}"]


def _figures(rows: list[Outcome], mine: set[str]) -> str:
    given = [row for row in rows if row.at_once]
    right = sum(row.shown[0] == row.wanted for row in given)
    shown = sum(row.wanted in row.shown for row in rows)
    wrong = sum(row.shown[0] != row.wanted and row.shown[0] in mine for row in given)
    other = len(given) - right - wrong
    told = (f"{count / len(rows):6.1%}" for count in (right, shown, wrong, other))
    return "right at once {}, or shown {}; a wrong one of the town {}, a shipped one {}".format(*told)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chain", action="store_true", help="the whole conversation")
    if parser.parse_args().chain:
        from tests.benchmarks.published_chain import in_chain

        print("\n".join(tell(list(in_chain(messages(), ours())))))
    else:
        print("\n".join(tell(list(in_lookup()))))


if __name__ == "__main__":
    main()
