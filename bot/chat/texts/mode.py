"""Words for modes: days that are shaped otherwise for a while."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, lines, paragraphs
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import misreads
from bot.chat.texts.coming import line as ping_line
from bot.chat.voice import Voice
from bot.domain.enrolment import Mode, ModeKind
from bot.domain.modes import OFF, mode_at
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
        standing(say, view, view.today),
        lines(
            say("How shall the coming days be?"),
            say(
                "Light is one short block a day. On rest, sick and travel days nothing is due, and your streak waits."
            ),
        ),
    )
    return Screen(text, (*in_rows(buttons, NAMES_IN_A_ROW), (*usual, _not_now(say))))


def ask_until(say: Voice, view: DayView, kind: ModeKind, number: int) -> Screen:
    """Ask for the last day of a mode."""
    lengths = [(say("Today"), 1), (say("Tomorrow"), 2), (say("A week"), 7)]
    row = tuple(Button(label, encode("modefor", kind, number, days)) for label, days in lengths)
    open_end = encode("rest", 0) if kind in OFF else encode("modefor", kind, number, 0)
    text = lines(
        say("<b>{mode}</b>: until when?", mode=_label(say, view, kind, number)),
        say("Tap, or type the last day, like Friday or 29 March."),
        say("Until you say so is a pause: the roadmap stands still.") if kind in OFF else None,
    )
    return Screen(text, (row, (Button(say("Until I say so"), open_end), _not_now(say))))


def misread(say: Voice, found: Misread) -> Screen:
    """Say why a mode or its last day was not read."""
    return Screen(misreads.sentence(say, found), ((Button(say("Modes"), encode("modes")), _not_now(say)),))


def changed(say: Voice, done: Changed) -> Screen:
    """Say how the coming days are now, and what comes next."""
    view = done.view
    usual = (Button(say("As usual"), encode("usual")),) if _lasting(view) else ()
    text = paragraphs(
        standing(say, view, view.today) or say("✅ All as usual again."),
        say("You are on a pause; this holds when you are back.")
        if view.facts.enrolment.paused(view.today)
        else None,
        coming(say, done),
    )
    return Screen(text, ((*usual, Button(say("Today"), encode("today"), "primary")),))


def coming(say: Voice, done: Changed) -> Markup | None:
    """List the next pings."""
    pings = [ping_line(say, done.view, moment) for moment in done.coming]
    return lines(say("Next:"), *(say("• {ping}", ping=ping) for ping in pings)) if pings else None


def standing(say: Voice, view: DayView, day: date) -> Markup | None:
    """Say how a day is shaped and until when, where it is not as usual."""
    mode = mode_at(view.facts.enrolment.modes, day)
    if mode is None or (mode.kind is ModeKind.ROUTINE and mode.routine == view.facts.enrolment.routine_id):
        return None
    name = bold(_name(say, view, mode))
    if mode.last is None:
        return say("{mode}, until you say so.", mode=name)
    if mode.last == day:
        return (
            say("{mode}, this day only.", mode=name)
            if mode.first == day
            else say("{mode}, the last day.", mode=name)
        )
    return say("{mode}, until {day}.", mode=name, day=say.day(mode.last, view.today))


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
    own = (ModeKind.ROUTINE, view.facts.enrolment.routine_id)
    modes = (mode for mode in view.facts.enrolment.modes if (mode.kind, mode.routine) != own)
    return any(mode.last is None or mode.last >= view.today for mode in modes)


def _label(say: Voice, view: DayView, kind: ModeKind, number: int) -> Markup:
    routine = view.roadmap.routines[number].id if kind is ModeKind.ROUTINE else ""
    return _name(say, view, Mode(kind, view.today, routine=routine))


def _name(say: Voice, view: DayView, mode: Mode) -> Markup:
    match mode.kind:
        case ModeKind.ROUTINE:
            return say("📚 {title}", title=view.roadmap.routine(mode.routine).title)
        case ModeKind.LIGHT:
            return say("🌤 Light")
        case ModeKind.SHORT:
            return say("⏱ Only a few minutes")
        case ModeKind.REST:
            return say("🛌 Rest")
        case ModeKind.SICK:
            return say("🤒 Sick")
        case ModeKind.TRAVEL:
            return say("🧳 Travel")


def _not_now(say: Voice) -> Button:
    return Button(say("Not now"), encode("cancel"))


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
