"""Reviews in the chat: one topic at a time, four answers, and a kind word for whatever does not fit any more."""

import pytest

from bot.chat.callbacks import encode
from bot.domain.card import Grade
from bot.domain.checkin import State
from bot.domain.item import Kind
from bot.services.ticking import tick
from bot.storage import belongings
from tests.chat.evening import FOURTH, data, morning, on
from tests.chat.people import learner, seen, waiting
from tests.chat.stage import Chat, Stage

CARD = "🧠 From memory, two sentences: {}\nSay it or write it, look it up, then tap how it came."
ANSWERS = ["Again", "Hard", "Good", "Easy", "Later"]


async def finish(chat: Chat, count: int) -> list[str]:
    """Tick the roadmap's first topics and give their titles."""
    topics = [one for one in (await seen(chat)).roadmap.every_item() if one.kind is Kind.TOPIC][:count]
    for item in topics:
        await tick(chat.stage.cairn.coach, chat.person, item.key, State.DONE)
    return [item.title for item in topics]


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner who finished two topics on Saturday; it is Monday morning."""
    chat = await morning(stage, start=on("08:00", -2).date())
    await finish(chat, 2)
    stage.clock.travel(on("08:00"))
    return chat


async def titles(chat: Chat) -> list[str]:
    return [one.title for one in (await seen(chat)).roadmap.every_item() if one.kind is Kind.TOPIC]


async def test_today_offers_the_review_of_what_is_due_and_names_it_in_its_block(chat: Chat) -> None:
    text = await chat.says("/today")
    first, second, *_ = await titles(chat)
    assert f"From memory, two sentences each: {first} · {second}" in text
    assert "Review (2 due)" in chat.buttons
    assert (await chat.presses("Review (2 due)")).startswith("🧠 From memory, two sentences:")


async def test_the_ping_of_a_review_block_brings_what_is_due(chat: Chat) -> None:
    await chat.stage.travel(on("21:00"))
    assert chat.text.startswith(f"🔔 {FOURTH}")
    assert (await titles(chat))[0] in chat.text
    assert "Review (2 due)" in chat.buttons


async def test_a_review_block_that_is_done_names_no_topic_and_offers_to_grade_them(chat: Chat) -> None:
    await chat.stage.travel(on("21:00"))
    assert (await chat.presses("Done")).startswith(f"✅ {FOURTH}: done, 30 min.\n")
    assert chat.buttons == ["Undo", "Add a note", "Today", "Review (2 due)"]
    await chat.presses("Review (2 due)")
    await chat.presses("Good")
    await chat.presses("Good")
    assert "From memory" not in await chat.says("/today")


async def test_a_review_block_that_was_skipped_offers_nothing_more(chat: Chat) -> None:
    await chat.stage.travel(on("21:00"))
    await chat.presses("Skip")
    assert "From memory" not in chat.text
    await chat.presses("Busy")
    assert "From memory" not in chat.text
    assert chat.buttons == ["Undo", "Add a note", "Today"]
    assert "From memory" not in await chat.says("/today")


async def test_one_topic_after_the_other_is_asked_for(chat: Chat) -> None:
    first, second, *_ = await titles(chat)
    assert await chat.says("/review") == f"{CARD.format(first)}\n\n1 more after this one."
    assert chat.buttons == ANSWERS
    assert await chat.presses("Good") == (
        f"✅ {first} comes back on Friday 13 March.\n\n{CARD.format(second)}"
    )
    assert chat.toasts == ["Saved."]
    assert await chat.presses("Again") == (
        f"✅ {second} comes back on Tuesday 3 March.\n\n"
        "Nothing more to recall today. The next topic comes back on Tuesday 3 March."
    )
    assert chat.buttons == ["Today"]


async def test_a_second_press_counts_nothing_and_says_when_the_topic_comes_back(chat: Chat) -> None:
    first, second, *_ = await titles(chat)
    await chat.says("/review")
    easy = data(chat, "Easy")
    await chat.presses("Good")
    assert await chat.presses_data(easy) == (
        f"{first} is counted already. It comes back on Friday 13 March.\n\n{CARD.format(second)}"
    )
    assert chat.toasts[-1] == "Already counted."


async def test_an_old_button_of_a_topic_that_was_opened_again_is_answered_kindly(chat: Chat) -> None:
    await chat.says("/review")
    good = data(chat, "Good")
    view = await seen(chat)
    for item in view.due:
        await tick(chat.stage.cairn.coach, chat.person, item.key, State.OPEN)
    assert "does not fit any more" in await chat.presses_data(good)


async def test_what_somebody_writes_from_memory_is_heard_and_not_kept(chat: Chat) -> None:
    await chat.says("/review")
    text = await chat.says("xanthous words of my own")
    assert text.startswith("👍 In your own words, well done. I don't keep them")
    assert chat.buttons == ANSWERS
    async with chat.stage.cairn.coach.database.reading() as tx:
        assert "xanthous" not in str(await belongings.of(tx, chat.person))
    assert (await chat.says("xanthous words")).startswith("I didn't get that.")


async def test_an_answer_to_the_last_topic_ends_the_listening(chat: Chat) -> None:
    await chat.says("/review")
    assert await waiting(chat) is not None
    await chat.presses("Good")
    await chat.presses("Good")
    assert await waiting(chat) is None


async def test_a_reply_to_a_ping_stays_a_note(chat: Chat) -> None:
    await chat.stage.travel(on("18:00"))
    ping = chat.newest["message_id"]
    await chat.says("/review")
    assert "📝 the linked list" in await chat.says("the linked list", reply_to=ping)


async def test_whoever_has_finished_nothing_hears_what_reviews_are(stage: Stage) -> None:
    chat = await learner(stage)
    assert await chat.says("/review") == (
        "Nothing to recall yet. Topics that you finish come back here before they fade."
    )
    assert not [label for label in (await chat.says("/today"), *chat.buttons) if label.startswith("Review")]


async def test_reviews_can_be_switched_off_and_on_again(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses("Reviews")
    assert "🧠 No reviews of finished topics" in await chat.presses("Off")
    assert (await chat.says("/review")).startswith("Reviews are off.")
    assert chat.buttons == ["Switch reviews on", "Today"]
    await chat.says("/today")
    assert "Review (2 due)" not in chat.buttons
    await chat.says("/review")
    assert "🧠 Finished topics come back" in await chat.presses("Switch reviews on")


async def test_reviews_wait_on_a_pause(chat: Chat) -> None:
    await chat.says("/pause tomorrow")
    assert (await chat.says("/review")) == "Your roadmap does not run today, so reviews wait with it."


@pytest.mark.parametrize("how", [*Grade, "perfect", ""])
async def test_a_made_up_answer_changes_nothing(chat: Chat, how: str) -> None:
    await chat.says("/review")
    text = await chat.presses_data(encode("grade", 999, "4c41e888", how))
    assert "does not fit any more" in text
