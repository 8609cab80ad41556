"""What the page can ask for."""

from typing import Any

import httpx
import pytest

from bot.playground.account import Account
from bot.playground.cast import MOST_LEARNERS, Cast
from bot.playground.phone import Phone
from bot.playground.shelf import DOWNLOAD_LIMIT, MEGABYTE
from bot.playground.world import TOKEN
from tests.playground.stage import Json, keyboard, png
from tests.playground.still import StillDirector

HERE = "/play/learners/1001"
NO_ZONE = "There is no zone 'Mars'. Write one like Europe/London."


async def asked(page: httpx.AsyncClient, path: str, body: Any = None) -> Json:
    """Ask for something that can be done."""
    answer = await (page.get(path) if body is None else page.post(path, json=body))
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def refused(page: httpx.AsyncClient, path: str, **request: Any) -> str:
    """Ask for something that cannot be done, and give the sentence that says so."""
    answer = await page.post(path, **request)
    assert answer.status_code == 409
    return str(answer.json()["error"])


async def said_by_bot(page: httpx.AsyncClient, text: str, **more: Any) -> int:
    """Let the bot say something to Ada."""
    sent = await asked(page, f"/bot{TOKEN}/sendMessage", {"chat_id": 1001, "text": text, **more})
    return int(sent["result"]["message_id"])


async def test_the_page_opens_with_one_answer(page: httpx.AsyncClient, ada: Phone, cast: Cast) -> None:
    said = ada.say("hello")
    opening = await asked(page, "/play/opening")
    (learner,) = opening["learners"]
    assert learner == {"id": 1001, "name": "Ada", "language": "en", "last": said, "zone": None}
    assert opening["chat"]["messages"] == [said]
    assert opening["bot"] == {"name": "Cairn", "username": "cairn_bot"}
    assert opening["mark"] == f"{cast.world.id}-{cast.world.journal.last}"
    assert opening["weather"] == {"blocked": [], "429": False, "500": False, "slow": False, "offline": False}
    assert "chat" not in await asked(page, "/play/state")


async def test_the_zone_that_the_bot_knows_goes_before_that_of_the_phone(
    page: httpx.AsyncClient, ada: Phone, director: StillDirector
) -> None:
    await asked(page, f"{HERE}/zone", {"zone": "Asia/Karachi"})
    assert (await asked(page, "/play/state"))["learners"][0]["zone"] == "Asia/Karachi"
    director.zones[1001] = "Europe/London"
    assert (await asked(page, "/play/state"))["learners"][0]["zone"] == "Europe/London"


async def test_a_long_chat_is_shown_piece_by_piece(page: httpx.AsyncClient, ada: Phone) -> None:
    ids = [ada.say(f"line {number}")["message_id"] for number in range(5)]
    newest = await asked(page, f"{HERE}?limit=2")
    assert ([one["message_id"] for one in newest["messages"]], newest["more"]) == (ids[3:], True)
    older = await asked(page, f"{HERE}?before={ids[3]}")
    assert ([one["message_id"] for one in older["messages"]], older["more"]) == (ids[:3], False)


async def test_a_chat_comes_with_what_stands_below_it(page: httpx.AsyncClient, ada: Phone) -> None:
    await asked(page, f"/bot{TOKEN}/setMyCommands", {"commands": [{"command": "go", "description": "Go"}]})
    await asked(page, f"/bot{TOKEN}/setMyDescription", {"description": "A coach."})
    ada.say("hello")
    asks = await said_by_bot(page, "Why?", reply_markup={"force_reply": True})
    chat = await asked(page, HERE)
    assert (chat["commands"], chat["about"]) == ([{"command": "go", "description": "Go"}], "A coach.")
    assert (chat["asks"]["message_id"], chat["keyboard"], chat["blocked"]) == (asks, None, False)


async def test_reactions_are_seen_in_the_chat(page: httpx.AsyncClient, ada: Phone) -> None:
    number = ada.say("done!")["message_id"]
    reaction = [{"type": "emoji", "emoji": "👍"}]
    await asked(
        page,
        f"/bot{TOKEN}/setMessageReaction",
        {"chat_id": 1001, "message_id": number, "reaction": reaction},
    )
    assert (await asked(page, HERE))["messages"][0]["reactions"] == reaction


