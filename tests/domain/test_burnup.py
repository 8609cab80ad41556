"""The burn-up: planned and done day by day, and the forecast with its spread."""

from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.burnup import Band, BurnUp, burn_up
from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.course import Course
from bot.domain.facts import known
from bot.domain.forecast import forecast
from bot.domain.roadmap import Phase, Unit
from bot.domain.tally import Tally
from tests.domain.coached import at, checkin, day, done, skipped, weeks
from tests.domain.small import course, paused, roadmap, step, topics, weekdays

SIX = course(roadmap(step(6, Unit.DAYS, *topics(*"abcdef"))))
"""One topic a day for six days."""


def drawn(of: Course, today: int, *finished: str, checkins: list[CheckIn] | None = None) -> BurnUp:
    """Draw a burn-up of which items were finished on the days that they are named after."""
    days = {key: day("abcdef".index(key)) for key in finished}
    ticks = Ticks(dict.fromkeys(finished, State.DONE), days)
    return burn_up(known(of, checkins or [], ticks=ticks), at(day(today)))


def paced(*minutes: int) -> list[CheckIn]:
    return [checkin(day(n), outcome=Outcome.PARTLY, minutes=spent) for n, spent in enumerate(minutes)]


def test_planned_items_add_up_day_by_day_to_all_of_them() -> None:
    told = drawn(SIX, 2)
    assert (told.planned, told.total, told.by_items) == ((1, 2, 3, 4, 5, 6), 6, True)


def test_done_items_are_counted_by_the_day_on_which_they_were_finished() -> None:
    told = drawn(SIX, 3, "a", "c")
    assert (told.done, told.so_far) == ((1, 1, 2, 2), 2)


def test_while_blocks_of_today_are_open_due_is_what_was_to_be_finished_before_it() -> None:
    assert [drawn(SIX, today).due for today in (0, 1, 3, 9)] == [0, 1, 3, 6]


def test_todays_things_are_due_once_none_of_its_blocks_is_open_as_its_minutes_are_planned_by_then() -> None:
    half = drawn(SIX, 1, checkins=done(0, 1))
    whole = drawn(SIX, 1, checkins=[*done(0, 1), *skipped(1, block="build")])
    assert (half.due, whole.due) == (1, 2)
    assert (half.studied.planned, whole.studied.planned) == (150 + 60, 150 + 60 + 60)
    assert drawn(SIX, 5, checkins=[*done(5), *done(5, block="build")]).due == 6


def test_what_is_known_is_neither_due_nor_finished_and_no_line_jumps_for_it() -> None:
    ticks = Ticks(
        {"a": State.DONE, "b": State.KNOWN, "c": State.LEARNING}, {"a": day(0), "b": day(1), "c": day(1)}
    )
    told = burn_up(known(SIX, ticks=ticks), at(day(2)))
    assert (told.done, told.total, told.due) == ((1, 1, 1), 5, 1)


def test_what_was_done_stays_where_the_plan_was_moved_back_before_joining() -> None:
    late = course(SIX.roadmap, joined=day(4))
    ticks = Ticks({"a": State.DONE, **dict.fromkeys("bcd", State.KNOWN)}, dict.fromkeys("abcd", day(4)))
    told = burn_up(known(late, ticks=ticks), at(day(5)))
    assert (told.done, told.total, told.planned) == ((1, 1), 3, (2, 3))


def test_what_was_passed_over_is_neither_due_nor_finished() -> None:
    ticks = Ticks({"a": State.SKIPPED, "b": State.SKIPPED, "c": State.DONE}, dict.fromkeys("abc", day(2)))
    told = burn_up(known(SIX, ticks=ticks), at(day(3)))
    assert (told.total, told.passed, told.due) == (4, 2, 1)
    assert (told.done, told.planned) == ((0, 0, 1, 1), (0, 0, 1, 2, 3, 4))


def test_who_passed_everything_over_finished_nothing() -> None:
    ticks = Ticks(dict.fromkeys("abcdef", State.SKIPPED), dict.fromkeys("abcdef", day(6)))
    told = burn_up(known(SIX, ticks=ticks), at(day(7)))
    assert (told.by_items, told.total, told.passed, told.so_far, told.finished) == (True, 0, 6, 0, None)
    assert told.is_through


def test_whoever_finished_all_but_what_was_passed_over_is_through_and_did_not_finish_all() -> None:
    ticks = Ticks({"a": State.DONE, **dict.fromkeys("bcdef", State.SKIPPED)}, dict.fromkeys("abcdef", day(6)))
    told = burn_up(known(SIX, ticks=ticks), at(day(7)))
    assert (told.so_far, told.total, told.is_through, told.finished) == (1, 1, True, None)


def test_whoever_has_something_left_or_nothing_at_all_is_not_through() -> None:
    assert not drawn(SIX, 9, *"abcde").is_through
    assert not drawn(course(roadmap(step(6, Unit.DAYS), routine=weekdays())), 0).is_through


def test_the_way_so_far_does_not_tell_the_pace_where_more_than_a_quarter_has_no_answer() -> None:
    both = [*done(*range(3)), *done(*range(3), block="build")]
    assert not drawn(SIX, 4, checkins=both).unanswered
    assert drawn(SIX, 5, checkins=both).unanswered


