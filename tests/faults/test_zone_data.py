"""Row 40 of the fault table: zone data that change while the bot is down move what was not sent yet, and nothing else."""

import importlib.resources
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.services import editions
from bot.services.freshening import rewake_changed
from tests.domain.coached import at
from tests.faults.test_clock_changes import announced, begin
from tests.services.bench import Bench

EGYPT, LIBYA = "Egypt", "Libya"
"""Two zones two hours ahead of UTC in winter, of which only the first has a summer time; no other test names them."""

LAST_OF_WINTER = date(2026, 4, 23)

Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs zone data of a version, in which Egypt's clocks go like those of another country."""
    data = importlib.resources.files("tzdata") / "zoneinfo"

    def install(version: str, like: str) -> None:
        place = tmp_path / version / EGYPT
        place.parent.mkdir(parents=True)
        place.write_bytes((data / like).read_bytes())
        zoneinfo.reset_tzpath([tmp_path / version])
        zoneinfo.ZoneInfo.clear_cache(only_keys=[EGYPT])
        monkeypatch.setattr(editions, "version", lambda _: version)

    yield install
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache(only_keys=[EGYPT])


@pytest.mark.parametrize(("before", "after"), [(EGYPT, LIBYA), (LIBYA, EGYPT)])
async def test_a_clock_change_that_is_called_off_or_decided_moves_the_pings_to_come(
    bench: Bench, install: Install, before: str, after: str
) -> None:
    install("2026a", before)
    await begin(bench, EGYPT, LAST_OF_WINTER, time(18))
    await rewake_changed(bench.coach)
    await bench.travel(bench.clock.now() + timedelta(hours=12))
    install("2026b", after)
    assert await rewake_changed(bench.coach) == 1
    await bench.travel(bench.clock.now() + timedelta(hours=24))
    days = [LAST_OF_WINTER, LAST_OF_WINTER + timedelta(days=1)]
    assert announced(bench) == [
        (days[0], at(days[0], "16:00")),
        (days[1], at(days[1], "15:00" if after == EGYPT else "16:00")),
    ]
