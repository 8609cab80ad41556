"""The state behind the server."""

import asyncio

import pytest

from bot.playground.account import Account
from bot.playground.phone import Phone
from bot.playground.world import World
from tests.playground.stage import START, StillClock


def test_people_get_ids_of_their_own(world: World) -> None:
    anna, ben = world.add_person("Anna"), world.add_person("Ben")
    assert (anna.id, ben.id, world.add_person("Cleo", person_id=7).id) == (1001, 1002, 7)


def test_a_person_is_shown_with_what_is_known(world: World) -> None:
    plain = world.add_person("Anna", language_code=None)
    assert plain.user() == {"id": 1001, "is_bot": False, "first_name": "Anna"}
    full = world.add_person("Ben", last_name="Beck", username="ben", language_code="ar").user()
    assert (full["last_name"], full["username"], full["language_code"]) == ("Beck", "ben", "ar")


def test_two_bots_have_chats_of_their_own(world: World, account: Account, anna: Phone) -> None:
    other = world.add_bot("5:other", "other_bot", "Other")
    anna.say("to Cairn")
    Phone(world, other, anna.person).say("to Other")
    assert [message["text"] for message in anna.messages] == ["to Cairn"]
    assert (len(account.inbox), len(other.inbox)) == (1, 1)


def test_update_ids_of_a_later_playground_are_higher(clock: StillClock) -> None:
    account = World(clock).add_bot()
    assert account.inbox.put("message", {}, START) == int(START.timestamp()) * 1000
    clock.advance(hours=1)
    assert World(clock).add_bot().inbox.put("message", {}, START) == (int(START.timestamp()) + 3600) * 1000


def test_message_numbers_start_where_they_are_told_to(clock: StillClock) -> None:
    world = World(clock, first_message_id=500)
    anna = Phone(world, world.add_bot(), world.add_person("Anna"))
    assert [anna.say("a")["message_id"], anna.say("b")["message_id"]] == [500, 501]


async def test_waiting_ends_when_the_probe_finds_something(world: World, anna: Phone) -> None:
    waiting = asyncio.create_task(world.until(lambda: anna.messages))
    await asyncio.sleep(0)
    anna.say("hi")
    assert [message["text"] for message in await waiting] == ["hi"]


async def test_waiting_for_nothing_gives_up(world: World) -> None:
    with pytest.raises(TimeoutError):
        await world.until(lambda: None, within=0.001)


async def test_the_journal_tells_what_a_page_must_show(world: World, anna: Phone) -> None:
    said = anna.say("hi")
    anna.edit(said["message_id"], "hello")
    anna.delete(said["message_id"])
    assert [event.kind for event in world.journal.since(0)] == ["message", "edit", "delete"]
    assert {event.chat_id for event in world.journal.since(0)} == {anna.person.id}
