"""Reads reply markups and refuses what Telegram refuses."""

from collections.abc import Callable, Iterator
from typing import Any

from bot.playground.errors import bad_request
from bot.playground.links import checked_link, has_known_scheme
from bot.playground.values import Json

DATA_LIMIT = 64
BUTTON_LIMIT = 100
ROW_LIMIT = 12
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
    markup = _reply_keyboard(raw) or _inline_keyboard(raw) or _without_keys(raw)
    if markup and inline_only and not inline_part(markup):
        raise bad_request("inline keyboard expected")
    return markup


def inline_part(markup: Json | None) -> Json | None:
    """Return the markup when it is an inline keyboard: the only kind that a message shows to bots."""
    return markup if markup and "inline_keyboard" in markup else None


def buttons(markup: Json | None) -> Iterator[Json]:
    """Yield the buttons of an inline or reply keyboard, row by row."""
    for row in (markup or {}).get("inline_keyboard") or (markup or {}).get("keyboard") or ():
        yield from row


def _reply_keyboard(raw: Json) -> Json | None:
    rows = _rows(raw, "keyboard", 'field "keyboard" must be an Array of Arrays', _reply_button)
    return raw | {"keyboard": rows} if rows else None


def _inline_keyboard(raw: Json) -> Json | None:
    refusal = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = _rows(raw, "inline_keyboard", refusal, _inline_button)
    if sum(map(len, rows)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def _without_keys(raw: Json) -> Json | None:
    for flag in ("remove_keyboard", "force_reply"):
        if not isinstance(raw.get(flag, False), bool):
            raise bad_request(f'field "{flag}" must be of type Boolean')
    return raw if raw.get("remove_keyboard") or raw.get("force_reply") else None


def _rows(raw: Json, name: str, refusal: str, read: Callable[[Any], Json]) -> list[list[Json]]:
    """Read the rows of a keyboard; buttons without a label and those over a row's end fall away."""
    rows = raw.get(name, [])
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(refusal)
    labelled = [[button for button in map(read, row) if button["text"]] for row in rows]
    return [row[:ROW_LIMIT] for row in labelled if row]


def _inline_button(button: Any) -> Json:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise _unreadable('Can\'t find field "text"')
    action = next((name for name in ACTIONS if _is_set(button, name)), None)
    if action is None:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if button.get("style") not in {None, *STYLES}:
        raise bad_request("invalid button style specified")
    looks = {name: button[name] for name in _LOOKS if name in button}
    return looks | {action: _checked_action(action, button[action])}


def _is_set(button: Json, name: str) -> bool:
    may_be_empty = name.startswith("switch_") or name == "callback_game"
    return name in button and (may_be_empty or bool(button[name]))


def _checked_action(action: str, value: Any) -> Any:
    if action == "callback_data" and (not isinstance(value, str) or len(value.encode()) > DATA_LIMIT):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text" and not 1 <= len(value.get("text", "")) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return _checked_url(str(value)) if action == "url" else value


def _checked_url(url: str) -> str:
    checked = checked_link(url)
    if checked is None:
        reason = "Wrong HTTP URL" if has_known_scheme(url) else "Unsupported URL protocol"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")
    return checked


def _reply_button(button: Any) -> Json:
    given = {"text": button} if isinstance(button, str) else button
    if not isinstance(given, dict) or "text" not in given:
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    return given


def _unreadable(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")
