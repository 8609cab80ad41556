"""Reflections: answers to the questions of the document, by their keys."""

from collections.abc import Iterable

from sqlalchemy import and_, select

from bot.domain.reflection import Reflection, SelfCheck
from bot.storage.database import Transaction
from bot.storage.schema import reflections
from bot.storage.upsert import upsert

_PUT = upsert(reflections)


async def of(tx: Transaction, enrolment_id: int, keys: Iterable[str]) -> dict[str, Reflection]:
    """Give the answers to some questions, as far as there are any."""
    columns = reflections.c.key, reflections.c.answer, reflections.c.at
    mine = and_(reflections.c.enrolment_id == enrolment_id, reflections.c.key.in_(tuple(keys)))
    rows = await tx.execute(select(*columns).where(mine))
    return {key: Reflection(key, SelfCheck(answer), at) for key, answer, at in rows}


async def put(tx: Transaction, enrolment_id: int, reflection: Reflection) -> None:
    """Keep an answer in place of an earlier one."""
    row = {"key": reflection.key, "answer": reflection.answer.value, "at": reflection.at}
    await tx.execute(_PUT, row | {"enrolment_id": enrolment_id})
