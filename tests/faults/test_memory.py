"""Row 43 of the fault table, its quick form: after some days of coaching nothing has piled up in memory."""

import gc
from datetime import timedelta

from tests.services.bench import Bench
from tests.storage.conftest import on_sqlite

DAY = timedelta(days=1)


async def alive_after(bench: Bench, days: int) -> int:
    """Coach for some days, and count the objects that are alive then."""
    await bench.travel(bench.clock.now() + days * DAY)
    bench.messenger.said.clear()
    bench.messenger.tried.clear()
    gc.collect()
    return len(gc.get_objects())


@on_sqlite
async def test_days_of_coaching_leave_nothing_behind_in_memory(bench: Bench) -> None:
    for person in range(1, 6):
        await bench.enrol(person)
    before = await alive_after(bench, 2)
    assert await alive_after(bench, 3) <= 1.01 * before
