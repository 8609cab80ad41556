"""What happens seldom: promises that lost their reason, plans that never end, questions that nobody began."""

from dataclasses import replace

import pytest

from bot.domain.arriving import arrived
from bot.domain.budget import has_room, question_at, within
from bot.domain.burnup import burn_up
from bot.domain.checkin import Outcome
from bot.domain.course import Course
from bot.domain.cuts import uncut, with_cuts
from bot.domain.enrolment import Cut
from bot.domain.facts import Facts, known
from bot.domain.fate import fate
from bot.domain.forecast import finish
from bot.domain.missed import replan_helps
from bot.domain.ping import Ping, PingKind, PingState
from bot.domain.roadmap import Unit
from bot.domain.self_checks import asked_on
from bot.domain.sources.questions import asks_too
from bot.domain.typed.number import AlreadyAt
from tests.domain.coached import at, checkin, day, facts, weeks
from tests.domain.small import MONDAY, course, paused, roadmap, step, weekdays

FAR = day(60)
UNWANTED = (
    PingKind.AGENDA,
    PingKind.EVENING,
    PingKind.KNOCK,
    PingKind.ASK,
    PingKind.COMEBACK,
    PingKind.PHASE,
)


@pytest.mark.parametrize("kind", UNWANTED)
def test_what_lost_its_reason_is_cancelled(kind: PingKind) -> None:
    ping = Ping(FAR, kind, at(FAR), "learn" if kind is PingKind.ASK else "")
    assert fate(facts(), ping, at(FAR)) is PingState.CANCELLED


def test_a_digest_always_has_room() -> None:
    assert has_room(facts(), Ping(day(0), PingKind.DIGEST, at(day(0))), at(day(0)))


def begun(of: Facts) -> Facts:
    """The first block of the first day was begun."""
    return replace(of, starts={(day(0), "learn"): at(day(0), "18:00")})


def test_who_did_not_begin_is_not_asked_and_who_did_is() -> None:
    (first, second) = facts().blocks(day(0))
    now = at(day(0), "18:10")
    assert question_at(facts(), day(0), first, now) is None
    assert question_at(begun(facts()), day(0), first, now)
    assert asks_too(facts(), day(0), second, now) is None


def test_a_full_day_asks_no_more() -> None:
    said = [
        Ping(day(0), PingKind.NAG, at(day(0), "17:00"), "learn", number, PingState.SENT)
        for number in range(6)
    ]
    of = begun(known(course(weeks(4)), pings=said))
    assert question_at(of, day(0), of.blocks(day(0))[0], at(day(0), "18:10")) is None


def test_a_pause_before_the_start_is_no_band() -> None:
    of = known(course(weeks(4), MONDAY, paused(day(-10), day(-8))))
    assert burn_up(of, at(day(3))).pauses == ()


def test_a_finish_that_is_too_far_away_is_not_told() -> None:
    of = known(course(weeks(300)), [checkin(day(n), outcome=Outcome.PARTLY, minutes=15) for n in range(8)])
    assert finish(of, at(day(8)), 0.25) is None


def test_a_day_without_study_asks_nothing() -> None:
    assert asked_on(facts(), FAR) is None


@pytest.mark.parametrize("number", [1, 4, 9])
def test_whoever_is_at_a_day_is_there_whatever_lies_behind(number: int) -> None:
    plan = roadmap(step(20, Unit.DAYS), routine=weekdays(0, 2, 4))
    of = known(course(plan, MONDAY, paused(day(7), day(9)), joined=day(0)))
    arrival = arrived(of, AlreadyAt("day", number), day(16))
    assert arrival
    moved = Course.of(plan, arrival.enrolment, of.learner)
    assert moved.position(day(16)).number in {number, number - 1, number + 1}


def test_after_the_end_nothing_comes() -> None:
    assert list(within(facts(), at(day(400)))) == []


def test_a_replan_helps_after_two_missed_days_while_the_roadmap_runs() -> None:
    assert not replan_helps(facts(), at(day(1), "08:00"))
    assert replan_helps(facts(), at(day(4), "08:00"))
    assert not replan_helps(facts(), at(day(400), "08:00"))


def test_uncut_blocks_are_as_the_roadmap_has_them_from_then_on() -> None:
    cuts = uncut((Cut("learn", 30, day(0)),), day(3))
    shape = weeks(4).routines[0].on(0)
    minutes = {when: with_cuts(shape, cuts, when).blocks[0].minutes for when in (day(2), day(3))}
    assert minutes == {day(2): 30, day(3): shape.blocks[0].minutes}
