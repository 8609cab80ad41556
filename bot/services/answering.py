"""Answering blocks: check-ins, and taking them back."""

from dataclasses import dataclass
from datetime import date

from bot.domain.answers import answer, may_undo, most_minutes
from bot.domain.checkin import CheckIn, Outcome, Reason
from bot.domain.facts import Facts
from bot.domain.plan import PlannedBlock
from bot.services.answerable import answerable, require_own_block
from bot.services.coach import Coach, load, rewake
from bot.services.errors import NothingToUndo, TooLong
from bot.services.note_lines import has_line, with_line
from bot.services.room import require_room
from bot.services.view import DayView, view_day
from bot.storage import checkins, ticks
from bot.storage.checkins import LogEntry
from bot.storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Saying:
    """What the learner answers about one block; None means: as planned, or as it was. A note is added.

    `completes` is the log line of an answer that was counted at once, and of which this one says the rest.
    """

    day: date
    block: str
    outcome: Outcome
    minutes: int | None = None
    reason: Reason | None = None
    note: str = ""
    completes: int = 0


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

    Raises NotYours for another enrolment's button, NoSuchBlock and DayNotOpen for what cannot be answered, TooLong for
    more minutes than it can have been, NoRoom when no more notes are kept of the learner.
    """
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        require_own_block(facts, enrolment_id)
        view, block = answerable(coach, facts, saying.day, saying.block)
        before = view.checkin(block)
        entry = await checkins.latest_log(tx, facts.enrolment.id, saying.day, block.key)
        if before is not None and _stands(before, saying):
            return Answered(view, block, before, entry.id if entry else 0, again=True)
        _require_possible(view, block, saying)
        whole = before is not None and entry is not None and _completes(before, saying, entry)
        checkin, log_id = await _record(coach, tx, view, block, saying, entry, whole=whole)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    return Answered(
        view_day(after, view.now, saying.day), block, checkin, log_id, changed=bool(before) and not whole
    )


@dataclass(frozen=True, slots=True)
class Undone:
    """The day after an answer was taken back, and the block whose answer it was, if it is still planned."""

    view: DayView
    block: PlannedBlock | None


async def undo(coach: Coach, learner_id: int, log_id: int) -> Undone:
    """Restore exactly what stood before a check-in, within a day; raise NothingToUndo when it cannot be."""
    async with coach.database.writing(learner_id) as tx:
        facts = await load(coach, tx, learner_id)
        entry = await _undoable(coach, tx, facts, log_id)
        if entry.before is None:
            await checkins.remove(tx, facts.enrolment.id, entry.day, entry.block)
        else:
            await checkins.put(tx, facts.enrolment.id, entry.before)
        await _restore_ticks(tx, facts, entry)
        await checkins.mark_undone(tx, facts.enrolment.id, entry.id)
        after = await rewake(coach, tx, learner_id)
    coach.poke()
    view = view_day(after, coach.clock.now(), entry.day)
    return Undone(view, view.block(entry.block))


def _require_possible(view: DayView, block: PlannedBlock, saying: Saying) -> None:
    """Raise TooLong where the learner says more minutes than the block can have been; what stands may stay."""
    stands, most = view.checkin(block), most_minutes(view.facts, saying.day, block)
    if saying.minutes is None or (stands is not None and saying.minutes == stands.minutes):
        return
    if saying.minutes > most:
        raise TooLong(block, saying.minutes, most, None if saying.day == view.today else saying.day)


async def _undoable(coach: Coach, tx: Transaction, facts: Facts, log_id: int) -> LogEntry:
    """Give the log's entry if it is the last one about its block, and not too old."""
    entry = await checkins.logged(tx, facts.enrolment.id, log_id)
    if entry is None or not may_undo(entry.at, coach.clock.now()):
        raise NothingToUndo
    latest = await checkins.latest_log(tx, facts.enrolment.id, entry.day, entry.block)
    if latest is None or latest.id != entry.id:
        raise NothingToUndo
    return entry


def _stands(before: CheckIn, saying: Saying) -> bool:
    """Tell whether the saying adds nothing to the check-in that stands."""
    return (
        before.outcome is saying.outcome
        and saying.minutes in {None, before.minutes}
        and saying.reason in {None, before.reason}
        and has_line(before.note, saying.note)
    )


def _completes(before: CheckIn, saying: Saying, last: LogEntry) -> bool:
    """Tell whether the saying is the rest of the last answer: its minutes, or the reason of a skip that had none."""
    if saying.completes:
        return saying.completes == last.id
    silent = saying.outcome is before.outcome is Outcome.SKIPPED and before.reason is None
    return (
        silent
        and saying.reason is not None
        and (last.before is None or last.before.outcome is not Outcome.SKIPPED)
    )


async def _record(
    coach: Coach,
    tx: Transaction,
    view: DayView,
    block: PlannedBlock,
    saying: Saying,
    last: LogEntry | None,
    *,
    whole: bool,
) -> tuple[CheckIn, int]:
    """Write the check-in, what it did to items, and the log line that can undo both.

    An answer that takes another's place first takes back what that did to items; one that completes another is undone
    with it.
    """
    before, facts = view.checkin(block), view.facts
    noted = before.note if before else ""
    note = with_line(noted, saying.note)
    await require_room(tx, facts.learner.id, view.now, note.removeprefix(noted))
    stood = {}
    if before is not None and last is not None:
        stood = {} if whole else await ticks.snapshot(tx, facts.enrolment.id, last.ticks_before)
        await _restore_ticks(tx, facts, last)
        facts = await load(coach, tx, facts.learner.id)
    told = answer(
        facts,
        view.plan,
        block,
        saying.outcome,
        now=view.now,
        minutes=_minutes(before, saying),
        reason=saying.reason,
        note=note,
    )
    stood = await ticks.snapshot(tx, facts.enrolment.id, tuple(told.ticks)) | stood
    await checkins.put(tx, facts.enrolment.id, told.checkin)
    await ticks.put_many(tx, facts.enrolment.id, told.ticks, told.checkin.day, view.now)
    if whole and last is not None:
        await checkins.mark_undone(tx, facts.enrolment.id, last.id)
        before = last.before
    log_id = await checkins.log(tx, facts.enrolment.id, before, told.checkin, stood, view.now)
    return told.checkin, log_id


def _minutes(before: CheckIn | None, saying: Saying) -> int | None:
    """Give the minutes that are said, or those of the same answer as it was."""
    if saying.minutes is None and before is not None and before.outcome is saying.outcome:
        return before.minutes
    return saying.minutes


async def _restore_ticks(tx: Transaction, facts: Facts, entry: LogEntry) -> None:
    """Put the items back that an answer moved on, but for those that were touched since."""
    stand = await ticks.snapshot(tx, facts.enrolment.id, entry.ticks_before)
    untouched = {
        item: before
        for item, before in entry.ticks_before.items()
        if (now := stand[item]) is None or now.at <= entry.at
    }
    await ticks.restore(tx, facts.enrolment.id, untouched)
