"""Options for starters: the catalogue, whom it fits, in what order, and why."""

from bot.options.advice import Advice, NeedAdvice, advise, desk_of, more_options
from bot.options.areas import KnownAreas, Regions
from bot.options.catalogue import Catalogue, check_catalogue, load_catalogue
from bot.options.explaining import capital_words, explain, source_line, why_not
from bot.options.matching import Condition, Match, Verdict, match_option
from bot.options.next_question import NextQuestion, next_question
from bot.options.option import Instrument, Level, Option
from bot.options.problems import Problem

__all__ = [
    "Advice",
    "Catalogue",
    "Condition",
    "Instrument",
    "KnownAreas",
    "Level",
    "Match",
    "NeedAdvice",
    "NextQuestion",
    "Option",
    "Problem",
    "Regions",
    "Verdict",
    "advise",
    "capital_words",
    "check_catalogue",
    "desk_of",
    "explain",
    "load_catalogue",
    "match_option",
    "more_options",
    "next_question",
    "source_line",
    "why_not",
]
