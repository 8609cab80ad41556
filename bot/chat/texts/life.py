"""Words for the life of a block after its ping: begun, asked about, put off."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Row, Screen, in_rows
from bot.chat.texts import blocks, wording
from bot.chat.texts.origin import NEXT, PING
from bot.chat.voice import Voice
from bot.domain.budget import is_first, question_at
from bot.domain.calendar import Instant
from bot.domain.plan import PlannedBlock
from bot.domain.put_off import tonight
from bot.services.pinged import Refused
from bot.services.view import DayView

NAPS = (10, 30, 60)
"""Minutes for which a block can be put off."""

TONIGHT = "tonight"
NAPS_IN_A_ROW = 3


def begun(say: Voice, view: DayView, block: PlannedBlock, ping_id: int = 0) -> Screen:
    """Say that a block is on, and until when the coach is quiet."""
    text = lines(
        say("▶️ <b>{title}</b>: you are on it.", title=block.title),
        _asked(say, view, block),
        *blocks.listed(say, block),
    )
    snooze = (Button(say("Snooze"), encode("naps", ping_id)),) if ping_id else ()
    return Screen(text, ((*_done_or_partly(say, view, block, PING), *snooze),))


def _asked(say: Voice, view: DayView, block: PlannedBlock) -> Markup:
    """Say until when the coach is quiet, or at least when it asks."""
    at = question_at(view.facts, view.plan.day, block, view.now)
    if at is None:
        return say("Tap when you are done.")
    time = say.clock(at, view.learner.zone)
    if is_first(view.facts, at, view.now):
        return say("I'm quiet until {time}, then I ask once.", time=time)
    return say("I ask at {time} how it went.", time=time)


def question(say: Voice, view: DayView, block: PlannedBlock, ping_id: int) -> Screen:
    """Ask how a block went that the learner began with."""
    text = say(
        "⏱ <b>{title}</b>: {question}",
        title=block.title,
        question=wording.question(say, view, ping_id),
    )
    more = Button(say("15 more"), encode("more", ping_id))
    return Screen(text, ((*_done_or_partly(say, view, block, PING), more),))


def also(say: Voice, view: DayView, before: PlannedBlock) -> Row:
    """Let the ping of a block take the answer to the one before."""
    whose = blocks.whose(view, before)
    return (
        Button(say("✓ {title}", title=before.title), encode("ok", NEXT, *whose), "success"),
        Button(say("Partly"), encode("part", NEXT, *whose)),
    )


def _done_or_partly(say: Voice, view: DayView, block: PlannedBlock, origin: str) -> Row:
    whose = blocks.whose(view, block)
    return (
        Button(say("Done"), encode("ok", origin, *whose), "success"),
        Button(say("Partly"), encode("part", origin, *whose)),
    )


def naps(say: Voice, view: DayView, block: PlannedBlock, ping_id: int) -> Screen:
    """Ask for how long a block is put off."""
    buttons = [Button(say.minutes(minutes), encode("nap", ping_id, minutes)) for minutes in NAPS]
    evening = tonight(view.facts, view.now, block.key)
    if evening is not None:
        label = say("Tonight {time}", time=say.clock(evening, view.learner.zone))
        buttons.append(Button(label, encode("nap", ping_id, TONIGHT)))
    text = say("<b>{title}</b>: when shall I ask again?", title=block.title)
    back = (Button(say("Back"), encode("ping", ping_id)),)
    return Screen(text, (*in_rows(buttons, NAPS_IN_A_ROW), back))


def napping(say: Voice, view: DayView, block: PlannedBlock, until: Instant) -> Screen:
    """Say when the coach asks again."""
    text = say(
        "💤 <b>{title}</b>: I'll ask again at {time}.",
        title=block.title,
        time=say.clock(until, view.learner.zone),
    )
    done = Button(say("Done already"), encode("ok", PING, *blocks.whose(view, block)), "success")
    return Screen(text, ((done,),))


def refused(say: Voice, view: DayView, block: PlannedBlock, why: Refused, ping_id: int) -> Screen:
    """Say why the coach does not ask again, and leave the answers in reach."""
    match why:
        case Refused.ENOUGH:
            text = say(
                "<b>{title}</b>: I have said enough for one day, so I won't ask again. It counts until the day ends.",
                title=block.title,
            )
        case Refused.TOO_LATE:
            text = say("<b>{title}</b>: this evening is over. When shall I ask again?", title=block.title)
            return Screen(text, naps(say, view, block, ping_id).rows)
    skip = Button(say("Skip"), encode("skip", PING, *blocks.whose(view, block)))
    return Screen(text, ((*_done_or_partly(say, view, block, PING), skip),))
