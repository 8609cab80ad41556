"""The end of a phase in the chat: told once, with the document's own question, what comes along and what is next."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from bot.chat.markup import plain
from bot.chat.texts import boundary, choice, finish
from bot.chat.voice import Voice
from bot.domain.enrolment import Chosen
from bot.domain.recap import phase_recap
from bot.domain.reflection import SelfCheck
from bot.services.reflecting import reflect
from tests.chat.people import begin, learner, seen
from tests.chat.pseudo import PSEUDO, assert_all_pseudo
from tests.chat.stage import Chat, Stage
from tests.chat.test_browse import leaves
from tests.domain.shipped import FIVE, FULLTIME, INTERVIEW

START = date(2026, 2, 2)
GONE = "This button does not fit any more. /today shows your day as it is now."
PROMISE = "You write clean, typed, production-ready APIs, not messy JS."


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose first month ends today, on a Sunday without blocks, who reads texts."""
    chat = await learner(stage, "fulltime-backend", start=START, start_at=time(9))
    await chat.says("/settings")
    await chat.presses_data("1:set:pictures:text")
    return chat


async def ended(chat: Chat) -> Chat:
    """Let the morning come after the phase has ended."""
    await chat.stage.travel(datetime(2026, 3, 2, 8, tzinfo=UTC))
    assert [text for text in chat.texts if "its time in the plan is over" in text] == [told(chat)]
    return chat


def told(chat: Chat) -> str:
    return next(text for text in chat.texts if "its time in the plan is over" in text)


def message(chat: Chat) -> int:
    """Give the message that told of the end of the phase."""
    found = next(one for one in chat.phone.from_bot if "its time in the plan is over" in one.get("text", ""))
    return int(found["message_id"])


async def test_the_end_of_a_phase_is_told_once(chat: Chat) -> None:
    text = told(await ended(chat))
    assert f"🎯 The document promised: {PROMISE}\nIs that you by now?" in text
    assert "👉 Next: API Architecture & Clean Design" in text
    assert "↪️ " in text
    await chat.stage.travel(datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert sum("its time in the plan is over" in text for text in chat.texts) == 1


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("Yes", "Yes, that is you now."),
        ("Nearly", "Nearly: using it will do the rest."),
        ("Not yet", "Not yet is an honest answer. Start your block at 09:00 with this one: "),
    ],
)
async def test_the_documents_question_is_answered_with_one_tap(chat: Chat, label: str, answer: str) -> None:
    await ended(chat)
    await chat.presses(label, on=message(chat))
    assert answer in told(chat)
    assert chat.toasts[-1] == "It is kept."
    assert "Is that you by now?" not in told(chat)


async def test_an_answer_can_be_changed_and_is_not_kept_twice(chat: Chat) -> None:
    await ended(chat)
    await chat.presses("Not yet", on=message(chat))
    await chat.presses("Yes", on=message(chat))
    assert "Yes, that is you now." in told(chat)
    enrolment = (await seen(chat)).facts.enrolment.id
    await chat.presses_data(f"1:selfcheck:{enrolment}:1:yes", on=message(chat))
    assert chat.toasts[-1] == "That is so already."
    again = await reflect(chat.stage.cairn.coach, chat.person, enrolment, 1, SelfCheck.YES)
    assert again.again


@pytest.mark.parametrize(
    "data",
    [
        "1:selfcheck",
        "1:selfcheck:1:1:maybe",
        "1:selfcheck:1:1:no",
        "1:selfcheck:1:0:yes",
        "1:selfcheck:1:9:yes",
        "1:selfcheck:99:1:yes",
        "1:ended",
        "1:ended:1:0:text",
        "1:ended:1:2:text",
        "1:ended:99:1:text",
        "1:ended:1:-1:picture",
        "1:choice",
        "1:choice:0",
        "1:choice:99",
        "1:choice:-1",
        "1:option:1:8",
        "1:option:1:8:0",
        "1:option:1:8:9",
        "1:option:99:8:1",
        "1:option:1:0:1",
        "1:option:1:-9:1",
    ],
)
async def test_a_button_that_is_made_up_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.says("/today")
    await chat.presses_data(data)
    assert chat.text == GONE


