"""The gate: who is let in, how invitations work, and what becomes of floods."""

import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.chat.access import Counter
from bot.domain.flood import Heard, Limit
from bot.storage.schema import inbox, metadata
from tests.chat.people import learner, waiting
from tests.chat.stage import SUNDAY, Chat, Stage, opened
from tests.storage.conftest import on_sqlite

CLOSED = "This Cairn is private, so I can't coach you here. Its owner can let you in."
OVER = "This invitation is used up or too old. Please ask for a new one."
TOO_FAST = "Too fast. I'll listen again in 60 s."
OWNER = 1001


@pytest.fixture
async def house(fresh_url: str) -> AsyncIterator[Stage]:
    """A bot whose owner is Ada, and nobody else comes in without an invitation."""
    async with opened(fresh_url, owner_id=OWNER) as stage:
        stage.chat("Ada")
        yield stage


@pytest.fixture
def owner(house: Stage) -> Chat:
    """The owner's chat."""
    return phone(house, OWNER)


def phone(stage: Stage, person: int) -> Chat:
    """Give the chat of somebody who is there already."""
    chat = stage.chat("Nobody")
    return Chat(stage, type(chat.phone)(stage.world, chat.phone.account, stage.world.people[person]))


def code(text: str) -> str:
    """Take the code out of an invitation."""
    found = re.search(r"https://t\.me/cairn_playground_bot\?start=(invite_[\w-]{16})$", text, re.MULTILINE)
    assert found, text
    return found[1]


async def rows(stage: Stage) -> dict[str, int]:
    """Count the rows of every table; of an update that is done, the inbox keeps no more than its number."""
    async with stage.cairn.coach.database.reading() as tx:
        more = select(func.count()).where((inbox.c.raw != "") | (inbox.c.person_id != 0))
        assert (await tx.execute(more)).scalar_one() == 0
        return {
            table.name: (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            for table in metadata.sorted_tables
            if table is not inbox
        }


async def test_the_owner_is_let_in(owner: Chat) -> None:
    await owner.says("/start")
    assert len(owner.buttons) == 5


async def test_a_stranger_gets_one_polite_line_and_then_silence(house: Stage) -> None:
    bob = house.chat("Bob")
    for text in ("/start", "hello", "/today", "/start deep-engineer", "/invite"):
        await bob.says(text)
    assert bob.texts == [CLOSED]


async def test_an_hour_later_a_stranger_may_ask_again(house: Stage) -> None:
    bob = house.chat("Bob")
    await bob.says("/start")
    house.clock.advance(timedelta(hours=1))
    await bob.says("/start")
    assert bob.texts == [CLOSED, CLOSED]


async def test_an_invitation_lets_somebody_in_for_good(house: Stage, owner: Chat) -> None:
    invited = code(await owner.says("/invite"))
    bob = house.chat("Bob")
    await bob.says("/start")
    await bob.says(f"/start {invited}")
    assert len(bob.buttons) == 5
    house.clock.advance(timedelta(days=8))
    await bob.says("/start deep-engineer")
    await bob.presses("Start this one")
    assert await waiting(bob) is not None


async def test_an_invitation_is_used_up(house: Stage, owner: Chat) -> None:
    invited = code(await owner.says("/invite 2"))
    guests = [house.chat(name) for name in ("Bob", "Cleo", "Dan")]
    for guest in guests:
        await guest.says(f"/start {invited}")
    assert [len(guest.buttons) for guest in guests] == [5, 5, 0]
    assert guests[-1].texts == [OVER]


async def test_an_invitation_is_over_after_a_week(house: Stage, owner: Chat) -> None:
    invited = code(await owner.says("/invite"))
    house.clock.advance(timedelta(days=7))
    bob = house.chat("Bob")
    assert await bob.says(f"/start {invited}") == OVER


async def test_whoever_is_in_uses_up_no_invitation(house: Stage, owner: Chat) -> None:
    invited = code(await owner.says("/invite"))
    await owner.says(f"/start {invited}")
    assert len(owner.buttons) == 5
    bob = house.chat("Bob")
    await bob.says(f"/start {invited}")
    assert len(bob.buttons) == 5


@pytest.mark.parametrize(
    "made_up", ["invite_", "invite_x", "invite_" + "A" * 57, "invite_' OR 1=1", "invite_é"]
)
async def test_a_made_up_invitation_opens_nothing(house: Stage, made_up: str) -> None:
    assert await house.chat("Bob").says(f"/start {made_up}") == OVER
    assert (await rows(house))["guests"] == 0


@on_sqlite
async def test_the_code_of_an_invitation_is_kept_nowhere(house: Stage, owner: Chat) -> None:
    invited = code(await owner.says("/invite"))
    raw = house.cairn.coach.database.path
    assert raw is not None
    await house.cairn.desk.close(timedelta(seconds=5))
    with closing(sqlite3.connect(raw)) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert invited.encode()[7:] not in raw.read_bytes()


async def test_a_learner_from_before_stays_in(house: Stage) -> None:
    bob = await learner(house, name="Bob")
    assert (await bob.says("/today")).startswith("Sunday 1 March")


async def test_whoever_was_forgotten_needs_a_new_invitation(house: Stage, owner: Chat) -> None:
    bob = house.chat("Bob")
    await bob.says(f"/start {code(await owner.says('/invite'))}")
    await bob.says("/forget")
    await bob.presses("Delete everything")
    assert await bob.says("/start") == CLOSED


@pytest.mark.parametrize("typed", ["0", "101", "-1", "many", "1e3", "5 please"])
async def test_the_owner_is_asked_for_a_number_that_can_be(owner: Chat, typed: str) -> None:
    assert await owner.says(f"/invite {typed}") == "Write a number from 1 to 100, like /invite 5."


async def test_the_owner_is_told_how_many_were_turned_away(house: Stage, owner: Chat) -> None:
    for name in ("Bob", "Cleo"):
        await house.chat(name).says("/start")
    assert (await owner.says("/invite")).endswith("2 strangers were turned away so far.")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"access": "open"}, "Everybody can come in, so nobody needs an invitation."),
        ({"access": "owner"}, "Only you and those named in ALLOWED_USERS can come in."),
    ],
)
async def test_without_the_invite_mode_the_owner_is_told_which_mode_there_is(
    fresh_url: str, settings: dict[str, Any], told: str
) -> None:
    async with opened(fresh_url, owner_id=OWNER, **settings) as stage:
        assert (await stage.chat("Ada").says("/invite")).startswith(told)


