"""Municipalities and place names, read once, looked up by everyone."""

from bot.places.choosing import choose_municipality
from bot.places.gazetteer import Gazetteer, Municipality, PlaceMatch

__all__ = ["Gazetteer", "Municipality", "PlaceMatch", "choose_municipality"]
