"""Ticks: what has become of an enrolment's items."""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import and_, bindparam, delete, select

from bot.domain.calendar import Instant
from bot.domain.checkin import State, Ticks
from bot.storage.database import Transaction
from bot.storage.schema import ticks
from bot.storage.stored import Snapshot, Tick
from bot.storage.upsert import upsert

_OF = select(ticks.c.item, ticks.c.state, ticks.c.day).where(
    ticks.c.enrolment_id == bindparam("enrolment_id")
)
_PUT = upsert(ticks)


async def of(tx: Transaction, enrolment_id: int) -> Ticks:
    """Give the states of all items that were ever touched."""
    rows = (await tx.execute(_OF, {"enrolment_id": enrolment_id})).all()
    return Ticks({item: state for item, state, _ in rows}, {item: day for item, _, day in rows})


async def put_many(
    tx: Transaction, enrolment_id: int, states: Mapping[str, State], day: date, at: Instant
) -> None:
    """Set the states of some items on this study day."""
    await _put(tx, enrolment_id, {item: Tick(state, day, at) for item, state in states.items()})


async def snapshot(tx: Transaction, enrolment_id: int, items: Iterable[str]) -> dict[str, Tick | None]:
    """Give some items as they stand, to be restored later."""
    asked: dict[str, Tick | None] = dict.fromkeys(items)
    if not asked:
        return {}
    columns = ticks.c.item, ticks.c.state, ticks.c.day, ticks.c.at
    mine = and_(ticks.c.enrolment_id == enrolment_id, ticks.c.item.in_(asked))
    return asked | {item: Tick(*rest) for item, *rest in await tx.execute(select(*columns).where(mine))}


async def restore(tx: Transaction, enrolment_id: int, snapshot: Snapshot) -> None:
    """Put items back exactly as a snapshot has them."""
    await remove(tx, enrolment_id, (item for item, tick in snapshot.items() if tick is None))
    await _put(tx, enrolment_id, {item: tick for item, tick in snapshot.items() if tick is not None})


async def remove(tx: Transaction, enrolment_id: int, items: Iterable[str]) -> None:
    """Make items untouched again."""
    gone = tuple(items)
    if gone:
        await tx.execute(delete(ticks).where(ticks.c.enrolment_id == enrolment_id, ticks.c.item.in_(gone)))


async def _put(tx: Transaction, enrolment_id: int, rows: Mapping[str, Tick]) -> None:
    values = [
        {"enrolment_id": enrolment_id, "item": item, "state": tick.state, "day": tick.day, "at": tick.at}
        for item, tick in rows.items()
    ]
    if values:
        await tx.execute(_PUT, values)