def test_without_a_pace_on_the_plan_the_finish_day_is_the_plans() -> None:
    assert drawn(SIX, 0).only_planned
    assert not drawn(SIX, 3).only_planned
    assert not drawn(SIX, 3, *"abc", checkins=done(0, 1, 2)).only_planned


def test_optional_items_and_what_lay_before_joining_do_not_count() -> None:
    optional = roadmap(
        step(6, Unit.DAYS, *(replace(item, optional=item.key == "a") for item in topics(*"abcdef")))
    )
    assert drawn(course(optional), 0).total == 5
    late = drawn(course(roadmap(step(6, Unit.DAYS, *topics(*"abcdef"))), joined=day(4)), 4)
    assert (late.first, late.total, late.planned) == (day(4), 2, (1, 2))


def test_a_roadmap_without_items_is_measured_in_minutes() -> None:
    told = drawn(course(weeks(1)), 1, checkins=done(0, 1))
    assert not told.by_items
    assert (told.total, told.planned[0], told.done) == (7 * 150, 150, (60, 120))


def test_studied_minutes_stand_against_those_that_were_planned_so_far() -> None:
    told = drawn(SIX, 2, checkins=[*done(0), *skipped(1), *done(2)])
    assert told.studied.minutes == 120
    assert told.studied.planned == 2 * 150 + 60
    assert drawn(SIX, 0).studied == Tally()


def test_each_phase_is_a_band_of_its_days() -> None:
    of = roadmap(phases=(Phase("One", (step(2, Unit.DAYS),)), Phase("Two", (step(3, Unit.DAYS),))))
    assert drawn(course(of), 0).phases == (Band(day(0), day(1), "One"), Band(day(2), day(4), "Two"))


def test_a_pause_is_a_band_too_and_moves_the_plan() -> None:
    told = drawn(course(SIX.roadmap, day(0), paused(day(2), day(3))), 4)
    assert told.pauses == (Band(day(2), day(3)),)
    assert told.planned == (1, 2, 2, 2, 3, 4, 5, 6)


def test_an_open_pause_hides_the_end_but_not_how_much_there_is() -> None:
    told = drawn(course(SIX.roadmap, day(0), paused(day(2))), 5, "a")
    assert (told.last, told.total, told.planned[-1], told.so_far) == (day(5), 6, 2, 1)
    assert told.pauses == (Band(day(2), day(5)),)
    assert (told.coming, told.earliest, told.latest) == (None, None, None)


def test_before_the_start_nothing_is_done() -> None:
    told = drawn(SIX, -3)
    assert (told.done, told.so_far, told.due, told.planned[-1]) == ((), 0, 0, 6)


def test_after_the_end_the_days_go_on_to_today() -> None:
    told = drawn(SIX, 9, "a")
    assert (told.last, told.planned[-3:], len(told.done)) == (day(9), (6, 6, 6), 10)


def test_without_enough_answers_there_is_no_finish_day_and_no_spread() -> None:
    told = drawn(SIX, 2, checkins=done(0, 1))
    assert (told.coming, told.earliest, told.latest) == (None, None, None)


def test_who_is_through_has_no_finish_day_to_come() -> None:
    told = drawn(SIX, 3, *"abcdef", checkins=done(0, 1, 2))
    assert (told.so_far, told.coming) == (6, None)


def test_the_forecast_is_the_one_that_everything_else_tells() -> None:
    facts = known(SIX, done(0, 1, 2))
    assert burn_up(facts, at(day(3))).forecast == forecast(facts, at(day(3)))


def test_an_even_pace_has_no_spread() -> None:
    told = drawn(course(weeks(4)), 8, checkins=paced(*[30] * 8))
    assert told.earliest == told.latest == told.coming


def test_an_uneven_pace_opens_between_its_quartiles() -> None:
    told = drawn(course(weeks(4)), 8, checkins=paced(20, 90, 60, 60, 30, 60, 75, 45))
    assert told.earliest
    assert told.coming
    assert told.latest
    assert told.earliest < told.coming < told.latest


@example([0, 0, 0], 28)
@given(st.lists(st.integers(0, 150), max_size=25), st.integers(-2, 60))
def test_the_spread_holds_the_forecast_and_lines_never_fall(minutes: list[int], today: int) -> None:
    answered = minutes[: max(0, today + 1)]
    told = drawn(course(weeks(4)), today, checkins=paced(*answered))
    assert list(told.planned) == sorted(told.planned)
    assert list(told.done) == sorted(told.done)
    assert len(told.planned) == (told.last - told.first).days + 1
    assert told.so_far == told.studied.minutes == sum(answered)
    ends = [one or date.max for one in (told.earliest, told.forecast.finish, told.latest)]
    assert ends == sorted(ends)


def test_the_day_on_which_the_last_of_it_was_finished_is_known_where_nothing_is_left() -> None:
    assert drawn(SIX, 9, *"abcdef").finished == day(5)
    assert drawn(SIX, 9, *"abcde").finished is None
    assert drawn(course(weeks(1)), 9).finished is None
    assert drawn(course(roadmap(step(6, Unit.DAYS), routine=weekdays())), 0).finished is None