async def test_the_answer_of_a_roadmap_that_waits_is_not_taken(chat: Chat) -> None:
    await ended(chat)
    await begin(chat, "deep-engineer")
    await chat.presses("Yes", on=message(chat))
    assert chat.text == GONE


async def test_one_of_several_ways_is_chosen_and_chosen_again(chat: Chat) -> None:
    await chat.says("/roadmap")
    await chat.presses_data("1:phase:8")
    assert "🔘 Data-heavy backend (recommended)" in chat.text
    await chat.presses("Choose your way")
    assert "As planned you finish on " in chat.text
    await chat.presses("⚪ High-traffic APIs")
    assert chat.toasts[-1] == "Chosen. Your plan follows it."
    assert "🔘 High-traffic APIs" in chat.text
    assert "The document lists no topics for High-traffic APIs" in chat.text
    assert (await seen(chat)).facts.enrolment.chosen == (Chosen(9, "High-traffic APIs"),)
    await chat.presses("⚪ Data-heavy backend")
    assert (await seen(chat)).facts.enrolment.chosen == (Chosen(9, "Data-heavy backend"),)
    await chat.presses("This phase")
    assert "🔘 Data-heavy backend (recommended)" in chat.text


async def test_the_way_is_offered_where_the_phase_before_it_ends(stage: Stage) -> None:
    chat = await learner(stage, "fulltime-backend", start=date(2025, 7, 3))
    view = await seen(chat)
    known = phase_recap(view.facts, FULLTIME.phases[7], datetime(2026, 3, 3, tzinfo=UTC))
    assert known is not None
    shown = boundary.screen(PSEUDO, view, known)
    assert "choice:8" in str(shown.rows)


async def test_the_end_of_the_roadmap_is_celebrated_once_with_what_next(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2026, 1, 14))
    await chat.says("/done 1")
    await stage.travel(datetime(2026, 3, 5, tzinfo=UTC))
    (found,) = pictured(chat, "🏁")
    text = await chat.presses("As text", on=found["message_id"])
    assert text.startswith(f"🏁 You came to the end of it: {INTERVIEW.title}.")
    assert "🔥" not in text or "in a row" in text
    await stage.travel(datetime(2026, 3, 20, tzinfo=UTC))
    assert len(pictured(chat, "🏁")) == 1


async def test_whoever_never_studied_hears_of_the_end_without_a_reproach(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2026, 1, 14))
    await stage.travel(datetime(2026, 3, 2, tzinfo=UTC))
    assert chat.text.startswith(f"🏁 {INTERVIEW.title} has come to its end.")


async def test_after_the_end_every_button_of_the_past_answers_kindly(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2026, 1, 16))
    await stage.travel(datetime(2026, 3, 8, tzinfo=UTC))
    before = {**{one["message_id"]: one for one in chat.phone.from_bot}}
    pressed = 0
    for number, one in before.items():
        for row in one.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                await chat.presses_data(button["callback_data"], on=number)
                assert "Something went wrong" not in chat.text
                pressed += 1
    assert pressed > 20


@pytest.mark.parametrize("said", [None, *SelfCheck])
async def test_no_word_escapes_translation(stage: Stage, said: SelfCheck | None) -> None:
    documents = set(leaves(FULLTIME))
    chat = await learner(stage, "fulltime-backend", start=START)
    view = await seen(chat)
    for number in (0, 7, 8):
        known = phase_recap(view.facts, FULLTIME.phases[number], datetime(2027, 3, 3, tzinfo=UTC))
        assert known is not None
        assert_all_pseudo(boundary.screen(PSEUDO, view, known, said), documents)
        assert_all_pseudo(finish.screen(PSEUDO, view, known, said), documents)
    found = FULLTIME.phases[8].choice
    assert found is not None
    assert_all_pseudo(choice.screen(PSEUDO, view, 8, found), documents)
    assert_all_pseudo(choice.chosen(PSEUDO))


@pytest.fixture
async def looker(stage: Stage) -> Chat:
    """A learner whose first month is over since this morning, and who never touched the settings."""
    chat = await learner(stage, "fulltime-backend", start=START, start_at=time(9))
    await stage.travel(datetime(2026, 3, 2, 8, tzinfo=UTC))
    return chat


