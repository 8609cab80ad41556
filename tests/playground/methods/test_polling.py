"""getUpdates and what belongs to it."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.playground.phone import Phone
from bot.playground.world import World
from tests.playground.stage import Ask, StillClock


def ids(updates: object) -> list[int]:
    assert isinstance(updates, list)
    return [update["update_id"] for update in updates]


async def test_updates_come_in_order_and_wait_for_their_confirmation(ask: Ask, anna: Phone) -> None:
    for text in ("a", "b", "c"):
        anna.say(text)
    first = (await ask("getUpdates"))["result"]
    assert [update["message"]["text"] for update in first] == ["a", "b", "c"]
    last = ids(first)[-1]
    assert ids((await ask("getUpdates", offset=last))["result"]) == [last]
    assert (await ask("getUpdates", offset=last + 1))["result"] == []


async def test_a_negative_offset_forgets_all_but_the_newest(ask: Ask, anna: Phone) -> None:
    for text in ("a", "b", "c"):
        anna.say(text)
    newest = (await ask("getUpdates", offset=-1))["result"]
    assert [update["message"]["text"] for update in newest] == ["c"]
    assert len((await ask("getUpdates"))["result"]) == 1


async def test_a_limit_is_kept_between_1_and_100(ask: Ask, anna: Phone) -> None:
    for number in range(102):
        anna.say(str(number))
    assert len((await ask("getUpdates", limit=2))["result"]) == 2
    assert len((await ask("getUpdates", limit=0))["result"]) == 1
    assert len((await ask("getUpdates", limit=500))["result"]) == 100


async def test_only_wanted_kinds_come_and_the_wish_is_remembered(ask: Ask, anna: Phone) -> None:
    await ask("getUpdates", allowed_updates=["edited_message"])
    said = anna.say("a")
    anna.edit(said["message_id"], "b")
    [update] = (await ask("getUpdates"))["result"]
    assert update["edited_message"]["text"] == "b"
    assert (await ask("getWebhookInfo"))["result"]["allowed_updates"] == ["edited_message"]


async def test_a_long_poll_wakes_at_once(bot: Bot, anna: Phone) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=40))
    await bot.get_me()
    anna.say("hello")
    async with asyncio.timeout(5):
        [update] = await waiting
    assert update.message is not None
    assert update.message.text == "hello"


async def test_the_older_of_two_polls_is_ended(bot: Bot, ask: Ask, anna: Phone) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=40))
    await ask("getMe")
    newer = asyncio.create_task(ask("getUpdates", timeout=40))
    words = (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    with pytest.raises(Conflict) as refused:
        await older
    assert refused.value.message == words
    anna.say("hello")
    assert len((await newer)["result"]) == 1


async def test_a_press_that_nobody_fetched_is_lost_after_150_seconds(
    ask: Ask, anna: Phone, clock: StillClock
) -> None:
    anna.start()
    anna.press(data="x", on=1)
    clock.advance(seconds=151)
    kinds = [set(update) - {"update_id"} for update in (await ask("getUpdates"))["result"]]
    assert kinds == [{"message"}]


async def test_pending_updates_are_counted_and_can_be_dropped(bot: Bot, anna: Phone) -> None:
    anna.say("a")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("", 1)
    await bot.delete_webhook(drop_pending_updates=True)
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_a_webhook_is_refused_and_an_empty_one_is_no_webhook(ask: Ask) -> None:
    refused = await ask("setWebhook", url="https://example.org/hook")
    assert refused["description"] == (
        "Bad Request: bad webhook: the playground delivers updates by getUpdates only"
    )
    assert (await ask("setWebhook", url=""))["result"] is True


async def test_where_somebody_brings_updates_a_bot_is_called_or_fetches_them(ask: Ask, anna: Phone) -> None:
    anna.account.has_courier = True
    assert (await ask("setWebhook", url="https://example.org/hook", allowed_updates=["message"]))["result"]
    info = (await ask("getWebhookInfo"))["result"]
    assert (info["url"], info["allowed_updates"]) == ("https://example.org/hook", ["message"])
    assert (await ask("getUpdates"))["error_code"] == 409
    assert (await ask("deleteWebhook"))["result"] is True
    assert (await ask("getUpdates"))["result"] == []


@pytest.mark.parametrize("method", ["logOut", "close"])
async def test_leaving_ends_the_poll_that_waits(ask: Ask, method: str) -> None:
    waiting = asyncio.create_task(ask("getUpdates", timeout=40))
    await ask("getMe")
    assert (await ask(method))["result"] is True
    assert (await waiting)["error_code"] == 409


async def test_a_closing_playground_lets_waiting_polls_go(ask: Ask, world: World) -> None:
    waiting = asyncio.create_task(ask("getUpdates", timeout=40))
    await ask("getMe")
    world.close()
    assert (await waiting)["result"] == []


async def test_leaving_without_a_waiting_poll_is_fine(ask: Ask) -> None:
    assert (await ask("close"))["result"] is True
