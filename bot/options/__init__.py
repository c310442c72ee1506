"""Options for starters: the catalogue, whom it fits, in what order, and why."""

from bot.options.advice import Advice, NeedAdvice, advise, desk_of, more_options, most_for, show_once
from bot.options.areas import KnownAreas, Regions
from bot.options.care import CARE_LABELS, Care, CareKind, counted, most_useful_first
from bot.options.catalogue import Catalogue, check_catalogue, check_upkeep, load_catalogue
from bot.options.explaining import beside_job_line, capital_words, explain, source_line, why_not
from bot.options.matching import Condition, Match, Verdict, match_option
from bot.options.next_question import NextQuestion, next_question, question_values
from bot.options.option import Instrument, Level, Option
from bot.options.problems import Problem
from bot.options.ranking import asked_for
from bot.options.sectors import Sectors
from bot.options.sheet_columns import COLUMNS, MARK, Kind
from bot.options.sheet_columns import Column as SheetColumn
from bot.options.sheet_rows import MOST_ROWS, RowProblem, Table, made_id, read_rows
from bot.options.sweeping import Sweep, sweep
from bot.options.upkeep import MAX_AGE_MONTHS

__all__ = [
    "CARE_LABELS",
    "COLUMNS",
    "MARK",
    "MAX_AGE_MONTHS",
    "MOST_ROWS",
    "Advice",
    "Care",
    "CareKind",
    "Catalogue",
    "Condition",
    "Instrument",
    "Kind",
    "KnownAreas",
    "Level",
    "Match",
    "NeedAdvice",
    "NextQuestion",
    "Option",
    "Problem",
    "Regions",
    "RowProblem",
    "Sectors",
    "SheetColumn",
    "Sweep",
    "Table",
    "Verdict",
    "advise",
    "asked_for",
    "beside_job_line",
    "capital_words",
    "check_catalogue",
    "check_upkeep",
    "counted",
    "desk_of",
    "explain",
    "load_catalogue",
    "made_id",
    "match_option",
    "more_options",
    "most_for",
    "most_useful_first",
    "next_question",
    "question_values",
    "read_rows",
    "show_once",
    "source_line",
    "sweep",
    "why_not",
]
