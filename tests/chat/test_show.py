"""Screens reach Telegram whole, and its expected refusals hurt nobody."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import pytest
from markupsafe import Markup
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.chat.markup import paragraphs, verbatim
from bot.chat.screen import Button, Photo, Screen
from bot.chat.show import Speaker, answer, edit, send
from bot.services.album import Album
from tests.chat.fake_request import FakeRequest

CHAT = {"id": 5, "type": "private"}
MESSAGE = {"message_id": 7, "date": 1_774_800_000, "chat": CHAT, "text": "old"}
DONE = ((Button("Done", "1:done"),),)


class Line(FakeRequest):
    """A way to Telegram that notes each call, and refuses it in Telegram's words where it is told to."""

    def __init__(self) -> None:
        super().__init__(self._answer)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refusals: dict[str, str] = {}

    def _answer(self, name: str, parameters: dict[str, str]) -> tuple[int, bytes]:
        self.calls.append((name, parameters))
        if name in self.refusals:
            refusal = {"ok": False, "error_code": 400, "description": self.refusals[name]}
            return 400, json.dumps(refusal).encode()
        result: object = (
            True if name == "answerCallbackQuery" else MESSAGE | {"message_id": 100 + len(self.calls)}
        )
        return 200, json.dumps({"ok": True, "result": result}).encode()

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.calls]


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
async def bot(line: Line) -> AsyncIterator[Speaker]:
    speaker: Speaker = ExtBot("1234567:test", request=line, get_updates_request=line)
    yield speaker
    await speaker.shutdown()


@pytest.fixture
def pictured() -> Screen:
    """A screen with a picture."""
    return Screen(Markup("Text"), DONE, photo=Photo("<svg/>", Markup("Caption"), DONE))


@pytest.fixture
def album(monkeypatch: pytest.MonkeyPatch) -> Album:
    """An album whose pictures Telegram has already."""

    async def known(*_: object) -> str:
        return "file-1"

    monkeypatch.setattr(Album, "file_id", known)
    return Album(cast(Any, None), 1)


async def test_a_screen_is_sent_as_html_without_previews(bot: Speaker, line: Line) -> None:
    message = await send(bot, 5, Screen(Markup("<b>Hi</b>"), DONE, silent=True))
    [(name, call)] = line.calls
    assert message.message_id == 101
    assert name == "sendMessage"
    assert call["text"] == "<b>Hi</b>"
    assert call["parse_mode"] == "HTML"
    assert json.loads(call["link_preview_options"]) == {"is_disabled": True}
    assert call["disable_notification"] == "true"
    assert "1:done" in call["reply_markup"]


async def test_a_long_screen_has_its_buttons_below_the_last_part(bot: Speaker, line: Line) -> None:
    message = await send(bot, 5, Screen(verbatim("x" * 5000), DONE))
    assert line.names == ["sendMessage", "sendMessage"]
    assert ["reply_markup" in call for _, call in line.calls] == [False, True]
    assert message.message_id == 102


async def test_a_very_long_screen_comes_as_a_file(bot: Speaker, line: Line) -> None:
    await send(bot, 5, Screen(verbatim("x\n" * 9000), DONE))
    [(name, call)] = line.calls
    assert name == "sendDocument"
    assert "1:done" in call["reply_markup"]


async def test_a_press_changes_the_message_it_was_made_on(bot: Speaker, line: Line) -> None:
    await edit(bot, 5, 7, Screen(Markup("New"), DONE))
    [(name, call)] = line.calls
    assert name == "editMessageText"
    assert (call["message_id"], call["text"], call["parse_mode"]) == ("7", "New", "HTML")


@pytest.mark.parametrize(
    "words", ["Bad Request: message is not modified: …", "Bad Request: message to edit not found"]
)
async def test_an_edit_that_changes_nothing_is_fine(bot: Speaker, line: Line, words: str) -> None:
    line.refusals["editMessageText"] = words
    await edit(bot, 5, 7, Screen(Markup("New")))
    assert line.names == ["editMessageText"]


async def test_a_message_that_can_no_longer_be_edited_is_followed_by_a_new_one(
    bot: Speaker, line: Line
) -> None:
    line.refusals["editMessageText"] = "Bad Request: message can't be edited"
    await edit(bot, 5, 7, Screen(Markup("New")))
    assert line.names == ["editMessageText", "sendMessage"]


async def test_other_refusals_are_told(bot: Speaker, line: Line) -> None:
    line.refusals["editMessageText"] = "Bad Request: chat not found"
    with pytest.raises(BadRequest):
        await edit(bot, 5, 7, Screen(Markup("New")))


async def test_where_the_message_is_gone_a_new_one_comes(bot: Speaker, line: Line) -> None:
    await edit(bot, 5, None, Screen(Markup("New")))
    assert [(name, call["chat_id"]) for name, call in line.calls] == [("sendMessage", "5")]


async def test_where_the_message_is_gone_a_picture_comes_as_one(
    bot: Speaker, line: Line, pictured: Screen, album: Album
) -> None:
    await edit(bot, 5, None, pictured, album=album)
    assert line.names == ["sendPhoto"]


async def test_a_picture_stays_one_however_long_its_text_is(
    bot: Speaker, line: Line, pictured: Screen, album: Album
) -> None:
    await edit(bot, 5, 7, replace(pictured, text=verbatim("x" * 5000)), album=album, pictured=True)
    assert line.names == ["editMessageMedia"]


async def test_what_has_no_room_in_a_caption_follows_as_text(
    bot: Speaker, line: Line, pictured: Screen, album: Album
) -> None:
    assert pictured.photo
    long = replace(pictured, photo=replace(pictured.photo, caption=paragraphs("a " * 500, "b " * 500)))
    await send(bot, 5, long, album=album)
    assert line.names == ["sendPhoto", "sendMessage"]
    assert line.calls[0][1]["caption"].strip("a \n") == line.calls[1][1]["text"].strip("b \n") == ""
    await edit(bot, 5, 7, long, album=album, pictured=True)
    assert line.names[2:] == ["editMessageMedia", "sendMessage"]


@pytest.mark.parametrize(
    "screen", [Screen(verbatim("x" * 5000)), Screen(Markup("Where?"), ask_location="Share")]
)
async def test_what_no_edit_can_bring_is_sent(bot: Speaker, line: Line, screen: Screen) -> None:
    await edit(bot, 5, 7, screen)
    assert set(line.names) == {"sendMessage"}


async def test_a_press_is_answered_in_plain_text(bot: Speaker, line: Line) -> None:
    await answer(bot, "1", Markup("R&amp;D <b>done</b>") + "!" * 300)
    [(name, call)] = line.calls
    assert name == "answerCallbackQuery"
    assert call["text"].startswith("R&D done!")
    assert len(call["text"]) == 200


async def test_a_press_can_be_answered_silently(bot: Speaker, line: Line) -> None:
    await answer(bot, "1")
    assert "text" not in line.calls[0][1]


async def test_a_press_that_is_too_old_to_answer_is_fine(bot: Speaker, line: Line) -> None:
    line.refusals["answerCallbackQuery"] = "Bad Request: query is too old and response timeout expired"
    await answer(bot, "1")
    assert line.names == ["answerCallbackQuery"]


async def test_another_refusal_of_an_answer_is_told(bot: Speaker, line: Line) -> None:
    line.refusals["answerCallbackQuery"] = "Bad Request: MESSAGE_TOO_LONG"
    with pytest.raises(BadRequest):
        await answer(bot, "1", "Hi")
