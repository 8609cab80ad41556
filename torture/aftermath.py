"""What is left after chaos: the books, what was lost, and what came again without need."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.app import build
from bot.chat.transport import Transport
from bot.services.equation import Balance, balance
from bot.storage.database import Database
from bot.storage.handling import Handling
from bot.storage.schema import check_ins, enrolments, inbox
from torture.books import beyond, calls
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
        called = await calls(cairn.coach)
    finally:
        await cairn.coach.database.close()
    weather = chaos.weather
    acknowledged = set().union(*(one.acknowledged() for one in chaos.learners))
    allowed = called + weather.unknown + weather.cut_off
    return Aftermath(
        calls=weather.calls,
        struck=weather.struck.total(),
        restarts=chaos.restarts,
        deeds=sum(one.deeds for one in chaos.learners),
        pings=weather.arrived.total(),
        lost_updates=sum(handled.get(number) != Handling.DONE for number in chaos.given.due),
        lost_check_ins=len(acknowledged - kept),
        dead=sum(state == Handling.DEAD for state in handled.values()),
        repeats=beyond(weather.arrived, called).total(),
        not_allowed=tuple(beyond(weather.arrived, allowed)),
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