async def test_in_the_owner_mode_nobody_else_comes_in_not_even_a_learner(fresh_url: str) -> None:
    async with opened(fresh_url, owner_id=1, access="owner") as stage:
        bob = await learner(stage, name="Bob")
        assert await bob.says("/today") == CLOSED


async def test_for_everybody_else_there_is_no_such_command(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/invite")
    assert chat.text.startswith("I don't know /invite.")


async def kept_updates(stage: Stage) -> int:
    """Count of how many updates anything is kept, be it the number."""
    async with stage.cairn.coach.database.reading() as tx:
        return int((await tx.execute(select(func.count()).select_from(inbox))).scalar_one())


async def flood(house: Stage, strangers: range, times: int = 1) -> None:
    """Let so many strangers write, ten at a time, and wait until all are answered or passed over."""
    desk = house.cairn.desk
    for n in range(times):
        for first in range(strangers.start, strangers.stop, 10):
            await desk.take_in([update_of(person, n) for person in range(first, first + 10)])
            await desk.idle()
    await desk._clerk.finish()


def update_of(person: int, n: int) -> dict[str, Any]:
    """Give a message of a stranger."""
    sender = {"id": person, "is_bot": False, "first_name": "Mallory", "language_code": "en"}
    message = {"message_id": n + 1, "date": int(SUNDAY.timestamp()), "from": sender, "text": "x" * 300}
    return {"update_id": person * 1000 + n, "message": message | {"chat": sender | {"type": "private"}}}


async def size(house: Stage) -> int:
    """Give how large the database is, in bytes."""
    async with house.cairn.coach.database.reading() as tx:
        pages = (await tx.exec_driver_sql("PRAGMA page_count")).scalar_one()
        return int(pages) * int((await tx.exec_driver_sql("PRAGMA page_size")).scalar_one())


@on_sqlite
async def test_a_flood_of_strangers_leaves_nothing_but_a_count_and_the_file_as_it_was(house: Stage) -> None:
    """What ten of them leave, ten thousand leave: nothing of each."""
    many = range(5001, 5201)
    account = house.chat("Bob").phone.account
    for person in many:
        house.world.private_chat(account, house.world.add_person("Mallory", person_id=person))
    await flood(house, many[:10])
    before, rows_before = await size(house), await rows(house)
    await flood(house, many[10:], times=2)
    assert await rows(house) == rows_before
    assert await kept_updates(house) == 0
    assert await size(house) - before <= 3 * 4096
    assert len(house.world.calls.of("sendMessage")) == len(many)


async def test_strangers_who_press_are_told_once(house: Stage) -> None:
    for number in range(3):
        stranger = house.chat(f"Stranger {number}")
        await stranger.says("/start deep-engineer")
        await stranger.presses_data("1:go:deep-engineer", on=1)
        assert stranger.texts == [CLOSED]


async def test_after_twenty_in_a_minute_one_line_and_then_silence(fresh_url: str) -> None:
    async with opened(fresh_url, updates_a_minute=20) as stage:
        chat, other = await learner(stage), await learner(stage, name="Bea")
        for _ in range(100):
            chat.phone.say("/now")
        await chat.does()
        assert chat.texts[20:] == [TOO_FAST]
        assert len(chat.texts) == 21
        assert (await other.says("/now")) != TOO_FAST
        stage.clock.advance(timedelta(seconds=60))
        assert (await chat.says("/today")).startswith("Sunday 1 March")


async def test_thirty_taps_in_a_second_have_one_effect_and_one_line(fresh_url: str) -> None:
    async with opened(fresh_url, updates_a_minute=20) as stage:
        chat = await learner(stage)
        await chat.says("/today")
        presses = [chat.phone.press("✓ 1") if n == 0 else chat.phone.press(data="1:help") for n in range(30)]
        await chat.does()
        toasts = [(chat.phone.toast(press) or {}).get("text", "") for press in presses]
        assert toasts.count(TOO_FAST) == 1
        assert toasts[-1] == ""


def test_only_the_latest_people_are_remembered(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.chat.access.REMEMBERED", 3)
    counter = Counter(Limit(1, timedelta(hours=1)), stage.clock)
    assert [counter.count(person) for person in (1, 2, 3, 4)] == [Heard.YES] * 4
    assert (counter.count(4), counter.count(1)) == (Heard.TOO_MUCH, Heard.YES)
