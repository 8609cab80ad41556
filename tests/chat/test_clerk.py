"""Serving updates: effect and reply are one, each happens once, and what fails is never forgotten."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from structlog.typing import EventDict
from telegram.error import RetryAfter

from bot import failpoints
from bot.chat import clerk, routes
from bot.chat.clerk import ref_of
from bot.chat.incoming import received
from bot.chat.visit import Reply, Visit
from bot.playground.faults import Fault
from bot.services import inbox
from bot.services.keeping import Keeper
from bot.storage import schema
from bot.storage.errors import DatabaseAway, DiskFull
from tests.chat.evening import pinged
from tests.chat.people import known, learner, seen
from tests.chat.stage import Chat, Stage, opened

A_DAY = timedelta(days=1)


async def rows(chat: Chat) -> list[tuple[str, int, bool, int]]:
    """List state, tries, whether raw is there, and person of each update."""
    table = schema.inbox
    wanted = select(table.c.state, table.c.tries, table.c.raw != "", table.c.person_id)
    async with chat.stage.cairn.coach.database.reading() as tx:
        return [tuple(row) for row in await tx.execute(wanted.order_by(table.c.update_id))]


async def keep_waiting(chat: Chat) -> None:
    """Keep what the phone sent, as a bot does that dies before it serves it."""
    now = chat.stage.clock.now()
    read = [received(pending.body, now) for pending in chat.phone.account.inbox._pending]
    await Keeper(chat.stage.cairn.coach).keep([one for one in read if one is not None])


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner whose first ping has just come."""
    return await pinged(stage)


@pytest.fixture(autouse=True)
def disarmed() -> Iterator[None]:
    """No fail point stays armed."""
    yield
    failpoints.arm("")


async def test_of_a_served_update_only_the_number_is_left(chat: Chat) -> None:
    await chat.says("/today")
    await chat.presses("Done", on=chat.phone.from_bot[0]["message_id"])
    await chat.stage.cairn.desk.close(timedelta(seconds=5))
    assert await rows(chat) == [("done", 0, False, 0)] * 2
    assert await inbox.unsaid(chat.stage.cairn.coach) == []


async def test_the_same_update_again_has_no_effect_and_no_answer(chat: Chat) -> None:
    chat.phone.press("Done")
    raw = [pending.body for pending in chat.phone.account.inbox._pending]
    await chat.does()
    said = len(chat.phone.from_bot)
    for _ in range(3):
        await chat.stage.cairn.desk.take_in(raw)
        await chat.stage.cairn.desk.idle()
    assert len(chat.phone.from_bot) == said
    assert len((await seen(chat)).facts.checkins) == 1


