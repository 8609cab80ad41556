"""Words for replanning: where the plan stands, the ways to go on with their finish days, and what became of it."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Row, Screen
from bot.chat.texts import mode
from bot.chat.texts.listed import listed
from bot.chat.voice import Voice
from bot.domain.behind import behind
from bot.domain.missed import missed_days
from bot.domain.replan import Replan, ReplanKind
from bot.domain.roadmap import Deadlines
from bot.services.replanning import Replanned, Ways
from bot.services.rewriting import TakenBack
from bot.services.view import DayView


def screen(say: Voice, found: Ways, *, old: bool = False) -> Screen:
    """Show the ways to go on, each with the day on which the roadmap then ends."""
    view = found.view
    if view.facts.enrolment.paused(view.today):
        resume = Button(say("Resume now"), encode("resume"), "success")
        return Screen(say("You are on a pause: your roadmap waits, so nothing has to move."), ((resume,),))
    if not found.ways:
        return _over(say, found)
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
    leave = Button(say("Leave it as it is"), encode("noreplan"))
    return Screen(text, (*rows, more, (leave, *_undo_last(say, found))))


def _undo_last(say: Voice, found: Ways) -> Row:
    return (Button(say("Undo the last change"), encode("unplan", found.undo)),) if found.undo else ()


def _over(say: Voice, found: Ways) -> Screen:
    text = say(
        "🧭 Your roadmap is over and nothing waits, so nothing has to move. /roadmaps has what may come next."
    )
    another = Button(say("Another roadmap"), encode("roadmaps"), "primary")
    return Screen(text, ((another, *_undo_last(say, found)),))


def _stands(say: Voice, view: DayView, ways: Sequence[Replan]) -> Markup:
    """Say why something has to move, in the number of days by which a shift would move it."""
    if [way.kind for way in ways] == [ReplanKind.LIGHT]:
        return say("🧭 You are on the plan: nothing has to move.")
    days, late = len(missed_days(view.facts, view.now)), behind(view.facts, view.today)
    if max(days, late) <= 0 or view.roadmap.deadlines is Deadlines.LOOSE:
        return say("🧭 Some of it waits for you. How do you want to go on?")
    if days > late:
        return say.many(
            "🧭 {n} study day went by without study. How do you want to go on?",
            "🧭 {n} study days went by without study. How do you want to go on?",
            days,
        )
    return say.many(
        "🧭 You are {n} study day behind the plan. How do you want to go on?",
        "🧭 You are {n} study days behind the plan. How do you want to go on?",
        late,
    )


def _way(say: Voice, view: DayView, way: Replan) -> Markup:
    return say("• {way}: {finish}", way=_what(say, way), finish=_finish(say, view, way.finish))


def _what(say: Voice, way: Replan) -> Markup:
    match way.kind:
        case ReplanKind.SHIFT:
            return say.many("Move everything by {n} study day", "Move everything by {n} study days", way.days)
        case ReplanKind.KEEP if way.spread or way.dropped:
            return say("Keep the end, with what waits spread over the days ahead")
        case ReplanKind.KEEP:
            return say("Keep the end")
        case ReplanKind.JUMP:
            return _jump(say, way)
        case ReplanKind.LIGHT:
            return say("A light week, one short block a day")


def _jump(say: Voice, way: Replan) -> Markup:
    if not way.dropped:
        return say("Jump to today")
    if way.review == way.dropped:
        return say("Jump to today; what was missed comes back as reviews")
    return say("Jump to today; missed topics come back as reviews, all else is passed over")


def _finish(say: Voice, view: DayView, day: date | None) -> Markup:
    if day is None:
        return say("no finish day yet")
    if day < view.today:
        return say("then nothing is left")
    return say("finish on {day}", day=bold(say.day(day, view.today)))


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
            listed(say, say("Passed over"), way.dropped),
            listed(say, say("New days for"), way.spread),
        ),
        mode.coming(say, done.changed),
    )
    return Screen(text, (back(say, done.log_id),))


def undone(say: Voice, done: TakenBack) -> Screen:
    """Say that the plan is as it was, but for what was changed beside it."""
    told = (
        say("↩️ Undone. What else you changed since stays.") if done.alone else say("↩️ The plan is as it was.")
    )
    text = paragraphs(told, mode.coming(say, done.changed))
    return Screen(
        text, ((Button(say("Replan"), encode("replans")), Button(say("Today"), encode("today"), "primary")),)
    )


def left(say: Voice, view: DayView) -> Screen:
    """Say that nothing moves."""
    today = Button(say("Today"), encode("day", view.today), "primary")
    return Screen(say("Fine, all stays as it is. /replan is there whenever you want it."), ((today,),))


def back(say: Voice, log_id: int) -> Row:
    """Give the way back from a change of the plan."""
    return (Button(say("Undo"), encode("unplan", log_id)), Button(say("Today"), encode("today"), "primary"))
