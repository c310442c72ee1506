"""Counting and exporting for analysts."""

from bot.demand.small_cells import LEAST, without_small_cells
from bot.demand.writing import CSV_COLUMNS, neutral, write_csv, write_json_lines

__all__ = ["LEAST", "without_small_cells", "CSV_COLUMNS", "neutral", "write_csv", "write_json_lines"]
