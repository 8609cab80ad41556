"""Polls and quizzes."""

from typing import Any

from bot.playground.errors import bad_request
from bot.playground.formatting import Formatted, formatted
from bot.playground.keyboards import read_markup
from bot.playground.methods.call import Call
from bot.playground.methods.content import text_of
from bot.playground.methods.sending import reply_fields, send
from bot.playground.values import Json, utf16_length


def send_poll(call: Call) -> Json:
    """sendPoll."""
    question = text_of(call, "question", "question_parse_mode", "question_entities")
    options = _options(call.params.array("options"))
    poll = {
        "id": _new_id(call),
        **_checked(question, "question", 300).fields("question", "question_entities"),
    }
    poll |= {"options": options, "total_voter_count": 0, **_rules(call)}
    if poll["type"] == "quiz":
        poll |= _quiz(call, len(options))
    markup = read_markup(call.params.object("reply_markup"))
    chat = call.chat()
    return send(call, chat, reply_fields(call, chat) | {"poll": poll}, markup)


def _options(raw: list[Any]) -> list[Json]:
    if not 1 <= len(raw) <= 12:
        raise bad_request(
            "poll can't have more than 12 options" if raw else "poll must have at least 1 option"
        )
    texts = [str(option.get("text", "")) if isinstance(option, dict) else str(option) for option in raw]
    return [
        {
            "persistent_id": str(number),
            "text": _checked(formatted(text), "option", 100).text,
            "voter_count": 0,
        }
        for number, text in enumerate(texts)
    ]


def _checked(text: Formatted, what: str, limit: int) -> Formatted:
    if text.is_blank:
        raise bad_request("text must be non-empty")
    if utf16_length(text.text) > limit:
        raise bad_request(f"poll {what} length must not exceed {limit}")
    return text


def _rules(call: Call) -> Json:
    params = call.params
    kind = params.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise bad_request("unsupported poll type specified")
    revoting = params.flag("allows_revoting") if params.given("allows_revoting") else kind == "regular"
    return {
        "is_closed": params.flag("is_closed"),
        "is_anonymous": params.flag("is_anonymous") if params.given("is_anonymous") else True,
        "type": kind,
        "allows_multiple_answers": params.flag("allows_multiple_answers"),
        "allows_revoting": revoting,
        "members_only": params.flag("members_only"),
    }


def _quiz(call: Call, count: int) -> Json:
    params = call.params
    single = [params.integer("correct_option_id")] if params.given("correct_option_id") else []
    correct = params.array("correct_option_ids") or single
    if not correct or not all(isinstance(option, int) and 0 <= option < count for option in correct):
        raise bad_request("wrong correct option ID specified")
    explanation = text_of(call, "explanation", "explanation_parse_mode", "explanation_entities")
    told = explanation.fields("explanation", "explanation_entities")
    return {"correct_option_ids": correct, **told}


def _new_id(call: Call) -> str:
    return f"{call.account.id}{call.account.next_message_id:06d}"


METHODS = {"sendPoll": send_poll}
