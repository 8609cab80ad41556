"""Reads reply markups and refuses what Telegram refuses."""

from collections.abc import Iterator
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.values import Json

DATA_LIMIT = 64
BUTTON_LIMIT = 100
STYLES = frozenset({"danger", "success", "primary"})
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_LOOKS = ("text", "icon_custom_emoji_id", "style")


def read_markup(raw: Json | None, *, inline_only: bool = False) -> Json | None:
    """Return a checked reply markup; None when there is none or it holds no button."""
    if raw is None:
        return None
    if "inline_keyboard" in raw:
        return _inline(raw["inline_keyboard"])
    if inline_only and raw:
        raise bad_request("inline keyboard expected")
    if "keyboard" in raw:
        return raw | {"keyboard": _reply_rows(raw["keyboard"])}
    for flag in ("remove_keyboard", "force_reply"):
        if flag in raw and not isinstance(raw[flag], bool):
            raise bad_request(f'can\'t parse reply keyboard markup: Field "{flag}" must be of type Boolean')
    return raw or None


def inline_part(markup: Json | None) -> Json | None:
    """Return the markup when it is an inline keyboard: the only kind that a message shows to bots."""
    return markup if markup and "inline_keyboard" in markup else None


def buttons(markup: Json | None) -> Iterator[Json]:
    """Yield the buttons of an inline or reply keyboard, row by row."""
    for row in (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or ():
        yield from row


def _inline(rows: Any) -> Json | None:
    if not _is_rows(rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[_inline_button(button) for button in row] for row in rows if row]
    if sum(map(len, checked)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _is_rows(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"]:
        raise _unreadable('Can\'t find field "text"')
    action = next((name for name in ACTIONS if _is_set(button, name)), None)
    if action is None:
        raise bad_request("Text buttons are not allowed in the inline keyboard")
    _check_action(action, button[action])
    if button.get("style") not in {None, *STYLES}:
        raise bad_request("invalid button style specified")
    return {name: button[name] for name in (*_LOOKS, action) if name in button}


def _is_set(button: Json, name: str) -> bool:
    may_be_empty = name.startswith("switch_") or name == "callback_game"
    return name in button and (may_be_empty or bool(button[name]))


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and (not isinstance(value, str) or len(value.encode()) > DATA_LIMIT):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not str(value).startswith(("http://", "https://", "tg://")):
        raise bad_request("BUTTON_URL_INVALID")
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _reply_rows(rows: Any) -> list[list[Json]]:
    if not _is_rows(rows):
        raise bad_request('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    return [[_reply_button(button) for button in row] for row in rows if row]


def _reply_button(button: Any) -> Json:
    given = {"text": button} if isinstance(button, str) else button
    if not isinstance(given, dict) or not given.get("text"):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return given


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse InlineKeyboardButton: {reason}")
