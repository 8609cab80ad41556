"""What is left after chaos: the books, what was lost, and what came again without need."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.app import build
from bot.chat.transport import Transport
from bot.domain.ping import PingKind
from bot.services.equation import Balance, balance
from bot.storage.database import Database
from bot.storage.handling import Handling
from bot.storage.schema import check_ins, enrolments, inbox, pings
from torture.weather import Start
from torture.wire import Wire

if TYPE_CHECKING:
    from torture.chaos import Chaos


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is left when it is calm again."""

    calls: int
    struck: int
    restarts: int
    deeds: int
    pings: int
    lost_updates: int
    lost_check_ins: int
    dead: int
    repeats: int
    not_allowed: tuple[Start, ...]
    books: Balance


async def look(chaos: "Chaos") -> Aftermath:
    """Look at everything, once it is calm."""
    cairn = await build(chaos.settings, clock=chaos.clock, request=Transport(Wire(chaos.weather.answer)))
    try:
        found = await balance(cairn.coach)
        handled, kept = await _states(cairn.coach.database), await _kept(cairn.coach.database)
        again = await _asked_again(cairn.coach.database)
    finally:
        await cairn.coach.database.close()
    weather = chaos.weather
    acknowledged = set().union(*(one.acknowledged() for one in chaos.learners))
    allowed = weather.unknown + weather.cut_off + again
    return Aftermath(
        calls=weather.calls,
        struck=weather.struck.total(),
        restarts=chaos.restarts,
        deeds=sum(one.deeds for one in chaos.learners),
        pings=weather.arrived.total(),
        lost_updates=sum(handled.get(number) != Handling.DONE for number in chaos.given.due),
        lost_check_ins=len(acknowledged - kept),
        dead=sum(state == Handling.DEAD for state in handled.values()),
        repeats=sum(times - 1 for times in weather.arrived.values()),
        not_allowed=tuple(start for start, times in weather.arrived.items() if times > 1 + allowed[start]),
        books=found,
    )


async def _states(database: Database) -> dict[int, Handling]:
    async with database.reading() as tx:
        found = (await tx.execute(select(inbox.c.update_id, inbox.c.state))).all()
    return {int(row[0]): Handling(row[1]) for row in found}


async def _kept(database: Database) -> set[Start]:
    rows = select(enrolments.c.learner_id, check_ins.c.day, check_ins.c.block)
    async with database.reading() as tx:
        found = await tx.execute(rows.select_from(check_ins.join(enrolments)))
        return {(person, day, block) for person, day, block in found}


async def _asked_again(database: Database) -> Counter[Start]:
    """Count the pings that were promised once more, because their learner put the block off."""
    rows = select(enrolments.c.learner_id, pings.c.day, pings.c.block).where(
        pings.c.kind == PingKind.BLOCK, pings.c.number > 0
    )
    async with database.reading() as tx:
        found = await tx.execute(rows.select_from(pings.join(enrolments)))
        return Counter((person, day, block) for person, day, block in found)
