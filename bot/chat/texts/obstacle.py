"""Words about what gets in the way: asked once in a phase, and the plan against it shown when it does."""

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.markup import lines
from bot.chat.screen import Button, Screen, in_rows
from bot.chat.texts import blocks
from bot.chat.texts.origin import DAY
from bot.chat.voice import Voice
from bot.domain.checkin import Reason
from bot.domain.commitment import Obstacle
from bot.domain.one_thing import obstacle_met
from bot.domain.plan import PlannedBlock
from bot.services.answering import Answered
from bot.services.committing import Committed

TEN = 10
"""Minutes that are better than none."""


def ask(say: Voice, committed: Committed, phase: int) -> Screen:
    """Ask what will get in the way in a phase that begins."""
    enrolment = committed.view.facts.enrolment.id
    buttons = [
        Button(blocks.reason(say, reason), encode("foresee", enrolment, phase, number))
        for number, reason in enumerate(Reason)
    ]
    text = lines(
        say("One question for this part of your roadmap: what is most likely to get in the way?"),
        say("Whoever has a plan for it keeps going more often."),
    )
    nothing = Button(say("Nothing comes to mind"), encode("today"))
    return Screen(text, (*in_rows(buttons, 2), (nothing,)))


def ask_remedy(say: Voice, enrolment: int, phase: int, reason: Reason) -> Screen:
    """Ask what the learner does when it is in the way."""
    number = list(Reason).index(reason)
    buttons = (
        (Button(remedy, encode("remedy", enrolment, phase, number, place)),)
        for place, remedy in enumerate(remedies(say))
    )
    text = say("{condition}, then …? Tap, or type what you do then.", condition=condition(say, reason))
    return Screen(text, tuple(buttons))


def remedies(say: Voice) -> list[Markup]:
    """Name what helps against most obstacles."""
    return [
        say("ten minutes only"),
        say("only the first small step"),
        say("the next morning, before all else"),
    ]


def foreseen(say: Voice, obstacle: Obstacle) -> Screen:
    """Say that the plan is kept, and when it shows again."""
    text = lines(plan(say, obstacle), say("I remind you of it when you skip a block for that."))
    return Screen(text, ((Button(say("Today"), encode("today")),),))


def plan(say: Voice, obstacle: Obstacle) -> Markup:
    """Give the plan in a line: if this, then that."""
    remedy = blocks.short(obstacle.remedy)
    return say("💪 {condition}, then {remedy}.", condition=condition(say, obstacle.reason), remedy=remedy)


def reminder(say: Voice, answered: Answered) -> tuple[Screen, ...]:
    """Show the learner's own plan where they skipped a block for the very reason that they foresaw."""
    obstacle = obstacle_met(answered.view.facts, answered.checkin)
    if obstacle is None:
        return ()
    text = lines(say("You had a plan for this:"), plan(say, obstacle))
    return (Screen(text, ((*_ten(say, answered, answered.block), _today(say)),)),)


def _ten(say: Voice, answered: Answered, block: PlannedBlock) -> tuple[Button, ...]:
    if block.minutes <= TEN:
        return ()
    data = encode("min", DAY, *blocks.whose(answered.view, block), TEN)
    return (Button(say("I did {minutes}", minutes=say.minutes(TEN)), data, "success"),)


def _today(say: Voice) -> Button:
    return Button(say("Today"), encode("today"))


def condition(say: Voice, reason: Reason) -> Markup:
    """Name the case in which an obstacle is met."""
    return {
        Reason.BUSY: lambda: say("If the day is full"),
        Reason.TIRED: lambda: say("If I am tired"),
        Reason.SICK: lambda: say("If I am not well"),
        Reason.TOO_HARD: lambda: say("If it is too hard"),
        Reason.UNCLEAR: lambda: say("If it is unclear what to do"),
        Reason.NO_POWER: lambda: say("If there is no power or internet"),
        Reason.OTHER_WORK: lambda: say("If other work comes in"),
    }[reason]()
