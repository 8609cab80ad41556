"""Builds python-telegram-bot's application: the bot, its pace and order, and who handles what."""

from typing import Any, TypeAlias

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode, UpdateType
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.chat import routes
from bot.chat.door import Door
from bot.chat.pace import Pace
from bot.chat.processor import InOrder

ALLOWED_UPDATES = [
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
]

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def build_application(
    token: str,
    api_root: str,
    door: Door,
    *,
    request: BaseRequest,
    polling: BaseRequest,
    pace: Pace,
) -> App:
    """Build the application for a Bot API server; `request` carries what is sent, `polling` fetches updates."""
    builder = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_root}/bot")
        .base_file_url(f"{api_root}/file/bot")
        .defaults(
            Defaults(parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
        )
        .rate_limiter(pace)
        .request(request)
        .get_updates_request(polling)
        .concurrent_updates(InOrder())
        .job_queue(None)
    )
    application = builder.build()
    _register(application, door)
    return application


def _register(application: App, door: Door) -> None:
    """Register handlers by name, in order, the fallbacks last."""
    application.add_handler(ChatMemberHandler(door.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, door.to(routes.EDITED)))
    for name, handler in routes.COMMANDS.items():
        application.add_handler(CommandHandler(name, door.to(handler)))
    application.add_handler(CallbackQueryHandler(door.to(routes.pressed)))
    application.add_handler(MessageHandler(filters.COMMAND, door.to(routes.UNKNOWN_COMMAND)))
    application.add_handler(MessageHandler(filters.TEXT, door.to(routes.said)))
    application.add_handler(MessageHandler(filters.LOCATION, door.to(routes.located)))
    application.add_handler(MessageHandler(~filters.StatusUpdate.ALL, door.to(routes.OTHER)))
    application.add_error_handler(door.on_trouble)
