"""What the coach proposes about blocks, taken or left with one tap."""

from bot.chat.callbacks import Press
from bot.chat.proposed import answered, weeks_back_of
from bot.chat.texts import hours, stuck, suggestion, toasts
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.offer import HOURS, OfferAnswer, suggestion_key
from bot.domain.roadmap import Weekday
from bot.services.advising import answer, cut_block, cut_hours, look_at_stuck, uncut_all
from bot.services.days import look
from bot.services.errors import NotYours


async def cut(visit: Visit) -> Reply:
    """Shorten or drop a block, on one weekday or on all."""
    press = visit.press or Press("")
    weekday, key, minutes = press.integer(0), press.word(1), press.integer(2)
    if weekday is None or key is None or minutes is None or not 0 <= weekday <= suggestion.EVERY_WEEKDAY:
        raise NotYours
    if weekday != suggestion.EVERY_WEEKDAY:
        weeks_back_of(await look(visit.coach, visit.person), press.day(3))
    found = await look_at_stuck(visit.coach, visit.person, key)
    on = None if weekday == suggestion.EVERY_WEEKDAY else Weekday(weekday)
    done = await cut_block(visit.coach, visit.person, key, minutes, on)
    return Reply(
        stuck.changed(visit.say, done, found.block.title, minutes), suggestion.cut(visit.say, minutes)
    )


async def restore(visit: Visit) -> Reply:
    """Give all blocks the length that the roadmap has."""
    await uncut_all(visit.coach, visit.person)
    return Reply(await answered(visit, 0), toasts.saved(visit.say))


async def leave(visit: Visit) -> Reply:
    """Leave a block as it is, and suggest nothing about it for a while."""
    press = visit.press or Press("")
    weekday, key = press.integer(0), press.word(1)
    back = weeks_back_of(await look(visit.coach, visit.person), press.day(2))
    if weekday is None or key is None or weekday not in range(7):
        raise NotYours
    said = suggestion_key(Weekday(weekday), key)
    await answer(visit.coach, visit.person, said, OfferAnswer.LEFT)
    return Reply(await answered(visit, back), suggestion.left(visit.say))


async def hour(visit: Visit) -> Reply:
    """Keep the hours of the plan, or cut its blocks to what is studied."""
    press = visit.press or Press("")
    back = weeks_back_of(await look(visit.coach, visit.person), press.day(1))
    match press.word(0):
        case "cut":
            done = await cut_hours(visit.coach, visit.person)
            toast = hours.cut(visit.say, done[1]) if done else suggestion.left(visit.say)
        case "keep":
            await answer(visit.coach, visit.person, HOURS, OfferAnswer.LEFT)
            toast = hours.kept(visit.say)
        case _:
            raise NotYours
    return Reply(await answered(visit, back), toast)


async def change(visit: Visit) -> Reply:
    """Ask what would fit better than a block that comes to nothing."""
    key = visit.press.word(0) if visit.press else None
    if key is None:
        raise NotYours
    return Reply(stuck.screen(visit.say, await look_at_stuck(visit.coach, visit.person, key)), fresh=True)


PRESSES: dict[str, Handler] = {
    "cut": cut,
    "uncut": restore,
    "leave": leave,
    "hours": hour,
    "stuck": change,
}
