"""Answering blocks: check-ins, their notes, undo and snooze."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.answers import Allowed, answer, may_answer, may_undo
from bot.domain.calendar import Instant
from bot.domain.checkin import CheckIn, Outcome, Reason, State
from bot.domain.current import started_block
from bot.domain.facts import Facts
from bot.domain.ping import PingKind
from bot.domain.plan import PlannedBlock
from bot.domain.typed_done import DoneRequest
from bot.services.coach import Coach, load, rewake
from bot.services.errors import DayNotOpen, NoSuchBlock, NothingToUndo, NotYours
from bot.services.view import DayView, view_day
from bot.storage import checkins, pings, ticks
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Saying:
    """What the learner answers about one block; None means: as planned, or as it was."""

    day: date
    block: str
    outcome: Outcome
    minutes: int | None = None
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The day after the answer; `log_id` undoes it, `again` tells that it stood already."""

    view: DayView
    block: PlannedBlock
    checkin: CheckIn
    log_id: int
    again: bool = False
    changed: bool = False


async def check_in(
    coach: Coach, learner_id: int, saying: Saying, *, enrolment_id: int | None = None
) -> Answered:
    """Record the answer to a block, or say that it already stands.

    Raises NotYours for another enrolment's button, NoSuchBlock and DayNotOpen for what cannot be answered.
    """
    async with coach.database.writing() as tx:
        facts = await load(coach, tx, learner_id)
        _require_own(facts, enrolment_id)
        view, block = _answerable(coach, facts, saying.day, saying.block)
        before = view.checkin(block)
        if before is not None and _stands(before, saying):
            entry = await checkins.latest_log(tx, facts.enrolment.id, saying.day, block.key)
            return Answered(view, block, before, entry.id if entry else 0, again=True)
        checkin, log_id = await _record(tx, view, block, saying, before)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    return Answered(view_day(after, view.now, saying.day), block, checkin, log_id, changed=before is not None)


def named_block(view: DayView, request: DoneRequest) -> PlannedBlock | None:
    """Find the block that the learner names by its number, or means by none; None where it is unclear.

    Without a number it is the day's only open block, else today's latest open one that has started.
    """
    if request.number is not None:
        found = [block for block in view.plan.blocks if block.number == request.number]
        if not found:
            raise NoSuchBlock(view.plan.day, len(view.plan.blocks))
        return found[0]
    if len(view.open_blocks) == 1:
        return view.open_blocks[0]
    return started_block(view.facts, view.plan, view.now) if view.plan.day == view.today else None


def saying_of(view: DayView, block: PlannedBlock, request: DoneRequest) -> Saying:
    """Take fewer minutes than planned as partly, anything else as done."""
    partly = request.minutes is not None and request.minutes < block.minutes
    outcome = Outcome.PARTLY if partly else Outcome.DONE
    return Saying(view.plan.day, block.key, outcome, request.minutes, note=request.note)


async def add_note(coach: Coach, learner_id: int, day: date, block_key: str, note: str) -> Answered:
    """Keep a note with a block's check-in; a block without one counts as done by its note."""
    view, block = await look_at_block(coach, learner_id, day, block_key)
    stands = view.checkin(block)
    joined = f"{stands.note}\n{note}" if stands and stands.note else note
    saying = (
        Saying(day, block_key, stands.outcome, stands.minutes, stands.reason, joined)
        if stands
        else Saying(day, block_key, Outcome.DONE, note=joined)
    )
    return await check_in(coach, learner_id, saying)


