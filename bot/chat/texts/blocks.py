"""Words about one block: its line in a day, what to do in it, and how it went."""

from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import bold, join, link, quote, verbatim
from bot.chat.screen import Button, Style
from bot.chat.voice import Voice
from bot.domain.checkin import CheckIn, Outcome, Reason
from bot.domain.day_shape import Focus
from bot.domain.item import Item
from bot.domain.plan import PlannedBlock, ends_at
from bot.domain.typed.text import clean
from bot.services.view import DayView

THINGS_SHOWN = 4
"""So many things to do are named at once; the rest is counted."""

SHOWN_NOTE = 200
"""So much of a note is shown again."""

TAPS_IN_A_ROW = 4

SIGNS = {Outcome.DONE: "✅", Outcome.PARTLY: "🌓", Outcome.SKIPPED: "⏭"}
NEXT, WAITING, OPTIONAL = "👉", "▫️", "➕"


def sign(view: DayView, block: PlannedBlock, *, pointed: bool = True) -> str:
    """Give the sign of a block's state; one of the open ones comes next."""
    answer = view.checkin(block)
    if answer is not None:
        return SIGNS[answer.outcome]
    coming = view.coming if pointed else None
    return NEXT if coming is not None and coming.key == block.key else WAITING


def to_day(say: Voice, view: DayView, style: Style | None = None) -> Button:
    """Lead to the day that is looked at, by its name."""
    day = view.plan.day
    return Button(say("Today") if day == view.today else say.weekday(day), encode("day", day), style)


def whose(view: DayView, block: PlannedBlock) -> tuple[int, date, str]:
    """Give what a button carries to name a block."""
    return view.facts.enrolment.id, view.plan.day, block.key


def line(say: Voice, view: DayView, block: PlannedBlock, *, pointed: bool = True) -> Markup:
    """Give the one line of a block: state, time, title and minutes; one that comes next is `pointed` at."""
    return say(
        "{sign} {number}. {time} {title} · {length}",
        sign=sign(view, block, pointed=pointed),
        number=block.number,
        time=bold(say.clock(block.start, None)),
        title=block.title,
        length=told(say, block, view.checkin(block)),
    )


def told(say: Voice, block: PlannedBlock, answer: CheckIn | None) -> Markup:
    """Say how long a block is, or was once it was done."""
    if answer is None or answer.outcome is Outcome.SKIPPED:
        return length(say, block.minutes, block.stretch, optional=block.optional)
    done = say.minutes(answer.minutes)
    if answer.outcome is Outcome.DONE:
        return done
    return say("{done} of {planned}", done=done, planned=say.minutes(block.minutes))


def length(say: Voice, minutes: int, stretch: int = 0, *, optional: bool = False) -> Markup:
    """Say how long a block is; a range has its most as well."""
    least = say.minutes(minutes)
    if optional:
        return say("{length}, optional", length=least)
    if stretch:
        return say("{least} to {most}", least=least, most=say.minutes(stretch))
    return least


def until(say: Voice, view: DayView, block: PlannedBlock) -> str:
    """Give the time at which a block ends, in the learner's zone."""
    end = ends_at(block, view.learner)
    return say.clock(end, view.learner.zone) if end else say.clock(block.end, None)


def coming(say: Voice, view: DayView, block: PlannedBlock) -> Markup:
    """Say which block is next, or on already."""
    if view.is_on(block):
        return say("On now: {title}, until {time}", title=block.title, time=say.clock(block.end, None))
    return say("Next: {time} {title}", time=say.clock(block.start, None), title=block.title)


