"""Groups, closed bots, and people who block the bot: who is let in, and what is said to the others."""

from datetime import UTC, datetime

from bot.playground.faults import Fault
from bot.playground.phone import Phone
from tests.chat.people import known, learner
from tests.chat.stage import Stage, opened

LINE = "I coach in private chats only, so I leave this one again. Write to me there."


def group(stage: Stage) -> Phone:
    """Let somebody add the bot to a group."""
    chat = stage.chat()
    account = chat.phone.account
    return Phone(
        stage.world, account, chat.phone.person, stage.world.add_group(account, "Class", chat.phone.person)
    )


def said(phone: Phone) -> list[str]:
    """List what the bot said in a group; that it left is told by Telegram."""
    return [message["text"] for message in phone.from_bot if "text" in message]


async def test_in_a_group_the_bot_says_once_where_it_coaches_and_leaves(stage: Stage) -> None:
    phone = group(stage)
    await stage.settle()
    assert said(phone) == [LINE]
    (button,) = phone.from_bot[0]["reply_markup"]["inline_keyboard"][0]
    assert button["url"] == f"https://t.me/{phone.account.username}"
    assert phone.chat.closed == "bot is not a member of the supergroup chat"


async def test_whoever_adds_it_again_hears_nothing_more_and_it_leaves_again(stage: Stage) -> None:
    phone = group(stage)
    await stage.settle()
    phone.chat.closed = None
    phone.say("/today")
    await stage.settle()
    assert phone.chat.closed is not None
    assert said(phone) == [LINE]


async def test_a_group_where_it_may_not_speak_it_leaves_all_the_same(stage: Stage) -> None:
    phone = group(stage)
    stage.world.faults.switch_on(Fault("blocked", method="sendMessage"))
    await stage.settle()
    assert said(phone) == []
    assert phone.chat.closed is not None


async def test_what_is_said_there_meanwhile_is_not_answered(stage: Stage) -> None:
    phone = group(stage)
    for text in ("/today", "/start", f"hello @{phone.account.username}"):
        phone.say(text)
    phone.edit(phone.say("/week")["message_id"], "/week -1")
    await stage.settle()
    assert said(phone) == [LINE]


async def test_a_restart_does_not_make_the_bot_say_it_again(fresh_url: str) -> None:
    async with opened(fresh_url) as before:
        phone = group(before)
        await before.settle()
    async with opened(fresh_url, before.world, before.clock) as after:
        phone.chat.closed = None
        phone.say("/today")
        await after.settle()
    assert said(phone) == [LINE]


async def test_each_group_is_told(stage: Stage) -> None:
    phones = [group(stage), group(stage)]
    await stage.settle()
    assert [said(phone) for phone in phones] == [[LINE], [LINE]]


async def test_a_group_that_throws_the_bot_out_is_no_trouble(stage: Stage) -> None:
    phone = group(stage)
    await stage.settle()
    phone.remove_bot()
    await stage.settle()
    assert said(phone) == [LINE]


async def test_nobody_becomes_a_learner_in_a_group(stage: Stage) -> None:
    phone = group(stage)
    phone.say("/start deep-engineer")
    await stage.settle()
    assert said(phone) == [LINE]


async def test_a_closed_bot_has_one_polite_line_for_others(fresh_url: str) -> None:
    async with opened(fresh_url, allowed_users=frozenset({1001})) as stage:
        ada, bob = stage.chat("Ada"), stage.chat("Bob")
        await ada.says("/start")
        await bob.says("/start")
        await bob.says("hello")
        assert len(ada.buttons) == 5
        assert set(bob.texts) == {
            "This Cairn is private, so I can't coach you here. Its owner can let you in."
        }


async def test_a_made_up_press_does_not_open_a_closed_bot(fresh_url: str) -> None:
    async with opened(fresh_url, allowed_users=frozenset({1001})) as stage:
        stage.chat("Ada")
        bob = stage.chat("Bob")
        await bob.says("/start")
        await bob.presses_data("1:shelf", on=bob.newest["message_id"])
        assert bob.buttons == []


async def test_a_learner_who_blocks_the_bot_is_unreachable_until_they_write(stage: Stage) -> None:
    chat = await learner(stage)
    chat.phone.block()
    await stage.settle()
    assert not (await known(chat)).reachable
    before = len(stage.world.calls.of("sendMessage"))
    await stage.travel(datetime(2026, 3, 1, 18, 5, tzinfo=UTC))
    assert len(stage.world.calls.of("sendMessage")) == before
    chat.phone.unblock()
    await stage.settle()
    assert (await known(chat)).reachable


async def test_a_learner_who_was_parked_is_reached_again_by_their_word(stage: Stage) -> None:
    chat = await learner(stage)
    chat.phone.block()
    await stage.travel(datetime(2026, 3, 1, 18, 5, tzinfo=UTC))
    chat.phone.chat.closed = None
    await chat.says("/today")
    assert (await known(chat)).reachable


async def test_somebody_unknown_may_block_the_bot(stage: Stage) -> None:
    chat = stage.chat()
    await chat.says("/start")
    chat.phone.block()
    await stage.settle()
