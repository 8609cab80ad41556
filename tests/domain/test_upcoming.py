"""The moments at which the rules ask the coach to speak."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import local_time
from bot.domain.course import Course
from bot.domain.day_shape import Block, DayShape, Focus, Routine
from bot.domain.enrolment import Move, Span
from bot.domain.facts import Facts
from bot.domain.learner import Learner
from bot.domain.moment import Moment
from bot.domain.ping import PingKind, PingState
from bot.domain.plan import PlannedBlock
from bot.domain.roadmap import Weekday
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, block_ping, day, done, facts, weeks
from tests.domain.small import MONDAY, course, learner, paused, roadmap, unlived, weekdays

START = at(MONDAY, "04:00")
SEEN = [block_ping(day(0)), block_ping(day(0), "build")]


def told(of: Facts, count: int = 3) -> list[tuple[str, date, str]]:
    coming = (moment for moment in upcoming(of, START) if moment.kind is not PingKind.NAG)
    return [_name(moment) for moment in islice(coming, count)]


def _name(moment: Moment) -> tuple[str, date, str]:
    clock = f"{moment.at:%H:%M}"
    return moment.block or moment.kind.value, moment.day, clock


def kinds(of: Facts) -> list[tuple[PingKind, date]]:
    return [(one.kind, one.day) for one in upcoming(of, START) if one.kind is not PingKind.BLOCK]


def reports(of: Facts) -> list[date]:
    return [when for kind, when in kinds(of) if kind is PingKind.REPORT]


def test_each_block_is_pinged_when_it_starts() -> None:
    assert told(facts()) == [
        ("learn", day(0), "18:00"),
        ("build", day(0), "19:10"),
        ("learn", day(1), "18:00"),
    ]


def test_moments_before_the_asked_instant_are_past() -> None:
    assert next(upcoming(facts(), at(day(0), "18:00"))).block == "learn"
    assert next(upcoming(facts(), at(day(0), "18:01"))).block == "build"


def test_an_answered_block_is_not_pinged() -> None:
    assert told(facts(checkins=done(0)), 1) == [("build", day(0), "19:10")]


@pytest.mark.parametrize("state", PingState)
def test_a_block_that_was_pinged_once_is_not_pinged_again(state: PingState) -> None:
    assert told(facts(pings=[block_ping(day(0), state=state)]), 1) == [("build", day(0), "19:10")]


def test_days_before_joining_are_not_coached() -> None:
    assert told(facts(course(weeks(4), joined=day(2))), 1) == [("learn", day(2), "18:00")]


def test_paused_and_unlived_days_bring_no_block() -> None:
    of = course(weeks(4), day(0), paused(day(0), day(0)), unlived(day(1), day(1)))
    assert told(facts(of), 2) == [("resume", day(1), "07:00"), ("learn", day(2), "18:00")]


def test_a_stopped_enrolment_brings_nothing() -> None:
    of = course(weeks(4))
    assert told(facts(replace(of, enrolment=replace(of.enrolment, active=False)))) == []


def test_a_moved_block_is_pinged_at_its_new_time() -> None:
    of = course(weeks(4), moves=[Move("build", time(7), weekday=Weekday.MONDAY)])
    assert told(facts(of), 2) == [("build", day(0), "07:00"), ("learn", day(0), "18:00")]


def test_blocks_at_the_same_moment_come_in_a_fixed_order() -> None:
    both = Routine("both", "Both", time(18), (DayShape(blocks=tuple(_block(key) for key in "ba")),) * 7)
    first, second = islice(
        upcoming(facts(course(roadmap(*weeks(1).phases[0].steps, routine=both))), START), 2
    )
    assert (first.block, second.block) == ("b", "a")
    assert first.at < second.at


def _block(key: str) -> Block:
    return Block(key, key, 30, Focus.LEARN, at=time(9))


@pytest.mark.parametrize(("minutes", "fresh"), [(90, 30), (60, 30), (40, 20)])
def test_a_block_ping_is_fresh_for_half_an_hour_or_half_the_block(minutes: int, fresh: int) -> None:
    block = Block("one", "One", minutes, Focus.LEARN)
    routine = Routine("one", "One", time(18), (DayShape(blocks=(block,)),) * 7)
    moment = next(upcoming(facts(course(roadmap(*weeks(1).phases[0].steps, routine=routine))), START))
    assert moment.fresh_until == moment.at + timedelta(minutes=fresh)


def test_a_block_inside_the_quiet_hours_is_pinged_without_sound() -> None:
    night = course(weeks(4), moves=[Move("learn", time(23), weekday=Weekday.MONDAY)])
    first, second = islice(upcoming(facts(night), START), 2)
    assert (first.block, first.silent) == ("build", False)
    assert (second.block, second.silent) == ("learn", True)


def test_a_block_after_midnight_belongs_to_the_study_day_before() -> None:
    night = course(weeks(4), moves=[Move("learn", time(1, 30), weekday=Weekday.MONDAY)])
    moments = list(islice(upcoming(facts(night), START), 2))
    assert (moments[1].day, moments[1].at) == (day(0), at(day(1), "01:30"))


def test_a_snoozed_ping_comes_again_with_the_next_number() -> None:
    later = at(day(0), "18:10")
    of = facts(pings=[block_ping(day(0), snoozed_until=later)])
    moment = next(upcoming(of, at(day(0), "18:05")))
    assert (moment.at, moment.block, moment.number) == (later, "learn", 1)
    assert moment.fresh_until == later + timedelta(minutes=30)


def test_the_last_of_two_snoozes_counts() -> None:
    first = block_ping(day(0), snoozed_until=at(day(0), "18:10"))
    second = block_ping(day(0), number=1, moment=at(day(0), "18:10"), snoozed_until=at(day(0), "18:40"))
    moment = next(upcoming(facts(pings=[first, second]), at(day(0), "18:00")))
    assert (moment.at, moment.number) == (at(day(0), "18:40"), 2)


def test_an_answered_or_vanished_block_is_not_pinged_again_after_a_snooze() -> None:
    snoozed = [block_ping(day(0), key, snoozed_until=at(day(0), "18:10")) for key in ("learn", "gone")]
    assert told(facts(checkins=done(0), pings=snoozed), 1) == [("build", day(0), "19:10")]


@pytest.mark.parametrize("state", PingState)
def test_a_block_can_be_put_off_whatever_the_ledger_knows_of_its_ping(state: PingState) -> None:
    ping = block_ping(day(0), state=state, snoozed_until=at(day(0), "18:10"))
    assert told(facts(pings=[ping]), 1) == [("learn", day(0), "18:10")]


def test_the_report_comes_on_the_last_day_of_each_week_and_of_the_week_in_which_the_roadmap_ends() -> None:
    assert reports(facts(course(weeks(2)))) == [day(6), day(13)]
    assert reports(facts(course(weeks(1), day(2)))) == [day(6), day(13)]


def test_no_report_comes_while_a_pause_lasts() -> None:
    assert reports(facts(course(weeks(2), day(0), paused(day(4), day(8))))) == [day(13), day(20)]
    silent = facts(course(weeks(2), day(0), paused(day(4))))
    assert reports(silent) == []
    assert list(upcoming(silent, at(day(4)))) == []


def test_the_report_comes_at_the_learners_hour_and_is_fresh_for_a_day() -> None:
    who = replace(learner(), report_at=time(9, 30), week_start=Weekday.TUESDAY)
    moment = next(upcoming(facts(course(weeks(2), who=who)), START))
    assert (moment.kind, moment.day, moment.at) == (PingKind.REPORT, day(0), at(day(0), "09:30"))
    assert moment.fresh_until == moment.at + timedelta(hours=24)


@pytest.mark.parametrize(
    ("report_at", "expected"), [(time(23), "2026-01-12 07:00"), (time(2), "2026-01-12 07:00")]
)
def test_a_report_inside_the_quiet_hours_is_held_until_they_are_over(report_at: time, expected: str) -> None:
    who = replace(learner(), report_at=report_at)
    report = next(
        one for one in upcoming(facts(course(weeks(2), who=who)), START) if one.kind is PingKind.REPORT
    )
    assert f"{report.at:%Y-%m-%d %H:%M}" == expected
    assert report.day == day(6)


def test_a_held_report_is_not_lost_when_asked_two_days_later() -> None:
    who = replace(learner(), report_at=time(3), quiet_from=time(2), quiet_to=time(1))
    of = facts(course(weeks(2), who=who))
    (found,) = [one for one in upcoming(of, START) if one.kind is PingKind.REPORT and one.day == day(6)]
    assert found.at == at(day(8), "01:00")
    assert found in list(upcoming(of, found.at))


def test_a_week_that_was_wholly_paused_has_no_report() -> None:
    assert reports(facts(course(weeks(3), day(0), paused(day(7), day(13))))) == [day(6), day(20), day(27)]
    assert reports(facts(course(weeks(3), day(0), paused(day(7), day(12))))) == [
        day(6),
        day(13),
        day(20),
        day(27),
    ]


def test_a_week_of_rest_has_a_report() -> None:
    once = roadmap(*weeks(3).phases[0].steps, routine=weekdays(0))
    assert reports(facts(course(once, day(1)))) == [day(6), day(13), day(20), day(27)]


def test_the_week_before_joining_has_no_report() -> None:
    assert reports(facts(course(weeks(2), joined=day(7)))) == [day(13)]


def test_a_report_for_a_day_that_the_zone_never_had_comes_at_its_end() -> None:
    who = replace(learner("Pacific/Apia"), week_start=Weekday.SATURDAY)
    of = facts(course(weeks(2), date(2011, 12, 24), who=who))
    (report, _) = [
        one
        for one in upcoming(of, at(date(2011, 12, 24), zone="Pacific/Apia"))
        if one.kind is PingKind.REPORT
    ]
    assert report.day == date(2011, 12, 30)
    assert local_time(report.at, who.zone).replace(tzinfo=None) == datetime(2011, 12, 31, 7)  # noqa: DTZ001


def test_after_the_roadmap_its_last_report_and_its_finish_there_is_nothing() -> None:
    of = facts(course(weeks(1)))
    assert [one.kind for one in upcoming(of, at(day(6), "20:00"))] == [PingKind.REPORT, PingKind.FINISH]
    assert list(upcoming(of, at(day(6), "21:41"))) == []


def test_a_pause_ends_with_one_message_after_the_quiet_hours() -> None:
    of = facts(course(weeks(4), day(0), paused(day(1), day(3))))
    assert [_name(one) for one in islice(upcoming(of, at(day(1))), 2)] == [
        ("resume", day(4), "07:00"),
        ("learn", day(4), "18:00"),
    ]


def test_quiet_hours_that_end_before_the_day_starts_do_not_put_the_word_on_resuming_off() -> None:
    who = replace(learner(), quiet_to=time(2))
    of = facts(course(weeks(4), day(0), paused(day(0), day(3)), who=who))
    assert told(of, 1) == [("resume", day(4), "04:00")]


@pytest.mark.parametrize("more", [paused(day(4), day(5)), paused(day(4))])
def test_two_pauses_in_a_row_end_once(more: Span) -> None:
    of = facts(course(weeks(4), day(0), paused(day(1), day(3)), more))
    assert (PingKind.RESUME, day(4)) not in kinds(of)


def test_a_pause_that_ends_on_a_day_that_the_zone_never_had_ends_without_a_message() -> None:
    of = course(
        weeks(4),
        date(2011, 12, 26),
        paused(date(2011, 12, 28), date(2011, 12, 29)),
        who=learner("Pacific/Apia"),
    )
    seen = upcoming(facts(of), at(date(2011, 12, 26)))
    assert PingKind.RESUME not in {moment.kind for moment in seen}


def test_a_pause_of_years_is_jumped_over() -> None:
    of = course(weeks(4), day(0), paused(day(10), day(10 + 365 * 50)))
    asked: list[date] = []
    watched = _Watched(of, asked)
    assert next(upcoming(watched, at(day(20)))).kind is PingKind.RESUME
    assert len(asked) < 20


class _Watched(Facts):
    """Facts that note which days are looked at."""

    __slots__ = ("_asked",)
    _asked: list[date]

    def __init__(self, of: Course, asked: list[date]) -> None:
        super().__init__(of)
        object.__setattr__(self, "_asked", asked)

    def blocks(self, day: date) -> tuple[PlannedBlock, ...]:
        """Note the day."""
        self._asked.append(day)
        return super().blocks(day)


ROWS = (
    "32 London gap",
    "32 London fold",
    "33 Sao Paulo gap",
    "33 Sao Paulo fold",
    "34 Dhaka gap",
    "34 Dhaka fold",
    "35 Karachi gap",
    "36 Lord Howe gap",
    "36 Lord Howe fold",
    "37 Casablanca fold",
    "37 Casablanca gap",
    "39 Cairo gap",
    "39 Beirut gap",
    "39 Santiago gap",
)
"""The faults of the reliability page that each clock change stands for; 38 is the day that Samoa never had."""


def one_block(clock: str) -> Routine:
    block = Block("one", "One", 60, Focus.LEARN, at=time.fromisoformat(clock))
    return Routine("one", "One", time(18), (DayShape(blocks=(block,)),) * 7)


def pings_of(of: Facts, when: date) -> list[datetime]:
    zone = of.learner.zone
    since = at(when - timedelta(days=3), zone=zone.key)
    return [
        local_time(one.at, zone).replace(tzinfo=None)
        for one in upcoming(of, since)
        if one.kind is PingKind.BLOCK and one.day == when
    ]


@pytest.mark.parametrize(
    ("zone", "clock", "when", "expected"),
    [
        ("Europe/London", "01:30", "2026-03-28", "2026-03-29T02:30"),
        ("Europe/London", "01:30", "2026-10-24", "2026-10-25T01:30"),
        ("America/Sao_Paulo", "00:30", "2018-11-03", "2018-11-04T01:30"),
        ("America/Sao_Paulo", "23:30", "2018-02-17", "2018-02-17T23:30"),
        ("Asia/Dhaka", "23:30", "2009-06-19", "2009-06-20T00:30"),
        ("Asia/Dhaka", "23:30", "2009-12-31", "2009-12-31T23:30"),
        ("Asia/Karachi", "00:15", "2008-05-31", "2008-06-01T01:15"),
        ("Australia/Lord_Howe", "02:15", "2026-10-03", "2026-10-04T02:45"),
        ("Australia/Lord_Howe", "01:45", "2026-04-04", "2026-04-05T01:45"),
        ("Africa/Casablanca", "02:30", "2026-02-14", "2026-02-15T02:30"),
        ("Africa/Casablanca", "02:30", "2026-03-21", "2026-03-22T03:30"),
        ("Africa/Cairo", "00:00", "2026-04-23", "2026-04-24T01:00"),
        ("Asia/Beirut", "00:00", "2026-03-28", "2026-03-29T01:00"),
        ("America/Santiago", "00:00", "2026-09-05", "2026-09-06T01:00"),
    ],
    ids=ROWS,
)
@pytest.mark.parametrize("day_start", [time(4), time(0)])
def test_a_clock_change_makes_neither_two_pings_nor_none(
    zone: str, clock: str, when: str, expected: str, day_start: time
) -> None:
    moment = datetime.fromisoformat(expected)
    study_day = date.fromisoformat(when)
    if day_start == time(0) and time.fromisoformat(clock) < time(4):
        study_day += timedelta(days=1)
    of = roadmap(*weeks(4).phases[0].steps, routine=one_block(clock))
    who = learner(zone, day_start)
    assert pings_of(facts(course(of, study_day - timedelta(days=10), who=who)), study_day) == [moment]


def test_a_day_that_does_not_exist_has_no_ping() -> None:
    of = roadmap(*weeks(4).phases[0].steps, routine=one_block("18:00"))
    samoa = facts(course(of, date(2011, 12, 20), who=learner("Pacific/Apia")))
    assert pings_of(samoa, date(2011, 12, 30)) == []
    assert pings_of(samoa, date(2011, 12, 31)) == [datetime(2011, 12, 31, 18)]  # noqa: DTZ001


def test_a_night_block_before_a_day_that_does_not_exist_has_no_ping() -> None:
    of = roadmap(*weeks(4).phases[0].steps, routine=one_block("01:00"))
    assert (
        pings_of(facts(course(of, date(2011, 12, 20), who=learner("Pacific/Apia"))), date(2011, 12, 29)) == []
    )


learners = st.builds(
    Learner,
    id=st.just(1),
    chat_id=st.just(1),
    zone=st.sampled_from(("UTC", "Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Dhaka")).map(
        lambda name: learner(name).zone
    ),
    day_start=st.builds(time, st.integers(0, 6)),
    week_start=st.none() | st.sampled_from(Weekday),
    quiet_from=st.builds(time, st.integers(0, 23)),
    quiet_to=st.builds(time, st.integers(0, 23)),
    report_at=st.builds(time, st.integers(0, 23)),
)
starts = st.sampled_from((date(2026, 3, 16), date(2026, 10, 12), date(2011, 12, 20), date(2009, 6, 10)))
starting = st.builds(time, st.integers(0, 23))
spans = st.lists(st.tuples(st.integers(0, 30), st.none() | st.integers(0, 20)), max_size=2)


@st.composite
def drawn_facts(draw: st.DrawFn) -> Facts:
    """Draw a coached learner with any hours, pauses and moves."""
    start = draw(starts)
    study = draw(st.sets(st.integers(0, 6), min_size=1))
    pauses = [
        paused(
            start + timedelta(days=first), None if length is None else start + timedelta(days=first + length)
        )
        for first, length in draw(spans)
    ]
    move = draw(
        st.lists(st.builds(Move, st.just("learn"), starting, weekday=st.sampled_from(Weekday)), max_size=2)
    )
    of = roadmap(*weeks(3).phases[0].steps, routine=replace(weekdays(*study), start=draw(starting)))
    return facts(course(of, start, *pauses, moves=move, who=draw(learners)))


@given(drawn_facts())
def test_moments_come_in_order_and_each_once(of: Facts) -> None:
    moments = list(upcoming(of, at(of.enrolment.start - timedelta(days=3))))
    assert [one.at for one in moments] == sorted(one.at for one in moments)
    assert len({one.key for one in moments}) == len(moments)


@given(drawn_facts(), st.integers(0, 60 * 24))
def test_looking_later_shows_just_the_rest(of: Facts, hours: int) -> None:
    early = at(of.enrolment.start - timedelta(days=3))
    since = early + timedelta(hours=hours)
    assert list(upcoming(of, since)) == [one for one in upcoming(of, early) if one.at >= since]


@given(drawn_facts())
def test_every_block_of_the_plan_has_its_moment(of: Facts) -> None:
    start = of.enrolment.start
    moments = upcoming(of, at(start - timedelta(days=3)))
    pinged = {(one.day, one.block) for one in moments if one.kind is PingKind.BLOCK}
    last = of.course.last_day or start + timedelta(days=60)
    planned = {
        (d, block.key) for d in _days(start, last) for block in of.blocks(d) if _happens(of, block.start)
    }
    assert pinged == planned


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _happens(of: Facts, start: datetime) -> bool:
    return not (of.learner.zone.key == "Pacific/Apia" and start.date() == date(2011, 12, 30))
