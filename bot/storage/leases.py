"""Leases: who of several processes has something to do, until when by the server's clock, for which term."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Interval, and_, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from bot.storage.database import Transaction
from bot.storage.schema import leases

_NOW = func.clock_timestamp()
_MINE = and_(leases.c.name == bindparam("lease"), leases.c.owner == bindparam("me"))


def _taking() -> ReturningInsert[Any]:
    """Take the lease that nobody holds, or hold one's own for longer; a new term begins where it had lapsed."""
    until = _NOW + bindparam("length", type_=Interval)
    statement = insert(leases).values(name=bindparam("lease"), owner=bindparam("me"), term=1, until=until)
    over, mine = leases.c.until <= _NOW, leases.c.owner == statement.excluded.owner
    term = case((and_(mine, ~over), leases.c.term), else_=leases.c.term + 1)
    changed = {"owner": statement.excluded.owner, "term": term, "until": statement.excluded.until}
    return statement.on_conflict_do_update(
        index_elements=["name"], set_=changed, where=or_(mine, over)
    ).returning(leases.c.term)


_TAKE = _taking()
_HOLDS = select(leases.c.term).where(_MINE, leases.c.until > _NOW)
_GIVE_BACK = update(leases).where(_MINE).values(until=_NOW)


async def take(tx: Transaction, lease: str, me: str, length: timedelta) -> int | None:
    """Take or renew a lease for so long and give its term; None while another holds it."""
    taken = await tx.execute(_TAKE, {"lease": lease, "me": me, "length": length})
    term: int | None = taken.scalar_one_or_none()
    return term


async def term_of(tx: Transaction, lease: str, me: str) -> int | None:
    """Give the term of a lease that I hold now; None if I do not."""
    return (await tx.execute(_HOLDS, {"lease": lease, "me": me})).scalar_one_or_none()


async def give_back(tx: Transaction, lease: str, me: str) -> None:
    """Let go of a lease before it is over."""
    await tx.execute(_GIVE_BACK, {"lease": lease, "me": me})