async def undo(coach: Coach, learner_id: int, log_id: int) -> DayView:
    """Restore exactly what stood before a check-in, within a day; raise NothingToUndo when it cannot be."""
    async with coach.database.writing() as tx:
        facts = await load(coach, tx, learner_id)
        enrolment_id = facts.enrolment.id
        entry = await checkins.logged(tx, enrolment_id, log_id)
        now = coach.clock.now()
        if entry is None or entry.undone or not may_undo(entry.at, now):
            raise NothingToUndo
        latest = await checkins.latest_log(tx, enrolment_id, entry.day, entry.block)
        if latest is None or latest.id != entry.id:
            raise NothingToUndo
        if entry.before is None:
            await checkins.remove(tx, enrolment_id, entry.day, entry.block)
        else:
            await checkins.put(tx, enrolment_id, entry.before)
        await ticks.restore(tx, enrolment_id, entry.ticks_before)
        await checkins.mark_undone(tx, enrolment_id, entry.id)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    return view_day(after, now, entry.day)


async def snooze(
    coach: Coach, learner_id: int, ping_id: int, wait: timedelta
) -> tuple[DayView, PlannedBlock, Instant]:
    """Ask again about a pinged block after a wait; an answered block has nothing to snooze."""
    async with coach.database.writing() as tx:
        ping = await pings.get(tx, learner_id, ping_id)
        if ping is None or ping.kind is not PingKind.BLOCK:
            raise NotYours
        facts = await load(coach, tx, learner_id)
        view, block = _answerable(coach, facts, ping.day, ping.block)
        until = view.now + wait
        if view.checkin(block) is None:
            await pings.snooze(tx, ping_id, until)
            await rewake(coach, tx, learner_id)
    coach.poke()
    return view, block, until


async def look_at_block(
    coach: Coach, learner_id: int, day: date, block_key: str, enrolment_id: int | None = None
) -> tuple[DayView, PlannedBlock]:
    """Look at a block that can be answered; raises as `check_in` does."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    _require_own(facts, enrolment_id)
    return _answerable(coach, facts, day, block_key)


def _require_own(facts: Facts, enrolment_id: int | None) -> None:
    if enrolment_id is not None and enrolment_id != facts.enrolment.id:
        raise NotYours


def _answerable(coach: Coach, facts: Facts, day: date, block_key: str) -> tuple[DayView, PlannedBlock]:
    now = coach.clock.now()
    allowed = may_answer(facts, day, now)
    if allowed is not Allowed.YES:
        raise DayNotOpen(day, allowed)
    view = view_day(facts, now, day)
    for block in view.plan.blocks:
        if block.key == block_key:
            return view, block
    raise NoSuchBlock(day, len(view.plan.blocks))


def _stands(before: CheckIn, saying: Saying) -> bool:
    """Tell whether the saying adds nothing to the check-in that stands."""
    return (
        before.outcome is saying.outcome
        and saying.minutes in {None, before.minutes}
        and saying.reason in {None, before.reason}
        and saying.note in {"", before.note}
    )


async def _record(
    tx: Transaction, view: DayView, block: PlannedBlock, saying: Saying, before: CheckIn | None
) -> tuple[CheckIn, int]:
    """Write the check-in, what it did to items, and the log line that can undo both."""
    enrolment_id = view.facts.enrolment.id
    told = answer(
        view.facts,
        view.plan,
        block,
        saying.outcome,
        now=view.now,
        minutes=saying.minutes,
        reason=saying.reason,
        note=saying.note or (before.note if before else ""),
    )
    stood = await ticks.snapshot(tx, enrolment_id, tuple(told.ticks))
    await checkins.put(tx, enrolment_id, told.checkin)
    await ticks.put_many(tx, enrolment_id, told.ticks, told.checkin.day, view.now)
    log_id = await checkins.log(tx, enrolment_id, before, told.checkin, stood, view.now)
    return told.checkin, log_id


async def tick(coach: Coach, learner_id: int, item_key: str, state: State) -> Facts:
    """Set an item's state by hand."""
    async with coach.database.writing() as tx:
        facts = await load(coach, tx, learner_id)
        if all(item.key != item_key for item in facts.course.roadmap.every_item()):
            raise NotYours
        day = view_day(facts, coach.clock.now()).today
        await ticks.put_many(tx, facts.enrolment.id, {item_key: state}, day, coach.clock.now())
        return await rewake(coach, tx, learner_id)
