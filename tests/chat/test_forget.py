"""Deleting everything: asked first, complete, and final."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from bot.chat.asked import ANSWERED_WITHIN
from bot.playground.keyboards import buttons
from bot.storage import belongings, enrolments, guests
from bot.storage.schema import inbox, metadata
from tests.chat.people import begin, learner
from tests.chat.stage import Chat, Stage
from tests.storage.samples import coached


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner who has left something in every table: two roadmaps, answers, notes, ticks, pings, a dialogue."""
    chat = await learner(stage, "fulltime-backend")
    await begin(chat, "backend-interview")
    await stage.travel(datetime(2026, 3, 2, 18, 30, tzinfo=UTC))
    await chat.says("/done 1 finished the chapter")
    await chat.presses("Undo")
    await chat.says("/done 1 finished the chapter")
    await chat.says("/roadmap text")
    await chat.presses("Outside the weeks")
    await chat.presses("✓ 1")
    await chat.says("/pause")
    async with stage.cairn.coach.database.writing() as tx:
        await guests.add(tx, chat.person, stage.clock.now())
        enrolment = await enrolments.active(tx, chat.person)
        assert enrolment
        await coached(tx, enrolment)
    return chat


async def rows(stage: Stage) -> dict[str, int]:
    """Count the rows of every table that knows people; of the inbox, what is more than numbers."""
    async with stage.cairn.coach.database.reading() as tx:
        counted = {
            table.name: (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            for table in metadata.sorted_tables
            if belongings.owned(table, 0) is not None and table is not inbox
        }
        more = select(func.count()).where((inbox.c.raw != "") | (inbox.c.person_id != 0))
        assert (await tx.execute(more)).scalar_one() == 0
        return counted


def yes(chat: Chat) -> str:
    """Give what the button carries with which all is deleted."""
    return str(next(buttons(chat.newest["reply_markup"]))["callback_data"])


async def test_the_learner_has_left_something_in_every_table(chat: Chat) -> None:
    assert all((await rows(chat.stage)).values())


async def test_nothing_is_deleted_before_it_is_confirmed(chat: Chat) -> None:
    before = await rows(chat.stage)
    await chat.says("/forget")
    assert chat.buttons == ["Delete everything", "Keep it all"]
    await chat.presses("Keep it all")
    assert await rows(chat.stage) == before


async def test_nothing_is_left_in_any_table(chat: Chat) -> None:
    await chat.says("/forget")
    await chat.presses("Delete everything")
    assert set((await rows(chat.stage)).values()) == {0}
    assert chat.text == "Done. I know nothing about you any more."


async def test_nothing_is_sent_afterwards(chat: Chat) -> None:
    await chat.says("/forget")
    await chat.presses("Delete everything")
    before = len(chat.texts)
    await chat.stage.travel(datetime(2026, 3, 20, tzinfo=UTC))
    assert len(chat.texts) == before


async def test_what_others_have_stays(chat: Chat) -> None:
    other = await learner(chat.stage, name="Bea")
    await other.says("/done 1")
    await chat.says("/forget")
    await chat.presses("Delete everything")
    left = await rows(chat.stage)
    assert (left["learners"], left["enrolments"], left["check_ins"]) == (1, 1, 1)


async def test_a_double_press_deletes_nothing_more(chat: Chat) -> None:
    await chat.says("/forget")
    message, data = chat.newest["message_id"], yes(chat)
    await chat.presses("Delete everything")
    await chat.presses_data(data, on=message)
    assert chat.text == "Done. I know nothing about you any more."


async def test_an_old_question_deletes_nothing_and_is_asked_anew(chat: Chat) -> None:
    await chat.says("/forget")
    message, data = chat.newest["message_id"], yes(chat)
    chat.stage.clock.advance(ANSWERED_WITHIN)
    before = await rows(chat.stage)
    await chat.presses_data(data, on=message)
    assert await rows(chat.stage) == before
    assert chat.toasts[-1] == "That question is old. Nothing is deleted yet."
    assert chat.text.startswith("This deletes everything about you")
    assert chat.newest["message_id"] > message
    await chat.presses("Delete everything")
    assert set((await rows(chat.stage)).values()) == {0}


@pytest.mark.parametrize("when", ["", ":", ":soon", ":-1", ":999999999999999999"])
async def test_a_question_without_its_hour_or_from_ahead_is_asked_anew(chat: Chat, when: str) -> None:
    before = await rows(chat.stage)
    await chat.says("/forget")
    await chat.presses_data(f"1:forget:yes{when}")
    assert await rows(chat.stage) == before
    assert chat.buttons == ["Delete everything", "Keep it all"]


async def test_a_made_up_press_asks_first(chat: Chat) -> None:
    before = await rows(chat.stage)
    await chat.says("/forget")
    await chat.presses_data("1:forget:certainly")
    assert await rows(chat.stage) == before


async def test_a_person_on_the_way_is_forgotten_too(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/start deep-engineer")
    await chat.presses("Start this one")
    await chat.says("/forget")
    await chat.presses("Delete everything")
    assert set((await rows(stage)).values()) == {0}


async def test_one_can_start_again(chat: Chat) -> None:
    await chat.says("/forget")
    await chat.presses("Delete everything")
    await chat.presses("Start again")
    assert len(chat.buttons) == 5


async def test_a_button_of_before_leads_to_the_shelf(chat: Chat) -> None:
    await chat.says("/today")
    message = chat.newest["message_id"]
    await chat.says("/forget")
    await chat.presses("Delete everything")
    await chat.presses("Now", on=message)
    assert chat.buttons == ["Pick a roadmap"]
