"""Words for what the coach says by itself, and for the buttons below it."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import (
    agenda,
    away,
    blocks,
    boundary,
    comeback,
    day,
    evening,
    finish,
    life,
    one_thing,
    repair,
    replan_offer,
    review,
    self_checks,
    silence,
    stuck,
    week,
    wording,
)
from bot.chat.texts.origin import PING
from bot.chat.texts.run import held_line, streak_line
from bot.chat.voice import Voice
from bot.domain.checkin import Outcome
from bot.domain.plan import PlannedBlock, ends_at
from bot.domain.review import is_for_review
from bot.domain.sources.agenda import agenda_unsaid, morning_told
from bot.services.announcements import (
    AboutDays,
    Announcement,
    BlockStarts,
    ComeBack,
    DayAhead,
    DayBehind,
    HowWasIt,
    LongSilence,
    PauseOver,
    PhaseOver,
    RoadmapOver,
    WeekOver,
    WhileAway,
)
from bot.services.answering import Answered
from bot.services.pinged import Pinged
from bot.services.view import DayView


def screen(say: Voice, announcement: Announcement) -> Screen:
    """Put an announcement into words."""
    match announcement:
        case BlockStarts():
            return block_starts(say, announcement)
        case HowWasIt():
            return life.question(say, announcement.view, announcement.block, announcement.ping_id)
        case WhileAway():
            return away.while_away(say, announcement)
        case LongSilence():
            return silence.screen(say, announcement.view, last=announcement.last)
        case _:
            return _of_days(say, announcement)


def _of_days(say: Voice, announcement: AboutDays) -> Screen:  # noqa: PLR0911 – one line a kind
    match announcement:
        case DayAhead():
            return agenda.screen(say, announcement.view)
        case ComeBack():
            return comeback.screen(say, announcement.view, announcement.block)
        case DayBehind():
            return evening.screen(say, announcement.view)
        case WeekOver():
            return week.screen(say, announcement.view, announcement.report)
        case PauseOver():
            return _pause_over(say, announcement.view)
        case PhaseOver():
            return boundary.screen(say, announcement.view, announcement.recap)
        case RoadmapOver():
            return finish.screen(say, announcement.view, announcement.recap)


def pinged(say: Voice, found: Pinged) -> Screen:
    """Show again what a message about a block said, as it stands now."""
    begun = found.view.facts.started(found.view.plan.day, found.block.key)
    if found.asked and begun and found.view.checkin(found.block) is None:
        return life.question(say, found.view, found.block, found.ping_id)
    return block_starts(say, BlockStarts(found.view, found.block, found.ping_id))


def block_starts(say: Voice, ping: BlockStarts) -> Screen:
    """Say what to do now and for how long, and offer the answers; one that was begun or answered says so."""
    view, block = ping.view, ping.block
    stands = view.checkin(block)
    if stands is not None:
        return answered(say, Answered(view, block, stands, 0))
    if view.facts.started(view.plan.day, block.key):
        return life.begun(say, view, block, ping.ping_id)
    rows = _answers(say, view, block, ping.ping_id)
    if ping.nag:
        return Screen(_nag(say, ping), rows)
    before = life.also(say, view, ping.before) if ping.before else ()
    more = (
        review.button(say, (*block.recall, *block.unmet)),
        *_first_rows(say, view, block),
        stuck.row(say, ping),
    )
    return Screen(_start(say, ping), (*rows, before, *more))


def _start(say: Voice, ping: BlockStarts) -> Markup:
    view, block = ping.view, ping.block
    return lines(
        _head(say, view, block),
        *blocks.listed(say, block),
        wording.opening(say, view, ping.ping_id),
        *(_first(say, view) if block.key == view.plan.blocks[0].key else ()),
        stuck.line(say, ping.slipped),
        say("And <b>{title}</b>: how did it go?", title=ping.before.title) if ping.before else None,
    )


def _since(say: Voice, view: DayView, block: PlannedBlock) -> Markup:
    end = ends_at(block, view.learner)
    if end is not None and end <= view.now:
        return _head(say, view, block)
    return say(
        "🔔 <b>{title}</b> · since {begin}, until {end}",
        title=block.title,
        begin=say.clock(block.start, None),
        end=blocks.until(say, view, block),
    )


def _head(say: Voice, view: DayView, block: PlannedBlock) -> Markup:
    """Name the block and its length, and its end as long as that is to come."""
    length = blocks.length(say, block.minutes, block.stretch, optional=block.optional)
    end = ends_at(block, view.learner)
    if end is not None and end <= view.now:
        return say("🔔 <b>{title}</b> · {length}", title=block.title, length=length)
    until = blocks.until(say, view, block)
    return say("🔔 <b>{title}</b> · {length}, until {end}", title=block.title, length=length, end=until)


def _nag(say: Voice, ping: BlockStarts) -> Markup:
    return lines(
        _since(say, ping.view, ping.block),
        wording.again(say, ping.view, ping.ping_id),
    )


def _first(say: Voice, view: DayView) -> tuple[Markup | None, ...]:
    """Say with the first block what the day begins with, where no message of the morning did."""
    if morning_told(view.facts, view.plan.day):
        return ()
    if agenda_unsaid(view.facts, view.plan.day):
        return tuple(line(say, view) for line in agenda.LINES)
    said = (one_thing.echo, held_line, repair.line, replan_offer.line)
    return tuple(line(say, view) for line in said)


def _first_rows(say: Voice, view: DayView, block: PlannedBlock) -> tuple[Row, ...]:
    if block.key != view.plan.blocks[0].key or morning_told(view.facts, view.plan.day):
        return ()
    checks = self_checks.opening(say, view) if agenda_unsaid(view.facts, view.plan.day) else ()
    return repair.row(say, view), replan_offer.row(say, view), checks


def _answers(say: Voice, view: DayView, block: PlannedBlock, ping_id: int) -> tuple[Row, ...]:
    whose = blocks.whose(view, block)
    return (
        (
            Button(say("Start"), encode("go", *whose), "primary"),
            Button(say("Done"), encode("ok", PING, *whose), "success"),
        ),
        (
            Button(say("Snooze"), encode("naps", ping_id)),
            Button(say("Skip"), encode("skip", PING, *whose)),
        ),
    )


def answered(say: Voice, done: Answered) -> Screen:
    """Say how a block went and what comes next, with a way back."""
    text = lines(
        blocks.answered(say, done.block, done.checkin),
        blocks.notes(say, done.checkin.note),
        following(say, done.view),
        streak_line(say, done.view.streak),
    )
    undo = (Button(say("Undo"), encode("undo", PING, done.log_id)),) if done.log_id else ()
    note = Button(say("Add a note"), encode("note", PING, *blocks.whose(done.view, done.block)))
    checks = self_checks.opening(say, done.view) if not done.view.open_blocks else ()
    return Screen(text, ((*undo, note, blocks.to_day(say, done.view)), _still_due(say, done), checks))


def _still_due(say: Voice, done: Answered) -> Row:
    """Offer to grade what the block was there to recall, where that is still due."""
    looked_back = is_for_review(done.block) and done.checkin.outcome is not Outcome.SKIPPED
    return review.row(say, done.view) if looked_back else ()


def following(say: Voice, view: DayView) -> Markup:
    """Say what comes next today, and that what is still open counts in full; of another day, which it was."""
    if view.plan.day != view.today:
        return say("📅 For {day}.", day=say.day(view.plan.day, view.today))
    if view.coming is not None:
        return blocks.coming(say, view, view.coming)
    waiting = len(view.open_blocks)
    if waiting:
        return say.many(
            "{n} block is still open: it counts until the day ends.",
            "{n} blocks are still open: they count until the day ends.",
            waiting,
        )
    return say("That was the last block. The rest of the day is yours.")


def _pause_over(say: Voice, view: DayView) -> Screen:
    welcome = say("👋 Welcome back! Your pause is over, and the roadmap goes on where you left it.")
    today = day.screen(say, view)
    return Screen(paragraphs(welcome, today.text), today.rows)