def tap(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Button:
    """Give the button that marks a block done."""
    label = say("✓ {number}", number=block.number)
    return Button(label, encode("ok", origin, *whose(view, block)), "success")


def todo(say: Voice, block: PlannedBlock) -> list[Markup]:
    """List what to do in a block: its own topics, then the roadmap's items, else what it serves."""
    return own_todo(say, block) or [_free(say, block)]


def _free(say: Voice, block: PlannedBlock) -> Markup:
    """Say what a block is for where neither it nor the step says more."""
    match block.focus:
        case Focus.LEARN:
            return say("Go deeper into {aim}", aim=block.aim)
        case Focus.PRACTICE:
            return say("Problems of your choice on {aim}", aim=block.aim)
        case Focus.BUILD:
            return say("Your own work on {aim}", aim=block.aim)
        case Focus.READ:
            return say("Read on about {aim}", aim=block.aim)
        case Focus.REVIEW:
            return say("From memory: what did you learn for {aim}?", aim=block.aim)


def own_todo(say: Voice, block: PlannedBlock) -> list[Markup]:
    """List what a block itself says to do."""
    things = [_recalled(say, block)] if block.recall else []
    things += [say("Jumped over, five minutes to read: {topic}", topic=item(say, one)) for one in block.unmet]
    things += [verbatim(topic) for topic in block.topics] + [item(say, one) for one in block.items]
    if block.count:
        things.append(verbatim(block.count))
    if block.remark:
        things.append(verbatim(block.remark))
    return things


def _recalled(say: Voice, block: PlannedBlock) -> Markup:
    topics = join((item(say, one) for one in block.recall), " · ")
    return say.many(
        "From memory, two sentences: {topics}",
        "From memory, two sentences each: {topics}",
        len(block.recall),
        topics=topics,
    )


def short_todo(say: Voice, block: PlannedBlock) -> Markup:
    """Say in one line what to do in a block."""
    things = todo(say, block)
    return join([*things[:THINGS_SHOWN], _more(say, things)], " · ")


def listed(say: Voice, block: PlannedBlock) -> list[Markup]:
    """List what to do in a block, a line each; what is over the first few is folded away."""
    things = [say("• {thing}", thing=thing) for thing in todo(say, block)]
    if len(things) <= THINGS_SHOWN:
        return things
    return [*things[:THINGS_SHOWN], quote(things[THINGS_SHOWN:])]


def _more(say: Voice, things: list[Markup]) -> Markup | None:
    more = len(things) - THINGS_SHOWN
    return say.many("{n} more", "{n} more", more) if more > 0 else None


def notes(say: Voice, kept: str) -> Markup | None:
    """Show what was noted last with a block."""
    if not kept:
        return None
    return say("📝 {note}", note=short(kept.splitlines()[-1]))


def short(text: str) -> str:
    """Cut a long text that is only shown again."""
    cut = clean(text, SHOWN_NOTE)
    return cut if cut == text else f"{cut}…"


def item(say: Voice, one: Item) -> Markup:
    """Name an item, with its details in brackets and its link."""
    title = link(one.url, one.title) if one.url else verbatim(one.title)
    if one.details:
        title = say("{title} ({details})", title=title, details=join(one.details, ", "))
    return title


def reason(say: Voice, why: Reason) -> Markup:
    """Name a reason for skipping."""
    return {
        Reason.BUSY: lambda: say("Busy"),
        Reason.TIRED: lambda: say("Tired"),
        Reason.SICK: lambda: say("Sick"),
        Reason.TOO_HARD: lambda: say("Too hard"),
        Reason.UNCLEAR: lambda: say("Unclear what to do"),
        Reason.NO_POWER: lambda: say("No power or internet"),
        Reason.OTHER_WORK: lambda: say("Did other work"),
    }[why]()


def answered(say: Voice, block: PlannedBlock, answer: CheckIn) -> Markup:
    """Say how a block went."""
    title = bold(block.title)
    match answer.outcome:
        case Outcome.DONE:
            return say("✅ {title}: done, {minutes}.", title=title, minutes=say.minutes(answer.minutes))
        case Outcome.PARTLY:
            return say(
                "🌓 {title}: {minutes} of {planned}. It counts.",
                title=title,
                minutes=say.minutes(answer.minutes),
                planned=say.minutes(answer.planned),
            )
        case Outcome.SKIPPED if answer.reason is not None:
            return say("⏭ {title}: skipped ({reason}).", title=title, reason=reason(say, answer.reason))
        case Outcome.SKIPPED:
            return say("⏭ {title}: skipped. That's fine.", title=title)
