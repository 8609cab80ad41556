"""Answers to presses of inline buttons."""

from bot.playground.account import Query
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call
from bot.playground.values import utf16_length
from bot.playground.world import QUERY_LIFETIME

ANSWER_LIMIT = 200


def answer_callback_query(call: Call) -> bool:
    """answerCallbackQuery."""
    query = call.account.queries.get(call.params.text("callback_query_id"))
    if query is None or query.answer is not None or _is_old(call, query):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.params.text("text")
    if utf16_length(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {"text": text, "show_alert": call.params.flag("show_alert")}
    told = {"callback_query_id": query.id, "person_id": query.person_id, **query.answer}
    call.world.tell("answer", call.account.chats[query.chat_id], told)
    return True


def _is_old(call: Call, query: Query) -> bool:
    return call.world.clock.now() - query.at > QUERY_LIFETIME


METHODS = {"answerCallbackQuery": answer_callback_query}
