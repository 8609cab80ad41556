"""Directing time: each journey of the page, in front of the real bot."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.clock import TravelClock
from bot.playground.cast import Cast
from bot.playground.faults import Fault
from bot.playground.phone import Phone
from bot.playground.screen import NotPossibleError
from bot.playground.world import World
from bot.trial.director import ASLEEP, NOTHING_PLANNED, LiveDirector
from bot.trial.run import Trial
from bot.trial.traveller import Traveller
from tests.trial.conftest import MONDAY

COMING_IN = ("/start backend-interview", "Start", "Yes", "Today", "18:00")


async def come_in(trial: Trial, phone: Phone) -> None:
    """Begin a roadmap today, with its first block at 18:00."""
    first, *labels = COMING_IN
    phone.say(first)
    for label in labels:
        await phone.until(partial(_data, phone, label))
        phone.press(data=_data(phone, label), on=phone.from_bot[-1]["message_id"])
    await phone.until(lambda: "day 1" in phone.from_bot[-1]["text"])


def _data(phone: Phone, label: str) -> str | None:
    """Find a button of the newest message by how its label begins."""
    if not phone.from_bot:
        return None
    rows = phone.from_bot[-1].get("reply_markup", {}).get("inline_keyboard", [])
    found = (key["callback_data"] for row in rows for key in row if key["text"].startswith(label))
    return next(found, None)


async def goes(trial: Trial, phone: Phone, where: str) -> datetime:
    """Go on a journey to its end, and give the instant that was reached."""
    trial.director.go(where, phone)
    await rests(trial)
    return datetime.fromtimestamp(trial.director.time()["now"] / 1000, UTC)


async def rests(trial: Trial) -> None:
    """Wait until no journey is under way."""
    await trial.cast.world.until(lambda: not trial.director.time()["under_way"], within=30)


def notices(trial: Trial) -> list[str]:
    """List what was told over the chat."""
    return [event.data["text"] for event in trial.cast.world.journal.since(0) if event.kind == "notice"]


async def test_an_hour_passes(trial: Trial, ada: Phone) -> None:
    assert await goes(trial, ada, "hour") == MONDAY + timedelta(hours=1)


async def test_the_next_ping_is_travelled_to(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    assert await goes(trial, ada, "ping") == MONDAY.replace(hour=18)
    assert ada.from_bot[-1]["text"].startswith("🔔 The topic of the day")


async def test_without_a_roadmap_no_time_passes_and_it_is_told_what_to_do(trial: Trial, ada: Phone) -> None:
    assert await goes(trial, ada, "ping") == MONDAY
    assert notices(trial) == [NOTHING_PLANNED]


async def test_the_morning_is_the_learners_own(trial: Trial, ada: Phone) -> None:
    trial.cast.settle_in(ada.person.id, "America/New_York")
    assert await goes(trial, ada, "morning") == MONDAY.replace(hour=12)
    assert await trial.director.zone(ada.person.id) is None


async def test_the_bots_zone_goes_before_the_phones(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    trial.cast.settle_in(ada.person.id, "America/New_York")
    assert await trial.director.zone(ada.person.id) == "UTC"
    assert await goes(trial, ada, "morning") == (MONDAY + timedelta(days=1)).replace(hour=7)


async def test_the_week_ends_with_its_report(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    for _ in range(3):
        await goes(trial, ada, "morning")
    count = len(ada.from_bot)
    ada.say("/now")
    await ada.until(lambda: len(ada.from_bot) > count)
    reached = await goes(trial, ada, "week")
    assert reached.strftime("%a %H:%M") == "Sun 20:01"
    assert "caption" in ada.from_bot[-1]


async def test_a_week_without_a_report_ends_on_sunday_evening(trial: Trial, ada: Phone) -> None:
    assert (await goes(trial, ada, "week")).strftime("%a %d %H:%M") == "Sun 08 21:00"


async def test_a_journey_waits_for_the_one_that_is_under_way(trial: Trial, ada: Phone) -> None:
    trial.director.go("hour", ada)
    with pytest.raises(NotPossibleError, match=r"Wait a moment, time is already moving: one hour on\."):
        trial.director.go("ping", ada)
    await rests(trial)


async def test_there_are_only_so_many_journeys(trial: Trial, ada: Phone) -> None:
    with pytest.raises(NotPossibleError, match="There is no journey 'mars'"):
        trial.director.go("mars", ada)


async def test_a_journey_that_is_halted_ends_at_its_next_stop(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    trial.director.go("week", ada)
    trial.director.halt()
    await rests(trial)
    assert trial.director.time()["now"] / 1000 < (MONDAY + timedelta(days=6)).timestamp()


async def test_a_journey_that_breaks_off_says_so_and_the_next_can_begin(
    trial: Trial, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken, capture_logs() as logs:
        broken.setattr(Traveller, "next_morning", fails)
        assert await goes(trial, ada, "morning") == MONDAY
    assert [line["event"] for line in logs] == ["the journey broke off"]
    assert notices(trial) == ["The journey broke off; the log says why."]
    assert await goes(trial, ada, "hour") == MONDAY + timedelta(hours=1)


async def test_what_is_not_possible_on_the_way_is_told_in_its_own_words(
    trial: Trial, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuses(*_: object) -> None:
        raise NotPossibleError("The road is closed.")

    monkeypatch.setattr(Traveller, "next_morning", refuses)
    await goes(trial, ada, "morning")
    assert notices(trial) == ["The road is closed."]


async def test_time_runs_faster_and_pings_come_by_themselves(
    trial: Trial, ada: Phone, clock: TravelClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.trial.director.BEAT", 0.01)
    await come_in(trial, ada)
    before = len(ada.from_bot)
    clock.travel(MONDAY.replace(hour=17, minute=59))
    trial.director.pace(3600)
    await ada.until(lambda: len(ada.from_bot) > before, within=30)
    trial.director.pace(1)
    assert ada.from_bot[-1]["text"].startswith("🔔")
    assert trial.director.time()["speed"] == 1


@pytest.mark.parametrize("speed", [0, 3601])
async def test_time_never_stands_still_nor_races(trial: Trial, speed: int) -> None:
    with pytest.raises(NotPossibleError, match=f"Time runs 1 to 3600 times as fast, not {speed}"):
        trial.director.pace(speed)


async def test_before_the_bot_is_up_nothing_moves() -> None:
    clock = TravelClock(MONDAY)
    world = World(clock)
    cast = Cast(world, world.add_bot())
    director, phone = LiveDirector(clock, cast), cast.enter("Ada")
    assert await director.zone(phone.person.id) is None
    with pytest.raises(NotPossibleError, match=ASLEEP):
        director.go("hour", phone)
    await director.end()


async def test_a_bot_whose_line_is_cut_is_not_waited_for_for_ever(
    trial: Trial, ada: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.trial.traveller.PATIENCE", 0.01)
    trial.cast.world.faults.switch_on(Fault("offline"))
    ada.say("hello?")
    assert await goes(trial, ada, "hour") == MONDAY + timedelta(hours=1)


async def test_the_end_comes_in_the_middle_of_a_journey(trial: Trial, ada: Phone) -> None:
    await come_in(trial, ada)
    trial.director.go("live", ada)
    await asyncio.sleep(0)
    await trial.director.end()
    assert trial.director.time()["under_way"] == ""
