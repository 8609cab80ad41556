"""The evening review: after the day's last block and before the quiet hours."""

from dataclasses import replace
from datetime import date, time
from itertools import takewhile

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.commitment import Commitment
from bot.domain.course import Course
from bot.domain.day_shape import DayShape, Routine
from bot.domain.enrolment import Mode, ModeKind, Move
from bot.domain.facts import Facts
from bot.domain.fate import cause, fate
from bot.domain.ping import Cause, PingKind, PingState
from bot.domain.quiet import is_quiet
from bot.domain.roadmap import Roadmap
from bot.domain.upcoming import upcoming
from tests.domain.coached import at, block_ping, checkin, day, facts, weeks
from tests.domain.small import LEARN, course, learner, weekdays

SHORT = tuple(replace(LEARN, key=key, minutes=30) for key in ("one", "two", "three"))
FULL = Routine("full", "Full", time(17), (DayShape("Full", SHORT),) * 7)
CLOCKS = st.times(max_value=time(23, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))


def full() -> Roadmap:
    """A roadmap with three short blocks every day, from 17:00 to 18:50."""
    return replace(weeks(1), routines=(FULL,))


def reviews(of: Facts) -> list[tuple[date, Instant]]:
    """List the reviews of the first three days."""
    coming = takewhile(lambda moment: moment.day <= day(2), upcoming(of, at(day(0), "04:00")))
    return [(moment.day, moment.at) for moment in coming if moment.kind is PingKind.EVENING]


def test_a_plan_of_more_than_two_blocks_a_day_has_a_review_at_the_learners_hour() -> None:
    assert reviews(facts(course(full()))) == [(day(n), at(day(n), "21:00")) for n in range(3)]


def test_a_plan_of_two_blocks_a_day_has_one_only_when_it_is_asked_for() -> None:
    assert reviews(facts()) == []
    assert len(reviews(facts(course(weeks(1), who=replace(learner(), evening=True))))) == 3


def test_it_can_be_switched_off() -> None:
    assert reviews(facts(course(full(), who=replace(learner(), evening=False)))) == []


def test_a_rest_day_has_none() -> None:
    some = replace(weeks(1), routines=(weekdays(1, shape=DayShape("Full", SHORT)),))
    assert [when for when, _ in reviews(facts(course(some)))] == [day(1)]


REST_TUESDAYS = replace(weeks(1), routines=(weekdays(0, 2, 3),))


def committed(*, evening: bool | None = None, modes: tuple[Mode, ...] = (), made: bool = False) -> Facts:
    """Give the facts of somebody who wants one thing a day, and rests on Tuesday."""
    who = replace(learner(), commits=True, evening=evening)
    enrolment = replace(course(REST_TUESDAYS).enrolment, modes=modes)
    taken = {day(2): Commitment(day(2), "", "Loops", "After tea", at(day(0)))} if made else {}
    return replace(facts(Course.of(REST_TUESDAYS, enrolment, who)), commitments=taken)


def test_one_thing_is_asked_for_on_the_evening_of_rest_before_a_study_day() -> None:
    assert [when for when, _ in reviews(committed())] == [day(0), day(1), day(2)]
    assert reviews(committed())[1] == (day(1), at(day(1), "21:00"))


def test_on_an_evening_of_rest_nothing_is_asked_that_is_known_or_not_wanted() -> None:
    assert [when for when, _ in reviews(committed(made=True))] == [day(0), day(2)]
    assert reviews(committed(evening=False)) == []


def test_who_is_sick_is_not_asked_for_tomorrow() -> None:
    sick = (Mode(ModeKind.SICK, day(1), day(1)),)
    assert [when for when, _ in reviews(committed(modes=sick))] == [day(0), day(2)]


def test_the_last_evening_of_rest_before_the_end_asks_for_nothing() -> None:
    one = replace(weeks(1), routines=(weekdays(0),))
    of = facts(course(one, who=replace(learner(), commits=True)))
    assert [when for when, _ in reviews(of)] == [day(0)]


def test_what_was_taken_on_meanwhile_is_asked_for_no_more() -> None:
    (asked,) = (
        moment for moment in upcoming(committed(), at(day(1), "20:00")) if moment.at == at(day(1), "21:00")
    )
    known = committed(made=True)
    assert fate(known, asked.ping(asked.at), asked.at) is PingState.CANCELLED
    assert cause(known, asked.ping(asked.at), PingState.CANCELLED, asked.at) == Cause.ANSWERED
    assert fate(committed(), asked.ping(asked.at), asked.at) is PingState.DUE


def test_it_waits_for_the_end_of_the_last_block() -> None:
    late = course(full(), moves=[Move("three", time(21, 30), day(0))])
    assert reviews(facts(late))[0] == (day(0), at(day(0), "22:00"))


def test_it_waits_for_the_end_of_a_block_that_was_begun_late() -> None:
    begun = replace(facts(course(full())), starts={(day(0), "three"): at(day(0), "21:20")})
    assert reviews(begun)[0] == (day(0), at(day(0), "21:50"))


def test_it_waits_for_a_block_that_was_put_off_until_tonight() -> None:
    later = [block_ping(day(0), "two", snoozed_until=at(day(0), "21:10"))]
    assert reviews(facts(course(full()), pings=later))[0] == (day(0), at(day(0), "21:40"))
    early = [replace(checkin(day(0), "two"), at=at(day(0), "20:00"))]
    assert reviews(facts(course(full()), early, later))[0] == (day(0), at(day(0), "21:00"))
    late = [replace(checkin(day(0), "two"), at=at(day(0), "21:20"))]
    assert reviews(facts(course(full()), late, later))[0] == (day(0), at(day(0), "21:40"))


def test_it_comes_before_the_quiet_hours() -> None:
    late = course(full(), who=replace(learner(), evening_at=time(23)))
    assert reviews(facts(late))[0] == (day(0), at(day(0), "22:25"))


@example(time(0), time(4, 5), time(4, 1))
@given(CLOCKS, CLOCKS, CLOCKS)
def test_it_never_comes_in_quiet_hours_and_belongs_to_its_day(
    wished: time, quiet_from: time, quiet_to: time
) -> None:
    who = replace(learner(), evening_at=wished, quiet_from=quiet_from, quiet_to=quiet_to)
    of = facts(course(full(), who=who))
    for when, moment in reviews(of):
        assert of.today(moment) == when
        assert not is_quiet(who, moment)
