"""Minutes by what became of them."""

import pytest

from bot.domain.checkin import Outcome
from bot.domain.comeback import COMEBACK
from bot.domain.minutes import Minutes, minutes_of
from bot.domain.streak import DayStatus
from bot.domain.tally import tally_of
from tests.domain.coached import at, checkin, day, done, facts, skipped

LATER, NOW = at(day(1)), at(day(0))


def test_minutes_of_an_open_day_are_open() -> None:
    assert minutes_of(facts(), day(0), DayStatus.OPEN, NOW) == Minutes(open=150)


def test_what_is_open_when_the_day_closes_is_missed() -> None:
    of = facts(checkins=done(0))
    assert minutes_of(of, day(0), DayStatus.KEPT, LATER) == Minutes(done=60, missed=90)


def test_where_a_spare_day_stepped_in_it_is_not_missed() -> None:
    assert minutes_of(facts(), day(0), DayStatus.HELD, LATER) == Minutes(held=150)


def test_studied_minutes_count_as_they_were_and_skipped_ones_as_planned() -> None:
    of = facts(checkins=[checkin(day(0), "learn", Outcome.PARTLY, 20), *skipped(0, block="build")])
    assert minutes_of(of, day(0), DayStatus.KEPT, LATER) == Minutes(partly=20, skipped=60)


def test_ten_minutes_to_be_back_are_done() -> None:
    of = facts(checkins=[checkin(day(0), COMEBACK, Outcome.DONE, 10)])
    assert minutes_of(of, day(0), DayStatus.KEPT, LATER) == Minutes(done=10, missed=150)


def test_minutes_add_up_state_by_state() -> None:
    assert Minutes(1, 2, 3, 4, 5, 6) + Minutes(10, 20, 30, 40, 50, 60) == Minutes(11, 22, 33, 44, 55, 66)


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("status", [DayStatus.KEPT, DayStatus.HELD])
def test_done_and_partly_minutes_are_what_was_studied(outcome: Outcome, status: DayStatus) -> None:
    of = facts(checkins=[checkin(day(0), "learn", outcome, 25), *done(0, block="build")])
    told = minutes_of(of, day(0), status, LATER)
    assert told.done + told.partly == tally_of(of, day(0), LATER).minutes
