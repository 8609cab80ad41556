"""What a learner types after /done: which block they mean, and its answer."""

from dataclasses import dataclass
from datetime import date

from bot.domain.checkin import Outcome
from bot.domain.current import begun_blocks, meant_block, noted_block
from bot.domain.plan import PlannedBlock
from bot.domain.typed.done import DoneRequest, read_title
from bot.domain.typed.misread import Misread
from bot.services.answerable import require_open
from bot.services.answering import Answered, Saying, check_in
from bot.services.coach import Coach, load
from bot.services.errors import NoSuchBlock
from bot.services.notes import noting
from bot.services.view import DayView, view_day


async def mark(coach: Coach, learner_id: int, request: DoneRequest) -> Answered | DayView | Misread:
    """Record what the learner says is done; give the day where it is unclear which block they mean.

    A Misread is what stands behind a block's title and cannot be read.
    """
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    now = coach.clock.now()
    day = request.day or facts.today(now)
    require_open(coach, facts, day)
    view = view_day(facts, now, day)
    named = read_title(request, [block.title for block in view.plan.blocks])
    if isinstance(named, Misread):
        return named
    saying = _meant(view, named)
    return view if saying is None else await check_in(coach, learner_id, saying)


@dataclass(frozen=True, slots=True)
class Marked:
    """A day after all of its open blocks were marked that have begun, and the answers, in order of time."""

    view: DayView
    answers: tuple[Answered, ...]


async def mark_all(coach: Coach, learner_id: int, day: date | None) -> Marked:
    """Mark the open blocks of a day done that have begun by now."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
    now = coach.clock.now()
    day = day or facts.today(now)
    require_open(coach, facts, day)
    begun = begun_blocks(facts, facts.plan(day), now)
    answers = [
        await check_in(coach, learner_id, Saying(day, block.key, Outcome.DONE))
        for block in begun
        if facts.is_open(day, block)
    ]
    return Marked(answers[-1].view if answers else view_day(facts, now, day), tuple(answers))


def _meant(view: DayView, request: DoneRequest) -> Saying | None:
    if request.number is not None:
        return _answer(view, _numbered(view, request.number), request)
    block = meant_block(view.facts, view.plan, view.now)
    if block is not None:
        return _answer(view, block, request)
    noted = noted_block(view.facts, view.plan, view.now) if request.note else None
    return noting(view, noted, request.note) if noted else None


def _numbered(view: DayView, number: int) -> PlannedBlock:
    found = next((block for block in view.plan.blocks if block.number == number), None)
    if found is None:
        raise NoSuchBlock(view.plan.day, len(view.plan.blocks))
    return found


def _answer(view: DayView, block: PlannedBlock, request: DoneRequest) -> Saying:
    """Take fewer minutes than planned as partly, anything else as done."""
    partly = request.minutes is not None and request.minutes < block.minutes
    outcome = Outcome.PARTLY if partly else Outcome.DONE
    return Saying(view.plan.day, block.key, outcome, request.minutes, note=request.note)
