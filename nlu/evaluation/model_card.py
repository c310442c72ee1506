"""The model card: what the model is, on what it learned, how well it does and where it ends."""

from __future__ import annotations

from nlu.evaluation.headlines import Report, headlines
from nlu.evaluation.tables import table

CARD = """\
# Model card

Made by `startkompas evaluate --report`; do not edit. All figures, their sets and how they were measured:
`docs/evaluation.md`.

## What it is

The language model of Startkompas, a chatbot for people in the Netherlands who start a business. It hears in
a Dutch message: the dialogue act, whether someone has a job beside the business, whether they want to grow,
their income, what they need (support, housing, financing), the municipality, hours and amounts, and whether
the question is one for this chatbot. Linear classifiers over n-grams of words and letters and over groups
of words (`data/lexicon`), rules and a gazetteer for places and numbers. No outside model, no network, no
graphics card. It decides on no right, benefit or money of anybody: it chooses which public offers to show,
and says why.

## Data

Trained on the sentences of `data/nlu`, written one by one by language models that each played other people,
without templates; `data/nlu/README.md` says how and what is missing. No text of a real person. The
evaluation set `data/evaluation` was written apart from it and is never trained on.

## Versions

{versions}

## Scores

{scores}

## Limits

- Dutch only; English is recognised and answered with the way to help in English, other languages seldom.
- The evaluation sets are written texts, not real conversations, labelled by their writers and not by a
  second person; dialect and learners' Dutch were not judged by speakers. Scores on real messages may be
  lower.
- A fact that is said in a roundabout way is more often missed than misheard: the starter is then asked.
- "Outside" is a border with a threshold: a few in a hundred fair questions are kept for staff instead of
  answered.
- How sure the model is was calibrated on sentences like those it learned from; on other language it is too
  sure.
- Not to be used to assess persons, nor for anything but showing the way to help.
"""


def render_card(report: Report) -> str:
    """The card as Markdown."""
    replayed = list(report.get("replay", {}).values())
    about = replayed[0]["about"] if replayed else {}
    versions = table(["of", "value"], [[name, f"`{value}`"] for name, value in about.items()])
    scores = table(["figure", "value"], [[title, value] for _, title, value in headlines(report)])
    return CARD.format(versions=versions, scores=scores)
