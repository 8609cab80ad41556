"""The equation for everybody: what it comes to, whom it cannot read, and who was not woken."""

import pytest

from bot.domain.ping import PingKind, PingState
from tests.domain.coached import at, day
from tests.services.bench import ADA, BEN, Bench

KNOWN = "and what became of each one's message is known:"


@pytest.fixture
async def begun(bench: Bench) -> Bench:
    """Ada on her first morning."""
    await bench.enrol(ADA)
    return bench


async def test_what_became_of_the_starts_is_added_up(begun: Bench) -> None:
    await begun.travel(at(day(1), "18:30"))
    assert str(await begun.balance()) == f"3 blocks started, {KNOWN} 3 sent"


async def test_before_the_first_block_nothing_can_be_missing(begun: Bench) -> None:
    assert str(await begun.balance()) == "no block has started yet, so no message about one can be missing"


async def test_a_start_that_is_in_hand_is_told_apart(begun: Bench) -> None:
    await begun.travel(at(day(0), "17:59"))
    begun.clock.travel(at(day(0), "18:00"))
    await begun.pinger.tick()
    assert str(await begun.balance()) == f"1 block started, {KNOWN} 1 in hand"
    await begun.pinger.finish()


async def test_a_reminder_that_is_in_hand_says_nothing_about_its_blocks_start(begun: Bench) -> None:
    await begun.travel(at(day(0), "18:01"))
    reminded = await begun.pinger.earliest()
    assert reminded is not None
    begun.clock.travel(reminded)
    await begun.pinger.tick()
    nags = [ping for ping in (await begun.facts()).pings.values() if ping.kind is PingKind.NAG]
    assert [(ping.number, ping.state) for ping in nags] == [(0, PingState.LEASED)]
    assert str(await begun.balance()) == f"1 block started, {KNOWN} 1 sent"
    await begun.pinger.finish()


async def test_whose_roadmap_is_gone_is_counted_by_roadmap_until_they_choose_another(begun: Bench) -> None:
    await begun.enrol(BEN, "small")
    whole, begun.coach = begun.coach, begun.without("small")
    found = await begun.balance()
    assert found.unread == {"small": 2}
    assert str(found).startswith("2 on 'small' cannot be coached: the shelf has no such roadmap.")
    await begun.enrol(BEN, "other")
    assert (await begun.balance()).unread == {"small": 1}
    begun.coach = whole


async def test_who_should_have_been_woken_is_counted(begun: Bench) -> None:
    begun.clock.travel(at(day(0), "18:05"))
    assert (await begun.balance()).overdue == 0
    begun.clock.travel(at(day(0), "18:06"))
    assert (await begun.balance()).overdue == 1
    await begun.ring()
    assert (await begun.balance()).overdue == 0
