"""Counting and exporting for analysts."""

from bot.demand.writing import CSV_COLUMNS, neutral, write_csv, write_json_lines

__all__ = ["CSV_COLUMNS", "neutral", "write_csv", "write_json_lines"]
