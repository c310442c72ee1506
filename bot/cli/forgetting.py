"""What a running server deletes by itself: the terms of docs/privacy.md, once an hour."""

from __future__ import annotations

import asyncio

from bot.core.clock import Clock
from bot.settings import Settings
from bot.store import SqlStaffStore, delete_idle
from bot.wiring import Conversation

HOUR = 3600.0


async def delete_idle_forever(conversation: Conversation, settings: Settings, clock: Clock) -> None:
    """Every hour: delete conversations that were idle for too long, and old lines of the audit trail."""
    staff = SqlStaffStore(conversation.database)
    while True:
        await conversation.pool(
            lambda: delete_idle(conversation.database, clock, idle_days=settings.retention_days)
        )
        await conversation.pool(lambda: staff.forget_old(clock(), audit_days=settings.audit_days))
        await asyncio.sleep(HOUR)
