"""Methods by which a bot gets its updates."""

from typing import Any

from bot.playground.errors import bad_request, conflict
from bot.playground.inbox import BY_DEFAULT, Inbox
from bot.playground.methods.call import Call
from bot.playground.values import Json


async def get_updates(call: Call) -> list[Json]:
    """getUpdates: waits up to `timeout` seconds for an update."""
    inbox = call.account.inbox
    params = call.params
    if call.account.hook:
        raise conflict("can't use getUpdates method while webhook is active; delete it with deleteWebhook")
    _allow(inbox, call)
    offset = params.integer("offset")
    limit = min(max(params.integer("limit", 100), 1), 100)
    timeout = params.integer("timeout")
    before = len(inbox)
    updates = inbox.take(offset, limit, call.world.clock.now())
    if len(inbox) < before:
        call.world.journal.write("confirmed", None, {"bot_id": call.account.id, "pending": len(inbox)})
    if updates or timeout <= 0 or call.world.closed.is_set():
        return updates
    await inbox.wait(timeout)
    return inbox.take(max(offset, 0), limit, call.world.clock.now())


def delete_webhook(call: Call) -> bool:
    """deleteWebhook: waiting updates can be dropped."""
    call.account.hook = ""
    if call.params.flag("drop_pending_updates"):
        call.account.inbox.clear()
    return True


def set_webhook(call: Call) -> bool:
    """setWebhook: only the empty URL, which deletes it, unless somebody brings updates; the playground is polled."""
    url = call.params.text("url")
    if url and not call.account.has_courier:
        raise bad_request("bad webhook: the playground delivers updates by getUpdates only")
    deleted = delete_webhook(call)
    call.account.hook = url
    _allow(call.account.inbox, call)
    return deleted


def get_webhook_info(call: Call) -> Json:
    """getWebhookInfo."""
    inbox = call.account.inbox
    info: Json = {
        "url": call.account.hook,
        "has_custom_certificate": False,
        "pending_update_count": len(inbox),
    }
    chosen = {"allowed_updates": sorted(inbox.allowed)} if inbox.allowed != BY_DEFAULT else {}
    return info | chosen


def leave(call: Call) -> bool:
    """logOut and close: a poll that still waits is ended; the bot may come back at once."""
    call.account.inbox.end_poll(conflict("terminated by the end of the session"))
    return True


def _allow(inbox: Inbox, call: Call) -> None:
    if call.params.given("allowed_updates"):
        inbox.allow(str(kind) for kind in call.params.array("allowed_updates"))


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": leave,
    "close": leave,
}
