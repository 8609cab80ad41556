"""Words about a study day: what is planned, how far it is, and the buttons to answer it."""

from datetime import date, timedelta

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs, quote
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import (
    blocks,
    comeback,
    dealt,
    duties,
    mode,
    mode_days,
    one_thing,
    replan_offer,
    review,
    self_checks,
)
from bot.chat.texts.origin import DAY, NOW
from bot.chat.texts.run import held_line, streak_line
from bot.chat.voice import Voice
from bot.domain.answers import Allowed, may_answer
from bot.domain.behind import left_behind
from bot.domain.current import Situation
from bot.domain.plan import CARRIED_SHOWN, PlannedBlock, Stage
from bot.services.view import DayView

NOW_TAPS = 3
ONE_DAY = timedelta(days=1)


def screen(say: Voice, view: DayView, undo: int = 0) -> Screen:
    """Show a study day with its blocks, and buttons to check in where it is open; `undo` takes an answer back."""
    asked = duties.of_day(view)
    return Screen(
        paragraphs(
            lines(_head(say, view), mode_days.standing(say, view, view.plan.day)),
            lines(*(blocks.line(say, view, block) for block in view.plan.blocks)) or _nothing(say, view),
            _details(say, view),
            lines(
                _carried(say, view),
                duties.line(say, asked),
                one_thing.echo(say, view),
                comeback.line(say, view),
                self_checks.line(say, view),
                held_line(say, view),
                _streak(say, view),
                dealt.on_the_day(say, view),
            ),
        ),
        (
            *_taps(say, view, undo),
            *duties.taps(say, view, view.plan.day, asked, "day"),
            comeback.row(say, view),
            self_checks.opening(say, view),
            (*mode.short_way(say, view), *review.row(say, view), *replan_offer.today_row(say, view)),
            _ways(say, view),
        ),
    )


def _head(say: Voice, view: DayView) -> Markup:
    plan = view.plan
    day = bold(say.day(plan.day, view.today))
    if not plan.phase:
        return say("{day} · {roadmap}", day=day, roadmap=view.roadmap.title)
    numbers = (
        say("day {number}, week {week}", number=plan.number, week=plan.week)
        if plan.number
        else say("week {week}", week=plan.week)
    )
    where = [plan.phase.title, plan.step.title if plan.step and not plan.phase.whole else "", plan.theme]
    if len(view.roadmap.routines) > 1:
        where.append(plan.routine.title)
    return lines(say("{day} · {numbers}", day=day, numbers=numbers), join(dict.fromkeys(where), " · "))


def _nothing(say: Voice, view: DayView) -> Markup:
    match view.plan.stage:
        case Stage.BEFORE:
            start = say.day(view.facts.enrolment.start, view.today)
            return say("Nothing yet: your roadmap starts on {day}.", day=start)
        case Stage.PAUSED:
            return say(
                "You are on a pause. Nothing is due, and your streak waits for you. /resume when you are back."
            )
        case Stage.AFTER:
            return _after(say, view)
        case Stage.UNLIVED:
            return say("You flew over this day. It counts as rest.")
        case Stage.RUNNING:
            return mode.nothing(say, view)


def _after(say: Voice, view: DayView) -> Markup:
    last = view.facts.course.last_day
    if last and last >= view.today:
        return say("That is after your roadmap: its last day is {day}.", day=say.day(last, view.today))
    if left_behind(view.facts, view.plan, view.now):
        return say(
            "Your roadmap's days are over. /replan gives new ones to what is left, /roadmaps has another way."
        )
    return say("Your roadmap is finished. 🎉 Pick what comes next with /roadmaps.")


def _details(say: Voice, view: DayView) -> Markup:
    return quote(
        say("{number}. {todo}", number=block.number, todo=blocks.short_todo(say, block))
        for block in view.plan.blocks
        if blocks.own_todo(say, block)
    )


def _streak(say: Voice, view: DayView) -> Markup | None:
    """Say the streak; once the roadmap is over, none is called to begin."""
    begins = view.plan.stage is not Stage.AFTER
    return streak_line(say, view.streak) if view.streak.current or begins else None


def _carried(say: Voice, view: DayView) -> Markup | None:
    carried = left_behind(view.facts, view.plan, view.now)
    if not carried:
        return None
    shown = join((blocks.item(say, one) for one in carried[:CARRIED_SHOWN]), " · ")
    more = len(carried) - CARRIED_SHOWN
    if more > 0:
        return say.many(
            "↪️ Carried over: {shown} and {n} more", "↪️ Carried over: {shown} and {n} more", more, shown=shown
        )
    return say("↪️ Carried over: {shown}", shown=shown)


