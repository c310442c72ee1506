"""Answers that staff publish."""
