"""The HTTP face: tokens, methods, ways to send parameters, faults, the call log."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from telegram import Bot
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.playground.faults import Fault
from bot.playground.methods import METHODS
from bot.playground.phone import Phone
from bot.playground.world import TOKEN, World
from tests.playground.stage import START, Ask, png


@pytest.mark.parametrize(("token", "code"), [("1:wrong", 401), ("nonsense", 404)])
async def test_a_wrong_token_is_refused(ask: Ask, token: str, code: int) -> None:
    words = {401: "Unauthorized", 404: "Not Found"}[code]
    assert await ask("getMe", token=token) == {"ok": False, "error_code": code, "description": words}


async def test_a_wrong_token_is_an_invalid_token_for_the_library(root: str) -> None:
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{root}/bot"):
            pass


async def test_an_unknown_method_is_not_found(ask: Ask) -> None:
    assert await ask("sendLove") == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_letter_case_of_a_method_does_not_matter(ask: Ask) -> None:
    assert (await ask("GETME"))["ok"]


@pytest.mark.parametrize("way", ["query", "json", "form", "multipart"])
async def test_parameters_arrive_in_every_way(root: str, anna: Phone, way: str) -> None:
    anna.start()
    values = {"chat_id": str(anna.person.id), "text": 'ж "1" & 🏁'}
    url = f"{root}/bot{TOKEN}/sendMessage"
    async with httpx.AsyncClient() as client:
        match way:
            case "query":
                answer = await client.get(url, params=values)
            case "json":
                answer = await client.post(url, json=values)
            case "form":
                answer = await client.post(url, data=values)
            case _:
                answer = await client.post(url, files={name: (None, v) for name, v in values.items()})
    assert answer.json()["result"]["text"] == values["text"]


async def test_a_file_can_be_attached_under_another_name(root: str, anna: Phone) -> None:
    anna.start()
    values = {"chat_id": str(anna.person.id), "photo": "attach://f1"}
    async with httpx.AsyncClient() as client:
        files = {"f1": ("a.png", png(30, 40))}
        answer = await client.post(f"{root}/bot{TOKEN}/sendPhoto", data=values, files=files)
    assert answer.json()["result"]["photo"][0]["height"] == 40


@pytest.mark.parametrize("body", ["{", "[]"])
async def test_broken_json_is_refused(root: str, body: str) -> None:
    headers = {"content-type": "application/json"}
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{root}/bot{TOKEN}/getMe", content=body, headers=headers)
    assert answer.json()["description"] == "Bad Request: can't parse JSON object"


async def test_a_request_over_50_megabytes_is_too_large(root: str) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.post(f"{root}/bot{TOKEN}/sendDocument", content=bytes(52 * 1024 * 1024))
    assert answer.json() == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


async def test_each_call_is_logged_with_its_answer(ask: Ask, anna: Phone, world: World) -> None:
    anna.start()
    await ask("sendMessage", chat_id=anna.person.id, text="Hi")
    await ask("sendMessage", chat_id=5, text="Hi")
    good, bad = world.calls.of("sendmessage")
    assert (good.number, good.method, good.params["text"]) == (1, "sendMessage", "Hi")
    assert (good.status, good.answer["result"]["text"], good.at) == (200, "Hi", START)
    assert (good.chat_id, bad.chat_id) == (anna.person.id, 5)
    assert (bad.status, bad.answer["ok"]) == (400, False)
    assert [event.kind for event in world.journal.since(0)][-1] == "call"
    assert len(world.calls) == len(list(world.calls)) == 2


async def test_a_429_names_the_seconds_to_wait_and_passes(
    bot: Bot, anna: Phone, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    anna.start()
    world.faults.switch_on(Fault("429", calls=1, retry_after=7))
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(anna.person.id, "Hi")
    assert refused.value.retry_after == timedelta(seconds=7)
    assert "retry after 7" in world.calls.of("sendMessage")[0].answer["description"]
    assert anna.from_bot == []
    await bot.send_message(anna.person.id, "Hi")
    assert len(anna.from_bot) == 1


async def test_a_500_is_a_network_error(bot: Bot, anna: Phone, world: World) -> None:
    anna.start()
    world.faults.switch_on(Fault("500", method="sendMessage"))
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(anna.person.id, "Hi")


async def test_a_fault_of_one_chat_leaves_the_others_alone(bot: Bot, anna: Phone, world: World) -> None:
    anna.start()
    ben = Phone(world, anna.account, world.add_person("Ben"))
    ben.start()
    world.faults.switch_on(Fault("blocked", chat_id=anna.person.id))
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.person.id, "Hi")
    assert (await bot.send_message(ben.person.id, "Hi")).text == "Hi"


async def test_offline_nothing_arrives_until_it_is_switched_off(bot: Bot, anna: Phone, world: World) -> None:
    anna.start()
    number = world.faults.switch_on(Fault("offline"))
    with pytest.raises(NetworkError):
        await bot.send_message(anna.person.id, "Hi")
    with pytest.raises(NetworkError):
        await bot.get_updates()
    assert anna.from_bot == []
    world.faults.switch_off(number)
    assert (await bot.send_message(anna.person.id, "Hi")).text == "Hi"


async def test_a_lost_answer_leaves_the_message_sent(bot: Bot, anna: Phone, world: World) -> None:
    anna.start()
    world.faults.switch_on(Fault("lost", calls=1))
    with pytest.raises(NetworkError):
        await bot.send_message(anna.person.id, "Hi")
    assert [message["text"] for message in anna.from_bot] == ["Hi"]


async def test_a_garbled_answer_is_no_json(bot: Bot, anna: Phone, world: World) -> None:
    anna.start()
    world.faults.switch_on(Fault("garbled", calls=1))
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(anna.person.id, "Hi")


async def test_a_slow_call_is_carried_out_after_its_delay(ask: Ask, anna: Phone, world: World) -> None:
    anna.start()
    number = world.faults.switch_on(Fault("slow", delay=30, method="sendMessage"))
    waiting = asyncio.create_task(ask("sendMessage", chat_id=anna.person.id, text="Hi"))
    await ask("getMe")
    assert anna.from_bot == []
    waiting.cancel()
    world.faults.switch_off(number)
    world.faults.switch_on(Fault("slow", delay=0.001))
    await ask("sendMessage", chat_id=anna.person.id, text="Ho")
    assert [message["text"] for message in anna.from_bot] == ["Ho"]


async def test_a_bug_of_the_playground_is_logged_and_answered_as_500(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(METHODS, "getme", lambda _: 1 // 0)
    assert (await ask("getMe"))["description"] == "Internal Server Error"
    assert "could not carry out getMe" in caplog.text
