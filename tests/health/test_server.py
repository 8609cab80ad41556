"""The health server: what /healthz and /metrics answer."""

import json
import re
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from socket import EAI_NONAME, gaierror
from typing import get_args
from unittest.mock import AsyncMock

import aiohttp
import pytest

from bot.health import metrics
from bot.health.report import Health
from bot.health.server import PortTaken, serving
from bot.services.figures import Figures
from bot.services.noticing import OUTCOMES
from bot.services.ports import Delivery

WELL = Health(timedelta(seconds=1), timedelta(seconds=2), writable=True, backlog=3)
ILL = Health(timedelta(hours=1), timedelta(seconds=2), writable=True, backlog=3)


class Bot:
    """A bot whose health can be changed."""

    def __init__(self) -> None:
        self.health = WELL
        self.figures = Figures()
        self.port = 0

    async def get(self, path: str) -> tuple[int, str]:
        """Ask its health server."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return answer.status, await answer.text()


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot that shows its health."""
    bot = Bot()
    async with serving("127.0.0.1", 0, lambda: bot.health, bot.figures) as (_, bot.port):
        yield bot


@pytest.mark.parametrize(("health", "status"), [(WELL, 200), (ILL, 503)], ids=["well", "ill"])
async def test_healthz_says_how_the_bot_is(bot: Bot, health: Health, status: int) -> None:
    bot.health = health
    answered, body = await bot.get("/healthz")
    assert answered == status
    assert json.loads(body) == health.as_json()


async def test_metrics_are_named_and_typed_as_prometheus_wants(bot: Bot) -> None:
    bot.figures.updated(1)
    bot.figures.attempted("sent")
    bot.figures.attempted("held")
    bot.figures.late(timedelta(seconds=4))
    status, body = await bot.get("/metrics")
    assert status == 200
    for line in (
        "cairn_updates_total 1.0",
        "cairn_pings_sent_total 1.0",
        'cairn_ping_attempts_total{outcome="held"} 1.0',
        'cairn_ping_lateness_seconds_bucket{le="2.0"} 0.0',
        'cairn_ping_lateness_seconds_bucket{le="5.0"} 1.0',
        'cairn_ping_lateness_seconds_bucket{le="+Inf"} 1.0',
        "cairn_ping_lateness_seconds_sum 4.0",
        "cairn_ping_lateness_seconds_count 1.0",
        "cairn_inbox_backlog 3.0",
        "cairn_database_writable 1.0",
        "# TYPE cairn_ping_lateness_seconds histogram",
        "# TYPE cairn_last_poll_age_seconds gauge",
    ):
        assert line in body.splitlines(), body


async def test_each_way_in_which_a_try_can_end_is_counted(bot: Bot) -> None:
    for outcome in OUTCOMES.values():
        bot.figures.attempted(outcome)
    _, body = await bot.get("/metrics")
    shown = re.findall(r'^cairn_ping_attempts_total\{outcome="(\w+)"\} 1\.0$', body, re.MULTILINE)
    assert shown == [*OUTCOMES.values()]
    assert len(OUTCOMES) == len(get_args(Delivery))


async def test_every_metric_is_ours_and_explained(bot: Bot) -> None:
    _, body = await bot.get("/metrics")
    helped = set(re.findall(r"^# HELP (\w+) .+\.$", body, re.MULTILINE))
    assert helped == set(re.findall(r"^# TYPE (\w+) ", body, re.MULTILINE))
    assert all(name.startswith("cairn_") for name in helped)


async def test_without_the_client_library_metrics_say_what_to_install(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "AVAILABLE", False)
    assert await bot.get("/metrics") == (501, metrics.MISSING)


async def test_nothing_else_is_shown(bot: Bot) -> None:
    status, _ = await bot.get("/")
    assert status == 404


async def test_a_port_that_is_taken_is_named(bot: Bot) -> None:
    show: Callable[[], Health] = lambda: WELL  # noqa: E731
    with pytest.raises(PortTaken, match=f"HEALTH_PORT: 127.0.0.1:{bot.port} cannot be listened on"):
        async with serving("127.0.0.1", bot.port, show, Figures()):
            pass


async def refused(host: str) -> str:
    """Try to show how the bot is at an address of which nothing is known."""
    with pytest.raises(PortTaken) as trouble:
        async with serving(host, 0, lambda: WELL, Figures()):
            pass
    return str(trouble.value)


async def test_a_host_that_is_none_of_this_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "HEALTH_HOST: {!r} is no address of this machine. Write one, such as 127.0.0.1."
    assert await refused("192.0.2.1") == sentence.format("192.0.2.1")
    unknown = AsyncMock(side_effect=gaierror(EAI_NONAME, "Name or service not known"))
    monkeypatch.setattr("aiohttp.web.TCPSite.start", unknown)
    assert await refused("banana") == sentence.format("banana")
