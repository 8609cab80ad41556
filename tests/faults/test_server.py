"""Row 19 of the fault table: the database's server crashes while a ping is on its way, and nothing is lost."""

import asyncio

from bot.domain.ping import PingState
from tests.domain.coached import at, day
from tests.postgres import Postgres
from tests.services.bench import Bench
from tests.storage.conftest import on_postgres


@on_postgres
async def test_a_ping_that_telegram_took_while_the_server_crashed_is_written_down_and_not_repeated(
    bench: Bench, postgres: Postgres
) -> None:
    async def crash() -> None:
        await asyncio.to_thread(postgres.stop)
        await asyncio.to_thread(postgres.start)

    await bench.enrol()
    bench.clock.travel(at(day(0), "18:00"))
    bench.messenger.meanwhile = [crash]
    await bench.ring()
    assert bench.messenger.blocks() == [(day(0), "learn")]
    assert await bench.states() == [PingState.SENT]
