"""Duties: what a phase wants done once in every week, and whether it was."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answers import BACK_DAYS, Allowed
from bot.domain.calendar import Instant, days_between
from bot.domain.facts import Facts
from bot.domain.plan import duties_on
from bot.domain.roadmap import Duty, Roadmap


@dataclass(frozen=True, slots=True)
class WeeklyDuty:
    """A duty of one week, and whether it is done."""

    duty: Duty
    done: bool


def every_duty(roadmap: Roadmap) -> tuple[Duty, ...]:
    """List the duties of a roadmap, each once, in the order of its phases."""
    return tuple(dict.fromkeys(duty for phase in roadmap.phases for duty in phase.duties))


def weekly_duties(facts: Facts, day: date) -> tuple[WeeklyDuty, ...]:
    """List the duties of the week that the day lies in."""
    first, last = facts.week(day)
    days = days_between(max(first, facts.enrolment.joined), last)
    asked = dict.fromkeys(duty for one in days for duty in duties_on(facts.course, one))
    return tuple(WeeklyDuty(duty, is_done(facts, duty, day)) for duty in asked)


def is_done(facts: Facts, duty: Duty, day: date) -> bool:
    """Tell whether a duty is done in the week of the day; weeks that began otherwise when it was ticked count too."""
    first, last = facts.week(day)
    return any(tick.duty == duty.title and first <= tick.week <= last for tick in facts.duty_ticks)


def may_tick(facts: Facts, day: date, now: Instant) -> Allowed:
    """Tell whether the duties of the day's week can be ticked now: this week, and one that just ended."""
    today, (first, last) = facts.today(now), facts.week(day)
    if first > today:
        return Allowed.FUTURE
    if last < facts.enrolment.joined:
        return Allowed.BEFORE_JOINED
    return Allowed.YES if (today - last).days <= BACK_DAYS else Allowed.TOO_OLD
