"""Words about one block: its line in a day, what to do in it, and how it went."""

from markupsafe import Markup

from bot.chat.markup import bold, join, link, verbatim
from bot.chat.voice import Voice
from bot.domain.checkin import CheckIn, Outcome, Reason
from bot.domain.plan import PlannedBlock, ends_at
from bot.domain.roadmap import Item
from bot.services.view import DayView

SHOWN_TODO = 4
"""So many things to do are named in a short line; the rest is counted."""

SIGNS = {Outcome.DONE: "✅", Outcome.PARTLY: "🌓", Outcome.SKIPPED: "⏭"}
NEXT, WAITING, OPTIONAL = "👉", "▫️", "➕"


def sign(view: DayView, block: PlannedBlock) -> str:
    """Give the sign of a block's state; the first open one is what comes next."""
    answer = view.checkin(block)
    if answer is not None:
        return SIGNS[answer.outcome]
    following = view.open_blocks
    return NEXT if following and following[0].key == block.key and view.plan.day == view.today else WAITING


def line(say: Voice, view: DayView, block: PlannedBlock) -> Markup:
    """Give the one line of a block: state, time, title and minutes."""
    answer = view.checkin(block)
    length = say.minutes(block.minutes)
    if answer is not None and answer.outcome is Outcome.PARTLY:
        length = say("{done} of {planned}", done=say.minutes(answer.minutes), planned=length)
    elif block.optional:
        length = say("{length}, optional", length=length)
    elif block.stretch:
        length = say("{least} to {most}", least=length, most=say.minutes(block.stretch))
    return say(
        "{sign} {number}. {time} {title} · {length}",
        sign=sign(view, block),
        number=block.number,
        time=bold(say.clock(block.start, None)),
        title=block.title,
        length=length,
    )


def until(say: Voice, view: DayView, block: PlannedBlock) -> str:
    """Give the time at which a block ends, in the learner's zone."""
    end = ends_at(block, view.learner)
    return say.clock(end, view.learner.zone) if end else say.clock(block.end, None)


def todo(say: Voice, block: PlannedBlock) -> list[Markup]:
    """List what to do in a block: its own topics, then the roadmap's items, else what it serves."""
    things = [verbatim(topic) for topic in block.topics] + [item(say, one) for one in block.items]
    if block.count:
        things.append(verbatim(block.count))
    if block.remark:
        things.append(verbatim(block.remark))
    return things or [verbatim(block.aim)]


def short_todo(say: Voice, block: PlannedBlock) -> Markup:
    """Say in one line what to do in a block."""
    things = todo(say, block)
    shown = join(things[:SHOWN_TODO], " · ")
    more = len(things) - SHOWN_TODO
    return say.many("{shown} · {n} more", "{shown} · {n} more", more, shown=shown) if more > 0 else shown


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
