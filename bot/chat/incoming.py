"""Reading what Telegram gives just far enough to keep what is needed of it: its number, whose it is, how long it is fresh."""

import json
from datetime import UTC, datetime

from bot.chat.needed import Raw, needed
from bot.services.inbox import FRESH, Received

NOBODY = 0
LASTING = ("my_chat_member",)
"""What tells how things are is true however late it comes."""


def received(raw: object, now: datetime) -> Received | None:
    """Read an update; None for what has no number and so can be neither kept nor confirmed."""
    number = _whole(raw.get("update_id")) if isinstance(raw, dict) else None
    if not isinstance(raw, dict) or number is None:
        return None
    kind = next((key for key, value in raw.items() if isinstance(value, dict)), "")
    body = raw.get(kind, {})
    fresh_until = None if kind in LASTING else _at(body, now) + FRESH
    return Received(number, _person(body), fresh_until, json.dumps(needed(raw), separators=(",", ":")))


def _person(body: Raw) -> int:
    sender = body.get("from")
    return (_whole(sender.get("id")) if isinstance(sender, dict) else None) or NOBODY


def _at(body: Raw, now: datetime) -> datetime:
    """Give when it happened, as far as it is told; never later than now."""
    seconds = _whole(body.get("edit_date", body.get("date")))
    if seconds is None or not 0 <= seconds < now.timestamp():
        return now
    return datetime.fromtimestamp(seconds, UTC)


def _whole(value: object) -> int | None:
    """Give a number that a database can keep."""
    return value if type(value) is int and abs(value) < 2**63 else None
