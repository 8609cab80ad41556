"""Polls and quizzes."""

import pytest
from telegram import Bot

from bot.playground.phone import Phone
from tests.playground.stage import Ask


async def test_a_quiz_is_sent_and_voted_in(bot: Bot, ask: Ask, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_poll(
        anna.person.id,
        "2+2?",
        ["3", "4"],
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>four</b>",
        explanation_parse_mode="HTML",
        is_anonymous=False,
    )
    assert sent.poll is not None
    assert (sent.poll.type, sent.poll.correct_option_ids) == ("quiz", (1,))
    anna.vote(sent.message_id, 1)
    updates = await bot.get_updates()
    answer, poll = updates[-2].poll_answer, updates[-1].poll
    assert answer is not None
    assert (answer.poll_id, answer.option_ids) == (sent.poll.id, (1,))
    assert poll is not None
    assert [option.voter_count for option in poll.options] == [0, 1]


async def test_an_anonymous_vote_names_nobody(bot: Bot, anna: Phone) -> None:
    anna.start()
    sent = await bot.send_poll(anna.person.id, "Tea?", ["yes", "no"])
    anna.vote(sent.message_id, 0)
    updates = await bot.get_updates()
    assert [update.poll_answer for update in updates] == [None, None]


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"question": " "}, "text must be non-empty"),
        ({"question": "x" * 301}, "poll question length must not exceed 300"),
        ({"options": []}, "poll must have at least 1 option"),
        ({"options": ["a"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["a" * 101]}, "poll option length must not exceed 100"),
        ({"type": "duel"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "wrong correct option ID specified"),
        ({"type": "quiz", "correct_option_id": 5}, "wrong correct option ID specified"),
    ],
)
async def test_a_wrong_poll_is_refused(ask: Ask, anna: Phone, params: dict[str, object], reason: str) -> None:
    anna.start()
    given = {"chat_id": anna.person.id, "question": "?", "options": ["a", {"text": "b"}], **params}
    assert (await ask("sendPoll", **given))["description"] == f"Bad Request: {reason}"
