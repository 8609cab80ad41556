"""The weekly report."""

from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkin import CheckIn, Outcome, Reason, State, Ticks
from bot.domain.facts import Facts, known
from bot.domain.forecast import forecast
from bot.domain.item import Item, Kind
from bot.domain.minutes import Minutes
from bot.domain.report import WeekReport, week_report
from bot.domain.roadmap import Unit, Weekday
from bot.domain.streak import DayStatus, Streak, streak
from bot.domain.tally import Tally, tally_of
from tests.domain.coached import at, checkin, day, done, facts, skipped, weeks
from tests.domain.small import course, roadmap, step, topics, weekdays

K, R, H, M, O = DayStatus.KEPT, DayStatus.REST, DayStatus.HELD, DayStatus.MISSED, DayStatus.OPEN  # noqa: E741


def report(of: Facts, week: int = 0, now: int = 6) -> WeekReport:
    return week_report(of, day(7 * week), day(7 * week + 6), at(day(now), "20:00"))


def test_each_day_of_the_week_has_its_status_and_tally() -> None:
    of = facts(checkins=done(0, 2, 3))
    told = report(of)
    assert [one.status for one in told.days] == [K, H, K, K, H, M, O]
    assert told.days[0].tally == tally_of(of, day(0), at(day(6)))
    assert told.kept == 3


def test_days_to_come_are_open_or_rest() -> None:
    of = facts(course(roadmap(*weeks(4).phases[0].steps, routine=weekdays(0, 1, 4))))
    told = report(of, now=1)
    assert [one.status for one in told.days] == [H, O, R, R, O, R, R]
    assert told.running


def test_days_before_joining_are_left_out() -> None:
    told = report(facts(course(weeks(4), joined=day(3))))
    assert [one.day for one in told.days] == [day(3), day(4), day(5), day(6)]


def test_the_total_is_the_sum_of_the_days() -> None:
    told = report(facts(checkins=[*done(0), *skipped(1)]))
    assert told.total == Tally(blocks=14, done=1, skipped=1, missed=10, planned=14 * 75, minutes=60)


def test_its_minutes_are_those_of_its_days_by_what_became_of_them() -> None:
    told = report(facts(checkins=[*done(0), *skipped(1)]))
    assert told.minutes == sum((one.minutes for one in told.days), Minutes())
    assert (told.minutes.done, told.minutes.skipped) == (60, 60)
    held = [one for one in told.days if one.status is H]
    assert held
    assert told.minutes.held == sum(one.minutes.held for one in held)


def test_a_past_week_tells_the_streak_of_its_end_and_a_running_one_that_of_now() -> None:
    of = facts(checkins=done(0, 1, 2, 3, 4, 5, 6, 7, 8))
    assert report(of, 0, now=8).streak.current == 7
    assert not report(of, 0, now=8).running
    assert report(of, 1, now=8).streak == streak(of, at(day(8)))


def test_a_week_before_joining_has_the_streak_of_a_beginner() -> None:
    assert report(facts(course(weeks(4), joined=day(7))), 0, now=8).streak == Streak()


PROJECT = Item("shop", Kind.PROJECT, "Shop")
ITEMS = course(roadmap(step(4, Unit.WEEKS, *topics("a", "b", "c", "d", "e"), PROJECT)))


def test_items_and_projects_that_were_finished_in_the_week_are_named() -> None:
    done_state = dict.fromkeys(("shop", "b", "a", "e"), State.DONE)
    states = {**done_state, "c": State.KNOWN, "d": State.SKIPPED}
    days = {"a": day(6), "b": day(0), "c": day(1), "d": day(1), "shop": day(3), "e": day(7)}
    told = report(known(ITEMS, ticks=Ticks(states, days)))
    assert [item.key for item in told.finished] == ["a", "b", "shop"]
    assert told.shipped == (PROJECT,)


def test_the_commonest_reason_of_the_week_is_told() -> None:
    answers = [
        *skipped(0, 1, reason=Reason.TIRED),
        *skipped(2, reason=Reason.BUSY),
        *skipped(7, 8, 9, reason=Reason.SICK),
        *skipped(3, 4, 5, 6),
    ]
    assert report(facts(checkins=answers), now=9).reasons == (Reason.TIRED,)
    assert report(facts(checkins=done(0))).reasons == ()


def test_of_reasons_that_came_as_often_two_are_told_and_of_more_none() -> None:
    two = [*skipped(0, reason=Reason.SICK), *skipped(1, reason=Reason.BUSY)]
    assert report(facts(checkins=two)).reasons == (Reason.BUSY, Reason.SICK)
    assert report(facts(checkins=[*two, *skipped(2, reason=Reason.TIRED)])).reasons == ()


def test_the_best_and_worst_hours_of_the_last_weeks_are_told() -> None:
    of = facts(checkins=done(0, 7, 14))
    told = report(of, 2, now=20)
    assert told.best
    assert told.worst
    assert (told.best.weekday, told.best.at, told.best.rate) == (Weekday.MONDAY, time(18), 1.0)
    assert told.worst.came == 0


def test_the_forecast_is_that_of_now() -> None:
    of = facts(checkins=done(0, 1, 2))
    assert report(of).forecast == forecast(of, at(day(6), "20:00"))


def test_a_move_is_suggested_where_one_helps() -> None:
    answers = [one for n in range(14) if n not in {3, 10} for one in done(n)]
    told = report(facts(checkins=[*answers, *done(*range(14), block="build")]), 1, now=13)
    assert told.suggestion
    assert (told.suggestion.weekday, told.suggestion.block) == (Weekday.THURSDAY, "learn")


def test_the_week_before_is_there_to_compare_with() -> None:
    assert report(facts(checkins=done(0)), 1, now=9).before == Tally(
        blocks=14, done=1, missed=13, planned=14 * 75, minutes=60
    )


def test_there_is_no_week_before_the_first_or_long_after_the_end() -> None:
    assert report(facts()).before is None
    assert report(facts(), 6, now=45).before is None


def test_work_in_a_week_outside_the_roadmap_is_something_to_compare_with() -> None:
    assert report(facts(checkins=done(30)), 5, now=36).before == Tally(
        blocks=1, done=1, planned=60, minutes=60
    )


answers = st.dictionaries(
    st.tuples(st.integers(0, 30), st.sampled_from(("learn", "build", "gone"))), st.sampled_from(Outcome)
)


@given(answers, st.integers(0, 5), st.integers(0, 45))
def test_the_numbers_of_a_report_add_up(
    given_answers: dict[tuple[int, str], Outcome], week: int, now: int
) -> None:
    checkins: list[CheckIn] = [
        checkin(day(n), block, outcome) for (n, block), outcome in given_answers.items()
    ]
    told = report(facts(checkins=checkins), week, now)
    inside = [one for one in checkins if told.first <= one.day <= told.last]
    assert told.total.done == sum(one.outcome is Outcome.DONE for one in inside)
    assert told.total.minutes == sum(one.minutes for one in inside)
    assert told.total == sum((one.tally for one in told.days), Tally())
    assert told.kept == [one.status for one in told.days].count(K)
    assert replace(told, suggestion=None).streak.best >= told.streak.current
