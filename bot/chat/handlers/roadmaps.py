"""The shelf: looking at roadmaps, and switching between those that a learner is on."""

from markupsafe import Markup

from bot.chat.handlers.draft import FLOW, SHELF, Draft, put_down
from bot.chat.texts import day as day_words
from bot.chat.texts import preview as preview_words
from bot.chat.texts import roadmaps as words
from bot.chat.visit import Handler, Reply, Visit
from bot.domain.beginning import Beginning, first_plan
from bot.domain.start import start_choices
from bot.services.dialogues import drop, recall
from bot.services.enrolling import Standing, learner_of, standings, switch, today_of
from bot.services.errors import NotYours


async def command(visit: Visit) -> Reply:
    """Answer /roadmaps and its button: the learner's own roadmaps, and the others on the shelf."""
    own = await standings(visit.coach, visit.person)
    if not own:
        return await offer(visit)
    taken = {standing.enrolment.roadmap_id for standing in own}
    others = [roadmap for roadmap in visit.coach.shelf.roadmaps.values() if roadmap.id not in taken]
    today = today_of(visit.coach, await learner_of(visit.coach, visit.person))
    return Reply(words.mine(visit.say, own, others, today))


async def offer(visit: Visit, head: Markup | None = None) -> Reply:
    """Offer the roadmaps of the shelf."""
    await _at_the_shelf(visit)
    page = (visit.press.integer(0) or 0) if visit.press and visit.press.verb == "shelf" else 0
    return Reply(words.shelf(visit.say, list(visit.coach.shelf.roadmaps.values()), page, head))


async def preview(visit: Visit) -> Reply:
    """Answer a button that names a roadmap."""
    return await look_at(visit, _named(visit))


async def look_at(visit: Visit, roadmap_id: str) -> Reply:
    """Show what a roadmap is about; one that the learner has already can be gone on with."""
    roadmap = visit.coach.shelf.roadmaps.get(roadmap_id)
    if roadmap is None:
        return await offer(visit, words.no_such_roadmap(visit.say))
    own = await standings(visit.coach, visit.person)
    today = today_of(visit.coach, await learner_of(visit.coach, visit.person))
    mine = on(own, roadmap_id)
    if mine is not None:
        return Reply(words.kept(visit.say, mine, roadmap, today))
    await _at_the_shelf(visit)
    first, _ = start_choices(roadmap, today)
    sample = first_plan(roadmap, Beginning(first, first))
    active = next((one.roadmap.title for one in own if one.roadmap and one.enrolment.active), "")
    return Reply(preview_words.screen(visit.say, roadmap, sample, waits=active))


async def anew(visit: Visit) -> Reply:
    """Ask whether a roadmap is really to begin anew."""
    own = on(await standings(visit.coach, visit.person), _named(visit))
    if own is None or own.roadmap is None:
        return await look_at(visit, _named(visit))
    today = today_of(visit.coach, await learner_of(visit.coach, visit.person))
    now = visit.coach.clock.now()
    return Reply(words.anew(visit.say, own.roadmap, own.enrolment.joined, today, now))


async def take_up(visit: Visit) -> Reply:
    """Go on with a roadmap that waited."""
    enrolment_id = visit.press.integer(0) if visit.press else None
    if enrolment_id is None:
        raise NotYours
    view = await switch(visit.coach, visit.person, enrolment_id)
    await drop(visit.coach, visit.person)
    return Reply(words.taken_up(visit.say, view.roadmap.title), then=(day_words.screen(visit.say, view),))


def on(own: tuple[Standing, ...], roadmap_id: str) -> Standing | None:
    """Find the learner's enrolment on a roadmap."""
    return next((standing for standing in own if standing.enrolment.roadmap_id == roadmap_id), None)


async def _at_the_shelf(visit: Visit) -> None:
    """Go back to the first step; a learner who only looks around is not held up in it."""
    dialogue = await recall(visit.coach, visit.person)
    if await learner_of(visit.coach, visit.person) is None:
        await put_down(visit, SHELF, Draft(zone=Draft.of(dialogue).zone))
    elif dialogue is not None and dialogue.flow == FLOW:
        await drop(visit.coach, visit.person)


def _named(visit: Visit) -> str:
    return (visit.press.word(0) or "") if visit.press else ""


PRESSES: dict[str, Handler] = {
    "roadmaps": command,
    "shelf": offer,
    "preview": preview,
    "anew": anew,
    "takeup": take_up,
}
