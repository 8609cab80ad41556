"""Who answers what: commands, buttons, steps of a conversation, and everything else."""

from collections.abc import Awaitable, Callable

from bot.chat.handlers import (
    advice,
    begin,
    boundary,
    browse,
    checkin,
    comeback,
    coming,
    day,
    done,
    duty,
    fallback,
    forget,
    invite,
    mode,
    move,
    nap,
    note,
    obstacle,
    one_thing,
    partly,
    pause,
    privacy,
    progress,
    remark,
    replan,
    review,
    roadmaps,
    self_checks,
    settings,
    ship,
    skip,
    start,
    streak,
    week,
)
from bot.chat.handlers import (
    help as help_,
)
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.typed.declining import says_no, says_not_now
from bot.domain.typed.known import says_known
from bot.domain.typed.mode import says_mode
from bot.domain.typed.number import says_already_at
from bot.domain.typed.remark import read_remark
from bot.services.dialogues import Dialogue, drop, recall

Talk = Callable[[Visit, Dialogue], Awaitable[Reply]]
Aside = Callable[[Visit, Dialogue], Awaitable[Reply | None]]

COMMANDS: dict[str, Handler] = {
    "start": start.command,
    "today": day.today,
    "now": day.now,
    "next": coming.following,
    "done": done.command,
    "streak": streak.command,
    "week": week.command,
    "review": review.command,
    "progress": progress.command,
    "roadmap": browse.command,
    "roadmaps": roadmaps.command,
    "ship": ship.command,
    "portfolio": ship.portfolio,
    "settings": settings.command,
    "replan": replan.command,
    "mode": mode.command,
    "pause": pause.pause,
    "resume": pause.resume,
    "why": coming.why,
    "help": help_.command,
    "privacy": privacy.command,
    "export": privacy.export_,
    "forget": forget.command,
    "cancel": fallback.cancel,
    "invite": invite.command,
}
"""Every command, in the order of the menu; the owner's stand in no menu."""

OWNERS = frozenset({"invite"})

PRESSES: dict[str, Handler] = {
    **start.PRESSES,
    **day.PRESSES,
    **checkin.PRESSES,
    **partly.PRESSES,
    **skip.PRESSES,
    **nap.PRESSES,
    **coming.PRESSES,
    **begin.PRESSES,
    **note.PRESSES,
    **done.PRESSES,
    **streak.PRESSES,
    **week.PRESSES,
    **review.PRESSES,
    **one_thing.PRESSES,
    **obstacle.PRESSES,
    **advice.PRESSES,
    **progress.PRESSES,
    **browse.PRESSES,
    **boundary.PRESSES,
    **self_checks.PRESSES,
    **roadmaps.PRESSES,
    **ship.PRESSES,
    **duty.PRESSES,
    **settings.PRESSES,
    **move.PRESSES,
    **mode.PRESSES,
    **replan.PRESSES,
    **comeback.PRESSES,
    **pause.PRESSES,
    **help_.PRESSES,
    **privacy.PRESSES,
    **forget.PRESSES,
    **fallback.PRESSES,
}
"""Who answers a button, by the verb that it carries."""

FLOWS: dict[str, Talk] = {
    **start.FLOWS,
    **note.FLOWS,
    **ship.FLOWS,
    **review.FLOWS,
    **one_thing.FLOWS,
    **obstacle.FLOWS,
    **settings.FLOWS,
    **move.FLOWS,
    **mode.FLOWS,
    **replan.FLOWS,
    **pause.FLOWS,
}
"""Who takes what is typed in the middle of a conversation, by its flow."""

HEARS_NO = frozenset({settings.FLOW, review.FLOW, *start.FLOWS})
"""The conversations in which "no" may be an answer."""

ASIDES: dict[str, Aside] = {**partly.ASIDES, **skip.ASIDES}
"""Who may take what is typed after an answer that could be completed, by its flow; what is not about it goes on."""


async def attempt(visit: Visit) -> Reply:
    """Run the command that a "did you mean" button names."""
    handler = COMMANDS.get(visit.press.word(0) or "") if visit.press else None
    return await (handler or fallback.old_button)(visit)


PRESSES["try"] = attempt

EDITED: Handler = fallback.edited
OTHER: Handler = fallback.other


async def addressed_to_another(visit: Visit) -> Reply:
    """Answer a command that names another bot, for nobody else hears it here, and one that does not exist."""
    handler = COMMANDS.get(visit.command.lower())
    return await (handler or fallback.unknown_command)(visit)


UNKNOWN_COMMAND: Handler = addressed_to_another


async def pressed(visit: Visit) -> Reply:
    """Answer a button; one that is made up or from an older version is answered kindly."""
    handler = PRESSES.get(visit.press.verb) if visit.press else None
    return await (handler or fallback.old_button)(visit)


async def said(visit: Visit) -> Reply:
    """Answer a plain text: the conversation's next step, a note on a block, what it says, a command, or a guess."""
    reply = await _talked(visit)
    if reply is None and visit.reply_to is not None:
        return await note.reply(visit)
    if reply is None:
        return await (_meant(visit) or fallback.text)(visit)
    return await _let_go(visit, reply) if reply.unread else reply


async def _let_go(visit: Visit, asked_again: Reply) -> Reply:
    """Leave a question for what says something else; what nobody can read is asked again."""
    if says_no(visit.text):
        return await fallback.cancel(visit)
    meant = _meant(visit)
    if meant is None:
        return asked_again
    await drop(visit.coach, visit.person)
    return await meant(visit)


async def _talked(visit: Visit) -> Reply | None:
    """Go on with the conversation that the person is in; None where the text is about something else."""
    dialogue = await recall(visit.coach, visit.person)
    if dialogue is None:
        return None
    if (talk := FLOWS.get(dialogue.flow)) is not None:
        lets_rest = says_not_now if dialogue.flow in HEARS_NO else says_no
        return await (fallback.cancel(visit) if lets_rest(visit.text) else talk(visit, dialogue))
    aside = ASIDES.get(dialogue.flow)
    return await aside(visit, dialogue) if aside else None


def _meant(visit: Visit) -> Handler | None:
    """Find who answers what a plain text says; None where nobody knows it."""
    if says_already_at(visit.text) is not None:
        return replan.says_where
    if read_remark(visit.text) is not None:
        return remark.said
    if says_known(visit.text):
        return replan.knows
    if says_mode(visit.text, visit.coach.clock.now().date()):
        return mode.offer
    if says_no(visit.text):
        return fallback.cancel
    return _spoken if _named(visit) else None


async def _spoken(visit: Visit) -> Reply:
    """Answer a command without its slash."""
    return await (_named(visit) or fallback.text)(fallback.spoken(visit))


def _named(visit: Visit) -> Handler | None:
    """Find the command that a plain text names without a slash."""
    command = fallback.spoken(visit).command
    return COMMANDS.get(command) if command not in OWNERS else None


async def located(visit: Visit) -> Reply:
    """Answer a shared place: the time zone it lies in, wherever one is asked for."""
    dialogue = await recall(visit.coach, visit.person)
    talk = FLOWS.get(dialogue.flow) if dialogue else None
    if dialogue is not None and talk is not None:
        return await talk(visit, dialogue)
    return await settings.located(visit)
