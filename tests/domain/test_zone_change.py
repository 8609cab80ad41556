"""A change of zone or day start never costs a day."""

from dataclasses import replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.course import Course
from bot.domain.enrolment import Span
from bot.domain.facts import Facts, known
from bot.domain.learner import Learner
from bot.domain.streak import DayStatus, statuses, streak
from bot.domain.zone_change import unlived_days, with_clock
from tests.domain.coached import at, checkin, day, done, facts, weeks
from tests.domain.small import course, learner, paused, unlived

LOS_ANGELES, TOKYO = learner("America/Los_Angeles"), learner("Asia/Tokyo")
EVENING = at(day(1), "20:00", "America/Los_Angeles")


def changed(of: Facts, after: Learner, now: Instant) -> Facts:
    """Give the facts after the change, as if everything was loaded anew."""
    anew = Course.of(of.course.roadmap, with_clock(of, after, now), after)
    return known(anew, of.checkins.values(), of.pings.values(), of.ticks)


def test_days_cut_off_and_days_jumped_over_are_unlived() -> None:
    assert unlived_days(LOS_ANGELES, TOKYO, EVENING) == (day(1),)
    pago, kiritimati = learner("Pacific/Pago_Pago"), learner("Pacific/Kiritimati")
    assert unlived_days(pago, kiritimati, at(day(0), "03:00", "Pacific/Pago_Pago")) == (day(-1), day(0))


def test_nothing_is_unlived_when_the_study_day_stays_or_comes_again() -> None:
    assert unlived_days(LOS_ANGELES, learner("America/New_York"), EVENING) == ()
    assert unlived_days(TOKYO, LOS_ANGELES, EVENING) == ()


def test_a_day_start_that_moves_back_can_cut_a_day_off() -> None:
    early = replace(LOS_ANGELES, day_start=time(0))
    assert unlived_days(LOS_ANGELES, early, at(day(2), "02:00", "America/Los_Angeles")) == (day(1),)


def test_a_day_cut_off_by_a_flight_is_rest() -> None:
    of = facts(course(weeks(4), who=LOS_ANGELES), done(0))
    after = changed(of, TOKYO, EVENING)
    assert list(statuses(after, EVENING).values()) == [DayStatus.KEPT, DayStatus.REST, DayStatus.OPEN]


def test_a_kept_day_stays_what_it_was() -> None:
    of = facts(course(weeks(4), who=LOS_ANGELES), done(0, 1))
    assert with_clock(of, TOKYO, EVENING).spans == ()


def test_days_before_joining_are_no_ones_loss() -> None:
    assert with_clock(facts(course(weeks(4), day(2), who=LOS_ANGELES)), TOKYO, EVENING).spans == ()


def test_a_zone_chosen_by_mistake_leaves_no_trace() -> None:
    of = facts(course(weeks(4), who=LOS_ANGELES))
    there = changed(of, TOKYO, EVENING)
    assert there.enrolment.spans == (unlived(day(1), day(1)),)
    assert with_clock(there, LOS_ANGELES, EVENING) == of.enrolment


def test_pauses_and_unlived_days_of_old_stay() -> None:
    spans: tuple[Span, ...] = (unlived(day(0), day(0)), paused(day(8), day(9)))
    of = facts(course(weeks(4), day(0), *spans, who=TOKYO))
    assert with_clock(of, LOS_ANGELES, EVENING).spans == spans


zones = st.sampled_from(
    (
        "Pacific/Pago_Pago",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "UTC",
        "Europe/London",
        "Asia/Karachi",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "Pacific/Kiritimati",
    )
)
clocks = st.builds(learner, zones, st.builds(time, st.integers(0, 6)))
changes = st.lists(st.tuples(clocks, st.integers(1, 50)), min_size=1, max_size=12)


@given(clocks, changes, st.sets(st.integers(0, 24)), st.sampled_from((date(2026, 1, 5), date(2026, 3, 20))))
def test_no_change_ever_lowers_the_streak(
    first: Learner, chain: list[tuple[Learner, int]], kept_days: set[int], start: date
) -> None:
    checkins = [checkin(start + timedelta(days=n)) for n in kept_days]
    now = at(start, "12:00")
    of = known(course(weeks(8), start, who=first), [])
    for after, hours in chain:
        now += timedelta(hours=hours)
        of = known(of.course, [one for one in checkins if one.day <= of.today(now)])
        before = streak(of, now)
        of = changed(of, after, now)
        assert streak(of, now).current >= before.current
        assert streak(of, now).reserve >= before.reserve


@given(clocks, clocks, st.integers(0, 24 * 14))
def test_the_day_that_a_change_leads_to_is_lived(first: Learner, after: Learner, hours: int) -> None:
    now = at(day(0)) + timedelta(hours=hours)
    of = changed(known(course(weeks(4), who=first)), after, now)
    assert not of.enrolment.unlived(of.today(now))


def test_an_unlived_day_moves_no_wall_time() -> None:
    of = changed(facts(course(weeks(4), who=LOS_ANGELES)), TOKYO, EVENING)
    assert of.learner.zone == ZoneInfo("Asia/Tokyo")
    assert [block.start.time() for block in of.blocks(day(2))] == [time(18), time(19, 10)]
