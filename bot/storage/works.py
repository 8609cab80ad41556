"""Works: what learners keep of their projects, and how each item stood before it was shipped."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select

from bot.domain.calendar import Instant
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import works
from bot.storage.stored import Snapshot
from bot.storage.upsert import upsert


@dataclass(frozen=True, slots=True)
class Work:
    """What is kept of one project: its link, its line, and when and over which tick it was shipped."""

    item: str
    link: str = ""
    line: str = ""
    shipped_at: Instant | None = None
    tick_before: Snapshot | None = None


COLUMNS = columns_of(works, Work)

_OF = select(*COLUMNS).where(works.c.enrolment_id == bindparam("enrolment_id"))
_PUT = upsert(works)


async def of(tx: Transaction, enrolment_id: int) -> dict[str, Work]:
    """Give what is kept of the enrolment's projects, by item."""
    found = await tx.execute(_OF, {"enrolment_id": enrolment_id})
    return {work.item: work for work in (Work(*row) for row in found)}


async def put(tx: Transaction, enrolment_id: int, work: Work) -> None:
    """Keep a work in place of what was kept of the same project."""
    await tx.execute(_PUT, values_of(work, COLUMNS) | {"enrolment_id": enrolment_id})