def pictured(chat: Chat, begin: str) -> list[dict[str, Any]]:
    """List the pictures whose captions begin so."""
    return [one for one in chat.phone.from_bot if "photo" in one and one["caption"].startswith(begin)]


async def test_the_end_of_a_phase_comes_by_itself_as_a_picture_that_says_what_is_next(looker: Chat) -> None:
    (shown,) = pictured(looker, "Backend Foundations: its time in the plan is over")
    sentence, following, question = shown["caption"].split("\n\n")
    left = phase_recap((await seen(looker)).facts, FULLTIME.phases[0], looker.stage.clock.now())
    assert left is not None
    assert f"{len(left.left)} things move on with you" in sentence
    assert following == "👉 Next: API Architecture & Clean Design"
    assert question.endswith("Is that you by now?")


async def test_the_text_of_that_picture_names_what_moves_on_and_what_the_next_phase_is_for(
    looker: Chat,
) -> None:
    (shown,) = pictured(looker, "Backend Foundations: its time in the plan is over")
    text = await looker.presses("As text", on=shown["message_id"])
    assert "photo" not in looker.newest
    assert "👉 Next: API Architecture & Clean Design\n🎯 " in text
    assert "↪️ " in text
    assert looker.buttons[:3] == ["Yes", "Nearly", "Not yet"]
    await looker.presses("Yes")
    assert "Yes, that is you now." in looker.text
    await looker.presses("As a picture")
    assert "photo" in looker.newest
    assert "Yes, that is you now." in looker.text


async def test_the_end_of_the_roadmap_comes_by_itself_as_the_whole_cairn(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2026, 1, 14))
    await chat.says("/done 1")
    await stage.travel(datetime(2026, 3, 5, tzinfo=UTC))
    (shown,) = pictured(chat, "🏁")
    assert shown["caption"].split("\n\n")[0] == f"🏁 You came to the end of it: {INTERVIEW.title}."
    text = await chat.presses("As text", on=shown["message_id"])
    assert "photo" not in chat.newest
    assert text.startswith(f"🏁 You came to the end of it: {INTERVIEW.title}.")
    assert text.endswith("What comes next is up to you. Everything stays here.")
    await chat.presses("As a picture")
    assert chat.newest["photo"] == shown["photo"]


async def test_whoever_reads_texts_gets_the_end_of_the_roadmap_as_text(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview", start=date(2026, 1, 14))
    await chat.says("/done 1")
    await chat.says("/settings")
    await chat.presses_data("1:set:pictures:text")
    await stage.travel(datetime(2026, 3, 5, tzinfo=UTC))
    assert not pictured(chat, "🏁")
    assert sum(text.startswith("🏁") for text in chat.texts) == 1


async def test_the_picture_of_a_phases_end_says_one_sentence_what_is_next_and_asks_one_question(
    stage: Stage,
) -> None:
    chat = await learner(stage, "fulltime-backend", start=START)
    view = await seen(chat)
    known = phase_recap(view.facts, FULLTIME.phases[0], datetime(2027, 3, 3, tzinfo=UTC))
    assert known is not None
    shown = boundary.screen(Voice.of(None), view, known, picture=True)
    assert shown.photo is not None
    sentence, following, question = plain(shown.photo.caption).split("\n\n")
    assert following == f"👉 Next: {FULLTIME.phases[1].title}"
    assert sentence.count(". ") == 0
    assert sentence.startswith(FULLTIME.phases[0].title)
    assert question.endswith("Is that you by now?")


async def test_every_word_on_the_end_of_a_phase_fits_below_its_picture(stage: Stage) -> None:
    for roadmap in FIVE:
        chat = await learner(stage, roadmap.id, name=roadmap.id, start=START)
        view = await seen(chat)
        for phase in roadmap.phases:
            known = phase_recap(view.facts, phase, datetime(2027, 3, 3, tzinfo=UTC))
            assert known is not None
            shown = boundary.screen(PSEUDO, view, known, SelfCheck.NOT_YET, picture=True)
            assert shown.photo is not None
            assert len(shown.photo.caption) <= 1024
