"""Cards: the topics of an enrolment that were asked for, or put into the review queue."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from bot.domain.card import Card
from bot.storage.database import Transaction
from bot.storage.rows import columns_of, values_of
from bot.storage.schema import cards
from bot.storage.upsert import insert_new, upsert

COLUMNS = columns_of(cards, Card)

_OF = select(*COLUMNS).where(cards.c.enrolment_id == bindparam("enrolment_id"))
_PUT = upsert(cards)
_ADD = insert_new(cards)


async def of(tx: Transaction, enrolment_id: int) -> dict[str, Card]:
    """Give the enrolment's cards by the keys of their items."""
    return {row.item: Card(*row) for row in await tx.execute(_OF, {"enrolment_id": enrolment_id})}


async def put(tx: Transaction, enrolment_id: int, card: Card) -> None:
    """Keep a card in place of what it was before."""
    await tx.execute(_PUT, values_of(card, COLUMNS) | {"enrolment_id": enrolment_id})


async def add(tx: Transaction, enrolment_id: int, new: Iterable[Card]) -> None:
    """Keep new cards; one that is there already stays as it is."""
    rows = [values_of(card, COLUMNS) | {"enrolment_id": enrolment_id} for card in new]
    if rows:
        await tx.execute(_ADD, rows)
