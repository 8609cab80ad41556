"""What the coach says by itself, end to end: pings, silence, the digest, reports, and Telegram's moods."""

from datetime import time

import pytest
from structlog.typing import EventDict

from bot.chat.messenger import TelegramMessenger
from bot.chat.texts import pings
from bot.playground.faults import Fault
from bot.services.announcements import BlockStarts
from bot.services.enrolling import learner_of
from bot.services.pausing import pause
from bot.services.ports import Held
from bot.services.wishes import move_block
from tests.chat.evening import MONDAY, ONE_DAY, PING, morning, on, pinged
from tests.chat.people import known, learner, seen
from tests.chat.stage import Chat, Stage, opened

FIVE = ["deep-engineer", "backend-intensive", "backend-interview", "fulltime-backend", "python-ml-dsa"]


def sounds(chat: Chat) -> list[bool]:
    """Tell of each message whether it made a sound."""
    sent = chat.stage.world.calls.of("sendMessage")
    return [str(call.params.get("disable_notification", "")).lower() != "true" for call in sent]


async def test_a_ping_says_what_to_do_and_for_how_long(stage: Stage) -> None:
    chat = await pinged(stage)
    assert chat.text == PING
    assert chat.buttons == ["Start", "Done", "Snooze", "Skip"]
    assert sounds(chat) == [True]


@pytest.mark.parametrize("roadmap", FIVE)
async def test_each_ping_of_a_week_fits_a_phone(stage: Stage, roadmap: str) -> None:
    chat = await morning(stage, roadmap)
    for days in range(7):
        await stage.travel(on("23:59", days))
    pings = [text for text in chat.texts if text.startswith("🔔")]
    assert len(pings) >= 5
    assert all(len(text.splitlines()) <= 9 for text in pings)


async def test_in_quiet_hours_a_block_is_pinged_without_a_sound(stage: Stage) -> None:
    chat = await morning(stage)
    view = await seen(chat)
    await move_block(stage.cairn.coach, chat.person, view.plan.blocks[0].key, time(23), day=MONDAY)
    await stage.travel(on("23:00"))
    assert chat.text.startswith("🔔 Data Structures · 1 h, until 00:00")
    assert sounds(chat)[-1] is False


async def test_a_spare_day_is_told_of_before_there_is_any_streak_each_time_one_is_used(stage: Stage) -> None:
    chat = await morning(stage)
    for days, line in ((1, "for yesterday; 1 is left."), (2, "for yesterday; it was the last one.")):
        before = len(chat.texts)
        await stage.travel(on("12:00", days=days))
        assert any(f"🛟 I used 1 spare day {line}" in text for text in chat.texts[before:])


