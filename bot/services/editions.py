"""Each change of a plan begins an edition; what the one before planned up to now is promised first."""

from dataclasses import replace
from importlib.metadata import version

from bot.domain.calendar import Instant
from bot.domain.edition import Edition, is_void, put_off_by
from bot.domain.facts import Facts
from bot.domain.roadmap import Roadmap
from bot.domain.wakeup import wake_up
from bot.storage import editions, pings
from bot.storage.database import Transaction


def source_of(roadmap: Roadmap) -> str:
    """Name the version of a roadmap and of the zone data, without which no edition can be read."""
    return f"{roadmap.version}/{version('tzdata')}"


async def begin(tx: Transaction, facts: Facts, seen: Instant | None, now: Instant) -> tuple[Facts, Instant]:
    """Note what shapes the day plans, if it changed; give the facts after that, and since when they plan.

    `seen` is the wake-up that stood before. Where roadmap or zone data changed, what the old ones planned is lost:
    then the new ones plan what was not looked at yet.
    """
    since = min(seen, now) if seen else now
    edition = Edition.of(facts, source_of(facts.course.roadmap), since)
    before = await editions.latest(tx, facts.enrolment.id)
    if before is not None and before.same(edition):
        return facts, since
    if before is not None and before.source == edition.source:
        facts = await _close(tx, before, facts, since, now)
        since = now
    if before is not None and _can_replace(before, edition, facts, since):
        await editions.put_in_place(tx, facts.enrolment.id, replace(edition, since=before.since))
    else:
        await editions.add(tx, facts.enrolment.id, replace(edition, since=since))
    return facts, since


def _can_replace(before: Edition, edition: Edition, facts: Facts, since: Instant) -> bool:
    """Tell whether an edition may be written over the one before, as one that held from the same instant.

    So a learner who tries this and that leaves one edition. Moves to other zones are counted by their editions.
    """
    roadmap, learner = facts.course.roadmap, facts.learner
    return (before.source, before.zone) == (edition.source, edition.zone) and all(
        is_void(before, plan.course(roadmap, learner), since) for plan in (before, edition)
    )


async def _close(tx: Transaction, before: Edition, after: Facts, since: Instant, now: Instant) -> Facts:
    """Promise what the edition before planned and nobody woke for yet; give the facts with that."""
    facts = replace(after, course=before.course(after.course.roadmap, after.learner))
    promised = (put_off_by(ping, after, now) for ping in wake_up(facts, since, now).pings)
    added = await pings.add_many(tx, after.enrolment.id, promised, now)
    return after.with_pings(added)
