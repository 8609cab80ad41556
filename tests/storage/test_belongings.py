"""Belongings: whatever table knows a person is read, restored and emptied with the others."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, select

from bot.domain.calendar import Instant
from bot.storage import belongings, checkins, dialogues, marks
from bot.storage.belongings import BelongingsUnclear
from bot.storage.database import Database, Transaction
from bot.storage.dialogues import Dialogue
from bot.storage.schema import metadata
from tests.storage.conftest import on_sqlite
from tests.storage.samples import ADA, AT, BEN, MINUTE, a_checkin, enrolled, lived_in

NOBODYS = {"marks", "invites", "leases", "tombstones"}
"""Tables about no person: whoever adds one decides whether it belongs here."""

KNOWING = [table for table in metadata.sorted_tables if table.name not in NOBODYS]
KEPT = {table.name for table in KNOWING} - belongings.ON_ITS_WAY


async def everything(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    """Read the whole database."""
    return {
        table.name: [tuple(row) for row in await tx.execute(select(table).order_by(*table.primary_key))]
        for table in metadata.sorted_tables
    }


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_knows_whose_its_rows_are_unless_it_is_nobodys(table: Table) -> None:
    assert (belongings.owned(table, ADA.id) is None) is (table.name in NOBODYS)


async def test_forgetting_leaves_no_row_of_the_learner_and_all_rows_of_others(database: Database) -> None:
    async with database.writing() as tx:
        await marks.put(tx, "group:-100", AT)
        await lived_in(tx, BEN)
        before = await everything(tx)
        await lived_in(tx, ADA)
        between = await everything(tx)
    assert [table.name for table in KNOWING if len(between[table.name]) == len(before[table.name])] == [
        "inbox"
    ]
    async with database.writing() as tx:
        assert await belongings.remove(tx, ADA.id) == len(KEPT)
        assert await everything(tx) == before


async def test_who_only_began_to_talk_can_be_forgotten_too(database: Database) -> None:
    async with database.writing() as tx:
        await dialogues.put(tx, ADA.id, Dialogue("onboarding", "zone", {}, AT + MINUTE))
        await belongings.remove(tx, ADA.id)
        assert await dialogues.get(tx, ADA.id, AT) is None


async def test_what_is_read_holds_every_table_and_no_number_of_the_person(database: Database) -> None:
    async with database.writing() as tx:
        await lived_in(tx, ADA)
        found = await belongings.of(tx, ADA.id)
    assert {name for name, rows in found.items() if rows} == KEPT
    assert str(ADA.id) not in str(found)
    assert found["check_ins"][0]["enrolment_id"] == 1


async def test_what_was_read_can_be_put_back_beside_others(database: Database) -> None:
    async with database.writing() as tx:
        await lived_in(tx, ADA)
        found = await belongings.of(tx, ADA.id)
        await belongings.remove(tx, ADA.id)
        await lived_in(tx, BEN)
        theirs = await belongings.of(tx, BEN.id)
        await belongings.put(tx, ADA.id, found)
        assert await belongings.of(tx, ADA.id) == found
        assert await belongings.of(tx, BEN.id) == theirs


@pytest.mark.parametrize(
    "spoilt",
    [
        {"learners": [{}]},
        {"learners": [{"zone": "Mars/Base"}]},
        {"enrolments": [{"roadmap_id": 7}]},
        {"check_ins": [{"enrolment_id": 9}]},
        {"check_ins": [{"enrolment_id": "1"}]},
        {"ticks": ["loops"]},
    ],
    ids=str,
)
async def test_what_cannot_be_kept_is_refused_whole(database: Database, spoilt: dict[str, Any]) -> None:
    async with database.writing() as tx:
        await lived_in(tx, ADA)
        found = await belongings.of(tx, ADA.id)
        await belongings.remove(tx, ADA.id)
        before = await everything(tx)
    with pytest.raises(BelongingsUnclear, match=f"The rows of {next(iter(spoilt))} cannot be read"):
        async with database.writing() as tx:
            await belongings.put(tx, ADA.id, {**found, **spoilt})
    async with database.reading() as tx:
        assert await everything(tx) == before


async def test_a_file_cannot_name_another_owner(database: Database) -> None:
    async with database.writing() as tx:
        await lived_in(tx, BEN)
        theirs = await belongings.of(tx, BEN.id)
        await lived_in(tx, ADA)
        found = await belongings.of(tx, ADA.id)
        await belongings.remove(tx, ADA.id)
        forged = {
            name: [
                {**row, "id": BEN.id, "learner_id": BEN.id, "person_id": BEN.id, "chat_id": BEN.id}
                for row in rows
            ]
            for name, rows in found.items()
        }
        await belongings.put(tx, ADA.id, forged)
        assert await belongings.of(tx, ADA.id) == found
        assert await belongings.of(tx, BEN.id) == theirs


def test_an_instant_is_written_with_its_zone() -> None:
    at: Instant = AT
    assert belongings._written(metadata.tables["learners"].c.created_at, at, {}) == "2026-03-02T18:30:00Z"


@on_sqlite
async def test_what_was_deleted_is_not_even_in_the_file(database: Database, file: Path) -> None:
    secret = "a note that is nobody's business"
    async with database.writing() as tx:
        enrolment = await enrolled(tx, ADA)
        await checkins.put(tx, enrolment.id, replace(a_checkin(), note=secret))
        await checkins.log(tx, enrolment.id, None, replace(a_checkin(), note=secret), {}, AT)
    async with database.writing() as tx:
        await belongings.remove(tx, ADA.id)
    await database.close()
    files = list(file.parent.glob(f"{file.name}*"))
    assert file in files
    assert [one.name for one in files if secret.encode() in one.read_bytes()] == []
