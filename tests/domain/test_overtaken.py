"""No change moves a block of today into the past: what it would jump over is laid over what is left of the day."""

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.course import Course
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Move
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.overtaken import with_nothing_overtaken
from bot.domain.pauses import paused, resumed
from bot.domain.plan import starts_at
from bot.domain.roadmap import Weekday
from bot.domain.streak import DayStatus, statuses
from tests.domain.coached import at, block_ping, checkin, day, facts

TODAY = day(1)


def changed(
    before: Facts, now: Instant, enrolment: Enrolment | None = None, learner: Learner | None = None
) -> Facts:
    """Change the plan as the services do."""
    own, who = enrolment or before.enrolment, learner or before.learner
    after = replace(before, course=Course.of(before.course.roadmap, own, who))
    kept = with_nothing_overtaken(before, after, now)
    return replace(before, course=Course.of(before.course.roadmap, kept, who))


def planned(own: Enrolment) -> Facts:
    return facts(Course.of(facts().course.roadmap, own, facts().learner))


def hour(before: Facts, clock: str) -> Enrolment:
    return replace(before.enrolment, start_at=time.fromisoformat(clock))


def hours(found: Facts, number: int = 1) -> list[tuple[str, str]]:
    return [(block.key, f"{block.start:%H:%M}") for block in found.blocks(day(number))]


def test_an_earlier_hour_that_is_over_today_holds_from_tomorrow() -> None:
    found = changed(facts(), at(TODAY, "09:24"), hour(facts(), "08:00"))
    assert hours(found) == [("learn", "09:25"), ("build", "10:35")]
    assert hours(found, 2) == [("learn", "08:00"), ("build", "09:10")]


def test_an_hour_that_is_still_ahead_holds_today() -> None:
    found = changed(facts(), at(TODAY, "09:24"), hour(facts(), "10:00"))
    assert hours(found) == [("learn", "10:00"), ("build", "11:10")]
    assert found.enrolment.modes == ()


def test_a_block_that_is_moved_to_an_hour_that_is_over_begins_now() -> None:
    moved = replace(facts().enrolment, moves=(Move("build", time(8), weekday=Weekday(TODAY.weekday())),))
    assert hours(changed(facts(), at(TODAY, "12:01"), moved)) == [("learn", "18:00"), ("build", "19:10")]
    found = changed(facts(), at(TODAY, "18:32"), moved)
    assert hours(found) == [("learn", "18:00"), ("build", "19:10")]
    assert hours(found, 8) == [("build", "08:00"), ("learn", "18:00")]


def test_a_flight_east_jumps_over_nothing() -> None:
    there = replace(facts().learner, zone=ZoneInfo("Asia/Karachi"))
    found = changed(facts(), at(TODAY, "15:00"), learner=there)
    assert hours(found) == [("learn", "20:05"), ("build", "21:15")]


EARLY = replace(facts().learner, quiet_from=time(20), quiet_to=time(11), zone=ZoneInfo("America/New_York"))


@pytest.mark.parametrize(
    ("clock", "hour", "expected"),
    [
        ("09:00", "13:30", [("learn", "18:05"), ("build", "19:15")]),
        ("10:00", "13:30", [("learn", "19:05")]),
        ("09:00", "17:40", [("learn", "18:05"), ("build", "19:15")]),
        ("10:28", "18:50", [("learn", "19:30"), ("build", "20:30")]),
    ],
)
def test_nothing_is_newly_laid_into_the_quiet_hours(
    clock: str, hour: str, expected: list[tuple[str, str]]
) -> None:
    own = replace(facts().enrolment, start_at=time.fromisoformat(hour))
    before = replace(facts(), course=Course.of(facts().course.roadmap, own, EARLY))
    found = changed(before, at(TODAY, clock), learner=replace(EARLY, zone=ZoneInfo("Asia/Tokyo")))
    assert hours(found) == expected


def test_what_was_in_the_quiet_hours_before_keeps_its_time() -> None:
    own = replace(
        facts().enrolment, start_at=time(13, 30), moves=(Move("build", time(22), weekday=Weekday(1)),)
    )
    before = replace(facts(), course=Course.of(facts().course.roadmap, own, EARLY))
    found = changed(before, at(TODAY, "09:00"), learner=replace(EARLY, zone=ZoneInfo("Asia/Tokyo")))
    assert hours(found) == [("learn", "18:05"), ("build", "22:00")]


