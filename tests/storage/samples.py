"""Plain values to store, and the shortest ways to store them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert

from bot.domain.checkin import CheckIn, Outcome, Reason, State
from bot.domain.edition import Edition
from bot.domain.enrolment import Enrolment
from bot.domain.learner import Learner
from bot.domain.ping import Ping, PingKind
from bot.storage import (
    checkins,
    dialogues,
    editions,
    enrolments,
    guests,
    learners,
    pictures,
    pings,
    schema,
    ticks,
)
from bot.storage.database import Transaction
from bot.storage.dialogues import Dialogue

AT = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
DAY = date(2026, 3, 2)
MINUTE = timedelta(minutes=1)

ADA = Learner(id=7_000_000_001, chat_id=7_000_000_001, zone=ZoneInfo("Europe/London"))
BEN = Learner(id=7_000_000_002, chat_id=7_000_000_002, zone=ZoneInfo("Asia/Dhaka"))


def an_enrolment(learner: Learner = ADA, roadmap_id: str = "python", *, active: bool = True) -> Enrolment:
    """An enrolment that has no id yet."""
    return Enrolment(0, learner.id, roadmap_id, DAY, DAY, "term", time(18), active=active)


def a_checkin(day: date = DAY, block: str = "evening", minutes: int = 60) -> CheckIn:
    """A block that was done."""
    return CheckIn(day, block, Outcome.DONE, minutes, 60, AT)


def a_skip(reason: Reason | None = None, minutes: int = 0) -> CheckIn:
    """A block that was skipped."""
    return CheckIn(DAY, "evening", Outcome.SKIPPED, minutes, 60, AT, reason)


def a_ping(block: str = "evening", number: int = 0, day: date = DAY) -> Ping:
    """A promise to ping a block."""
    return Ping(day, PingKind.BLOCK, AT + number * MINUTE, block, number)


def an_edition(enrolment: Enrolment, since: datetime = AT) -> Edition:
    """What shapes the plan of an enrolment."""
    return Edition(since, "1/2026a", ADA.zone, ADA.day_start, enrolment)


async def enrolled(tx: Transaction, learner: Learner = ADA, roadmap_id: str = "python") -> Enrolment:
    """A learner who is coached on a roadmap."""
    if await learners.get(tx, learner.id) is None:
        await learners.add(tx, learner, AT)
    return await enrolments.add(tx, an_enrolment(learner, roadmap_id), AT, AT)


async def lived_in(tx: Transaction, learner: Learner) -> None:
    """A learner who left something in every table that knows learners."""
    enrolment = await enrolled(tx, learner)
    await checkins.put(tx, enrolment.id, a_checkin())
    await checkins.log(tx, enrolment.id, None, a_checkin(), {"loops": None}, AT)
    await pings.add_many(tx, enrolment.id, [a_ping()], AT)
    await editions.add(tx, enrolment.id, an_edition(enrolment))
    await ticks.put_many(tx, enrolment.id, {"loops": State.DONE}, DAY, AT)
    await coached(tx, enrolment)
    await pictures.put(tx, learner.id, "hash", "file", AT)
    await dialogues.put(tx, learner.id, Dialogue("settings", "zone", {}, AT))
    await guests.add(tx, learner.id, AT)


async def coached(tx: Transaction, enrolment: Enrolment) -> None:
    """Leave a row in every table that coaching fills."""
    plan = replace(enrolment, id=0, learner_id=0)
    snapshot = {"before": plan, "after": plan, "ticks_before": {}, "kind": "shift", "undone": False}
    rows: dict[Table, dict[str, object]] = {
        schema.starts: {"day": DAY, "block": "evening", "at": AT},
        schema.plan_log: {**snapshot, "at": AT},
        schema.cards: {"item": "loops", "due": DAY, "memory": {"state": 1, "stability": 2.5}},
        schema.commitments: {"day": DAY, "item": "loops", "words": "Loops", "cue": "after tea", "at": AT},
        schema.obstacles: {"phase": 1, "reason": Reason.TIRED, "remedy": "ten minutes", "at": AT},
        schema.works: {"item": "site", "link": "https://example.org", "line": "My site", "shipped_at": AT},
        schema.duty_ticks: {"week": DAY, "duty": "push", "at": AT},
        schema.reflections: {"key": "phase:1", "answer": "yes", "at": AT},
        schema.offers: {"key": "hours", "answer": "left", "day": DAY, "at": AT},
    }
    for table, row in rows.items():
        await tx.execute(insert(table).values(row | {"enrolment_id": enrolment.id}))


def contents(path: Path) -> bytes:
    """Read a whole file."""
    return path.read_bytes()


def damage(path: Path) -> None:
    """Overwrite all but the first page of a database."""
    whole = contents(path)
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
