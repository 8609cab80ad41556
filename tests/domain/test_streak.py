"""Streak and reserve: kept, rest, held, missed and open days."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn, Outcome
from bot.domain.enrolment import SpanKind
from bot.domain.facts import Facts, known
from bot.domain.streak import DayStatus, Streak, best_run, kept, statuses, streak, whole
from tests.domain.coached import at, checkin, day, done, facts, skipped, weeks
from tests.domain.small import course, learner, paused, roadmap, unlived, weekdays

K, R, H, M, O = DayStatus.KEPT, DayStatus.REST, DayStatus.HELD, DayStatus.MISSED, DayStatus.OPEN  # noqa: E741


def told(of: Facts, now: Instant) -> list[DayStatus]:
    return list(statuses(of, now).values())


def test_one_done_block_keeps_a_day() -> None:
    assert told(facts(checkins=done(0)), at(day(0))) == [K]


@pytest.mark.parametrize(("minutes", "status"), [(9, O), (10, K)])
def test_ten_logged_minutes_keep_a_day(minutes: int, status: DayStatus) -> None:
    assert told(facts(checkins=[checkin(day(0), "learn", Outcome.PARTLY, minutes)]), at(day(0))) == [status]


def test_the_minutes_of_a_days_blocks_add_up() -> None:
    parts = [checkin(day(0), block, Outcome.PARTLY, 5) for block in ("learn", "build")]
    assert told(facts(checkins=parts), at(day(0))) == [K]


def test_a_skipped_block_keeps_nothing() -> None:
    assert told(facts(checkins=skipped(0)), at(day(0))) == [O]


def test_today_is_open_until_its_end_and_breaks_nothing() -> None:
    of = facts(checkins=done(0))
    assert told(of, at(day(2), "03:59")) == [K, O]
    assert streak(of, at(day(2), "03:59")) == Streak(current=1, best=1, kept_total=1)


def test_the_reserve_of_two_holds_two_days_and_the_third_is_missed() -> None:
    of = facts(checkins=done(0))
    assert told(of, at(day(4))) == [K, H, H, M, O]
    assert streak(of, at(day(4))) == Streak(current=0, best=1, reserve=0, kept_total=1, held_last=day(2))


def test_held_days_join_a_run_without_adding_to_it() -> None:
    assert streak(facts(checkins=done(0, 2)), at(day(2))) == Streak(
        current=2, best=2, reserve=1, kept_total=2, held_last=day(1)
    )


def test_seven_kept_days_earn_one_of_reserve_up_to_three() -> None:
    assert streak(facts(checkins=done(*range(6))), at(day(5))).reserve == 2
    assert streak(facts(checkins=done(*range(7))), at(day(6))).reserve == 3
    assert streak(facts(checkins=done(*range(14))), at(day(13))).reserve == 3


def test_kept_days_count_towards_the_reserve_across_a_missed_day() -> None:
    broken = facts(checkins=done(0, 4, 5, 6, 7, 8, 9))
    assert statuses(broken, at(day(9)))[day(3)] is M
    assert streak(broken, at(day(9))) == Streak(current=6, best=6, reserve=1, kept_total=7, held_last=day(2))


def test_days_without_blocks_are_rest() -> None:
    of = facts(course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(0, 2))))
    assert told(of, at(day(3))) == [H, R, H, R]


def test_a_check_in_on_a_rest_day_keeps_it() -> None:
    of = facts(course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(0, 2))), done(1))
    assert statuses(of, at(day(1)))[day(1)] is K


def test_paused_and_unlived_days_are_rest() -> None:
    of = facts(course(weeks(2), day(0), paused(day(1), day(2)), unlived(day(3), day(3))), done(0))
    assert told(of, at(day(4))) == [K, R, R, R, O]


def test_days_before_joining_do_not_exist() -> None:
    assert list(statuses(facts(course(weeks(2), joined=day(3))), at(day(4)))) == [day(3), day(4)]
    assert streak(facts(course(weeks(2), joined=day(3))), at(day(1))) == Streak()


def test_after_the_end_of_the_roadmap_no_day_is_missed() -> None:
    of = facts(course(weeks(1)), done(*range(7)))
    assert told(of, at(day(30)))[7:] == [R] * 24
    assert streak(of, at(day(30))).current == 7


def test_days_to_come_are_open_or_rest_up_to_the_roadmaps_last() -> None:
    of = facts(course(roadmap(*weeks(1).phases[0].steps, routine=weekdays(0, 2, 3))), done(0))
    told_whole = whole(of, at(day(1)))
    assert list(told_whole) == [day(n) for n in range(7)]
    assert list(told_whole.values()) == [K, R, O, O, R, R, R]


def test_before_the_start_all_days_are_to_come() -> None:
    assert whole(facts(course(weeks(1))), at(day(-3))) == dict.fromkeys(map(day, range(7)), O)


def test_the_whole_begins_with_the_day_of_joining_and_ends_with_the_last() -> None:
    late = facts(course(weeks(1), joined=day(3)), done(*range(3, 7)))
    assert whole(late, at(day(30))) == dict.fromkeys(map(day, range(3, 7)), K)


def test_a_day_that_was_kept_after_the_last_is_part_of_the_whole() -> None:
    assert list(whole(facts(course(weeks(1)), done(0, 9)), at(day(12))))[-1] == day(9)


def test_an_open_pause_hides_what_is_to_come() -> None:
    of = facts(course(weeks(2), day(0), paused(day(1))), done(0))
    assert whole(of, at(day(2))) == {day(0): K, day(1): R, day(2): R}


def test_a_day_that_the_zone_never_had_is_rest() -> None:
    apia = course(weeks(2), date(2011, 12, 26), who=learner("Pacific/Apia"))
    of = known(apia, [checkin(date(2011, 12, n)) for n in (26, 27, 28, 29, 31)])
    seen = statuses(of, at(date(2012, 1, 1), zone="Pacific/Apia"))
    assert seen[date(2011, 12, 30)] is R
    assert streak(of, at(date(2012, 1, 1), zone="Pacific/Apia")).current == 5


def test_after_a_flight_back_over_the_date_line_a_kept_tomorrow_still_counts() -> None:
    auckland = facts(course(weeks(2), who=learner("Pacific/Auckland")), done(0, 1))
    honolulu = facts(course(weeks(2), who=learner("Pacific/Honolulu")), done(0, 1))
    now = at(day(1), "18:00", "Pacific/Auckland")
    assert streak(auckland, now) == streak(honolulu, now) == Streak(current=2, best=2, kept_total=2)


numbers = st.integers(0, 40)
outcomes = st.sampled_from(Outcome)
answers = st.dictionaries(
    st.tuples(numbers, st.sampled_from(("learn", "build"))),
    st.tuples(outcomes, st.integers(0, 15)),
    max_size=60,
)
often = st.sets(numbers, max_size=40).map(lambda days: {(n, "learn"): (Outcome.DONE, 60) for n in days})
routines = st.sets(st.integers(0, 6), min_size=1).map(sorted)


def drawn(
    answered: dict[tuple[int, str], tuple[Outcome, int]], study: list[int], rest: tuple[int, int]
) -> Facts:
    spans = [paused(day(rest[0]), day(sum(rest)))] if rest[1] else []
    of = course(roadmap(*weeks(5).phases[0].steps, routine=weekdays(*study)), day(0), *spans)
    given_answers = [
        checkin(day(n), block, outcome, 0 if outcome is Outcome.SKIPPED else minutes)
        for (n, block), (outcome, minutes) in answered.items()
    ]
    return known(of, given_answers)


drawn_facts = st.builds(
    drawn, st.one_of(answers, often), routines, st.tuples(st.integers(0, 30), st.integers(0, 6))
)


def is_kept(checkins: list[CheckIn]) -> bool:
    return any(one.outcome is Outcome.DONE for one in checkins) or sum(one.minutes for one in checkins) >= 10


def slowly(of: Facts, until: date) -> tuple[int, int, int]:
    """Tell current run, best run and reserve as the rules put it, with counters and nothing shared."""
    current = best = total = 0
    reserve = 2
    today = of.enrolment.joined
    while today <= until:
        checkins = [one for one in of.checkins.values() if one.day == today]
        if is_kept(checkins):
            current, total = current + 1, total + 1
            best = max(best, current)
            if total in {7, 14, 21, 28, 35, 42} and reserve < 3:
                reserve += 1
        elif today < until and of.plan(today).blocks:
            if reserve:
                reserve -= 1
            else:
                current = 0
        today += timedelta(days=1)
    return current, best, reserve


@given(drawn_facts, numbers)
def test_the_streak_is_what_the_rules_say(of: Facts, today: int) -> None:
    lived = {key: one for key, one in of.checkins.items() if one.day <= day(today)}
    of = replace(of, checkins=lived)
    run = streak(of, at(day(today), "23:00"))
    assert (run.current, run.best, run.reserve) == slowly(of, day(today))


@given(drawn_facts, numbers, numbers)
def test_the_streak_is_recomputed_so_an_answer_taken_back_leaves_no_trace(
    of: Facts, n: int, now: int
) -> None:
    before = streak(of, at(day(now)))
    key = (day(n), "extra")
    with_one = replace(of, checkins={**of.checkins, key: checkin(day(n), "extra")})
    without = replace(of, checkins={k: one for k, one in with_one.checkins.items() if k != key})
    assert streak(with_one, at(day(now))).kept_total >= before.kept_total
    assert streak(without, at(day(now))) == before


@given(drawn_facts, numbers)
def test_only_closed_study_days_are_held_or_missed(of: Facts, today: int) -> None:
    for one, status in statuses(of, at(day(today))).items():
        if status in {H, M}:
            assert one < day(today)
            assert of.blocks(one)
            assert not kept(of, one)


@given(
    st.sampled_from(("Pacific/Kiritimati", "Asia/Tokyo", "UTC", "America/New_York", "Pacific/Pago_Pago")),
    drawn_facts,
    st.integers(0, 40 * 24),
)
def test_spans_are_never_forgotten_in_another_zone(zone: str, of: Facts, hours: int) -> None:
    now = at(day(0), "00:00") + timedelta(hours=hours)
    moved = replace(of, course=replace(of.course, learner=replace(of.learner, zone=ZoneInfo(zone))))
    seen = statuses(moved, now)
    resting = [
        one for span in of.enrolment.spans if span.kind is SpanKind.PAUSE for one in seen if span.holds(one)
    ]
    assert all(seen[one] in {R, K} for one in resting)


def test_the_best_run_is_the_longest_between_missed_days() -> None:
    letters = "KKMKRHKKMKKK"
    names = {"K": DayStatus.KEPT, "M": DayStatus.MISSED, "R": DayStatus.REST, "H": DayStatus.HELD}
    days = {date(2026, 3, 1 + n): names[letter] for n, letter in enumerate(letters)}
    assert best_run(days) == (date(2026, 3, 4), date(2026, 3, 8))
    assert best_run({date(2026, 3, 1): DayStatus.MISSED}) is None
