"""The tables, and the rules that the database itself guards; whoever reads one has them all."""

from bot.storage.schema.base import metadata
from bot.storage.schema.coaching import (
    cards,
    commitments,
    duty_ticks,
    obstacles,
    offers,
    plan_log,
    reflections,
    starts,
    works,
)
from bot.storage.schema.house import IS_UNSAID, IS_WAITING, guests, inbox, invites, leases, marks, tombstones
from bot.storage.schema.plan import (
    IS_OPEN,
    check_in_log,
    check_ins,
    dialogues,
    editions,
    enrolments,
    learners,
    pictures,
    pings,
    ticks,
)

__all__ = [
    "IS_OPEN",
    "IS_UNSAID",
    "IS_WAITING",
    "cards",
    "check_in_log",
    "check_ins",
    "commitments",
    "dialogues",
    "duty_ticks",
    "editions",
    "enrolments",
    "guests",
    "inbox",
    "invites",
    "learners",
    "leases",
    "marks",
    "metadata",
    "obstacles",
    "offers",
    "pictures",
    "pings",
    "plan_log",
    "reflections",
    "starts",
    "ticks",
    "tombstones",
    "works",
]
