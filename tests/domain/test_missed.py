"""A replan is offered after two missed study days or far behind, each reason once a week at most."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.behind import behind
from bot.domain.checkin import Outcome, State, Ticks
from bot.domain.course import Course
from bot.domain.facts import Facts, known
from bot.domain.missed import FAR_BEHIND, OFFER, OFFERED_AGAIN, ReplanReason, missed_days, replan_due, touched
from bot.domain.offer import Offer, OfferAnswer
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.replan import replans
from bot.domain.roadmap import Deadlines, Unit, Weekday
from tests.domain.coached import at, block_ping, checkin, day, done, facts, weeks
from tests.domain.small import course, paused, roadmap, step, topics, weekdays

MISSED, BEHIND = ReplanReason


def due(of: Facts, number: int) -> ReplanReason | None:
    return replan_due(of, at(day(number), "09:00"))


def offered(of: Facts, count: int) -> list[int]:
    return [number for number in range(count) if due(of, number) is MISSED]


def test_missed_days_are_those_in_a_row_before_today() -> None:
    assert missed_days(facts(checkins=done(0, 2)), at(day(5), "09:00")) == (day(3), day(4))


def test_rest_days_are_no_missed_days() -> None:
    of = facts(course(roadmap(step(4, Unit.WEEKS), routine=weekdays(0, 2, 4))), done(0))
    assert missed_days(of, at(day(6), "09:00")) == (day(2), day(4))


def test_two_missed_days_in_a_row_are_a_reason_and_one_is_none() -> None:
    of = facts(checkins=done(0))
    assert [due(of, n) for n in (1, 2, 3)] == [None, None, MISSED]


def test_a_block_that_was_begun_is_a_sign_of_study_and_so_are_a_few_minutes() -> None:
    begun = replace(facts(checkins=done(0)), starts={(day(2), "learn"): at(day(2), "18:00")})
    assert touched(begun, day(2))
    assert due(begun, 3) is None
    assert missed_days(begun, at(day(4), "09:00")) == (day(3),)
    little = facts(checkins=[*done(0), checkin(day(2), outcome=Outcome.PARTLY, minutes=5)])
    assert due(little, 3) is None


def test_what_is_left_alone_comes_again_after_a_week_and_not_the_next_day() -> None:
    assert offered(facts(checkins=done(0)), 20) == [3, 10, 17]


def test_missed_again_within_the_week_is_not_offered_again() -> None:
    assert offered(facts(checkins=done(0, 3, 4)), 12) == [2 + 1, 10]


def unsaid(*numbers: int) -> list[Ping]:
    """Make a ledger in which nothing was said on some days, but everything on others."""
    late = PingState.EXPIRED
    return [block_ping(day(n), state=late if n in numbers else PingState.SENT) for n in range(20)]


def test_what_was_not_said_is_offered_until_it_is_and_then_not_for_a_week() -> None:
    of = facts(checkins=done(0), pings=unsaid(3, 4))
    assert [n for n in range(3, 12) if due(of, n) is MISSED] == [3, 4, 5]


def test_what_was_not_said_is_offered_only_as_long_as_the_reason_holds() -> None:
    assert offered(facts(checkins=done(0, 3), pings=unsaid(3, 4)), 5) == [3]


def test_a_first_message_of_the_morning_tells_of_it() -> None:
    agenda = [Ping(day(3), PingKind.AGENDA, at(day(3), "07:30"), state=PingState.SENT)]
    assert offered(facts(checkins=done(0), pings=[*unsaid(*range(20)), *agenda]), 6) == [3]


def test_on_a_rest_day_nothing_is_offered() -> None:
    of = facts(course(roadmap(step(4, Unit.WEEKS), routine=weekdays(0, 1, 7 - 1))), done())
    assert offered(of, 7) == [6]


def test_an_answer_is_good_for_a_week() -> None:
    of = facts(checkins=done(0))
    left = replace(of, offers={OFFER: Offer(OFFER, OfferAnswer.LEFT, day(4))})
    assert offered(left, 20) == [17]


def test_who_is_far_behind_is_offered_it_on_the_first_study_day_of_a_week() -> None:
    of = roadmap(step(28, Unit.DAYS, *topics(*map(str, range(28)))))
    behind = facts(course(of), done(*range(28)))
    assert [number for number in range(28) if due(behind, number) is BEHIND] == [7, 14, 21]
    assert FAR_BEHIND == 7


def test_a_document_with_loose_deadlines_knows_no_behind() -> None:
    of = replace(roadmap(step(28, Unit.DAYS, *topics(*map(str, range(28))))), deadlines=Deadlines.LOOSE)
    behind = facts(course(of), done(*range(28)))
    assert {due(behind, number) for number in range(28)} == {None}


def test_on_a_pause_and_after_the_end_nothing_is_offered() -> None:
    of = facts(course(weeks(1), day(0), paused(day(3))))
    assert due(of, 4) is None
    assert due(facts(course(weeks(1))), 9) is None


def test_after_a_shift_the_missed_days_are_no_reason_any_more() -> None:
    of = facts(checkins=done(0))
    now = at(day(3), "09:00")
    shift = replans(of, now)[0]
    after = replace(of, course=Course.of(of.course.roadmap, shift.enrolment, of.learner))
    assert due(after, 3) is None


@given(st.sets(st.integers(0, 27)))
def test_the_same_reason_comes_once_in_seven_days_at_most(kept: set[int]) -> None:
    found = offered(facts(checkins=done(*kept)), 28)
    assert all(later - earlier >= OFFERED_AGAIN.days for earlier, later in pairwise(found))


def test_who_has_just_begun_is_offered_nothing() -> None:
    assert due(facts(), 0) is None
    assert missed_days(facts(), at(date(2025, 12, 1))) == ()


TOPICS = tuple(map(str, range(28)))
LAID = course(roadmap(step(28, Unit.DAYS, *topics(*TOPICS)), routine=weekdays(0, 1, 2, 3, 4)))


@given(st.sets(st.sampled_from(TOPICS)), st.integers(0, 6))
def test_far_behind_is_a_reason_on_the_first_study_day_of_a_week_and_on_no_other(
    finished: set[str], starts: int
) -> None:
    ticks = Ticks(dict.fromkeys(finished, State.DONE), dict.fromkeys(finished, day(0)))
    every = [day(n) for n in range(40)]
    of = known(
        replace(LAID, learner=replace(LAID.learner, week_start=Weekday(starts))),
        done(*range(40)),
        ticks=ticks,
    )
    told = [one for one in every if due(of, (one - day(0)).days) is BEHIND]
    first = [one for one in every if of.studies(one) and not any(map(of.studies, _earlier(of, one)))]
    assert told == [one for one in first if behind(of, one) >= FAR_BEHIND]


def _earlier(of: Facts, when: date) -> list[date]:
    """List the days of the learner's week before one of them."""
    first, _ = of.week(when)
    return [first + timedelta(days=n) for n in range((when - first).days)]
