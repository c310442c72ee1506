"""Who works with the console, what each may do, and the trail of what they did."""

from bot.staff.accounts import Account, check_name, check_password
from bot.staff.audit import AuditEntry, AuditFilter, AuditPage, AuditTrail, Deed, listed_lines
from bot.staff.crowding import Crowding
from bot.staff.front_door import FrontDoor, SignedIn, StaffStore
from bot.staff.passwords import Passwords
from bot.staff.permissions import Action, Role, may
from bot.staff.sessions import Session, is_live

__all__ = [
    "Account",
    "Action",
    "AuditEntry",
    "AuditFilter",
    "AuditPage",
    "AuditTrail",
    "Crowding",
    "Deed",
    "FrontDoor",
    "Passwords",
    "Role",
    "Session",
    "SignedIn",
    "StaffStore",
    "check_name",
    "check_password",
    "is_live",
    "listed_lines",
    "may",
]
