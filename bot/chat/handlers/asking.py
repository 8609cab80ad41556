"""What is asked on the way from a roadmap to the first day: zone, start day, start hour."""

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot.chat.callbacks import encode
from bot.chat.handlers import roadmaps, zone
from bot.chat.handlers.draft import DAY, FLOW, HOUR, Draft, beginning, compact_day, position, put_down
from bot.chat.texts import onboarding as words
from bot.chat.texts.zone import Asking
from bot.chat.visit import Reply, Visit
from bot.domain.beginning import Beginning, first_plan, longest
from bot.domain.calendar import local_time
from bot.domain.learner import Learner
from bot.domain.plan import DayPlan
from bot.domain.roadmap import Roadmap
from bot.domain.start import start_choices
from bot.services.dialogues import recall
from bot.services.enrolling import learner_of, today_of
from bot.services.places import guess


@dataclass(frozen=True, slots=True)
class Way:
    """How far somebody is: what they chose, the step that waits, and their study day."""

    draft: Draft
    step: str
    roadmap: Roadmap
    learner: Learner | None
    today: date


async def way_of(visit: Visit) -> Way | Reply:
    """Find out how far somebody is; what to answer where they are in already, or have to begin with the shelf."""
    dialogue = await recall(visit.coach, visit.person)
    learner = await learner_of(visit.coach, visit.person)
    if dialogue is None or dialogue.flow != FLOW:
        return Reply(toast=words.in_already(visit.say)) if learner else await roadmaps.offer(visit)
    draft = Draft.of(dialogue)
    roadmap = visit.coach.shelf.roadmaps.get(draft.roadmap)
    if roadmap is None:
        return await roadmaps.offer(visit)
    return _way(visit, roadmap, draft, learner, dialogue.step)


async def following(visit: Visit, roadmap: Roadmap, draft: Draft) -> Reply:
    """Ask for the first thing that is not chosen yet."""
    way = _way(visit, roadmap, draft, await learner_of(visit.coach, visit.person))
    if way.draft.known_zone() is None:
        return await ask_zone(visit, way)
    begins = beginning(way.roadmap, way.draft.start, way.today)
    return await (_ask_hour(visit, way, begins) if begins else _ask_day(visit, way))


def _way(visit: Visit, roadmap: Roadmap, draft: Draft, learner: Learner | None, step: str = "") -> Way:
    """See the way as it is now; a learner's zone is known."""
    known = replace(draft, zone=learner.zone.key) if learner else draft
    return Way(known, step, roadmap, learner, today_of(visit.coach, learner, known.known_zone()))


def zone_asking(roadmap: Roadmap) -> Asking:
    """Say who asks for the zone here."""
    return Asking("startzone", encode("preview", roadmap.id))


async def ask_zone(visit: Visit, way: Way) -> Reply:
    """Ask for the zone, or answer what was pressed, typed or shared about it."""
    asking = zone_asking(way.roadmap)
    guessed = way.draft.known_zone() or await guess(visit.language)
    about_zone = visit.press is None or visit.press.verb == asking.verb
    asked = await zone.ask(visit, asking, guessed) if about_zone else zone.question(visit, asking, guessed)
    await put_down(visit, asked.step, replace(way.draft, offered=asked.offered))
    return asked.reply


async def _ask_day(visit: Visit, way: Way) -> Reply:
    await put_down(visit, DAY, way.draft)
    choices = start_choices(way.roadmap, way.today)
    first = first_plan(way.roadmap, Beginning(way.today, way.today)).day
    back = encode("preview", way.roadmap.id) if way.learner else encode("startzone")
    return Reply(
        words.start_day(visit.say, way.roadmap, choices, way.today, first, back, _why_not(visit, way))
    )


def _why_not(visit: Visit, way: Way) -> Markup | None:
    """Say why the start that was chosen cannot be."""
    at, day = position(way.draft.start), compact_day(way.draft.start)
    if at is not None:
        return words.too_far(visit.say, way.roadmap, at.kind, longest(way.roadmap, at.kind, way.today))
    return words.no_start(visit.say, day, way.today) if day else None


async def _ask_hour(visit: Visit, way: Way, begins: Beginning) -> Reply:
    await put_down(visit, HOUR, way.draft)
    plan = first_plan(way.roadmap, begins)
    at = position(way.draft.start)
    late = plan.day == way.today and _has_begun(visit, way, plan)
    return Reply(words.start_hour(visit.say, way.roadmap, plan, way.today, begins.joined, at, late=late))


def _has_begun(visit: Visit, way: Way, plan: DayPlan) -> bool:
    """Tell whether the first block of a plan would have begun by now."""
    found = way.draft.known_zone()
    if found is None or not plan.blocks:
        return False
    return plan.blocks[0].start <= local_time(visit.coach.clock.now(), found).replace(tzinfo=None)
