"""Offers that learners answered."""

from sqlalchemy import bindparam, delete, select

from bot.domain.calendar import Instant
from bot.domain.offer import Offer
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import offers
from bot.storage.upsert import upsert

COLUMNS = columns_of(offers, Offer)

_OF = select(*COLUMNS).where(offers.c.enrolment_id == bindparam("enrolment_id"))
_PUT = upsert(offers)


async def of(tx: Transaction, enrolment_id: int) -> dict[str, Offer]:
    """Give the offers that were answered by key, each with the latest answer."""
    found = (Offer(*row) for row in await tx.execute(_OF, {"enrolment_id": enrolment_id}))
    return {offer.key: offer for offer in found}


async def put(tx: Transaction, enrolment_id: int, offer: Offer, at: Instant) -> None:
    """Keep the learner's answer to an offer."""
    await tx.execute(_PUT, values_of(offer, COLUMNS) | {"enrolment_id": enrolment_id, "at": at})


async def forget(tx: Transaction, enrolment_id: int, offer: Offer) -> None:
    """Forget an answer to an offer, if it is still this one."""
    still = (getattr(offers.c, name) == value for name, value in values_of(offer, COLUMNS).items())
    await tx.execute(delete(offers).where(offers.c.enrolment_id == enrolment_id, *still))
