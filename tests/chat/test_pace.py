"""The pace: in bounds, the most urgent first, silent where Telegram asks for it, and only there."""

import asyncio
from collections.abc import Coroutine
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.chat.limits import TELEGRAM, UNLIMITED, Limits
from bot.chat.pace import JITTER, PATIENCE, Pace
from bot.chat.turns import LONGEST_EDIT_WAIT
from bot.chat.urgency import Turn
from tests.chat.made_up_time import in_made_up_time

ADA, BEN, EVE, GROUP = 1, 2, 3, -100

KEPT = [Turn.PING, Turn.CATCH_UP, Turn.REPORT]


class Line:
    """A connection to Telegram whose answers are told beforehand; it notes what is called when."""

    def __init__(self, limits: Limits = TELEGRAM, luck: float = 0.0) -> None:
        self.pace = Pace(limits, lambda: luck)
        self.calls: list[tuple[str, object, float]] = []
        self.refusals: dict[object, list[float]] = {}

    async def call(
        self, chat: object = ADA, turn: Turn | None = None, name: str = "", method: str = "sendMessage"
    ) -> bool:
        """Make a call about a chat."""

        async def answer() -> bool:
            self.calls.append((name, chat, asyncio.get_running_loop().time()))
            if waits := self.refusals.get(chat):
                raise RetryAfter(timedelta(seconds=waits.pop(0)))
            return True

        data = {} if chat is None else {"chat_id": chat}
        return bool(await self.pace.process_request(answer, (), {}, method, data, turn))

    async def refused(
        self, chat: object = ADA, turn: Turn | None = None, method: str = "sendMessage"
    ) -> float:
        """Make a call that is not let through, and give the seconds that it is told to wait."""
        with pytest.raises(RetryAfter) as told:
            await self.call(chat, turn, method=method)
        wait = told.value.retry_after
        assert isinstance(wait, timedelta)
        return wait.total_seconds()

    def times(self, chat: object = ADA) -> list[float]:
        """Give the times at which calls about a chat were made."""
        return [at for _, one, at in self.calls if one == chat]

    @property
    def names(self) -> list[str]:
        """Give the names of the calls in the order in which they were made."""
        return [name for name, _, _ in self.calls]


async def together(*calls: Coroutine[Any, Any, object]) -> None:
    """Begin all calls in this order, and wait until all are made."""
    await asyncio.gather(*calls)


def test_the_bot_speaks_to_five_at_once_and_then_28_times_a_second() -> None:
    line = Line()
    in_made_up_time(together(*(line.call(chat) for chat in range(1, 90))))
    times = [at for _, _, at in line.calls]
    assert times == pytest.approx([max(0, n - 4) / 28 for n in range(89)])
    assert max(sum(begin <= at < begin + 1 for at in times) for begin in times) <= 33


def test_answers_to_presses_count_as_well() -> None:
    line = Line()
    presses = (line.call(None, method="answerCallbackQuery") for _ in range(33))
    in_made_up_time(together(*presses))
    assert line.times(None)[-1] == pytest.approx(1.0)


def test_what_sends_nothing_does_not_count() -> None:
    line = Line()
    in_made_up_time(together(*(line.call(None, method="getMe") for _ in range(100))))
    assert line.times(None) == [0.0] * 100


def test_a_chat_gets_a_small_burst_and_then_one_call_in_1_1_seconds() -> None:
    line = Line()
    in_made_up_time(together(*(line.call() for _ in range(TELEGRAM.chat_at_once + 3))))
    assert line.times()[TELEGRAM.chat_at_once - 1] < 0.2
    assert line.times()[-3:] == pytest.approx([1.1, 2.2, 3.3])


@pytest.mark.parametrize("group", [GROUP, "@cairn"])
def test_a_group_gets_one_call_in_3_seconds(group: object) -> None:
    line = Line()
    in_made_up_time(together(*(line.call(group) for _ in range(TELEGRAM.chat_at_once + 2))))
    assert line.times(group)[-2:] == pytest.approx([3.0, 6.0])


