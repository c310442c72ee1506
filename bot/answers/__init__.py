"""Short checked answers to starters' questions: read, found, told."""

from bot.answers.answer import Answer, AnswerSource, Theme
from bot.answers.asking import asks, asks_permission, orders, seeks, states, wants_help
from bot.answers.book import PublishedAnswers
from bot.answers.finding import AnswerBook, AnswerFinder, ShippedAnswers, is_sure
from bot.answers.lexicon import Lexicon
from bot.answers.lookup import Found, Lookup
from bot.answers.measuring import Figures, measure
from bot.answers.reading import KnownNames, check_answers, expired, load_answers
from bot.answers.telling import full_day, source_line, text_for

__all__ = [
    "Answer",
    "AnswerBook",
    "AnswerFinder",
    "AnswerSource",
    "Figures",
    "Found",
    "KnownNames",
    "Lexicon",
    "Lookup",
    "PublishedAnswers",
    "ShippedAnswers",
    "Theme",
    "asks",
    "asks_permission",
    "check_answers",
    "expired",
    "full_day",
    "is_sure",
    "load_answers",
    "measure",
    "orders",
    "seeks",
    "source_line",
    "states",
    "text_for",
    "wants_help",
]
