"""Letting people in: invitations of the owner, and a count of those who were turned away."""

import secrets
from hashlib import sha256

from bot.domain.access import INVITE_LASTS
from bot.services.coach import Coach
from bot.storage import guests, marks

TURNED_AWAY = "turned away"
CODE_BYTES = 12


async def may_enter(coach: Coach, person_id: int) -> bool:
    """Tell whether somebody may come in."""
    if coach.house.admits(person_id, known=False):
        return True
    if not coach.house.admits(person_id, known=True):
        return False
    async with coach.database.reading() as tx:
        return await guests.knows(tx, person_id)


async def invite(coach: Coach, uses: int) -> str:
    """Make an invitation for so many people and give its code, which is kept nowhere."""
    code = secrets.token_urlsafe(CODE_BYTES)
    async with coach.database.writing() as tx:
        await guests.add_invite(tx, _hashed(code), uses, coach.clock.now() + INVITE_LASTS)
    return code


async def come_in(coach: Coach, person_id: int, code: str) -> bool:
    """Let somebody in by an invitation; tell whether it was good."""
    if not coach.house.admits(person_id, known=True):
        return False
    now = coach.clock.now()
    async with coach.database.writing() as tx:
        good = await guests.use_invite(tx, _hashed(code), now)
        if good:
            await guests.add(tx, person_id, now)
    return good


async def turn_away(coach: Coach) -> None:
    """Count somebody who is not let in; nothing else is kept of them."""
    async with coach.database.writing() as tx:
        await marks.put_value(tx, TURNED_AWAY, str(int(await marks.value(tx, TURNED_AWAY) or 0) + 1))


async def turned_away(coach: Coach) -> int:
    """Tell how many were turned away so far."""
    async with coach.database.reading() as tx:
        return int(await marks.value(tx, TURNED_AWAY) or 0)


def _hashed(code: str) -> str:
    return sha256(code.encode()).hexdigest()
