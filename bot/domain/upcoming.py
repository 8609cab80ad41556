"""The future, derived: the stream of moments at which the rules ask the coach to speak, earliest first.

Nothing of it is stored. Days are looked at one by one and only as far as the reader of the stream goes; long
pauses and the time before the start are jumped over.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.calendar import NO_SUCH_DAY, Instant, happens, wall
from bot.domain.enrolment import Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.moment import MESSAGE_LATE, Moment, block_fresh_for
from bot.domain.ping import Ping, PingKind
from bot.domain.plan import PlannedBlock, starts_at
from bot.domain.quiet import after_quiet, is_quiet

DAY = timedelta(days=1)

LOOK_BACK = 2 * DAY
"""A report that quiet hours hold may come so long after its study day began."""


def upcoming(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Walk the moments from `since` on at which the coach is to speak and that are not in the ledger, earliest first."""
    return (moment for moment in passing(facts, since) if not moment.answered)


def passing(facts: Facts, since: Instant) -> Iterator[Moment]:
    """Walk the same moments with the starts of the blocks that are answered already, for the ledger keeps those too."""
    if not facts.enrolment.active:
        return
    waiting = _sorted(facts, since, [*_snoozes(facts), *_resumes(facts)])
    for day in _days(facts, facts.today(since) - LOOK_BACK):
        begins = facts.ends(day - DAY) - NO_SUCH_DAY
        while waiting and waiting[0].at < begins:
            yield waiting.pop(0)
        waiting = _sorted(facts, since, [*waiting, *_starts(facts, day), *_reports(facts, day)])
    yield from waiting


def _sorted(facts: Facts, since: Instant, moments: list[Moment]) -> list[Moment]:
    fresh = (moment for moment in moments if moment.at >= since and moment.key not in facts.pings)
    return sorted(fresh, key=lambda moment: (moment.at, moment.kind, moment.block))


def _days(facts: Facts, day: date) -> Iterator[date]:
    """Walk the days from this one on that can bring a moment; the week in which the roadmap ends is the last."""
    day = max(day, facts.enrolment.joined, facts.course.first_day)
    last = _last_day(facts)
    while day <= last:
        yield day
        day = _after_pause(facts, day) + DAY


def _last_day(facts: Facts) -> date:
    """Give the last day of the week in which the roadmap ends or an open pause begins."""
    end = facts.course.last_day
    if end is None:
        end = min(pause.first for pause in _pauses(facts) if pause.last is None)
    return facts.week(end)[1]


def _after_pause(facts: Facts, day: date) -> date:
    """Give the last day of the pause that holds this day and its whole week so far, else the day itself."""
    first, _ = facts.week(day)
    spanning = (pause.last for pause in _pauses(facts) if pause.first <= first and pause.holds(day))
    return max((last for last in spanning if last), default=day)


def _pauses(facts: Facts) -> tuple[Span, ...]:
    return tuple(span for span in facts.enrolment.spans if span.kind is SpanKind.PAUSE)


def _starts(facts: Facts, day: date) -> Iterator[Moment]:
    for block in facts.blocks(day):
        at = starts_at(block, facts.learner)
        if at:
            yield _of_block(facts, day, block, at, 0)


def _snoozes(facts: Facts) -> Iterator[Moment]:
    """Ask again for blocks that were put off, as long as they are planned and have no answer.

    Who puts a block off has seen a ping of it, whatever the ledger knows by now.
    """
    for ping in facts.pings.values():
        if ping.snoozed_until and ping.kind is PingKind.BLOCK:
            block = facts.open_block(ping.day, ping.block)
            if block and not _followed(facts, ping):
                yield _of_block(facts, ping.day, block, ping.snoozed_until, ping.number + 1)


def _followed(facts: Facts, ping: Ping) -> bool:
    return (ping.day, ping.block, ping.kind, ping.number + 1) in facts.pings


def _of_block(facts: Facts, day: date, block: PlannedBlock, at: Instant, number: int) -> Moment:
    until = at + block_fresh_for(block.minutes)
    quiet, answered = is_quiet(facts.learner, at), not facts.is_open(day, block)
    return Moment(at, PingKind.BLOCK, day, until, block.key, number, quiet, answered)


def _reports(facts: Facts, day: date) -> Iterator[Moment]:
    """Ask for the report on the last day of a week in which the learner was coached."""
    first, last = facts.week(day)
    if day != last or not any(facts.coached(first + n * DAY) for n in range(7)):
        return
    learner = facts.learner
    at = happens(wall(day, learner.report_at, learner.day_start), learner.zone) or facts.ends(day)
    at = after_quiet(learner, at)
    yield Moment(at, PingKind.REPORT, day, at + MESSAGE_LATE)


def _resumes(facts: Facts) -> Iterator[Moment]:
    """Ask for a word on the day after a pause, once the quiet hours are over."""
    learner = facts.learner
    clock = max(learner.quiet_to, learner.day_start)
    for day in {pause.last + DAY for pause in _pauses(facts) if pause.last}:
        if facts.coached(day):
            at = happens(wall(day, clock, learner.day_start), learner.zone)
            if at:
                yield Moment(at, PingKind.RESUME, day, at + MESSAGE_LATE)
