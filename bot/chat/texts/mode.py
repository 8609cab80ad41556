"""Words for modes: days that are shaped otherwise for a while."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines, paragraphs
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import misreads, mode_days, overtaken
from bot.chat.texts.choosing import not_now
from bot.chat.texts.coming import line as ping_line
from bot.chat.voice import Voice
from bot.domain.enrolment import Mode, ModeKind
from bot.domain.modes import OFF, ONE_DAY, mode_at
from bot.domain.shapes import SHORT_MINUTES
from bot.domain.typed.misread import Misread
from bot.services.view import DayView
from bot.services.wishes import Changed

OFFERED = (ModeKind.LIGHT, ModeKind.REST, ModeKind.SICK, ModeKind.TRAVEL)
"""Modes that every roadmap has."""

NAMES_IN_A_ROW = 2


def ask(say: Voice, view: DayView) -> Screen:
    """Ask which mode the coming days shall have."""
    routines = [(ModeKind.ROUTINE, number) for number in range(len(view.roadmap.routines))]
    offered = [*(routines if len(routines) > 1 else ()), *((kind, 0) for kind in OFFERED)]
    buttons = (Button(_label(say, view, *one), encode("mode", *one)) for one in offered)
    usual = (Button(say("As usual"), encode("usual"), "success"),) if _lasting(view) else ()
    text = paragraphs(
        lines(mode_days.standing(say, view, view.today), *mode_days.ahead(say, view)),
        lines(
            say("How shall the coming days be?"),
            say(
                "Light is one short block a day. On rest, sick and travel days nothing is due, and your streak waits."
            ),
        ),
    )
    return Screen(text, (*in_rows(buttons, NAMES_IN_A_ROW), (*usual, not_now(say))))


def ask_until(say: Voice, view: DayView, kind: ModeKind, number: int, first: date | None = None) -> Screen:
    """Ask for the last day of a mode that begins today or later."""
    name = _label(say, view, kind, number)
    head = (
        say("<b>{mode}</b>, from {day}: until when?", mode=name, day=say.day(first, view.today))
        if first
        else say("<b>{mode}</b>: until when?", mode=name)
    )
    text = lines(
        head,
        say("Tap, or type the last day, like Friday or 29 March."),
        say("Until you say so is a pause: the roadmap stands still.") if kind in OFF and not first else None,
    )
    row = tuple(Button(label, _hold(kind, number, days, first)) for label, days in _lengths(say, first))
    later = () if first else _from_tomorrow(say, view, kind, number)
    return Screen(text, (row, (*later, *_open_end(say, kind, number, first)), (not_now(say),)))


def offer(say: Voice, view: DayView, kind: ModeKind, first: date, last: date) -> Screen:
    """Offer the mode that a learner's words mean; nothing is set before the tap."""
    mode = Mode(kind, first, last)
    text = lines(
        say("{mode} Shall I set it so?", mode=mode_days.span(say, view, mode)),
        say("Nothing is due on these days, and your streak waits.") if kind in OFF else None,
    )
    yes = Button(say("Yes"), _hold(kind, 0, (last - first).days + 1, first), "success")
    other = Button(say("Other days"), encode("mode", kind, 0))
    return Screen(text, ((yes, other, not_now(say)),))


def _hold(kind: ModeKind, number: int, days: int, first: date | None) -> str:
    return encode("modefor", kind, number, days, *((first,) if first else ()))


def _lengths(say: Voice, first: date | None) -> list[tuple[Markup, int]]:
    if first:
        return [(say("That day only"), 1), (say("3 days"), 3), (say("A week"), 7)]
    return [(say("Today"), 1), (say("Until tomorrow"), 2), (say("A week"), 7)]


def _from_tomorrow(say: Voice, view: DayView, kind: ModeKind, number: int) -> Row:
    """Offer to leave today as it is, where some of it is done."""
    if not view.facts.checkins_on(view.today):
        return ()
    return (Button(say("From tomorrow"), encode("mode", kind, number, view.today + ONE_DAY)),)


def _open_end(say: Voice, kind: ModeKind, number: int, first: date | None) -> Row:
    """Offer a mode without an end; of days off that is a pause."""
    if kind in OFF:
        return () if first else (Button(say("Until I say so"), encode("rest", 0)),)
    return (Button(say("Until I say so"), _hold(kind, number, 0, first)),)


def misread(say: Voice, found: Misread) -> Screen:
    """Say why a mode or its last day was not read."""
    return Screen(misreads.sentence(say, found), ((Button(say("Modes"), encode("modes")), not_now(say)),))


def changed(say: Voice, done: Changed) -> Screen:
    """Say how the coming days are now, and what comes next."""
    view = done.view
    usual = (Button(say("As usual"), encode("usual")),) if _lasting(view) else ()
    text = paragraphs(
        lines(mode_days.said(say, view), *mode_days.ahead(say, view), mode_days.length(say, view))
        or say("✅ All as usual again."),
        say("You are on a pause; this holds when you are back.")
        if view.facts.enrolment.paused(view.today)
        else None,
        overtaken.left_out(say, view),
        coming(say, done),
    )
    return Screen(text, ((*usual, Button(say("Today"), encode("today"), "primary")),))


def coming(say: Voice, done: Changed) -> Markup | None:
    """List the next pings."""
    pings = [ping_line(say, done.view, moment) for moment in done.coming]
    return lines(say("Next:"), *(say("• {ping}", ping=ping) for ping in pings)) if pings else None


def nothing(say: Voice, view: DayView) -> Markup:
    """Say why a day has no blocks: rest, or a mode that has none."""
    mode = mode_at(view.facts.enrolment.modes, view.plan.day)
    match mode.kind if mode else None:
        case ModeKind.SICK:
            return say("A sick day. Nothing is due; get well soon.")
        case ModeKind.TRAVEL:
            return say("A travel day. Nothing is due; have a good trip.")
        case _:
            return say("A rest day. Nothing is due; enjoy it.")


def _lasting(view: DayView) -> bool:
    """Tell whether a mode other than the learner's own routine reaches today or lies ahead."""
    modes = view.facts.enrolment.modes
    others = (mode for mode in modes if not mode_days.is_own(view, mode))
    now = mode_at(modes, view.today)
    return any(mode is now or mode.last is None or mode.last > view.today for mode in others)


def _label(say: Voice, view: DayView, kind: ModeKind, number: int) -> Markup:
    routine = view.roadmap.routines[number].id if kind is ModeKind.ROUTINE else ""
    return mode_days.name(say, view, Mode(kind, view.today, routine=routine))


def short_way(say: Voice, view: DayView) -> Row:
    """Offer today's minimum, or the whole of a day that is short."""
    if view.plan.day != view.today:
        return ()
    mode = mode_at(view.facts.enrolment.modes, view.today)
    if mode is not None and mode.kind is ModeKind.SHORT:
        return (Button(say("The whole day after all"), encode("whole", view.today)),)
    if sum(block.minutes for block in view.open_blocks) > SHORT_MINUTES and not view.facts.checkins_on(
        view.today
    ):
        return (Button(say("Only 15 minutes today"), encode("short", view.today)),)
    return ()
