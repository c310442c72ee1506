"""Rasa graph components, found by name in config.yml."""