async def test_whatever_else_a_failing_handler_wrote_is_undone(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = routes.PRESSES["ok"]

    async def fail(visit: Visit) -> Reply:
        await done(visit)
        raise ValueError("too late")

    chat.stage.in_earnest = True
    monkeypatch.setitem(routes.PRESSES, "ok", fail)
    await chat.presses("Done")
    assert (await seen(chat)).facts.checkins == {}


async def test_a_handler_is_tried_three_times_then_the_update_is_dead_and_others_go_on(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    tried: list[str] = []

    async def fail(visit: Visit) -> Reply:
        tried.append(visit.command)
        raise ValueError("poison")

    chat.stage.in_earnest = True
    monkeypatch.setitem(routes.COMMANDS, "streak", fail)
    monkeypatch.setattr("bot.chat.handlers.streak.look", fail)
    await chat.says("/streak")
    dead = [entry for entry in logs if entry["event"] == "update given up"]
    assert (await rows(chat))[-1] == ("dead", 3, True, chat.person)
    assert f"(ref {dead[0]['ref']}). Your answer is kept." in chat.text
    assert (await chat.says("/today")).startswith("Monday 2 March")


async def test_a_failure_that_passes_is_not_noticed(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    failpoints.arm("in_effect:fail")
    await chat.presses("Done")
    assert chat.text.startswith("✅ Data Structures")
    assert (await rows(chat))[-1][:2] == ("done", 1)
    assert [entry["log_level"] for entry in logs if "update failed" in entry["event"]] == ["warning"]


async def test_a_handler_that_hangs_is_cut_off_and_counts_as_failing(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hang(_visit: Visit) -> Reply:
        await asyncio.Event().wait()
        return Reply()

    chat.stage.in_earnest = True
    monkeypatch.setattr("bot.services.inbox.HANDLED_WITHIN", 0.01)
    monkeypatch.setitem(routes.PRESSES, "ok", hang)
    await chat.presses("Done")
    assert (await rows(chat))[-1][:2] == ("dead", 3)


async def test_an_update_that_cannot_be_read_dies_alone(chat: Chat, logs: list[EventDict]) -> None:
    chat.stage.in_earnest = True
    poison = {"update_id": 1, "message": {"from": {"id": chat.person}, "date": "never"}}
    chat.phone.say("/today")
    good = [pending.body for pending in chat.phone.account.inbox._pending]
    await chat.stage.cairn.desk.take_in([poison, *good])
    await chat.stage.cairn.desk.idle()
    assert [state for state, *_ in await rows(chat)] == ["dead", "done"]
    assert chat.text.startswith("Monday 2 March")


async def test_where_the_disk_is_full_it_is_said_and_the_same_button_counts_later(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_visit: Visit) -> Reply:
        raise DiskFull("no room")

    ping = int(chat.newest["message_id"])
    with monkeypatch.context() as patched:
        patched.setitem(routes.PRESSES, "ok", full)
        await chat.presses("Done")
    assert chat.text.startswith("I cannot save just now, nothing was counted")
    assert (await rows(chat))[-1][:2] == ("done", 0)
    await chat.presses("Done", on=ping)
    assert str(chat.phone.chat.messages[ping].body["text"]).startswith("✅ Data Structures")


async def test_a_reply_that_telegram_surely_did_not_take_is_said_later(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def closed(*_: object) -> None:
        raise RetryAfter(60)

    said = len(chat.phone.from_bot)
    with monkeypatch.context() as patched:
        patched.setattr(clerk, "deliver", closed)
        await chat.says("/today")
    assert len(chat.phone.from_bot) == said
    chat.stage.clock.advance(inbox.IN_HAND_ELSEWHERE)
    await chat.stage.cairn.desk.look()
    await chat.stage.cairn.desk.look()
    assert [text.startswith("Monday 2 March") for text in chat.texts[said:]] == [True]


async def test_a_reply_over_which_the_database_went_away_is_said_at_the_next_look(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object, **__: object) -> None:
        raise DatabaseAway("the server is starting")

    said = len(chat.phone.from_bot)
    with monkeypatch.context() as patched:
        patched.setattr(clerk, "reached_again", away)
        fault = chat.stage.world.faults.switch_on(Fault("blocked", method="sendMessage"))
        await chat.says("/today")
        chat.stage.world.faults.switch_off(fault)
    chat.stage.clock.advance(inbox.IN_HAND_ELSEWHERE)
    await chat.stage.cairn.desk.look()
    await chat.stage.cairn.desk.look()
    assert [text.startswith("Monday 2 March") for text in chat.texts[said:]] == [True]


async def test_a_reply_that_breaks_on_the_way_is_excused_once(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, logs: list[EventDict]
) -> None:
    async def broken(*_: object) -> None:
        raise KeyError("result")

    said = len(chat.phone.from_bot)
    with monkeypatch.context() as patched:
        patched.setattr(clerk, "deliver", broken)
        await chat.says("/today")
    await chat.stage.cairn.desk.look()
    [told] = chat.texts[said:]
    assert f"(ref {logs[-1]['ref']})" in told


@pytest.mark.parametrize(("wait", "said"), [(timedelta(minutes=9), True), (timedelta(minutes=11), False)])
async def test_after_a_restart_fresh_replies_are_said(fresh_url: str, wait: timedelta, said: bool) -> None:
    async with opened(fresh_url) as before:
        chat = await pinged(before)
        fault = before.world.faults.switch_on(Fault("429", method="answerCallbackQuery", retry_after=60))
        before.cairn.application.bot.rate_limiter.let_go()
        chat.phone.press("Done")
        await before.settle()
    before.world.faults.switch_off(fault)
    before.clock.advance(wait)
    async with opened(fresh_url, before.world, before.clock) as after:
        await after.cairn.desk.look()
        chat.stage = after
        assert chat.text.startswith("✅") is said
        assert len((await seen(chat)).facts.checkins) == 1


async def test_what_waited_for_more_than_a_day_has_no_effect_and_is_told_in_one_line(chat: Chat) -> None:
    chat.phone.press("Done")
    for text in ("/pause", "/today", "half done"):
        chat.phone.say(text)
    said = len(chat.phone.from_bot)
    await keep_waiting(chat)
    chat.stage.clock.advance(A_DAY)
    await chat.stage.cairn.desk.look()
    await chat.stage.cairn.desk.idle()
    [told] = chat.texts[said:]
    assert told.startswith("I was away for more than a day, so the 4 things that you sent me")
    assert (await seen(chat)).facts.checkins == {}


async def test_who_blocked_the_bot_more_than_a_day_ago_is_let_go(stage: Stage) -> None:
    chat = await learner(stage)
    chat.phone.block()
    await keep_waiting(chat)
    stage.clock.advance(2 * A_DAY)
    await stage.cairn.desk.look()
    await stage.cairn.desk.idle()
    assert not (await known(chat)).reachable


async def test_nothing_is_left_of_somebody_who_asked_to_be_forgotten(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.stage.in_earnest = True
    with monkeypatch.context() as patched:
        patched.setattr("bot.chat.handlers.streak.look", None)
        await chat.says("/streak")
    await chat.says("/forget")
    await chat.presses("Delete everything")
    assert {(raw, person) for _, _, raw, person in await rows(chat)} == {(False, 0)}


def test_a_reference_is_short_and_always_the_same() -> None:
    assert ref_of(7) == ref_of(7) != ref_of(8)
    assert len(ref_of(7)) == 6
