"""Coming back: ten minutes soon after a missed day repair the run, once in two weeks; and every streak is its definition."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn, Outcome, State, Ticks
from bot.domain.comeback import COMEBACK, comeback, repairs, topic_of
from bot.domain.course import Course
from bot.domain.enrolment import Mode, ModeKind, Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.fate import fate
from bot.domain.learner import Learner
from bot.domain.ping import PingKind, PingState
from bot.domain.plan import blocks_on
from bot.domain.roadmap import Unit
from bot.domain.sources.comeback import comebacks, missed_before, repairable, still_repairable
from bot.domain.streak import DayStatus, kept, statuses, streak
from bot.domain.upcoming import upcoming
from bot.domain.wakeup import wake_up
from tests.domain.coached import at, checkin, day, done, facts, weeks
from tests.domain.oracle import run_of, what_became
from tests.domain.small import course, learner, paused, roadmap, step, topics, weekdays

K, R, H, M, O = DayStatus.KEPT, DayStatus.REST, DayStatus.HELD, DayStatus.MISSED, DayStatus.OPEN  # noqa: E741


def came_back(number: int, clock: str = "08:00") -> CheckIn:
    """Make a comeback on a day by number."""
    when = day(number)
    return CheckIn(when, COMEBACK, Outcome.DONE, 10, 0, at(when, clock), title="Learn")


def told(of: Facts, now: Instant) -> list[DayStatus]:
    return list(statuses(of, now).values())


BROKEN = done(0)
"""One day is kept, the reserve holds two, and day 3 is missed."""


def test_a_comeback_lets_the_run_go_on_without_the_reserve() -> None:
    of = facts(checkins=[*BROKEN, came_back(4)])
    assert told(of, at(day(4))) == [K, H, H, H, K]
    run = streak(of, at(day(4)))
    assert (run.current, run.reserve, run.held_last, run.repaired) == (2, 0, day(2), day(4))


def test_on_the_second_morning_the_run_can_still_be_repaired() -> None:
    of = facts(checkins=BROKEN)
    asked = {n: still_repairable(of, day(n), at(day(n), "08:00")) for n in range(3, 8)}
    assert asked == {3: None, 4: None, 5: day(3), 6: None, 7: None}
    came = facts(checkins=[*BROKEN, came_back(5)])
    assert streak(came, at(day(5))).current == 2


@pytest.mark.parametrize("more", [[came_back(4)], done(4), done(5)])
def test_who_came_back_or_studied_since_is_told_of_no_repair(more: list[CheckIn]) -> None:
    of = facts(checkins=[*BROKEN, *more])
    assert still_repairable(of, day(5), at(day(5), "20:00")) is None


def test_where_there_was_no_run_there_is_nothing_to_repair() -> None:
    of = facts()
    assert not any(still_repairable(of, day(n), at(day(n), "08:00")) for n in range(9))


def test_until_when_it_can_be_repaired_is_until_when_it_is_repaired() -> None:
    assert still_repairable(facts(checkins=BROKEN), day(5), at(day(6), "04:00")) == day(3)
    assert still_repairable(facts(checkins=BROKEN), day(5), at(day(6), "04:01")) is None


@pytest.mark.parametrize(("number", "clock", "status"), [(4, "04:00", H), (6, "03:59", H), (6, "04:01", M)])
def test_a_comeback_repairs_for_48_hours_after_the_end_of_the_missed_day(
    number: int, clock: str, status: DayStatus
) -> None:
    of = facts(checkins=[*BROKEN, replace(came_back(5), at=at(day(number), clock))])
    assert statuses(of, at(day(8)))[day(3)] is status


def test_a_comeback_on_the_second_day_repairs_both_missed_days() -> None:
    of = facts(checkins=[*BROKEN, came_back(5)])
    assert told(of, at(day(5))) == [K, H, H, H, H, K]


def test_a_run_is_repaired_once_in_two_weeks() -> None:
    early = facts(checkins=[*BROKEN, came_back(4), *done(5, 6), came_back(9)])
    assert statuses(early, at(day(9)))[day(8)] is M
    late = facts(checkins=[*BROKEN, came_back(4), *done(5, 6, 7, 8, 9, 10), *done(11), came_back(18)])
    assert statuses(late, at(day(18)))[day(17)] is H


def test_another_block_does_not_repair() -> None:
    assert statuses(facts(checkins=[*BROKEN, *done(4)]), at(day(4)))[day(3)] is M


def test_a_comeback_is_about_the_first_block_of_the_missed_day() -> None:
    of = facts(checkins=BROKEN)
    made = comeback(topic_of(of, day(3), day(4)), day(4), at(day(4)))
    assert (made.block, made.title, made.minutes, made.planned) == (COMEBACK, "Learn", 10, 0)


def test_a_comeback_names_nothing_that_was_passed_over_or_is_known() -> None:
    missed, today = day(3), day(4)
    of = facts(course(roadmap(step(6, Unit.DAYS, *topics(*"abcdef")))), done(0, 1, 2))
    assert [item.key for item in topic_of(of, missed, today).items] == ["d"]
    for state in (State.SKIPPED, State.KNOWN, State.DONE):
        after = replace(of, ticks=Ticks({"d": state}, {"d": today}))
        found = topic_of(after, missed, today)
        assert (found.key, [item.key for item in found.items]) == ("learn", ["e"])


def asked(of: Facts) -> list[date]:
    return [moment.day for moment in comebacks(of, at(day(0)))]


def test_after_the_first_missed_day_of_a_row_the_next_morning_begins_with_it() -> None:
    assert asked(facts(checkins=BROKEN)) == [day(4)]


def test_it_comes_instead_of_the_agenda_at_its_hour() -> None:
    of = facts(Course.of(weeks(4), course(weeks(4)).enrolment, replace(learner(), agenda=True)), BROKEN)
    coming = [(one.kind, one.at) for one in upcoming(of, at(day(4), "05:00")) if one.day == day(4)]
    assert coming[0] == (PingKind.COMEBACK, at(day(4), "07:30"))
    assert PingKind.AGENDA not in {kind for kind, _ in coming}


def test_no_agenda_follows_when_it_was_said_and_done() -> None:
    of = facts(Course.of(weeks(4), course(weeks(4)).enrolment, replace(learner(), agenda=True)), BROKEN)
    moment = at(day(4), "07:30")
    (said,) = wake_up(of, moment, moment).pings
    after = facts(of.course, [*BROKEN, came_back(4, "07:31")], [replace(said, state=PingState.SENT)])
    kinds = [one.kind for one in upcoming(after, at(day(4), "07:31")) if one.day == day(4)]
    assert PingKind.AGENDA not in kinds


def test_who_comes_back_by_themselves_is_not_asked() -> None:
    assert missed_before(facts(checkins=[*BROKEN, *done(4)]), day(4)) is None
    assert missed_before(facts(checkins=BROKEN), day(4)) == day(3)


def test_who_came_back_a_short_while_ago_is_not_asked_again() -> None:
    assert asked(facts(checkins=[*BROKEN, came_back(4)])) == []


def test_on_a_pause_and_on_days_off_nobody_is_asked() -> None:
    assert asked(facts(course(weeks(4), day(0), paused(day(4), day(6))), BROKEN)) == []
    plain = course(weeks(4))
    sick = replace(plain.enrolment, modes=(Mode(ModeKind.SICK, day(4), day(6)),))
    assert asked(facts(Course.of(plain.roadmap, sick, plain.learner), BROKEN)) == []


def test_it_is_promised_when_its_morning_has_come_and_not_when_the_day_was_saved() -> None:
    of = facts(checkins=BROKEN)
    woken = wake_up(of, at(day(4), "04:30"), at(day(4), "07:30"))
    [ping] = [one for one in woken.pings if one.kind is PingKind.COMEBACK]
    assert fate(of, ping, at(day(4), "07:31")) is PingState.DUE
    assert fate(facts(checkins=[*BROKEN, *done(4)]), ping, at(day(4), "07:31")) is PingState.CANCELLED


numbers = st.integers(0, 40)
answers = st.dictionaries(
    st.tuples(numbers, st.sampled_from(("learn", "build"))),
    st.tuples(st.sampled_from(Outcome), st.integers(0, 15)),
    max_size=50,
)
spans = st.lists(
    st.tuples(st.sampled_from(SpanKind), numbers, st.integers(0, 5)).map(
        lambda one: Span(one[0], day(one[1]), day(one[1] + one[2]))
    ),
    max_size=2,
)
off = st.lists(
    st.tuples(
        st.sampled_from((ModeKind.SICK, ModeKind.LIGHT, ModeKind.SHORT)), numbers, st.integers(0, 5)
    ).map(lambda one: Mode(one[0], day(one[1]), day(one[1] + one[2]))),
    max_size=2,
)
backs = st.dictionaries(numbers, st.sampled_from(("00:30", "04:00", "08:00", "23:59")), max_size=12)
studied = st.sets(st.integers(0, 6), min_size=1).map(sorted)


def drawn(
    answered: dict[tuple[int, str], tuple[Outcome, int]],
    back: dict[int, str],
    study: list[int],
    spanned: Iterable[Span],
    modes: Iterable[Mode],
    who: Learner | None = None,
) -> Facts:
    plain = course(roadmap(*weeks(6).phases[0].steps, routine=weekdays(*study)), day(0), *spanned, who=who)
    own = replace(plain.enrolment, modes=tuple(modes))
    given_ = [checkin(day(n), block, what, minutes) for (n, block), (what, minutes) in answered.items()]
    return facts(
        Course.of(plain.roadmap, own, plain.learner),
        [*given_, *(came_back(n, clock) for n, clock in back.items())],
    )


@settings(max_examples=200)
@given(answers, backs, studied, spans, off, st.integers(0, 44))
def test_every_streak_is_its_definition_recomputed_from_scratch(
    answered: dict[tuple[int, str], tuple[Outcome, int]],
    back: dict[int, str],
    study: list[int],
    spanned: list[Span],
    modes: list[Mode],
    today: int,
) -> None:
    of, now = drawn(answered, back, study, spanned, modes), at(day(today), "12:00")
    soon = {n: one for n, one in statuses(of, now).items() if n <= of.today(now)}
    names = {K: "kept", R: "rest", M: "missed", O: "open"}
    expected = what_became(of, now)
    assert {n: names.get(one, "held") for n, one in soon.items()} == {
        n: "held" if one == "repaired" else one for n, one in expected.items()
    }
    if max(of.answered_days, default=day(0)) <= of.today(now):
        run = streak(of, now)
        assert (run.current, run.best, run.reserve) == run_of(of, now)


@given(answers, backs, studied)
def test_a_comeback_never_makes_a_streak_shorter(
    answered: dict[tuple[int, str], tuple[Outcome, int]], back: dict[int, str], study: list[int]
) -> None:
    now = at(day(45))
    without, with_it = drawn(answered, {}, study, (), ()), drawn(answered, back, study, (), ())
    assert streak(with_it, now).kept_total >= streak(without, now).kept_total
    missed = {n for n, one in statuses(with_it, now).items() if one is M}
    assert missed <= {n for n, one in statuses(without, now).items() if one in {M, H}}


@given(answers, studied)
def test_comebacks_are_asked_after_missed_days_and_two_days_apart_at_least(
    answered: dict[tuple[int, str], tuple[Outcome, int]], study: list[int]
) -> None:
    of = drawn(answered, {}, study, (), ())
    found = asked(of)
    assert found == sorted(set(found))
    for one in found:
        assert blocks_on(of.course, one - timedelta(days=1))
    assert all(later - earlier >= timedelta(days=2) for earlier, later in pairwise(found))


@settings(max_examples=50)
@given(st.sets(st.integers(0, 13)), st.integers(4, 24 * 15))
def test_a_comeback_is_about_an_unkept_day_that_it_is_soon_enough_for(numbers: set[int], hours: int) -> None:
    of, now = facts(checkins=done(*numbers)), at(day(0), "00:00") + timedelta(hours=hours)
    today, about = of.today(now), repairable(of, now)
    late = comeback(of.blocks(day(0))[0], today, now)
    near = [one for one in (today - timedelta(days=1), today - timedelta(days=2)) if of.studies(one)]
    unkept = [one for one in near if not kept(of, one) and repairs(of, one, late)]
    missed = [one for one in unkept if statuses(of, now)[one] is M]
    assert about == (min(missed) if missed else max(unkept, default=None))


def test_a_comeback_is_about_the_day_that_was_missed_and_not_about_one_that_the_reserve_held() -> None:
    of = facts(checkins=done(0))
    assert [repairable(of, at(day(n), "12:00")) for n in (1, 2, 3, 4, 5)] == [
        None,
        day(1),
        day(2),
        day(3),
        day(3),
    ]
    kept_since = facts(checkins=done(0, 2, 3))
    assert [repairable(kept_since, at(day(n), "12:00")) for n in (3, 4)] == [day(1), None]
