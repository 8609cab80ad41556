"""Methods about chats."""

from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.values import Json

_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat(call: Call) -> Json:
    """getChat."""
    chat = call.any_chat()
    full = {"accent_color_id": abs(chat.id) % 7, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    username = chat.person.username if chat.person else None
    return chat.json() | full | ({"active_usernames": [username]} if username else {})


def leave_chat(call: Call) -> bool:
    """leaveChat."""
    chat = call.chat()
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    chat.closed = f"bot is not a member of the {chat.kind} chat"
    gone = {"left_chat_member": call.account.user()}
    call.world.post(call.account, chat, call.account.user(), gone)
    return True


METHODS = {"getChat": get_chat, "leaveChat": leave_chat}