def _taps(say: Voice, view: DayView, undo: int) -> tuple[Row, ...]:
    """Give a button for each open block of a day that can be answered; a tap means done."""
    if not view.plan.blocks or may_answer(view.facts, view.plan.day, view.now) is not Allowed.YES:
        return ()
    taps = (blocks.tap(say, view, block, DAY) for block in view.open_blocks)
    back = (Button(say("Undo"), encode("undo", DAY, undo)),) if undo else ()
    other = Button(say("Other answer …"), encode("answers", view.plan.day))
    return (*in_rows(taps, blocks.TAPS_IN_A_ROW), (other, *back))


def _ways(say: Voice, view: DayView) -> Row:
    before = view.plan.day - ONE_DAY
    middle = (
        Button(say("Now"), encode("now"))
        if view.plan.day == view.today
        else Button(say("Today"), encode("day", view.today))
    )
    earlier = Button(say("◂ {day}", day=say.weekday(before, short=True)), encode("day", before))
    return (earlier, middle, _later(say, view.plan.day))


def _later(say: Voice, day: date) -> Button:
    """Lead to the day after this one."""
    after = day + ONE_DAY
    return Button(say("{day} ▸", day=say.weekday(after, short=True)), encode("day", after))


def pick(say: Voice, view: DayView) -> Screen:
    """Ask which block of a day the learner wants to answer otherwise than with done."""
    rows = tuple(
        (
            Button(
                say(
                    "{sign} {number}. {title}",
                    sign=blocks.sign(view, block),
                    number=block.number,
                    title=block.title,
                ),
                encode("answer", DAY, *blocks.whose(view, block)),
            ),
        )
        for block in view.plan.blocks
    )
    back = (Button(say("Back"), encode("day", view.plan.day)),)
    return Screen(say("<b>{day}</b>: which block?", day=say.day(view.plan.day, view.today)), (*rows, back))


def now(say: Voice, view: DayView, at: Situation, undo: int = 0) -> Screen:
    """Say what is on now, what comes next and what waits for an answer; `undo` takes an answer back."""
    back = (Button(say("Undo"), encode("undo", NOW, undo)),) if undo else ()
    today = Button(say("Today"), encode("day", view.today))
    left = at.coming or at.late or (at.running and view.checkin(at.running) is None)
    ahead = (_later(say, view.today),) if view.plan.blocks and not left else ()
    return Screen(
        paragraphs(
            _running(say, view, at),
            _coming(say, at),
            _late(say, at),
            None if left else _all_done(say, view),
        ),
        (*_now_buttons(say, view, at), (*back, today, *ahead)),
    )


def _running(say: Voice, view: DayView, at: Situation) -> Markup | None:
    if at.running is None:
        return None
    answer = view.checkin(at.running)
    if answer is not None:
        return blocks.answered(say, at.running, answer)
    end = blocks.until(say, view, at.running)
    return lines(
        say("👉 Now until {end}: <b>{title}</b>", end=end, title=at.running.title),
        *blocks.listed(say, at.running),
    )


def _coming(say: Voice, at: Situation) -> Markup | None:
    if at.coming is None:
        return None
    return say(
        "Next at {time}: <b>{title}</b> · {length}",
        time=say.clock(at.coming.start, None),
        title=at.coming.title,
        length=say.minutes(at.coming.minutes),
    )


def _late(say: Voice, at: Situation) -> Markup | None:
    if not at.late:
        return None
    return say.many(
        "Still open: {titles}. It counts in full until the day ends.",
        "Still open: {titles}. They count in full until the day ends.",
        len(at.late),
        titles=say.list(block.title for block in at.late),
    )


def _all_done(say: Voice, view: DayView) -> Markup:
    if not view.plan.blocks:
        return _nothing(say, view)
    return lines(say("All answered for today. 🎉"), streak_line(say, view.streak))


def _now_buttons(say: Voice, view: DayView, at: Situation) -> tuple[Row, ...]:
    """Give a button for the block that is on and for those that are over, so that any can be marked."""
    running = [at.running] if at.running and view.checkin(at.running) is None else []
    return tuple((_named_tap(say, view, block),) for block in (*running, *at.late)[:NOW_TAPS])


def _named_tap(say: Voice, view: DayView, block: PlannedBlock) -> Button:
    label = say("✓ {title}", title=block.title)
    return Button(label, encode("ok", NOW, *blocks.whose(view, block)), "success")
