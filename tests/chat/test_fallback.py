"""Nothing that somebody does is ever unanswered: near misses, stray texts, media, edits, old buttons, /cancel."""

import re

import pytest

from tests.chat.people import learner, seen, waiting
from tests.chat.stage import Chat, Stage

FAMILY = "👨‍👩‍👧‍👦"


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner, on a Sunday morning."""
    return await learner(stage)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/tody", "today"),
        ("/strek", "streak"),
        ("/road", "roadmap"),
        ("/Setings", "settings"),
        ("/halp", "help"),
    ],
)
async def test_a_mistyped_command_is_recognised(chat: Chat, typed: str, meant: str) -> None:
    await chat.says(typed)
    assert chat.text == f"I don't know {typed}.\nDid you mean /{meant}?"


@pytest.mark.parametrize(("typed", "meant"), [("tody", "today"), ("Weeek!", "week"), ("rodmap?", "roadmap")])
async def test_a_mistyped_word_is_recognised(chat: Chat, typed: str, meant: str) -> None:
    await chat.says(typed)
    assert chat.text == f"Did you mean /{meant}?"


async def test_the_button_of_a_guess_does_it(chat: Chat) -> None:
    await chat.says("/tody")
    assert chat.buttons == ["Today's plan", "Help"]
    await chat.presses("Today's plan")
    assert chat.text.startswith("Sunday 1 March")


@pytest.mark.parametrize("typed", ["today", "Today?", "TODAY", "today!", "\u200f/today", "  today  "])
async def test_a_command_without_its_slash_is_done(chat: Chat, typed: str) -> None:
    await chat.says(typed)
    assert chat.text.startswith("Sunday 1 March")


@pytest.mark.parametrize("typed", ["done 1", "Done 1 read chapter 3", "done, 1"])
async def test_what_is_done_can_be_said_without_a_slash(chat: Chat, typed: str) -> None:
    await chat.says(typed)
    assert (await seen(chat)).streak.current == 1


@pytest.mark.parametrize("typed", ["today I rest", "pause the music", "help me please"])
async def test_a_sentence_is_no_command(chat: Chat, typed: str) -> None:
    await chat.says(typed)
    assert chat.text.startswith("I didn't get that.")


@pytest.mark.parametrize(
    "typed",
    [
        "hello there",
        "x" * 4096,
        "שלום",
        "سلام",
        FAMILY,
        "👍",
        "<b>bold</b> & </b>",
        "a\u200bb\u2060c",
        "🏳️‍🌈" * 600,
    ],
)
async def test_any_text_is_answered_with_a_next_step(chat: Chat, typed: str) -> None:
    await chat.says(typed)
    assert chat.text.startswith("I didn't get that.")
    assert chat.buttons == ["Today", "Help"]


@pytest.mark.parametrize(
    "typed", ["/" + "x" * 300, "/foo <b>", "/foo@somebody", "/привет", "/", "//", "/ today"]
)
async def test_any_slash_is_answered(chat: Chat, typed: str) -> None:
    await chat.says(typed)
    assert len(chat.texts) == 1
    assert chat.buttons


async def test_a_command_that_is_no_word_is_named_as_it_was_typed(chat: Chat) -> None:
    await chat.says("/xyzzy_42")
    assert chat.text == "I don't know /xyzzy_42.\n/help shows all I can do."


async def test_a_command_and_its_words_may_stand_on_two_lines(chat: Chat) -> None:
    await chat.says("/done 1\nfinished\nchapter 3")
    (checkin,) = (await seen(chat)).facts.checkins.values()
    assert checkin.note == "finished\nchapter 3"


async def test_words_right_after_a_command_are_read(chat: Chat) -> None:
    await chat.says("/today\ntomorrow")
    assert chat.text.startswith("Monday 2 March")


@pytest.mark.parametrize("command", ["/tody", "/foo", "/xyzzy"])
async def test_an_unknown_command_in_a_conversation_keeps_it(chat: Chat, command: str) -> None:
    await chat.says("/settings")
    await chat.presses("Day start")
    await chat.says(command)
    assert "You were in the middle of something: just go on with it, or /cancel stops it." in chat.text
    await chat.says("05:00")
    assert (await seen(chat)).learner.day_start.hour == 5


async def test_an_unknown_command_on_the_way_to_the_first_day_keeps_the_way(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/start deep-engineer")
    await chat.presses("Start this one")
    before = await waiting(chat)
    await chat.says("/foo")
    assert await waiting(chat) == before


async def test_cancel_ends_a_conversation(chat: Chat) -> None:
    await chat.says("/pause")
    await chat.says("/cancel")
    assert chat.text == "Stopped. Nothing was changed."
    assert await waiting(chat) is None


async def test_cancel_takes_the_location_button_away(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Time zone")
    await chat.presses("Share my location")
    assert chat.phone.chat.screen_keyboard is not None
    await chat.says("/cancel")
    assert chat.phone.chat.screen_keyboard is None


async def test_without_a_conversation_there_is_nothing_to_cancel(chat: Chat) -> None:
    await chat.says("/cancel")
    assert chat.text == "There is nothing to stop."
    assert chat.buttons == ["Today", "Help"]


async def test_media_are_answered(chat: Chat) -> None:
    chat.phone.send_sticker()
    chat.phone.send_voice()
    chat.phone.send_photo(b"picture", caption="/today")
    chat.phone.send_document(b"text", "notes.txt")
    chat.phone.share_contact("+10000000")
    await chat.does()
    assert chat.texts == ["I understand text and buttons, not pictures, stickers or voice."] * 5


async def test_media_in_a_conversation_keep_it(chat: Chat) -> None:
    await chat.says("/pause")
    chat.phone.send_sticker()
    await chat.does()
    assert chat.text == "I understand text and buttons. Please type your answer, or /cancel."
    assert await waiting(chat) is not None


async def test_an_edited_message_is_not_read_again(chat: Chat) -> None:
    message = chat.phone.say("/done 1")
    await chat.does()
    chat.phone.edit(message["message_id"], "/done 2")
    await chat.does()
    assert chat.text == "I use the first version of a message. Send the change as a new one."
    assert len((await seen(chat)).facts.checkins) == 1


async def test_a_place_that_moves_is_not_answered_again_and_again(chat: Chat) -> None:
    message = chat.phone.share_location(51.5, -0.12)
    await chat.does()
    before = chat.texts
    body = message | {"location": {"latitude": 51.6, "longitude": -0.1}, "edit_date": chat.stage.world.now()}
    chat.stage.world.deliver(chat.phone.account, "edited_message", body)
    await chat.does()
    assert chat.texts == before


async def test_what_telegram_itself_writes_into_the_chat_is_not_answered(chat: Chat) -> None:
    message = chat.phone.say("hello")
    await chat.does()
    before = chat.texts
    pinned = {name: message[name] for name in ("from", "chat", "date")} | {
        "message_id": 99,
        "pinned_message": message,
    }
    chat.stage.world.deliver(chat.phone.account, "message", pinned)
    await chat.does()
    assert chat.texts == before


@pytest.mark.parametrize(
    "data",
    ["", "1", "1:nothing", "2:today", "today", "1:try:nothing", "1:try", "1:today:" + "é", "x" * 64, "1:ok"],
)
async def test_a_button_that_is_made_up_is_answered_with_a_next_step(chat: Chat, data: str) -> None:
    await chat.says("/help")
    await chat.presses_data(data)
    assert chat.buttons == ["Today"]


async def test_the_button_of_another_learner_does_nothing(chat: Chat) -> None:
    other = await learner(chat.stage, name="Bea")
    await other.says("/today")
    data = other.newest["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await chat.says("/today")
    await chat.presses_data(data)
    assert chat.text == "This button does not fit any more. /today shows your day as it is now."
    assert (await seen(other)).facts.checkins == {}


async def test_somebody_new_is_led_to_the_shelf_whatever_they_ask(stage: Stage) -> None:
    for command in (
        "/today",
        "/now",
        "/done",
        "/streak",
        "/week",
        "/progress",
        "/roadmap",
        "/settings",
        "/pause",
        "/resume",
    ):
        chat = stage.chat()
        await chat.says(command)
        assert chat.buttons == ["Pick a roadmap"], command


async def test_a_failure_is_told_without_a_traceback(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("bot.chat.handlers.streak.look", broken)
    chat.stage.in_earnest = True
    await chat.says("/streak")
    assert re.fullmatch(
        r"Something went wrong on my side \(ref [0-9A-F]{6}\)\. Your answer is kept\. /today shows how it stands\.",
        chat.text,
    )


async def test_a_text_before_any_roadmap_leads_to_the_shelf(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("hello there")
    assert chat.text.startswith("You have no roadmap yet.")
    assert chat.buttons == ["Pick a roadmap"]
