"""One thing a day: picked or typed in the evening, with a cue, and answered the next evening."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from bot.chat.callbacks import Press
from bot.chat.texts import evening as evening_words
from bot.chat.texts import obstacle as obstacle_words
from bot.chat.texts import one_thing as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.commitment import Kept
from bot.domain.typed.link import read_line
from bot.domain.typed.misread import Misread
from bot.domain.typed.time import read_clock
from bot.services.committing import Evening, commit, look_at_tomorrow, settle
from bot.services.dialogues import Dialogue, drop, keep, recall
from bot.services.errors import NotYours

FLOW = "onething"
THING, CUE = "thing", "cue"
LISTENS = timedelta(hours=1)
"""How long the one thing is waited for; after that, what a learner types is about their blocks again."""


async def ask(visit: Visit) -> Reply:
    """Ask for tomorrow's one thing, below the evening's message."""
    evening = await look_at_tomorrow(visit.coach, visit.person)
    if evening is None:
        return Reply(words.none_tomorrow(visit.say), fresh=True)
    await _wait(visit, THING, {"day": evening.view.plan.day.isoformat()})
    return Reply(words.ask(visit.say, evening), fresh=True)


async def picked(visit: Visit) -> Reply:
    """Take the thing that was tapped; after its evening the button asks anew."""
    press = visit.press or Press("", ())
    evening = await look_at_tomorrow(visit.coach, visit.person)
    if evening is None or press.integer(0) != evening.view.facts.enrolment.id:
        raise NotYours
    thing = evening.thing(press.word(2) or "")
    if thing is None or press.day(1) != evening.view.plan.day:
        return await _ask_again(visit, evening)
    return await _ask_cue(visit, evening.view.plan.day, thing.words, thing.item)


async def cue_picked(visit: Visit) -> Reply:
    """Take the cue that was tapped, as long as its thing is waited for."""
    dialogue, number = (
        await recall(visit.coach, visit.person),
        visit.press.integer(0) if visit.press else None,
    )
    cues = words.cues(visit.say)
    if dialogue is None or (dialogue.flow, dialogue.step) != (FLOW, CUE) or number not in range(len(cues)):
        return await ask(visit)
    return await _made(visit, dialogue, str(cues[number or 0]))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Take a thing or a cue in the learner's own words."""
    text = read_line(visit.text)
    if isinstance(text, Misread):
        return Reply(words.misread(visit.say, text))
    if dialogue.step == THING:
        return await _ask_cue(visit, date.fromisoformat(str(dialogue.data["day"])), text)
    if not isinstance(read_clock(text), Misread):
        return Reply(words.no_clock(visit.say))
    return await _made(visit, dialogue, text)


async def kept(visit: Visit) -> Reply:
    """Keep what became of the one thing, and show the evening as it is now."""
    press = visit.press or Press("", ())
    enrolment, day = press.integer(0), press.day(1)
    with suppress(ValueError):
        if enrolment is not None and day is not None:
            how = Kept(press.word(2) or "")
            settled = await settle(visit.coach, visit.person, enrolment, day, how)
            shown = evening_words.screen(visit.say, settled.view)
            return Reply(shown, words.toast(visit.say, settled))
    raise NotYours


async def _ask_again(visit: Visit, evening: Evening) -> Reply:
    await _wait(visit, THING, {"day": evening.view.plan.day.isoformat()})
    return Reply(words.ask(visit.say, evening))


async def _ask_cue(visit: Visit, day: date, thing: str, item: str = "") -> Reply:
    await _wait(visit, CUE, {"day": day.isoformat(), "words": thing, "item": item})
    return Reply(words.ask_cue(visit.say, thing))


async def _made(visit: Visit, dialogue: Dialogue, cue: str) -> Reply:
    """Keep the one thing; with the first of a phase, ask what will be in the way."""
    day, thing, item = (str(dialogue.data[name]) for name in ("day", "words", "item"))
    await drop(visit.coach, visit.person)
    made = await commit(visit.coach, visit.person, date.fromisoformat(day), item, thing, cue)
    reply = Reply(words.made(visit.say, made.commitment))
    if made.phase is None:
        return reply
    return replace(reply, then=(obstacle_words.ask(visit.say, made, made.phase),))


async def _wait(visit: Visit, step: str, data: dict[str, str]) -> None:
    until = visit.coach.clock.now() + LISTENS
    await keep(visit.coach, visit.person, Dialogue(FLOW, step, data, until))


PRESSES: dict[str, Handler] = {"onething": ask, "thing": picked, "cue": cue_picked, "kept": kept}
FLOWS = {FLOW: typed}
