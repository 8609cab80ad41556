"""The weekly report: on the last day of a week, once the quiet hours are over; none while a pause lasts."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import Instant, happens, wall
from bot.domain.facts import Facts
from bot.domain.ladder import Rung, rung
from bot.domain.moment import MESSAGE_LATE, Moment
from bot.domain.ping import PingKind
from bot.domain.quiet import after_quiet

DAY = timedelta(days=1)


def reports(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the report on the last day of a week in which the learner was coached."""
    first, last = facts.week(day)
    if (
        day != last
        or facts.enrolment.paused(day)
        or rung(facts, day) is not Rung.ALL
        or not any(facts.coached(first + n * DAY) for n in range(7))
    ):
        return
    at = report_at(facts, day)
    yield Moment(at, PingKind.REPORT, day, at + MESSAGE_LATE)


def report_at(facts: Facts, day: date) -> Instant:
    """Give the learner's hour on a day, or the end of the quiet hours that it lies in."""
    learner = facts.learner
    at = happens(wall(day, learner.report_at, learner.day_start), learner.zone) or facts.ends(day)
    return after_quiet(learner, at)
