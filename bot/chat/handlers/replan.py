"""Going on after missed days: /replan, "I am at …" and "I know …"."""

from datetime import timedelta

from bot.chat.texts import arriving, knowing, toasts
from bot.chat.texts import replan as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.replan import ReplanKind
from bot.domain.typed.known import says_known
from bot.domain.typed.misread import Misread
from bot.domain.typed.number import AlreadyAt, read_already_at, says_already_at
from bot.domain.typed.text import clean
from bot.services.dialogues import Dialogue, keep, leave, recall
from bot.services.errors import NotYours
from bot.services.knowing import know, look_for_items
from bot.services.replanning import Replanned, arrive, leave_as_it_is, look_at_ways, replan
from bot.services.rewriting import take_back

FLOW = "replan"
LISTENS = timedelta(hours=1)
"""How long a typed answer is waited for."""

LONGEST_WORDS = 100


async def command(visit: Visit) -> Reply:
    """Answer /replan and its button."""
    return Reply(words.screen(visit.say, await look_at_ways(visit.coach, visit.person)))


async def take(visit: Visit) -> Reply:
    """Take the way that was tapped, if the plan is still the one that it was about."""
    kind, stamp = (visit.press.word(0), visit.press.word(1)) if visit.press else (None, None)
    if kind not in {one.value for one in ReplanKind}:
        raise NotYours
    done = await replan(visit.coach, visit.person, ReplanKind(kind), stamp or "")
    if isinstance(done, Replanned):
        return Reply(words.taken(visit.say, done), toasts.saved(visit.say))
    return Reply(words.screen(visit.say, done, old=True))


async def undo(visit: Visit) -> Reply:
    """Put the plan back."""
    number = (visit.press.integer(0) or 0) if visit.press else 0
    done = await take_back(visit.coach, visit.person, number)
    toast = toasts.saved(visit.say) if done.alone else toasts.undone(visit.say)
    return Reply(words.undone(visit.say, done), toast)


async def leave_it(visit: Visit) -> Reply:
    """Leave the plan as it is."""
    if visit.press and visit.press.args:
        raise NotYours
    return Reply(words.left(visit.say, await leave_as_it_is(visit.coach, visit.person)))


async def ask_where(visit: Visit) -> Reply:
    """Ask for the day or week that the learner is at."""
    await _wait(visit, "where")
    return Reply(arriving.ask_where(visit.say))


async def ask_known(visit: Visit) -> Reply:
    """Ask what the learner knows already."""
    await _wait(visit, "known")
    return Reply(knowing.ask(visit.say))


async def confirm(visit: Visit) -> Reply:
    """Take what was shown out of the plan."""
    waiting = await recall(visit.coach, visit.person)
    if waiting is None or waiting.flow != FLOW or waiting.step != "known" or not waiting.data.get("words"):
        return await ask_known(visit)
    _, items = await look_for_items(visit.coach, visit.person, str(waiting.data["words"]))
    done = await know(visit.coach, visit.person, (item.key for item in items))
    await leave(visit.coach, visit.person, FLOW)
    return Reply(knowing.known(visit.say, done), toasts.saved(visit.say))


async def knows(visit: Visit) -> Reply:
    """Answer "I know arrays": show what it would take out of the plan."""
    typed = clean(visit.text, LONGEST_WORDS)
    typed = says_known(typed) or typed
    view, items = await look_for_items(visit.coach, visit.person, typed)
    if items:
        await _wait(visit, "known", typed)
    else:
        await leave(visit.coach, visit.person, FLOW)
    return Reply(knowing.confirm(visit.say, view, items))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Take the place or the words that were asked for."""
    if dialogue.step != "where":
        return await knows(visit)
    at = read_already_at(visit.text)
    if isinstance(at, Misread):
        return Reply(arriving.misread(visit.say, at), unread=True)
    return await arrives(visit, at)


async def says_where(visit: Visit) -> Reply:
    """Answer "I am at day 12"."""
    at = says_already_at(visit.text)
    if at is None:
        raise NotYours
    return await arrives(visit, at)


async def arrives(visit: Visit, at: AlreadyAt) -> Reply:
    """Let today be the day or week of the roadmap at which the learner is."""
    done = await arrive(visit.coach, visit.person, at)
    if done is None:
        return Reply(arriving.no_such_place(visit.say))
    await leave(visit.coach, visit.person, FLOW)
    return Reply(arriving.arrived(visit.say, done))


async def _wait(visit: Visit, step: str, typed: str = "") -> None:
    until = visit.coach.clock.now() + LISTENS
    await keep(visit.coach, visit.person, Dialogue(FLOW, step, {"words": typed}, until))


PRESSES: dict[str, Handler] = {
    "replans": command,
    "replan": take,
    "unplan": undo,
    "noreplan": leave_it,
    "iamat": ask_where,
    "iknow": ask_known,
    "know": confirm,
}
FLOWS = {FLOW: typed}