def test_a_chat_that_waits_keeps_nobody_else_waiting() -> None:
    line = Line()
    in_made_up_time(together(*(line.call() for _ in range(20)), line.call(BEN)))
    assert line.times(BEN)[0] < 0.2


def test_words_after_an_outage_go_20_times_a_second_and_leave_room_beside_them() -> None:
    line = Line()
    late = (line.call(chat, Turn.CATCH_UP, name="late") for chat in range(1, 61))
    others = (line.call(chat, Turn.REPLY, name="reply") for chat in range(101, 121))
    in_made_up_time(together(*late, *others))
    times = {name: [at for one, _, at in line.calls if one == name] for name in ("late", "reply")}
    assert all(sum(begin <= at < begin + 1 for at in times["late"]) <= 21 for begin in times["late"])
    assert times["late"][-1] > 2.9
    assert times["reply"][-1] < 1


def test_who_comes_first_goes_first() -> None:
    line = Line()
    in_made_up_time(together(*(line.call(chat, name=str(chat)) for chat in range(1, 40))))
    assert line.names == [str(chat) for chat in range(1, 40)]


def test_the_most_urgent_of_those_who_wait_goes_first() -> None:
    line = Line()

    async def story() -> None:
        crowd = [line.call(chat) for chat in range(10, 15)]
        others = [line.call(BEN, turn, name=turn.name) for turn in reversed(Turn)]
        await together(*crowd, *others)

    in_made_up_time(story())
    assert line.names[5:] == ["ANSWER", "PING", "REPLY", "EDIT", "CATCH_UP", "REPORT"]


@pytest.mark.parametrize(
    ("method", "turn"),
    [
        ("answerCallbackQuery", Turn.ANSWER),
        ("editMessageText", Turn.EDIT),
        ("editMessageReplyMarkup", Turn.EDIT),
        ("sendMessage", Turn.REPLY),
        ("sendDocument", Turn.REPLY),
        ("getMe", Turn.REPLY),
    ],
)
def test_a_method_tells_how_urgent_it_is(method: str, turn: Turn) -> None:
    assert Turn.of(method) is turn


def test_a_reply_is_tried_again_after_the_wait() -> None:
    line = Line()
    line.refusals[ADA] = [5, 7]
    assert in_made_up_time(line.call())
    assert line.times() == pytest.approx([0, 5, 12])


def test_the_wait_is_stretched_a_little_by_chance() -> None:
    line = Line(luck=0.5)
    line.refusals[ADA] = [5]
    in_made_up_time(line.call())
    assert line.times() == pytest.approx([0, 5 + JITTER / 2])


def test_a_reply_gives_up_in_the_end() -> None:
    line = Line()
    line.refusals[ADA] = [1.0] * 9
    in_made_up_time(line.refused())
    assert len(line.calls) == PATIENCE + 1


@pytest.mark.parametrize("turn", KEPT)
def test_what_the_ledger_keeps_is_not_tried_again_here(turn: Turn) -> None:
    line = Line(luck=1.0)
    line.refusals[ADA] = [5]
    assert in_made_up_time(line.refused(turn=turn)) == 5 + JITTER
    assert line.times() == [0]


def test_a_ping_does_not_wait_for_a_closed_chat_but_tells_how_long_it_is() -> None:
    line = Line()
    line.refusals[ADA] = [60]

    async def story() -> None:
        await line.refused(turn=Turn.PING)
        await asyncio.sleep(20)
        assert await line.refused(turn=Turn.PING) == pytest.approx(40)
        await asyncio.sleep(40)
        await line.call(turn=Turn.PING)

    in_made_up_time(story())
    assert line.times() == pytest.approx([0, 60])