async def test_a_learner_comes_in_with_name_language_and_zone(page: httpx.AsyncClient, cast: Cast) -> None:
    body = {"name": "  Grace   Hopper ", "language": "de", "zone": "Europe/Berlin"}
    number = (await asked(page, "/play/learners", body))["id"]
    person = cast.world.people[number]
    assert (person.first_name, person.language_code) == ("Grace Hopper", "de")
    assert cast.zones == {number: "Europe/Berlin"}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "The request says no name."),
        ({"name": " "}, "A name has 1 to 32 letters."),
        ({"name": "x" * 33}, "A name has 1 to 32 letters."),
        ({"name": "Ada", "zone": "Mars"}, NO_ZONE),
        ({"name": "Ada", "zone": 5}, "The request says no zone."),
    ],
)
async def test_a_learner_who_cannot_come_in_is_told_why(
    page: httpx.AsyncClient, body: Json, sentence: str
) -> None:
    assert await refused(page, "/play/learners", json=body) == sentence


async def test_only_so_many_learners_fit(page: httpx.AsyncClient, cast: Cast) -> None:
    for number in range(MOST_LEARNERS):
        cast.enter(f"Learner {number}")
    sentence = f"{MOST_LEARNERS} learners are here already. That is the most."
    assert await refused(page, "/play/learners", json={"name": "One more"}) == sentence


async def test_a_text_is_sent_and_may_be_a_reply(page: httpx.AsyncClient, ada: Phone) -> None:
    first = await asked(page, f"{HERE}/say", {"text": "hello"})
    reply = await asked(page, f"{HERE}/say", {"text": "again", "reply_to": first["message_id"]})
    assert reply["reply_to_message"]["text"] == "hello"
    assert [message["text"] for message in ada.messages] == ["hello", "again"]


async def test_a_button_is_pressed(page: httpx.AsyncClient, ada: Phone, account: Account) -> None:
    ada.say("hello")
    number = await said_by_bot(page, "Now?", reply_markup=keyboard("Done"))
    pressed = await asked(page, f"{HERE}/press", {"message_id": number, "data": "Done"})
    assert account.queries[pressed["callback_query_id"]].person_id == 1001


async def test_a_key_of_the_bots_keyboard_is_tapped(page: httpx.AsyncClient, ada: Phone) -> None:
    ada.say("hello")
    await said_by_bot(page, "Which?", reply_markup={"keyboard": [[{"text": "This"}]]})
    assert (await asked(page, f"{HERE}/tap", {"label": "This"}))["text"] == "This"


async def test_a_place_is_shared(page: httpx.AsyncClient, ada: Phone) -> None:
    place = {"latitude": 24.86, "longitude": 67}
    assert (await asked(page, f"{HERE}/location", place))["location"] == place


async def test_a_file_goes_up_and_down(page: httpx.AsyncClient, ada: Phone) -> None:
    answer = await page.post(f"{HERE}/document?name=plan.yaml", content=b"id: mine")
    document = answer.json()["document"]
    assert (document["file_name"], document["file_size"]) == ("plan.yaml", 8)
    down = await page.get(f"/play/files/{document['file_id']}")
    assert (down.content, down.headers["content-disposition"]) == (b"id: mine", "attachment")


async def test_the_largest_file_that_a_bot_can_fetch_is_taken(page: httpx.AsyncClient, ada: Phone) -> None:
    assert (await page.post(f"{HERE}/document", content=bytes(DOWNLOAD_LIMIT))).status_code == 200