def test_where_nothing_is_left_the_day_is_rest() -> None:
    there = replace(facts().learner, zone=ZoneInfo("Pacific/Auckland"))
    found = changed(facts(), at(TODAY, "10:00"), learner=there)
    assert hours(found) == []
    assert statuses(found, at(day(3)))[TODAY] is DayStatus.REST


def test_where_nothing_is_left_what_was_asked_about_can_still_be_answered() -> None:
    there = replace(facts().learner, zone=ZoneInfo("Asia/Tokyo"))
    evening = facts(pings=[block_ping(TODAY, moment=at(TODAY, "13:00"))])
    found = changed(evening, at(TODAY, "14:00"), learner=there)
    assert hours(found) == [("learn", "18:00"), ("build", "19:10")]
    assert found.enrolment.modes == ()


@pytest.mark.parametrize("zone", ["Asia/Karachi", "Asia/Tokyo"])
def test_there_and_back_again_is_as_before(zone: str) -> None:
    now = at(TODAY, "15:00")
    there = changed(facts(), now, learner=replace(facts().learner, zone=ZoneInfo(zone)))
    assert there.enrolment.modes
    back = changed(there, now, learner=facts().learner)
    assert back.enrolment.modes == ()


def test_what_was_asked_about_stays_as_it_is() -> None:
    asked = facts(pings=[block_ping(TODAY)])
    found = changed(asked, at(TODAY, "18:30"), hour(asked, "17:30"))
    assert hours(found) == [("learn", "17:30"), ("build", "18:40")]
    found = changed(asked, at(TODAY, "18:45"), hour(asked, "17:00"))
    assert hours(found) == [("learn", "17:00"), ("build", "18:50")]


def test_what_was_answered_stays_as_it_was() -> None:
    answered = facts(checkins=[checkin(TODAY)])
    found = changed(answered, at(TODAY, "09:24"), hour(answered, "06:00"))
    assert [block.key for block in found.blocks(TODAY)] == ["learn", "build"]
    assert hours(found)[1] == ("build", "09:25")


def test_what_was_over_before_is_no_reason_to_lay_anything() -> None:
    late = at(TODAY, "21:00")
    found = changed(facts(), late, hour(facts(), "17:00"))
    assert found.enrolment.modes == ()


def test_a_mode_still_shapes_the_day() -> None:
    light = Mode(ModeKind.LIGHT, day(0), day(3))
    before = planned(replace(facts().enrolment, modes=(light,)))
    found = changed(before, at(TODAY, "12:00"), hour(before, "08:00"))
    assert hours(found) == [("build", "12:05")]
    assert found.enrolment.modes[-1].kind is ModeKind.LIGHT


def test_who_comes_back_late_from_a_pause_begins_now_or_tomorrow() -> None:
    away = paused(facts().enrolment, day(0), None)
    before = planned(away)
    back = resumed(away, TODAY)
    assert hours(changed(before, at(TODAY, "12:00"), back)) == [("learn", "18:00"), ("build", "19:10")]
    assert hours(changed(before, at(TODAY, "19:30"), back)) == [("learn", "19:35"), ("build", "20:45")]
    late = changed(before, at(day(2), "03:41"), back)
    assert hours(late) == []
    assert statuses(late, at(day(2), "12:00"))[TODAY] is DayStatus.REST
    assert hours(late, 2) == [("learn", "18:00"), ("build", "19:10")]


@given(
    st.integers(0, 24 * 60 - 1),
    st.times(),
    st.sampled_from(["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia"]),
    st.times(),
)
def test_no_open_block_is_ever_jumped_over(minute: int, clock: time, zone: str, moved: time) -> None:
    now = at(TODAY, f"{minute // 60:02}:{minute % 60:02}")
    before = facts()
    own = replace(
        before.enrolment, start_at=clock, moves=(Move("build", moved, weekday=Weekday(TODAY.weekday())),)
    )
    after = changed(before, now, own, replace(before.learner, zone=ZoneInfo(zone)))
    today = after.today(now)
    was_over = {
        block.key for block in before.blocks(today) if (starts_at(block, before.learner) or now) <= now
    }
    for block in after.open_blocks(today):
        begins = starts_at(block, after.learner)
        assert begins is None or begins > now or block.key in was_over
