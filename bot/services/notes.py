"""Finding the block that a ping's button or message is about."""

from datetime import date

from bot.domain.ping import Ping, PingKind
from bot.domain.plan import PlannedBlock
from bot.services.answering import look_at_block
from bot.services.coach import Coach
from bot.services.errors import NotYours
from bot.services.view import DayView
from bot.storage import pings


async def block_of_ping(coach: Coach, learner_id: int, ping_id: int) -> tuple[DayView, PlannedBlock]:
    """Give the block of one of the learner's pings; raise NotYours where the ping is not about a block."""
    async with coach.database.reading() as tx:
        ping = await pings.get(tx, learner_id, ping_id)
    if ping is None or not _of_block(ping):
        raise NotYours
    return await look_at_block(coach, learner_id, ping.day, ping.block)


async def block_of_message(coach: Coach, learner_id: int, message_id: int) -> tuple[date, str] | None:
    """Give the day and block that a message of the coach was about, if it was about one."""
    async with coach.database.reading() as tx:
        ping = await pings.by_message(tx, learner_id, message_id)
    return (ping.day, ping.block) if ping is not None and _of_block(ping) else None


def _of_block(ping: Ping) -> bool:
    return ping.kind is PingKind.BLOCK
