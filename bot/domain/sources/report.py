"""The weekly report: on the last day of a week, once the quiet hours are over; none while a pause lasts."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import happens, wall
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
    learner = facts.learner
    at = happens(wall(day, learner.report_at, learner.day_start), learner.zone) or facts.ends(day)
    at = after_quiet(learner, at)
    yield Moment(at, PingKind.REPORT, day, at + MESSAGE_LATE)
