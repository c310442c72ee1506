"""Fits what each sign says about an answer (`WEIGHTS` in `bot/answers/lookup.py`) and prints it.

    uv run python tests/benchmarks/answer_weights.py

Right is a wording that finds its own answer while it is left out of the list. Wrong is one that does not, and every
training sentence that asks for no answer, or for advice and not for an answer.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.answers import Lookup
from bot.cli.answer_figures import other_messages
from bot.settings import PROJECT, read_settings
from bot.wiring import load_content

WORDING_COUNTS = 2.0
"""There are five times as many other messages as wordings; starters who ask are not that rare."""


def signs_of(lookup: Lookup) -> tuple[list[dict[str, float]], list[bool]]:
    """The signs of all wordings and other messages, and whether the best answer was right."""
    signs, right = [], []
    for number, answer in enumerate(lookup.answers):
        for wording in answer.questions:
            scores = lookup.scores_without(number, wording)
            signs.append(lookup.signs(wording, scores, own=number))
            right.append(int(scores.argmax()) == number)
    for texts in other_messages(PROJECT / "data" / "nlu").values():
        for text in texts:
            signs.append(lookup.signs(text, lookup.scores(text)))
            right.append(False)
    return signs, right


def main() -> None:
    """Fit and print."""
    lookup = load_content(read_settings(os.environ, cwd=Path.cwd())).answers.lookup()
    signs, right = signs_of(lookup)
    wordings = sum(len(answer.questions) for answer in lookup.answers)
    weights = [WORDING_COUNTS] * wordings + [1.0] * (len(right) - wordings)
    names = [name for name in signs[0] if name != "constant"]
    rows = np.array([[one[name] for name in names] for one in signs])
    model = LogisticRegression(max_iter=1000).fit(rows, right, sample_weight=weights)
    print({"constant": round(float(model.intercept_[0]), 2)})
    print({name: round(float(value), 2) for name, value in zip(names, model.coef_[0], strict=True)})


if __name__ == "__main__":
    main()
