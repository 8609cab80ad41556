"""The answers on the way from a roadmap to the first day.

Every button carries the answer to one step, so that one of an earlier message goes back to that step.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.chat.asked import still_asked
from bot.chat.handlers import roadmaps, zone
from bot.chat.handlers.asking import Way, ask_zone, following, way_of, zone_asking
from bot.chat.handlers.draft import DATE, DAY, POSITION, SHELF, Draft, beginning, put_down, read_hour
from bot.chat.texts import day as day_words
from bot.chat.texts import onboarding as words
from bot.chat.texts import roadmaps as roadmap_words
from bot.chat.texts import zone as zone_words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.beginning import Beginning, first_plan
from bot.domain.typed.day import read_day
from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.number import AlreadyAt, read_already_at, read_number
from bot.domain.typed.time import read_clock
from bot.services.dialogues import Dialogue, recall
from bot.services.enrolling import Wish, enrol, first_ping, standings


async def begin(visit: Visit) -> Reply:
    """Start with a roadmap; one that the learner has already is replaced only when they said so, and lately."""
    roadmap_id = (visit.press.word(0) or "") if visit.press else ""
    again = _wants_anew(visit)
    roadmap = visit.coach.shelf.roadmaps.get(roadmap_id)
    own = roadmaps.on(await standings(visit.coach, visit.person), roadmap_id)
    if roadmap is None or (own is not None and not again):
        return await roadmaps.look_at(visit, roadmap_id)
    zone_kept = Draft.of(await recall(visit.coach, visit.person)).zone
    return await following(visit, roadmap, Draft(roadmap_id, zone_kept, anew=again))


def _wants_anew(visit: Visit) -> bool:
    press = visit.press
    return press is not None and press.word(1) == "anew" and still_asked(press, 2, visit.coach.clock.now())


async def zone_pressed(visit: Visit) -> Reply:
    """Take the zone that was confirmed, or ask for it in another way."""
    way = await way_of(visit)
    if isinstance(way, Reply):
        return way
    found = zone.chosen(visit)
    if way.learner is None and found is None:
        return await ask_zone(visit, way)
    last = way.draft.offered if way.learner is None else ""
    if found and zone.is_old(found, last):
        return await _as_it_stands(visit, way, ZoneInfo(last))
    draft = replace(way.draft, zone=found.key if found else way.draft.zone, start="")
    reply = await following(visit, way.roadmap, replace(draft, offered=draft.zone))
    return zone.put_away(visit, reply) if way.step == zone.SHARING else reply


async def _as_it_stands(visit: Visit, way: Way, last: ZoneInfo) -> Reply:
    """Answer the button of an earlier question about the zone: what was asked or chosen after it stays."""
    if way.draft.zone == last.key:
        reply = await following(visit, way.roadmap, way.draft)
    else:
        reply = zone.question(visit, zone_asking(way.roadmap), last).reply
    return replace(reply, toast=zone_words.kept(visit.say, last))


async def day_pressed(visit: Visit) -> Reply:
    """Take the start day, ask for it, or ask for it in words."""
    way = await way_of(visit)
    if isinstance(way, Reply):
        return way
    match visit.press.word(0) if visit.press else None:
        case "date":
            await put_down(visit, DATE, way.draft)
            return Reply(words.type_date(visit.say, way.today))
        case "already":
            await put_down(visit, POSITION, way.draft)
            return Reply(words.type_position(visit.say))
        case start:
            return await following(visit, way.roadmap, replace(way.draft, start=start or ""))


async def hour_pressed(visit: Visit) -> Reply:
    """Take the start hour and let the first day begin, or ask for it."""
    way = await way_of(visit)
    if isinstance(way, Reply):
        return way
    begins = beginning(way.roadmap, way.draft.start, way.today)
    found = way.draft.known_zone()
    start_at = read_hour((visit.press.word(0) or "") if visit.press else "")
    if begins is None or found is None or start_at is None:
        return await following(visit, way.roadmap, way.draft)
    own = roadmaps.on(await standings(visit.coach, visit.person), way.roadmap.id)
    if own is not None and not way.draft.anew:
        return await roadmaps.look_at(visit, way.roadmap.id)
    return await _let_in(visit, Wish(way.roadmap.id, found, begins.start, begins.joined, start_at))


async def typed(visit: Visit, dialogue: Dialogue) -> Reply:
    """Answer what was typed or shared while a step waits."""
    if dialogue.step == SHELF:
        return await _typed_roadmap(visit)
    way = await way_of(visit)
    if isinstance(way, Reply):
        return way
    if way.step in {zone.WAITING, zone.SHARING}:
        reply = await ask_zone(visit, way)
        return zone.put_away(visit, reply) if way.step == zone.SHARING else reply
    if visit.location is not None:
        return await following(visit, way.roadmap, way.draft)
    if way.step in {DAY, DATE, POSITION}:
        return await _typed_day(visit, way)
    return await _typed_hour(visit, way)


async def _typed_roadmap(visit: Visit) -> Reply:
    """Find the roadmap that is meant by its title or id."""
    wanted = visit.text.strip().casefold()
    shelf = visit.coach.shelf.roadmaps.values()
    named = [one.id for one in shelf if wanted and (wanted == one.id or wanted in one.title.casefold())]
    if len(named) == 1:
        return await roadmaps.look_at(visit, named[0])
    return await roadmaps.offer(visit, roadmap_words.not_picked(visit.say))


async def _typed_day(visit: Visit, way: Way) -> Reply:
    at = read_already_at(visit.text)
    if isinstance(at, AlreadyAt):
        return await following(visit, way.roadmap, replace(way.draft, start=f"{at.kind[0]}{at.number}"))
    if way.step == POSITION:
        number = read_number(visit.text, lowest=1)
        if at.why is Why.DAY_OR_WEEK and not isinstance(number, Misread):
            return Reply(words.day_or_week(visit.say, number))
        return Reply(words.misread_here(visit.say, at))
    day = read_day(visit.text, way.today)
    if isinstance(day, Misread):
        return Reply(words.misread_day(visit.say, day, way.today))
    return await following(visit, way.roadmap, replace(way.draft, start=f"{day:%Y%m%d}"))


async def _typed_hour(visit: Visit, way: Way) -> Reply:
    start_at = read_clock(visit.text)
    if isinstance(start_at, Misread):
        return Reply(words.misread_here(visit.say, start_at))
    begins = beginning(way.roadmap, way.draft.start, way.today) or Beginning(way.today, way.today)
    return Reply(words.confirm_hour(visit.say, first_plan(way.roadmap, begins, start_at), start_at))


async def _let_in(visit: Visit, wish: Wish) -> Reply:
    view = await enrol(visit.coach, visit.person, visit.chat, visit.language, wish)
    told = words.you_are_in(
        visit.say, view, first_ping(view), later=view.facts.enrolment.joined > wish.joined
    )
    return Reply(told, then=(day_words.screen(visit.say, view),))


PRESSES: dict[str, Handler] = {
    "begin": begin,
    "startzone": zone_pressed,
    "startday": day_pressed,
    "starthour": hour_pressed,
}
