"""Municipalities and place names, read once, looked up by everyone."""

from bot.places.choosing import choose_municipality
from bot.places.gazetteer import FILES, Gazetteer, place_names
from bot.places.naming import place_key
from bot.places.place_match import Municipality, PlaceMatch

__all__ = [
    "FILES",
    "Gazetteer",
    "Municipality",
    "PlaceMatch",
    "choose_municipality",
    "place_key",
    "place_names",
]
