"""Replanning: four ways to go on after days that were missed, each with the day on which the roadmap then ends."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from zlib import crc32

from bot.domain.behind import behind
from bot.domain.calendar import Instant
from bot.domain.checkin import FINISHED, State, Ticks
from bot.domain.enrolment import Enrolment, Mode, ModeKind, Respread, Span, SpanKind
from bot.domain.facts import Facts
from bot.domain.forecast import finish_as_planned
from bot.domain.item import Item, Kind
from bot.domain.missed import missed_days
from bot.domain.modes import with_mode
from bot.domain.remainder import said_now

ONE_DAY = timedelta(days=1)

LIGHT_WEEK = timedelta(days=6)
"""A light week lasts so much longer than its first day."""


class ReplanKind(StrEnum):
    """How to go on: move everything, keep the end, jump to today, or take a light week."""

    SHIFT = "shift"
    KEEP = "keep"
    JUMP = "jump"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Replan:
    """One way to go on: the enrolment and the ticks that it makes, and the finish day, None where it cannot be said.

    `days` is by how many study days everything moves, `spread` the items that get new days, `dropped` those that are
    passed over and `review` those of them that come back as reviews.
    """

    kind: ReplanKind
    enrolment: Enrolment
    finish: date | None = None
    days: int = 0
    spread: tuple[Item, ...] = ()
    dropped: tuple[Item, ...] = ()
    review: tuple[Item, ...] = ()
    ticks: Mapping[str, State] = field(default_factory=dict)


def replans(facts: Facts, now: Instant) -> tuple[Replan, ...]:
    """List the ways to go on, each with the finish day of a learner who keeps to the plan from then on.

    Whoever missed nothing and has nothing behind them can only take a light week. Once the roadmap is over no day is left
    for that, nor for keeping the end.
    """
    overdue = _overdue(facts, facts.today(now))
    shifted, over = _shifted(facts, now, overdue), facts.is_over(now)
    kept, light = (None, None) if over else (_kept(facts, now, overdue), _light(facts, now))
    moving = (shifted, kept, _jumped(facts, overdue)) if shifted or overdue else ()
    return tuple(replace(way, finish=_finish(facts, way, now)) for way in (*moving, light) if way)


def stamp(facts: Facts, now: Instant) -> str:
    """Name the plan as it stands, so that a button of another one is told apart."""
    overdue = [item.key for item in facts.plan(facts.today(now)).carried]
    return f"{crc32(repr((facts.enrolment, facts.today(now), overdue)).encode()):08x}"


def _shifted(facts: Facts, now: Instant, overdue: tuple[Item, ...]) -> Replan | None:
    """Let the clock have stood still on the last missed days; what lies behind even so is spread anew."""
    today = facts.today(now)
    past = [day for day in facts.course.study_days if facts.enrolment.joined <= day < facts.begins(today)]
    count = max(len(missed_days(facts, now)), behind(facts, today), bool(overdue))
    days = past[max(0, len(past) - count) :] if count > 0 else []
    if not days:
        return None
    moved = replace(
        facts.enrolment, spans=(*facts.enrolment.spans, *_spans(days), *_since_the_end(facts, today))
    )
    left = _overdue(facts.under(moved), today)
    anew = replace(moved, respread=_respread(facts, today, left)) if left else moved
    return Replan(ReplanKind.SHIFT, anew, days=len(days), spread=left)


def _kept(facts: Facts, now: Instant, overdue: tuple[Item, ...]) -> Replan:
    """Keep the end: where something lies behind, drop what is optional to the end of the phase and spread the rest."""
    if not overdue:
        return Replan(ReplanKind.KEEP, facts.enrolment)
    today = facts.today(now)
    dropped = tuple(item for item in (*overdue, *_coming(facts, today)) if item.optional)
    left = tuple(item for item in overdue if not item.optional)
    kept = replace(facts.enrolment, respread=_respread(facts, today, left)) if left else facts.enrolment
    return Replan(ReplanKind.KEEP, kept, spread=left, dropped=dropped, ticks=_skipped(dropped))


def _jumped(facts: Facts, overdue: tuple[Item, ...]) -> Replan:
    """Jump to today: what lies behind is passed over, and its topics come back as reviews."""
    topics = tuple(item for item in overdue if item.kind is Kind.TOPIC)
    return Replan(ReplanKind.JUMP, facts.enrolment, dropped=overdue, review=topics, ticks=_skipped(overdue))


def _light(facts: Facts, now: Instant) -> Replan:
    """Take a week of one short block a day."""
    first = facts.begins(facts.today(now))
    mode = said_now(facts, now, Mode(ModeKind.LIGHT, first, first + LIGHT_WEEK))
    return Replan(ReplanKind.LIGHT, with_mode(facts.enrolment, mode))


def _finish(facts: Facts, way: Replan, now: Instant) -> date | None:
    days = dict.fromkeys(way.ticks, facts.today(now))
    ticks = Ticks({**facts.ticks.states, **way.ticks}, {**facts.ticks.days, **days})
    return finish_as_planned(replace(facts.under(way.enrolment), ticks=ticks), now)


def _overdue(facts: Facts, today: date) -> tuple[Item, ...]:
    return facts.plan(today).carried


def _coming(facts: Facts, today: date) -> Iterator[Item]:
    """Walk the unfinished items from today to the end of the phase."""
    phase = facts.course.position(today).phase
    keys = {item.key for item in phase.every_item()} if phase else set()
    for key, stretch in facts.course.stretches.items():
        if key in keys and stretch.last >= today and facts.ticks.state(key) not in FINISHED:
            yield stretch.item


def _respread(facts: Facts, today: date, left: Iterable[Item]) -> Respread:
    """Spread items anew over days with work left, with those that a replan before spread and that are not finished."""
    keys = dict.fromkeys(item.key for item in left)
    before = facts.enrolment.respread.items if facts.enrolment.respread else ()
    still = (key for key in before if facts.ticks.state(key) not in FINISHED)
    return Respread(facts.begins(today), tuple(keys | dict.fromkeys(still)))


def _skipped(items: Iterable[Item]) -> dict[str, State]:
    return {item.key: State.SKIPPED for item in items}


def _since_the_end(facts: Facts, today: date) -> Iterator[Span]:
    """Let the days between the end of the roadmap and today be none of it."""
    last = facts.course.last_day
    if last is not None and last + ONE_DAY < today:
        yield Span(SpanKind.PAUSE, last + ONE_DAY, today - ONE_DAY)


def _spans(days: list[date]) -> Iterator[Span]:
    """Gather days that follow each other into spans."""
    numbered = groupby(enumerate(days), key=lambda one: one[1].toordinal() - one[0])
    for _, group in numbered:
        run = [day for _, day in group]
        yield Span(SpanKind.SHIFT, run[0], run[-1])
