"""Rows 27 to 29 and 45 of the fault table: updates again and in any order, too late, too many, and one that hangs."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.chat import routes
from bot.chat.incoming import received
from bot.chat.visit import Reply, Visit
from bot.services.inbox import TRIES, waiting
from bot.services.keeping import Keeper
from tests.chat.evening import MONDAY, morning, on, pinged
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage, opened
from tests.faults.memory import most_taken
from tests.storage.conftest import on_postgres


def given(chat: Chat) -> list[Any]:
    """Take from Telegram what it has for the bot, of everybody."""
    updates = [pending.body for pending in chat.phone.account.inbox._pending]
    chat.phone.account.inbox.clear()
    return updates


async def served(stage: Stage, updates: list[Any]) -> None:
    """Have updates kept and served."""
    await stage.cairn.desk.take_in(updates)
    await stage.cairn.desk.idle()
    if stage.failures:
        raise stage.failures.pop()


def act(chat: Chat, draw: Random) -> None:
    """Do many things in a row, some of which change what others did."""
    pings = [int(message["message_id"]) for message in chat.phone.from_bot]
    for number in range(8):
        match draw.randrange(4):
            case 0:
                chat.phone.say(f"/done {draw.randint(1, 4)} note {number}")
            case 1:
                chat.phone.say(f"/done {draw.randint(1, 4)} {draw.randint(5, 50)}m")
            case 2:
                chat.phone.say("/today")
            case _:
                chat.phone.press("Done", on=draw.choice(pings))


async def answers(chat: Chat) -> dict[object, object]:
    """Give what a learner's answers are now, whenever they were given."""
    kept = (await seen(chat, MONDAY)).facts.checkins
    return {key: replace(answer, at=on("22:00")) for key, answer in kept.items()}


@pytest.mark.parametrize("seed", range(2))
async def test_updates_that_come_again_and_in_any_order_end_as_if_each_had_come_once(
    stage: Stage, seed: int
) -> None:
    ada, ben = await morning(stage), await learner(stage, name="Ben", start=MONDAY)
    await stage.travel(on("22:00"))
    act(ada, Random(seed))
    await served(stage, given(ada))
    act(ben, Random(seed))
    updates, draw = given(ben), Random(seed)
    draw.shuffle(updates)
    await served(stage, [one for one in updates for _ in range(draw.randint(1, 2))])
    await served(stage, draw.choices(updates, k=8))
    assert await answers(ben) == await answers(ada) != {}


async def test_a_press_that_comes_after_a_later_message_counts_as_well(stage: Stage) -> None:
    chat = await pinged(stage)
    chat.phone.press("Done")
    chat.phone.say("/done 2")
    for update in reversed(given(chat)):
        await served(stage, [update])
    assert len(await answers(chat)) == 2


async def test_ten_thousand_updates_of_yesterday_do_nothing_and_are_told_in_a_line_each_person(
    stage: Stage,
) -> None:
    people = [await learner(stage, name=f"Person {number}", start=MONDAY) for number in range(5)]
    for chat in people:
        chat.phone.say("/done 1")
    sent = [one for raw in given(people[0]) if (one := received(raw, stage.clock.now()))]
    keeper = Keeper(stage.cairn.coach)
    for batch in range(10):
        first = sent[0].update_id + 1000 * batch
        await keeper.keep(replace(sent[n % 5], update_id=first + n) for n in range(1000))
    stage.clock.advance(timedelta(hours=25))
    with most_taken() as taken:
        await stage.cairn.desk.look()
        await stage.cairn.desk.idle()
    assert [len(chat.texts) for chat in people] == [1] * 5
    assert "the 2000 things that you sent me" in people[0].text.replace(",", "")
    assert await answers(people[0]) == {}
    assert taken.megabytes < 100


async def test_an_update_that_cannot_be_read_leaves_the_next_ones_alone(stage: Stage) -> None:
    chat, stage.in_earnest = await pinged(stage), True
    chat.phone.say("/done 1")
    unreadable = {"update_id": 1, "message": {"from": {"id": chat.person}, "date": "never"}}
    await served(stage, [unreadable, *given(chat)])
    assert len(await answers(chat)) == 1
    assert await waiting(stage.cairn.coach.database) == 0


async def test_an_update_whose_handler_always_fails_is_given_up_after_three_tries_and_the_next_is_served(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    async def fail(visit: Visit) -> Reply:
        tried.append(visit.person)
        raise ValueError("poison")

    chat, stage.in_earnest = await pinged(stage), True
    monkeypatch.setitem(routes.PRESSES, "ok", fail)
    chat.phone.press("Done")
    chat.phone.say("/done 1")
    await served(stage, given(chat))
    assert tried == [chat.person] * TRIES
    assert len(await answers(chat)) == 1
    assert await waiting(stage.cairn.coach.database) == 0


async def test_while_a_handler_hangs_others_are_served(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging, over = asyncio.Event(), asyncio.Event()

    async def hang(_visit: Visit) -> Reply:
        hanging.set()
        await over.wait()
        raise RuntimeError("it hung")

    monkeypatch.setitem(routes.PRESSES, "ok", hang)
    stage.in_earnest = True
    ada = await pinged(stage)
    ben = await learner(stage, name="Ben", start=MONDAY)
    ada.phone.press("Done")
    await stage.cairn.desk.take_in(given(ada))
    await hanging.wait()
    ben.phone.say("/done 1")
    await stage.cairn.desk.take_in(given(ben))
    await ben.phone.until(lambda: ben.texts)
    assert len(await answers(ben)) == 1
    over.set()
    await stage.cairn.desk.idle()
    assert "(ref " in ada.text


@on_postgres
@pytest.mark.parametrize("seed", range(2))
async def test_two_workers_serve_what_one_person_sends_in_its_order_whoever_gets_it(
    stage: Stage, fresh_url: str, tmp_path: Path, seed: int
) -> None:
    """As Telegram does, each is brought when the one before is kept; some are brought to both."""
    chat, draw = await pinged(stage), Random(seed)
    for number in range(12):
        chat.phone.say(f"/done 1 n{number:02}")
    updates = given(chat)
    async with opened(fresh_url, stage.world, stage.clock) as other:
        for update in updates:
            for worker in draw.sample([stage, other], k=draw.randint(1, 2)):
                await worker.cairn.desk.take_in([update])
        for worker in (stage, other):
            await worker.cairn.desk.idle()
    [answer] = (await seen(chat, MONDAY)).facts.checkins.values()
    assert answer.note.split() == [f"n{number:02}" for number in range(12)]
    told = [text for text in chat.texts if text.startswith("✅")]
    assert len(told) == 12