async def test_a_spare_day_before_days_of_rest_is_told_of_after_them(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/done 1")
    await chat.says("/mode rest from Wednesday until Thursday")
    before = len(chat.texts)
    await stage.travel(on("12:00", days=4))
    told = [text for text in chat.texts[before:] if "🛟" in text]
    assert len(told) == 1
    assert "🛟 I used 1 spare day for Tuesday 3 March; 1 is left." in told[0]


async def test_the_first_ping_after_a_spare_day_tells_of_it(stage: Stage) -> None:
    chat = await morning(stage, "backend-interview")
    await chat.says("/done 1")
    await stage.travel(on("18:00", 2))
    assert "\n🛟 I used 1 spare day for yesterday; 1 is left." in chat.text
    await stage.travel(on("20:10", 2))
    assert "🛟" not in chat.text


async def test_one_message_after_a_spare_day_tells_of_it(stage: Stage) -> None:
    chat = await pinged(stage)
    await chat.presses("Done")
    await stage.travel(on("19:10", 2))
    told = [text for text in chat.texts if "🛟" in text]
    assert len(told) == 1
    assert "🛟 I used 1 spare day for yesterday; 1 is left." in told[0]


async def test_after_days_of_downtime_one_message_asks_about_all(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.sleep_through(on("12:00", 3))
    (digest,) = (text for text in chat.texts if text.startswith("📡"))
    lines = digest.splitlines()
    assert lines[0] == "📡 We were out of touch, and 12 blocks went by. Tap those you did."
    assert lines[1] == "▫️ Mon 2 Mar 18:00 Data Structures"
    assert len(lines) == 13
    assert chat.buttons[0] == "✓ Mon 18:00"
    assert len(chat.buttons) == 13
    await stage.travel(on("18:00", 3))
    assert chat.text.startswith("🔔")


async def test_the_digest_is_marked_in_place(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.sleep_through(on("09:45", 1))
    text = await chat.presses("✓ Mon 18:00")
    assert "✅ Mon 2 Mar 18:00 Data Structures\n▫️ Mon 2 Mar 19:10 DSA Practice" in text
    assert chat.buttons == ["✓ Mon 19:10", "✓ Mon 20:05", "✓ Mon 21:00", "Undo", "Today"]
    assert len(chat.phone.from_bot) == 1
    assert "▫️ Mon 2 Mar 18:00 Data Structures" in await chat.presses("Undo")
    for label in ("✓ Mon 18:00", "✓ Mon 19:10", "✓ Mon 20:05", "✓ Mon 21:00"):
        await chat.presses(label)
    assert chat.buttons == ["Undo", "Today"]


async def test_one_missed_block_is_asked_about_in_the_singular(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.sleep_through(on("18:50"))
    assert chat.text.startswith("📡 We were out of touch, and 1 block went by. Did you do it?\n")


async def test_a_week_of_downtime_lists_the_latest_and_counts_the_rest(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.sleep_through(on("12:00", 7))
    digest = next(text for text in chat.texts if text.startswith("📡"))
    assert "… and 12 earlier ones: turn back from Today." in digest
    assert len(digest.splitlines()) == 14


async def test_a_message_that_falls_due_at_night_waits_for_the_morning(stage: Stage) -> None:
    chat = await morning(stage)
    await stage.sleep_through(on("03:00", 1))
    assert chat.text.startswith("📡")
    assert chat.newest["date"] == on("07:00", 1).timestamp()
    assert sounds(chat) == [True]


async def test_after_a_pause_one_word_welcomes_the_learner_back(stage: Stage) -> None:
    chat = await morning(stage)
    await pause(stage.cairn.coach, chat.person, MONDAY + 3 * ONE_DAY)
    await stage.travel(on("17:00", 3))
    assert len(chat.phone.from_bot) == 1
    assert chat.text.startswith("👋 Welcome back! Your pause is over")
    assert "Thursday 5 March · day 1, week 1" in chat.text
    assert "✓ 1" in chat.buttons


async def test_a_restart_loses_nothing_and_repeats_nothing(fresh_url: str) -> None:
    async with opened(fresh_url) as before:
        chat = await pinged(before)
    async with opened(fresh_url, before.world, before.clock) as after:
        again = Chat(after, chat.phone)
        await after.cairn.pinger.recover()
        await after.ring()
        assert len(again.phone.from_bot) == 1
        assert (await again.presses("Done")).startswith("✅ Data Structures")
        await after.travel(on("19:10"))
        assert len(again.phone.from_bot) == 2


@pytest.mark.parametrize("kind", ["500", "lost"])
async def test_a_stumbling_telegram_is_tried_again(stage: Stage, kind: str) -> None:
    chat = await morning(stage)
    stage.world.faults.switch_on(Fault(kind, calls=2, method="sendMessage"))  # type: ignore[arg-type]
    await stage.travel(on("18:00"))
    assert chat.text == PING


async def test_whoever_blocked_the_bot_is_left_alone_until_they_write(stage: Stage) -> None:
    chat = await pinged(stage)
    stage.world.faults.switch_on(Fault("blocked", calls=1, method="sendMessage"))
    await stage.travel(on("19:10"))
    assert not (await known(chat)).reachable
    await stage.travel(on("12:00", 1))
    assert len(chat.phone.from_bot) == 1
    await chat.says("/now")
    assert (await known(chat)).reachable
    await stage.ring()
    assert chat.text.startswith("📡 We were out of touch, and 3 blocks went by.")


async def test_what_telegram_could_not_read_comes_plain(stage: Stage) -> None:
    chat = await morning(stage)
    view = await seen(chat)
    messenger = TelegramMessenger(stage.cairn.application.bot, stage.cairn.coach)
    said = BlockStarts(view, view.plan.blocks[0], 1)
    await messenger.announce(view.learner, said, silent=False, plain=True)
    await messenger.announce(view.learner, said, silent=False)
    plain, formatted = (str(call.params["text"]) for call in stage.world.calls.of("sendMessage"))
    assert "<b>" in formatted
    assert "<" not in plain
    assert chat.texts == [chat.text] * 2


async def test_what_could_not_be_put_into_words_surely_did_not_arrive(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    view = await seen(await morning(stage))
    messenger = TelegramMessenger(stage.cairn.application.bot, stage.cairn.coach)
    monkeypatch.setattr(pings, "screen", lambda *_: 1 / 0)
    said = BlockStarts(view, view.plan.blocks[0], 1)
    assert await messenger.announce(view.learner, said, silent=False) == Held()
    assert [(one["event"], one["error"]) for one in logs] == [("no words for a ping", "ZeroDivisionError")]


async def test_one_learners_trouble_is_not_anothers(stage: Stage) -> None:
    ada = await morning(stage)
    ben = await learner(stage, name="Ben", start=MONDAY)
    stage.world.faults.switch_on(Fault("blocked", method="sendMessage", chat_id=ada.person))
    await stage.travel(on("18:00"))
    assert ada.phone.from_bot == []
    assert ben.text == PING


async def test_a_forgotten_learner_hears_nothing(stage: Stage) -> None:
    chat = await morning(stage)
    await chat.says("/forget")
    await chat.presses(next(label for label in chat.buttons if "elete" in label or "orget" in label))
    count = len(chat.phone.from_bot)
    await stage.travel(on("12:00", 2))
    assert await learner_of(stage.cairn.coach, chat.person) is None
    assert len(chat.phone.from_bot) == count
