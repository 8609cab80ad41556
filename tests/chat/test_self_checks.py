"""The red flags as questions on interview days, and the document's rules week by week."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chat.markup import verbatim
from bot.chat.texts import dealt, self_checks
from bot.domain.reflection import SelfCheck
from bot.services.self_checks import look_at_checks
from bot.storage import reflections
from tests.chat.people import begin, learner, seen
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.chat.stage import Chat, Stage
from tests.chat.test_browse import leaves
from tests.domain.shipped import FIVE, INTERVIEW

GONE = "This button does not fit any more. /today shows your day as it is now."
DAY_7 = date(2026, 3, 1)
FLAGS = next(one for one in INTERVIEW.passages if one.title == "Red flags").lines


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner on day 7, the first one of interviews."""
    return await learner(stage, "backend-interview", start=DAY_7 - timedelta(days=6))


async def test_the_day_announces_its_questions(chat: Chat) -> None:
    assert "🚩 Red flags: 3 yes-or-no questions on how you practised today." in await chat.says("/today")
    assert "🚩 Red flags: 3 questions" in chat.buttons


async def test_they_are_asked_one_at_a_time_and_nothing_is_scolded(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("🚩 Red flags: 3 questions")
    assert chat.text.startswith(f"Red flags · 1 of 3\n\n{FLAGS[0]}")
    await chat.presses("No")
    assert chat.toasts[-1] == "It is kept."
    assert FLAGS[1] in chat.text
    await chat.presses("Yes, I noticed it")
    await chat.presses("No")
    assert chat.text == (
        f"Red flags\n\n✅ {FLAGS[0]}\n🚩 {FLAGS[1]}\n✅ {FLAGS[2]}\n\n"
        f"Next time, say the opposite of this one out loud once: {FLAGS[1]}."
    )


async def test_an_answer_can_be_changed(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("🚩 Red flags: 3 questions")
    for _ in FLAGS:
        await chat.presses("No")
    assert "None of them today." in chat.text
    await chat.presses("Change 2")
    assert f"🚩 {FLAGS[1]}" in chat.text


async def test_an_answer_that_stands_is_kept_once(chat: Chat) -> None:
    await chat.says("/today")
    enrolment = (await seen(chat)).facts.enrolment.id
    for _ in range(2):
        await chat.presses_data(f"1:check:{enrolment}:{DAY_7:%Y%m%d}:0:no")
    assert chat.toasts[-1] == "That is so already."
    async with chat.stage.cairn.coach.database.reading() as tx:
        kept = await reflections.of(tx, enrolment, [f"check:{DAY_7}:{n}" for n in range(3)])
    assert [one.answer for one in kept.values()] == [SelfCheck.NO]


async def test_they_are_offered_after_the_days_last_block(chat: Chat) -> None:
    await chat.says("/done 1")
    assert "🚩 Red flags: 3 questions" not in chat.buttons
    await chat.says("/done 2")
    assert "🚩 Red flags: 3 questions" in chat.buttons


async def test_on_other_days_nothing_is_asked(chat: Chat) -> None:
    assert "🚩" not in await chat.says("/today tomorrow")
    enrolment = (await seen(chat)).facts.enrolment.id
    await chat.presses_data(f"1:checks:{enrolment}:{DAY_7 + timedelta(days=1):%Y%m%d}")
    assert chat.text == GONE


async def test_after_a_week_the_day_is_closed(chat: Chat) -> None:
    await chat.says("/today")
    message = chat.newest["message_id"]
    chat.stage.clock.travel(datetime(2026, 3, 9, 12, tzinfo=UTC))
    await chat.presses("🚩 Red flags: 3 questions", on=message)
    assert "is closed: I take answers for today and the last 7 days." in chat.text


@pytest.mark.parametrize(
    "data",
    [
        "1:checks",
        "1:checks:1",
        "1:checks:99:20260301",
        "1:check:1:20260301",
        "1:check:1:20260301:9:yes",
        "1:check:1:20260301:-1:yes",
        "1:check:1:20260301:0:nearly",
        "1:check:99:20260301:0:yes",
    ],
)
async def test_a_button_that_is_made_up_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.says("/today")
    await chat.presses_data(data)
    assert chat.text == GONE


async def test_the_question_of_a_roadmap_that_waits_is_not_answered(chat: Chat) -> None:
    await chat.says("/today")
    message = chat.newest["message_id"]
    await begin(chat, "deep-engineer")
    await chat.presses("🚩 Red flags: 3 questions", on=message)
    assert chat.text == GONE


async def test_the_agenda_tells_one_rule_on_the_first_study_day_of_a_week(stage: Stage) -> None:
    chat = await learner(stage, "deep-engineer")
    await chat.says("/settings")
    await chat.presses_data("1:set:week:monday")
    await stage.travel(datetime(2026, 3, 2, 8, tzinfo=UTC))
    assert "📜 This week's rule: No random stack switching" in chat.text


async def test_where_there_is_no_agenda_the_day_tells_it(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview")
    assert "📜 What Pakistani companies actually test\n" in await chat.says("/today")
    assert "📜" not in await chat.says("/today tomorrow")


async def test_no_word_escapes_translation(chat: Chat) -> None:
    view, documents = await seen(chat), {leaf for roadmap in (INTERVIEW, FIVE[0]) for leaf in leaves(roadmap)}
    checks = await look_at_checks(chat.stage.cairn.coach, chat.person, view.facts.enrolment.id, view.plan.day)
    assert_all_pseudo(self_checks.screen(PSEUDO, checks), documents)
    for said in (SelfCheck.YES, SelfCheck.NO):
        done = type(checks)(view, checks.passage, (said,) * 3)
        assert_all_pseudo(self_checks.screen(PSEUDO, done), documents)
    for line in (self_checks.line(PSEUDO, view), dealt.line(PSEUDO, await seen(chat, date(2026, 3, 2)))):
        assert line
        assert_all_pseudo(line, documents)
    (button,) = self_checks.opening(PSEUDO, view)
    assert_all_pseudo(verbatim(button.text), documents)
