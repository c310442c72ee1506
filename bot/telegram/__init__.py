"""Telegram: takes updates in, sends answers out; knows nothing of starters."""

from bot.telegram.channel import TelegramChannel, TelegramStatus
from bot.telegram.receiving import Intake, Received
from bot.telegram.rendering import render
from bot.telegram.sending import Outbox, OutboxRow

__all__ = ["Intake", "Outbox", "OutboxRow", "Received", "TelegramChannel", "TelegramStatus", "render"]
