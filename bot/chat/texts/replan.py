"""Words for replanning: where the plan stands, the ways to go on with their finish days, and what became of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import blocks, misreads, mode
from bot.chat.voice import Voice
from bot.domain.behind import behind
from bot.domain.checkin import FINISHED
from bot.domain.item import Item
from bot.domain.missed import ReplanReason, replan_due, replan_helps, touched
from bot.domain.replan import Replan, ReplanKind
from bot.domain.roadmap import Deadlines
from bot.domain.typed.misread import Misread
from bot.services.knowing import Known
from bot.services.replanning import Replanned, Ways
from bot.services.view import DayView
from bot.services.wishes import Changed

THINGS_SHOWN = 6


def screen(say: Voice, found: Ways, *, old: bool = False) -> Screen:
    """Show the ways to go on, each with the day on which the roadmap then ends."""
    view = found.view
    if view.facts.enrolment.paused(view.today):
        resume = Button(say("Resume now"), encode("resume"), "success")
        return Screen(say("You are on a pause: your roadmap waits, so nothing has to move."), ((resume,),))
    text = paragraphs(
        say("The plan has changed since; this is how it stands now.") if old else None,
        _stands(say, view, found.ways),
        lines(*(_way(say, view, way) for way in found.ways)),
        lines(
            say("Each day holds if you keep to the plan from then on."),
            say("Nothing moves without your tap, nothing done is lost, and a day long you can undo it."),
        ),
    )
    rows = tuple((Button(_label(say, way), encode("replan", way.kind, found.stamp)),) for way in found.ways)
    more = (Button(say("I am at …"), encode("iamat")), Button(say("I know …"), encode("iknow")))
    return Screen(text, (*rows, more, (Button(say("Leave it as it is"), encode("noreplan")),)))


def _stands(say: Voice, view: DayView, ways: Sequence[Replan]) -> Markup:
    """Say why something has to move, in the number of days by which a shift would move it."""
    if len(ways) == 1:
        return say("🧭 You are on the plan: nothing has to move.")
    days = max(way.days for way in ways)
    if not days or view.roadmap.deadlines is Deadlines.LOOSE:
        return say("🧭 Some of it waits for you. How do you want to go on?")
    if days > behind(view.facts, view.today):
        return say.many(
            "🧭 {n} study day went by without study. How do you want to go on?",
            "🧭 {n} study days went by without study. How do you want to go on?",
            days,
        )
    return say.many(
        "🧭 You are {n} study day behind the plan. How do you want to go on?",
        "🧭 You are {n} study days behind the plan. How do you want to go on?",
        days,
    )


def _way(say: Voice, view: DayView, way: Replan) -> Markup:
    finish = _finish(say, view, way.finish)
    match way.kind:
        case ReplanKind.SHIFT:
            return say.many(
                "• Move everything by {n} study day: {finish}",
                "• Move everything by {n} study days: {finish}",
                way.days,
                finish=finish,
            )
        case ReplanKind.KEEP:
            return say("• Keep the end, with what waits spread over the days ahead: {finish}", finish=finish)
        case ReplanKind.JUMP if way.review == way.dropped:
            return say("• Jump to today; what was missed comes back as reviews: {finish}", finish=finish)
        case ReplanKind.JUMP:
            return say(
                "• Jump to today; missed topics come back as reviews, all else is passed over: {finish}",
                finish=finish,
            )
        case ReplanKind.LIGHT:
            return say("• A light week, one short block a day: {finish}", finish=finish)


def _finish(say: Voice, view: DayView, day: date | None) -> Markup:
    return say("finish on {day}", day=bold(say.day(day, view.today))) if day else say("no finish day yet")


def _label(say: Voice, way: Replan) -> Markup:
    return {
        ReplanKind.SHIFT: say.many("Move all by {n} day", "Move all by {n} days", way.days),
        ReplanKind.KEEP: say("Keep the end"),
        ReplanKind.JUMP: say("Jump to today"),
        ReplanKind.LIGHT: say("Light week"),
    }[way.kind]


def taken(say: Voice, done: Replanned) -> Screen:
    """Say what a replan made of the plan, with a way back."""
    view, way = done.changed.view, done.way
    text = paragraphs(
        say("✅ {way}: {finish}.", way=_label(say, way), finish=_finish(say, view, way.finish)),
        lines(
            _things(say, say("Passed over"), way.dropped),
            _things(say, say("New days for"), way.spread),
        ),
        mode.coming(say, done.changed),
    )
    return Screen(text, (_back(say, done.log_id),))


def undone(say: Voice, done: Changed) -> Screen:
    """Say that the plan is as it was."""
    text = paragraphs(say("↩️ The plan is as it was."), mode.coming(say, done))
    return Screen(
        text, ((Button(say("Replan"), encode("replans")), Button(say("Today"), encode("today"), "primary")),)
    )


def left(say: Voice, view: DayView) -> Screen:
    """Say that nothing moves."""
    today = Button(say("Today"), encode("day", view.today), "primary")
    return Screen(say("Fine, all stays as it is. /replan is there whenever you want it."), ((today,),))


def ask_where(say: Voice) -> Screen:
    """Ask for the day or week that the learner is at."""
    text = say("Which day or week of the roadmap is today for you? Type it like day 12 or week 3.")
    return Screen(text, ((_not_now(say),),))


def misread(say: Voice, found: Misread) -> Screen:
    """Say why no day or week was read; it is still waited for."""
    return Screen(misreads.sentence(say, found), ((_not_now(say),),))


def no_such_place(say: Voice) -> Screen:
    """Say that the roadmap has no such day or week."""
    return Screen(
        say("Your roadmap is not that long. Type a smaller number, like day 12 or week 3."),
        ((_not_now(say),),),
    )


def arrived(say: Voice, done: Changed, log_id: int) -> Screen:
    """Say where the learner is now."""
    plan = done.view.plan
    where = (
        say("📍 Today is day {number}, week {week}.", number=plan.number, week=plan.week)
        if plan.number
        else say("📍 This is week {week} now.", week=plan.week)
    )
    text = paragraphs(lines(where, say("What lies before it counts as known.")), mode.coming(say, done))
    return Screen(text, (_back(say, log_id),))


def ask_known(say: Voice) -> Screen:
    """Ask what the learner knows already."""
    text = say("What do you know already? Type it like arrays or git; it takes no time of your study then.")
    return Screen(text, ((_not_now(say),),))


def confirm_known(say: Voice, view: DayView, items: Sequence[Item]) -> Screen:
    """Show what would be taken out, to be confirmed; where nothing fits, what is open in this phase."""
    if not items:
        return Screen(
            lines(
                say(
                    "I find nothing open that fits. Try another word, like “I know git”, or tick it in /roadmap."
                ),
                _things(say, say("Open in this phase"), _open_here(view)),
            ),
            ((Button(say("Roadmap"), encode("roadmap")), Button(say("Today"), encode("today"))),),
        )
    text = lines(
        say.many(
            "Shall I take this out of your plan?",
            "Shall I take these {n} things out of your plan?",
            len(items),
        ),
        *(say("• {thing}", thing=blocks.item(say, item)) for item in items),
    )
    return Screen(text, ((Button(say("Yes, I know it"), encode("know", "yes"), "success"), _not_now(say)),))


def _open_here(view: DayView) -> tuple[Item, ...]:
    items = view.plan.phase.every_item() if view.plan.phase else ()
    return tuple(item for item in items if view.facts.ticks.state(item.key) not in FINISHED)


def known(say: Voice, done: Known) -> Screen:
    """Say what takes no time any more."""
    n = len(done.items)
    text = paragraphs(
        lines(
            say.many(
                "☑️ {n} thing is known, and its time goes to the rest.",
                "☑️ {n} things are known, and their time goes to the rest.",
                n,
            ),
            _things(say, say("Known"), done.items),
        ),
        mode.coming(say, done.changed),
    )
    return Screen(text, (_back(say, done.log_id),))


def offer_line(say: Voice, view: DayView) -> Markup | None:
    """Offer a replan by rule, in the first message of the day; whoever studied today hears of no days without it."""
    match replan_due(view.facts, view.now):
        case ReplanReason.MISSED if touched(view.facts, view.today):
            return say("🧭 Shall the plan meet you where you are?")
        case ReplanReason.MISSED:
            return say("🧭 Two days went by without study. Shall the plan meet you where you are?")
        case ReplanReason.BEHIND:
            return say("🧭 The plan has run ahead of you. Shall it meet you where you are?")
        case None:
            return None


def offer_row(say: Voice, view: DayView) -> Row:
    """Offer a replan by rule."""
    return (Button(say("Replan"), encode("replans")),) if replan_due(view.facts, view.now) else ()


def today_row(say: Voice, view: DayView) -> Row:
    """Offer a replan below today's plan."""
    return offer_row(say, view) if view.plan.day == view.today else ()


def beside(say: Voice, view: DayView, today: Screen) -> Screen:
    """Offer a replan beside today's plan to whoever comes back, where missed days or what is behind are reason."""
    if not replan_helps(view.facts, view.now):
        return today
    offer = Button(say("Replan"), encode("replans"))
    there = any(offer == button for row in today.rows for button in row)
    rows = today.rows if there else ((offer,), *today.rows)
    text = paragraphs(say("🧭 Shall the plan meet you where you are?"), today.text)
    return replace(today, text=text, rows=rows)


def _things(say: Voice, what: Markup, items: Sequence[Item]) -> Markup | None:
    if not items:
        return None
    shown = join((blocks.item(say, item) for item in items[:THINGS_SHOWN]), " · ")
    more = len(items) - THINGS_SHOWN
    if more > 0:
        return say.many(
            "{what}: {shown} and {n} more", "{what}: {shown} and {n} more", more, what=what, shown=shown
        )
    return say("{what}: {shown}", what=what, shown=shown)


def _back(say: Voice, log_id: int) -> Row:
    return (Button(say("Undo"), encode("unplan", log_id)), Button(say("Today"), encode("today"), "primary"))


def _not_now(say: Voice) -> Button:
    return Button(say("Not now"), encode("cancel"))