async def test_a_file_that_no_bot_could_fetch_is_refused(page: httpx.AsyncClient, ada: Phone) -> None:
    sentence = "The file is 20.5 MB; a bot can fetch up to 20 MB. Pick a smaller one."
    size = DOWNLOAD_LIMIT + MEGABYTE // 2
    assert await refused(page, f"{HERE}/document", content=bytes(size)) == sentence

    async def pieces() -> Any:
        for _ in range(41):
            yield bytes(MEGABYTE // 2)

    assert await refused(page, f"{HERE}/document", content=pieces()) == sentence
    assert ada.messages == []


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("say", {}, "The request says no text."),
        ("say", {"text": " "}, "A message has 1 to 4096 characters."),
        ("say", {"text": "x" * 4097}, "A message has 1 to 4096 characters."),
        ("say", {"text": "hi", "reply_to": 9}, "The message to reply to is gone."),
        ("say", {"text": "hi", "reply_to": True}, "reply_to is not a whole number: True."),
        ("press", {"data": "ok"}, "message_id is not a whole number: None."),
        ("press", {"message_id": 1}, "The request says no data."),
        ("tap", {"label": "No"}, "There is no key 'No'; there are: []."),
        ("location", {"latitude": 91, "longitude": 0}, "latitude is a number from -90 to 90, not 91."),
        ("location", {"latitude": 0}, "longitude is a number from -180 to 180, not None."),
        ("zone", {"zone": "Mars"}, NO_ZONE),
        ("go", {"where": "mars"}, "There is no journey 'mars'."),
    ],
)
async def test_what_cannot_be_done_is_told_in_a_sentence(
    page: httpx.AsyncClient, ada: Phone, path: str, body: Json, sentence: str
) -> None:
    assert await refused(page, f"{HERE}/{path}", json=body) == sentence


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The request is no JSON."),
        (b"{", "The request is no JSON."),
        (b"\xff", "The request is no JSON."),
        (b"[]", "The request is no JSON object."),
    ],
)
async def test_a_request_that_is_no_json_object_is_refused(
    page: httpx.AsyncClient, ada: Phone, content: bytes, sentence: str
) -> None:
    assert await refused(page, f"{HERE}/say", content=content) == sentence


async def test_an_empty_file_is_refused(page: httpx.AsyncClient, ada: Phone) -> None:
    sentence = "The file is empty. Pick one with something in it."
    assert await refused(page, f"{HERE}/document", content=b"") == sentence


@pytest.mark.parametrize("path", ["say", "zone", "go", "document"])
async def test_a_learner_who_is_not_here_any_more_is_told(page: httpx.AsyncClient, path: str) -> None:
    body = {"text": "hi", "zone": "UTC", "where": "ping"}
    sentence = "There is no learner 1001. Reload the page to see who is here."
    assert await refused(page, f"{HERE}/{path}", json=body) == sentence


async def test_journeys_begin_and_end_and_time_runs_faster(
    page: httpx.AsyncClient, ada: Phone, director: StillDirector
) -> None:
    await asked(page, f"{HERE}/go", {"where": "ping"})
    assert (await asked(page, "/play/pace", {"speed": 60}))["speed"] == 60
    await asked(page, "/play/halt", {})
    assert (director.journeys, director.speed, director.halted) == ([("ping", 1001)], 60, True)
    assert await refused(page, "/play/pace", json={"speed": "fast"}) == "speed is not a whole number: 'fast'."


async def test_what_the_bot_called_is_told_with_parameters_that_can_be_read(
    page: httpx.AsyncClient, ada: Phone
) -> None:
    ada.say("hello")
    await said_by_bot(page, "{not JSON", reply_markup=keyboard("Done"))
    files = {"photo": ("week.png", png())}
    await page.post(f"/bot{TOKEN}/sendPhoto", data={"chat_id": "1001"}, files=files)
    first, second = (await asked(page, "/play/calls"))["calls"]
    assert (first["method"], first["status"], first["params"]["text"]) == ("sendMessage", 200, "{not JSON")
    assert first["params"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Done"
    assert (second["params"]["(files)"], second["answer"]["ok"]) == (["photo"], True)
    assert (await asked(page, f"/play/calls?after={first['number']}"))["calls"] == [second]


async def test_the_page_can_be_opened_twice(page: httpx.AsyncClient, ada: Phone) -> None:
    one, other = await asked(page, "/play/opening"), await asked(page, "/play/opening")
    assert one == other
    await asked(page, f"{HERE}/say", {"text": "from one window"})
    assert (await asked(page, HERE))["messages"][0]["text"] == "from one window"
