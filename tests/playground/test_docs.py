"""The table of what the server covers (docs/playground.md) says what the code does."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from telegram import Bot

from bot.playground.account import Account
from bot.playground.methods import METHODS
from bot.playground.methods.call import Call
from bot.playground.params import Params
from bot.playground.phone import Phone
from bot.playground.spec import BotApiSpec
from bot.playground.values import Json, Upload
from bot.playground.world import World
from tests.playground.stage import png

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "playground.md"
BY_THE_LIBRARY = {"getMe"}
"""What python-telegram-bot calls by itself to start."""
LIFE_OF_THE_CLIENT = {"initialize", "shutdown", "close", "do_api_request"}
SHORTCUTS = {"answer": "answer_callback_query"}
LEGACY = {"reply_to_message_id", "allow_sending_without_reply", "correct_option_id"}
"""Parameters that old versions of the Bot API had and that Telegram still reads."""


class Row(NamedTuple):
    """A row of the table: a method, whether the bot uses it, its parameters, what it refuses."""

    method: str
    used: str
    parameters: str
    refusals: str


def rows() -> list[Row]:
    section = PAGE.read_text(encoding="utf-8").partition("## What the server covers")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [Row(*(cell.strip() for cell in line.split("|")[1:-1])) for line in lines[2:]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


class Listening(Mapping[str, Any]):
    """Values that remember which of them were asked for."""

    def __init__(self, values: Json) -> None:
        self.given = values
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return self.given[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.given)

    def __len__(self) -> int:
        return len(self.given)


TEXT_IN_1: Json = {"chat_id": 1001, "message_id": 2}
PHOTO_IN_1: Json = {"chat_id": 1001, "message_id": 3}
MARKUP = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
CALLS: dict[str, Json] = {
    "sendMessage": {"chat_id": 1001, "text": "x"},
    "sendPhoto": {"chat_id": 1001, "has_spoiler": True, "show_caption_above_media": True},
    "sendDocument": {"chat_id": 1001},
    "sendPoll": {
        "chat_id": 1001,
        "question": "?",
        "options": ["a", "b"],
        "type": "quiz",
        "correct_option_ids": [1],
        "allows_revoting": False,
        "is_anonymous": False,
    },
    "sendChatAction": {"chat_id": 1001, "action": "typing"},
    "setMessageReaction": PHOTO_IN_1 | {"reaction": [{"type": "emoji", "emoji": "🔥"}]},
    "editMessageText": TEXT_IN_1 | {"text": "y"},
    "editMessageCaption": PHOTO_IN_1 | {"caption": "y"},
    "editMessageReplyMarkup": PHOTO_IN_1 | {"reply_markup": MARKUP},
    "editMessageMedia": PHOTO_IN_1 | {"media": {"type": "photo", "media": "attach://photo"}},
    "deleteMessage": TEXT_IN_1,
    "getChat": {"chat_id": 1001},
    "leaveChat": {"chat_id": -1_000_000_000_001},
    "getUpdates": {"allowed_updates": ["message"]},
    "setChatMenuButton": {"chat_id": 1001, "menu_button": {"type": "commands"}},
    "getChatMenuButton": {"chat_id": 1001},
}


async def asked_for(world: World, account: Account, method: str, given: Json) -> set[str]:
    """Return the parameters that a successful call of a method reads."""
    values = Listening(given)
    files = {kind: Upload("x", png()) for kind in ("photo", "document")}
    result = METHODS[method.lower()](Call(world, account, Params(values, files)))
    if inspect.isawaitable(result):
        await result
    return values.asked


def test_each_method_stands_in_the_table_once() -> None:
    listed = [row.method for row in rows()]
    assert len(listed) == len(set(listed))
    assert {method.lower() for method in listed} == set(METHODS)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.method)
async def test_the_table_names_the_parameters_that_the_server_reads(
    world: World, account: Account, anna: Phone, row: Row
) -> None:
    anna.start()
    world.add_group(account, "Study", anna.person)
    account.next_message_id = 2
    for sent in ("sendMessage", "sendPhoto"):
        await asked_for(world, account, sent, CALLS[sent])
    given = CALLS.get(row.method, {})
    if row.method == "answerCallbackQuery":
        given = {"callback_query_id": anna.press(data="x", on=2)}
    if row.method == "getFile":
        given = {"file_id": anna.from_bot[-1]["photo"][0]["file_id"]}
    assert await asked_for(world, account, row.method, given) - LEGACY == set(quoted(row.parameters))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.method)
def test_the_bot_api_has_each_parameter_of_the_table(row: Row, spec: BotApiSpec) -> None:
    fields = {field["name"] for field in spec.methods[row.method].get("fields", [])}
    assert set(quoted(row.parameters)) <= fields


def test_each_refusal_of_the_table_is_tested() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.rglob("test_*.py"))
    words = tests.replace("\\", "").lower()
    refusals = [refusal for row in rows() for refusal in quoted(row.refusals)]
    assert len(refusals) > 30
    assert [refusal for refusal in refusals if refusal.lower() not in words] == []


def test_the_table_marks_the_methods_that_the_bot_uses() -> None:
    marked = {row.method for row in rows() if row.used == "yes"}
    assert marked == BY_THE_LIBRARY | set(map(camel, called_by_the_bot()))


def called_by_the_bot() -> Iterator[str]:
    """Yield the methods of telegram.Bot that the bot's own code calls."""
    for path in (ROOT / "bot").rglob("*.py"):
        if path.is_relative_to(ROOT / "bot" / "playground"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Await) and isinstance(node.value, ast.Call):
                yield from by_name(node.value)
                name = node.value.func.attr if isinstance(node.value.func, ast.Attribute) else ""
                method = SHORTCUTS.get(name, name)
                if is_method(method):
                    yield method


def by_name(call: ast.Call) -> Iterator[str]:
    """Yield the method that is called by its name, which the library does not know as its own."""
    if isinstance(call.func, ast.Attribute) and call.func.attr == "do_api_request":
        assert isinstance(call.args[0], ast.Constant)
        yield str(call.args[0].value)


def is_method(name: str) -> bool:
    return name not in LIFE_OF_THE_CLIENT and inspect.iscoroutinefunction(getattr(Bot, name, None))


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
