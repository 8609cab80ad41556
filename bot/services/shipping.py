"""Projects and what becomes of them: under way, shipped, with a link and a line."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.checkin import State
from bot.domain.facts import Facts
from bot.domain.projects import Progress, Project, projects
from bot.services.answerable import require_own
from bot.services.coach import Coach, load, rewake
from bot.services.errors import NotYours
from bot.services.view import DayView, view_day
from bot.storage import ticks, works
from bot.storage.database import Transaction
from bot.storage.works import Work

__all__ = ["Work", "Workshop", "begin_work", "keep_line", "keep_link", "look_at_projects", "ship", "unship"]


@dataclass(frozen=True, slots=True)
class Workshop:
    """All projects of a learner with what is kept of each; `again` tells that nothing was changed."""

    view: DayView
    projects: tuple[Project, ...]
    works: Mapping[str, Work]
    again: bool = False

    def project(self, key: str) -> Project:
        """Find a project; raise NotYours where the roadmap has none of that key."""
        found = next((project for project in self.projects if project.item.key == key), None)
        if found is None:
            raise NotYours
        return found

    def work(self, key: str) -> Work:
        """Give what is kept of a project."""
        return self.works.get(key, Work(key))


async def look_at_projects(coach: Coach, learner_id: int, enrolment_id: int | None = None) -> Workshop:
    """Look at the projects of the learner's roadmap; raise NotYours for a button of another enrolment."""
    async with coach.database.reading() as tx:
        facts = await load(coach, tx, learner_id)
        require_own(facts, enrolment_id)
        return await _workshop(coach, tx, facts)


async def begin_work(coach: Coach, learner_id: int, enrolment_id: int, key: str) -> Workshop:
    """Note that a project is under way; one that is so already, or is shipped, stays as it is."""
    async with coach.database.writing(learner_id) as tx:
        shop = await _open(coach, tx, learner_id, enrolment_id)
        if shop.project(key).progress is not Progress.TO_DO:
            return replace(shop, again=True)
        return await _set(coach, tx, shop, key, State.LEARNING)


async def ship(coach: Coach, learner_id: int, enrolment_id: int, key: str) -> Workshop:
    """Mark a project shipped today; one that is shipped already keeps its day."""
    async with coach.database.writing(learner_id) as tx:
        shop = await _open(coach, tx, learner_id, enrolment_id)
        if shop.project(key).progress is Progress.SHIPPED:
            return replace(shop, again=True)
        before = await ticks.snapshot(tx, enrolment_id, [key])
        shipped = replace(shop.work(key), shipped_at=shop.view.now, tick_before=before)
        await works.put(tx, enrolment_id, shipped)
        return await _set(coach, tx, shop, key, State.DONE)


async def unship(coach: Coach, learner_id: int, enrolment_id: int, key: str) -> Workshop:
    """Take back that a project was shipped: its tick is as it was before; where that is not known, under way."""
    async with coach.database.writing(learner_id) as tx:
        shop = await _open(coach, tx, learner_id, enrolment_id)
        if shop.project(key).progress is not Progress.SHIPPED:
            return replace(shop, again=True)
        work, stands = shop.work(key), await ticks.snapshot(tx, enrolment_id, [key])
        await works.put(tx, enrolment_id, replace(work, shipped_at=None, tick_before=None))
        tick = stands[key]
        if work.tick_before is None or tick is None or tick.at != work.shipped_at:
            return await _set(coach, tx, shop, key, State.LEARNING)
        await ticks.restore(tx, enrolment_id, work.tick_before)
        return await _after(coach, tx, learner_id)


async def keep_link(coach: Coach, learner_id: int, enrolment_id: int, key: str, link: str) -> Workshop:
    """Keep the link of a project, in place of an earlier one."""
    return await _keep(coach, learner_id, enrolment_id, key, lambda work: replace(work, link=link))


async def keep_line(coach: Coach, learner_id: int, enrolment_id: int, key: str, line: str) -> Workshop:
    """Keep the line about a project, in place of an earlier one."""
    return await _keep(coach, learner_id, enrolment_id, key, lambda work: replace(work, line=line))


async def _keep(
    coach: Coach, learner_id: int, enrolment_id: int, key: str, change: Callable[[Work], Work]
) -> Workshop:
    async with coach.database.writing(learner_id) as tx:
        shop = await _open(coach, tx, learner_id, enrolment_id)
        await works.put(tx, enrolment_id, change(shop.work(shop.project(key).item.key)))
        return await _open(coach, tx, learner_id, enrolment_id)


async def _open(coach: Coach, tx: Transaction, learner_id: int, enrolment_id: int) -> Workshop:
    facts = await load(coach, tx, learner_id)
    require_own(facts, enrolment_id)
    return await _workshop(coach, tx, facts)


async def _set(coach: Coach, tx: Transaction, shop: Workshop, key: str, state: State) -> Workshop:
    enrolment, view = shop.view.facts.enrolment, shop.view
    await ticks.put_many(tx, enrolment.id, {key: state}, view.today, view.now)
    return await _after(coach, tx, enrolment.learner_id)


async def _after(coach: Coach, tx: Transaction, learner_id: int) -> Workshop:
    return await _workshop(coach, tx, await rewake(coach, tx, learner_id))


async def _workshop(coach: Coach, tx: Transaction, facts: Facts) -> Workshop:
    kept = await works.of(tx, facts.enrolment.id)
    return Workshop(view_day(facts, coach.clock.now()), projects(facts), kept)