def test_a_ping_that_waits_when_its_chat_is_closed_waits_no_longer() -> None:
    line = Line()

    async def story() -> None:
        await together(*(line.call() for _ in range(TELEGRAM.chat_at_once)))
        waiting = asyncio.create_task(line.refused(turn=Turn.PING))
        await asyncio.sleep(0)
        line.refusals[ADA] = [30]
        line.pace._close(ADA, timedelta(seconds=30), "sendMessage")
        assert await waiting == pytest.approx(30, abs=0.2)

    in_made_up_time(story())


def test_one_chats_wait_is_not_the_others() -> None:
    line = Line()
    line.refusals[ADA] = [60]

    async def story() -> None:
        await line.refused(ADA, Turn.PING)
        await line.call(BEN, Turn.PING)
        await line.call(None)

    in_made_up_time(story())
    assert line.times(BEN) == line.times(None) == [0]


def test_when_a_second_chat_is_refused_all_are_silent() -> None:
    line = Line()
    line.refusals = {ADA: [10], BEN: [30]}

    async def story() -> None:
        for chat in (ADA, BEN):
            await line.refused(chat, Turn.PING)
        assert await line.refused(EVE, Turn.PING) == pytest.approx(30)
        await together(line.call(EVE), line.call(None, method="getMe"))

    in_made_up_time(story())
    assert line.times(EVE) == line.times(None) == pytest.approx([30])


def test_a_method_that_is_refused_silences_no_other() -> None:
    line = Line()
    line.refusals = {None: [300], ADA: [10]}

    async def story() -> None:
        menu = asyncio.create_task(line.call(None, name="menu", method="setMyCommands"))
        await asyncio.sleep(0)
        await line.call(None, name="answer", method="answerCallbackQuery")
        await line.refused(ADA, Turn.PING)
        await line.call(BEN)
        await menu

    in_made_up_time(story())
    assert line.names == ["menu", "answer", "", "", "menu"]
    assert [at for _, _, at in line.calls] == pytest.approx([0, 0, 0, 0, 300])


def test_a_method_that_is_refused_while_a_chat_is_closed_closes_no_other_chat() -> None:
    line = Line()
    line.refusals = {ADA: [10], None: [300]}

    async def story() -> None:
        await line.refused(ADA, Turn.PING)
        menu = asyncio.create_task(line.call(None, method="setMyCommands"))
        await asyncio.sleep(0)
        await line.call(BEN)
        await menu

    in_made_up_time(story())
    assert line.times(BEN) == [0]


def test_after_a_silence_of_all_the_bot_begins_slowly() -> None:
    line = Line()
    line.refusals = {ADA: [10], BEN: [10]}

    async def story() -> None:
        for chat in (ADA, BEN):
            await line.refused(chat, Turn.PING)
        await together(*(line.call(chat) for chat in range(100, 800)))

    in_made_up_time(story())
    times = [at for _, chat, at in line.calls if isinstance(chat, int) and chat >= 100]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert times[0] == pytest.approx(10)
    assert gaps[0] == pytest.approx(4 / 28)
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(gaps))
    assert gaps[-1] == pytest.approx(1 / 28)


def test_refusals_long_apart_silence_nobody_else() -> None:
    line = Line()
    line.refusals = {ADA: [10], BEN: [10]}

    async def story() -> None:
        await line.call(ADA)
        await asyncio.sleep(100)
        await line.refused(BEN, Turn.PING)
        await line.call(EVE, Turn.PING)

    in_made_up_time(story())
    assert line.times(EVE) == pytest.approx([110])


def test_a_call_about_no_chat_is_honoured_as_well() -> None:
    line = Line()
    line.refusals[None] = [5]
    in_made_up_time(line.call(None))
    assert line.times(None) == pytest.approx([0, 5])


def test_an_edit_waits_for_up_to_an_hour() -> None:
    line = Line()
    line.refusals[ADA] = [LONGEST_EDIT_WAIT - 1]
    in_made_up_time(line.call(method="editMessageText"))
    assert line.times() == pytest.approx([0, LONGEST_EDIT_WAIT - 1])


