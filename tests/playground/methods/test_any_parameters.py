"""Whatever a bot sends, a method answers or refuses; it never breaks."""

import contextlib
import inspect
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.errors import RefusedError
from bot.playground.methods import METHODS
from bot.playground.methods.call import Call
from bot.playground.params import Params
from bot.playground.phone import Phone
from bot.playground.world import World
from tests.playground.stage import StillClock

NAMES = [
    "text",
    "caption",
    "parse_mode",
    "entities",
    "caption_entities",
    "reply_markup",
    "reply_parameters",
    "link_preview_options",
    "photo",
    "document",
    "media",
    "reaction",
    "commands",
    "scope",
    "menu_button",
    "question",
    "options",
    "type",
    "correct_option_ids",
    "explanation",
    "explanation_entities",
    "callback_query_id",
    "file_id",
    "action",
    "name",
    "description",
    "allowed_updates",
    "offset",
    "limit",
    "url",
]
WORDS = st.sampled_from(
    [
        *NAMES,
        "inline_keyboard",
        "keyboard",
        "url",
        "callback_data",
        "copy_text",
        "message_id",
        "quiz",
        "emoji",
    ]
)
ODD = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "x", "HTML", "photo", "{", "[1]", "9" * 30])
)
VALUES = st.recursive(
    ODD, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2), max_leaves=4
)
BUTTONS = st.dictionaries(st.sampled_from(["text", "url", "callback_data", "copy_text", "style"]), VALUES)
ROWS = st.lists(st.lists(BUTTONS | VALUES, max_size=2), max_size=2)
ENTITIES = st.lists(st.fixed_dictionaries({"type": VALUES, "offset": VALUES, "length": VALUES}), max_size=2)
MEDIA = ["type", "media", "caption", "parse_mode", "caption_entities", "has_spoiler"]
SHAPED = st.fixed_dictionaries(
    {},
    optional={
        "reply_markup": st.dictionaries(st.sampled_from(["inline_keyboard", "keyboard"]), ROWS),
        "entities": ENTITIES,
        "media": st.dictionaries(st.sampled_from(MEDIA), VALUES | ENTITIES),
        "reply_parameters": st.fixed_dictionaries({"message_id": VALUES}),
        "commands": st.lists(st.fixed_dictionaries({"command": VALUES, "description": VALUES}), max_size=2),
        "reaction": st.lists(st.fixed_dictionaries({"type": VALUES, "emoji": VALUES}), max_size=2),
        "scope": st.fixed_dictionaries({"type": VALUES}),
    },
)
SYNCHRONOUS = sorted(name for name, method in METHODS.items() if not inspect.iscoroutinefunction(method))


@settings(max_examples=150)
@given(
    method=st.sampled_from(SYNCHRONOUS), values=st.dictionaries(st.sampled_from(NAMES), VALUES), shaped=SHAPED
)
def test_any_parameters_are_answered_or_refused(
    method: str, values: dict[str, Any], shaped: dict[str, Any]
) -> None:
    world = World(StillClock())
    anna = Phone(world, world.add_bot(), world.add_person("Anna"))
    anna.start()
    sent = world.post(anna.account, anna.chat, anna.account.user(), {"text": "?"})
    usual = {"chat_id": anna.person.id, "message_id": sent.id, "text": "x", "question": "?", "options": ["a"]}
    with contextlib.suppress(RefusedError):
        METHODS[method](Call(world, anna.account, Params(usual | values | shaped)))
