"""Methods about the bot itself: who it is and what its page says."""

from collections.abc import Callable

from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.values import Json

MENU_BUTTONS = frozenset({"commands", "web_app", "default"})


def get_me(call: Call) -> Json:
    """getMe."""
    return call.account.me()


def set_chat_menu_button(call: Call) -> bool:
    """setChatMenuButton: of one private chat, or of all that have none of their own."""
    button = call.params.object("menu_button") or {"type": "default"}
    if str(button.get("type")) not in MENU_BUTTONS:
        raise bad_request("can't parse menu button: unsupported menu button type")
    if call.params.given("chat_id"):
        call.chat().menu_button = button
    else:
        call.account.profile.menu_button = button
    return True


def get_chat_menu_button(call: Call) -> Json:
    """getChatMenuButton."""
    own = call.chat().menu_button if call.params.given("chat_id") else None
    return own or call.account.profile.menu_button


def _setter(field: str, limit: int, store: str) -> Callable[[Call], bool]:
    def set_it(call: Call) -> bool:
        text = call.params.text(field)
        if len(text) > limit:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        texts: dict[str, str] = getattr(call.account.profile, store)
        texts[call.params.language_code()] = text
        return True

    return set_it


def _getter(field: str, store: str) -> Callable[[Call], Json]:
    def get_it(call: Call) -> Json:
        texts: dict[str, str] = getattr(call.account.profile, store)
        own = texts.get(call.params.language_code()) or texts.get("")
        return {field: own or (call.account.name if field == "name" else "")}

    return get_it


METHODS = {
    "getMe": get_me,
    "setMyName": _setter("name", 64, "names"),
    "getMyName": _getter("name", "names"),
    "setMyDescription": _setter("description", 512, "descriptions"),
    "getMyDescription": _getter("description", "descriptions"),
    "setMyShortDescription": _setter("short_description", 120, "short_descriptions"),
    "getMyShortDescription": _getter("short_description", "short_descriptions"),
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
