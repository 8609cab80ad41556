"""Methods by which a bot gets its updates."""

from typing import Any

from bot.playground.errors import bad_request, conflict
from bot.playground.inbox import BY_DEFAULT
from bot.playground.methods.call import Call
from bot.playground.values import Json


async def get_updates(call: Call) -> list[Json]:
    """getUpdates: waits up to `timeout` seconds for an update."""
    inbox = call.account.inbox
    params = call.params
    if params.given("allowed_updates"):
        inbox.allow(str(kind) for kind in params.array("allowed_updates"))
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
    """deleteWebhook: there never is one, but waiting updates can be dropped."""
    if call.params.flag("drop_pending_updates"):
        call.account.inbox.clear()
    return True


def set_webhook(call: Call) -> bool:
    """setWebhook: only the empty URL, which deletes it; the playground is polled."""
    if call.params.text("url"):
        raise bad_request("bad webhook: the playground delivers updates by getUpdates only")
    return delete_webhook(call)


def get_webhook_info(call: Call) -> Json:
    """getWebhookInfo."""
    inbox = call.account.inbox
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(inbox)}
    chosen = {"allowed_updates": sorted(inbox.allowed)} if inbox.allowed != BY_DEFAULT else {}
    return info | chosen


def leave(call: Call) -> bool:
    """logOut and close: a poll that still waits is ended; the bot may come back at once."""
    call.account.inbox.end_poll(conflict("terminated by the end of the session"))
    return True


METHODS: dict[str, Any] = {
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "setWebhook": set_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": leave,
    "close": leave,
}