def test_an_edit_that_would_wait_longer_is_dropped_at_once() -> None:
    line = Line()
    line.refusals[ADA] = [LONGEST_EDIT_WAIT + 60]

    async def story() -> None:
        assert await line.refused(method="editMessageText") == pytest.approx(LONGEST_EDIT_WAIT + 60, abs=2)
        assert asyncio.get_running_loop().time() == 0

    in_made_up_time(story())


def test_an_edit_is_dropped_when_its_wait_grows_too_long() -> None:
    line = Line()

    async def story() -> None:
        line.pace._close(ADA, timedelta(minutes=50), "sendMessage")
        waiting = asyncio.create_task(line.refused(method="editMessageText"))
        await asyncio.sleep(40 * 60)
        assert not waiting.done()
        line.pace._close(ADA, timedelta(minutes=50), "sendMessage")
        await waiting

    in_made_up_time(story())
    assert line.calls == []


def test_a_reply_waits_for_as_long_as_it_takes() -> None:
    line = Line()
    line.refusals[ADA] = [2 * LONGEST_EDIT_WAIT]
    in_made_up_time(line.call())
    assert line.times() == pytest.approx([0, 2 * LONGEST_EDIT_WAIT])


def test_a_call_that_is_given_up_leaves_its_turn_to_others() -> None:
    line = Line()

    async def story() -> None:
        crowd = [asyncio.create_task(line.call(chat, name="crowd")) for chat in range(10, 30)]
        await asyncio.sleep(0)
        for task in crowd[5:]:
            task.cancel()
        await line.call(BEN, name="later")

    in_made_up_time(story())
    assert line.names == ["crowd"] * 5 + ["later"]
    assert line.times(BEN) == pytest.approx([1 / 28])


def test_when_the_bot_stops_nobody_waits_for_a_closed_chat() -> None:
    line = Line()

    async def story() -> None:
        line.pace._close(ADA, timedelta(hours=1), "sendMessage")
        waiting = asyncio.create_task(line.refused())
        await asyncio.sleep(0)
        assert not waiting.done()
        line.pace.let_go()
        assert await waiting == pytest.approx(3600)
        assert await line.refused() == pytest.approx(3600)

    in_made_up_time(story())


def test_when_the_bot_stops_what_has_its_turn_soon_is_still_said() -> None:
    line = Line()

    async def story() -> None:
        crowd = [asyncio.create_task(line.call(chat)) for chat in range(10, 30)]
        await asyncio.sleep(0)
        line.pace.let_go()
        await asyncio.gather(*crowd)

    in_made_up_time(story())
    assert len(line.calls) == 20


def test_chats_of_the_past_are_forgotten() -> None:
    line = Line()

    async def story() -> None:
        for chat in range(1, 200):
            await line.call(chat)
        await asyncio.sleep(60)
        await line.call(ADA)

    in_made_up_time(story())
    assert list(line.pace._turns._chats) == [ADA]


def test_two_workers_together_send_no_faster_than_one_alone() -> None:
    alone, one, other = Line(), Line(TELEGRAM.share(2)), Line(TELEGRAM.share(2))
    in_made_up_time(together(*(alone.call(chat) for chat in range(1, 201))))
    in_made_up_time(together(*(line.call(chat) for line in (one, other) for chat in range(1, 101))))
    assert one.calls[-1][2] == pytest.approx(alone.calls[-1][2], abs=TELEGRAM.at_once * TELEGRAM.interval)
    assert TELEGRAM.share(1) == TELEGRAM


def test_without_limits_only_telegrams_own_waits_count() -> None:
    line = Line(UNLIMITED)
    line.refusals[BEN] = [5]
    in_made_up_time(together(*(line.call() for _ in range(100)), line.call(BEN)))
    assert line.times() == [0] * 100
    assert line.times(BEN) == pytest.approx([0, 5])


async def test_there_is_nothing_to_prepare_or_to_put_away() -> None:
    pace = Pace()
    await pace.initialize()
    await pace.shutdown()
