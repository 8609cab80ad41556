"""The books after the kills: what Telegram's side saw against what the database holds."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Table, func, select

from bot.domain.ping import PingKind, PingState
from bot.services.coach import Coach
from bot.services.equation import balance
from bot.storage.handling import Handling
from bot.storage.schema import check_in_log, check_ins, enrolments, inbox, pings
from torture.weather import Start
from torture.witness import Witness

CALLS = PingKind.BLOCK, PingKind.NAG
"""What calls somebody to a block: its start, also one put off, and the reminders after it."""

ACCOUNTED = frozenset({PingState.SENT, PingState.CANCELLED})
"""What may have become of a ping: it was sent, or was answered before it could be."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What is missing, what came or counted twice, and what does not add up.

    `not_in_flight` are the repeats of what Telegram had not taken, or what was written down, when the bot died.
    """

    updates: int
    check_ins: int
    pings: int
    repeats: int
    not_in_flight: int
    twice: int
    wrong: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Tell whether all is there, and nothing came twice that was not in flight."""
        missing = self.updates or self.check_ins or self.pings
        return not (missing or self.not_in_flight or self.twice or self.wrong)


async def states(coach: Coach) -> dict[Start, PingState]:
    """Give what the ledger says about every start of a block."""
    of_blocks = (
        select(enrolments.c.learner_id, pings.c.day, pings.c.block, pings.c.state)
        .select_from(pings.join(enrolments))
        .where(pings.c.kind == PingKind.BLOCK, pings.c.number == 0)
    )
    async with coach.database.reading() as tx:
        return {(person, day, block): state for person, day, block, state in await tx.execute(of_blocks)}


async def calls(coach: Coach, *among: PingState) -> Counter[Start]:
    """Count the calls to each block that the ledger holds, all or those in some states."""
    rows = (
        select(enrolments.c.learner_id, pings.c.day, pings.c.block)
        .select_from(pings.join(enrolments))
        .where(pings.c.kind.in_(CALLS), pings.c.state.in_(among or PingState))
    )
    async with coach.database.reading() as tx:
        return Counter((person, day, block) for person, day, block in await tx.execute(rows))


def beyond(arrived: Counter[Start], allowed: Counter[Start]) -> Counter[Start]:
    """Count what arrived more often than it was allowed to, and more than once."""
    return arrived - Counter({start: max(1, allowed[start]) for start in arrived})


async def open_work(coach: Coach) -> int:
    """Count the updates that wait and the pings that are promised and not settled."""
    waiting = select(func.count()).select_from(inbox).where(inbox.c.state == Handling.WAITING)
    promised = select(func.count()).select_from(pings).where(pings.c.ready_at.is_not(None))
    async with coach.database.reading() as tx:
        return (await tx.execute(waiting)).scalar_one() + (await tx.execute(promised)).scalar_one()


async def lost(coach: Coach, witness: Witness, in_flight: Counter[Start]) -> Lost:
    """Compare everything, once no work is open; each ping may come again as often as it was in flight at a kill."""
    done = select(func.count()).select_from(inbox).where(inbox.c.state == Handling.DONE)
    async with coach.database.reading() as tx:
        handled = (await tx.execute(done)).scalar_one()
    ledger, stand, logged = (
        await states(coach),
        await _kept(coach, check_ins),
        await _kept(coach, check_in_log),
    )
    unsent = [state for state in ledger.values() if state not in ACCOUNTED]
    unseen = [
        start for start, state in ledger.items() if state is PingState.SENT and not witness.arrived[start]
    ]
    promised = await calls(coach)
    found = await balance(coach)
    return Lost(
        updates=witness.updates - handled,
        check_ins=len(witness.answered - stand.keys()),
        pings=len(unsent) + len(unseen),
        repeats=beyond(witness.arrived, promised).total(),
        not_in_flight=beyond(witness.arrived, promised + in_flight).total(),
        twice=sum(times - 1 for times in logged.values()),
        wrong=tuple(map(str, found.wrong)),
    )


async def _kept(coach: Coach, table: Table) -> Counter[Start]:
    """Count the rows of each start of a block."""
    rows = select(enrolments.c.learner_id, table.c.day, table.c.block).select_from(table.join(enrolments))
    async with coach.database.reading() as tx:
        return Counter((person, day, block) for person, day, block in await tx.execute(rows))
