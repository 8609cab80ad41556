"""The order of what people do: one after the other for each, side by side for all."""

import asyncio

import pytest
from telegram import Update, User

from bot.chat import processor
from bot.chat.processor import InOrder


class Doing:
    """What people do: each begins when it may and ends when it is let."""

    def __init__(self) -> None:
        self.order = InOrder()
        self.began: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        self.tasks: list[asyncio.Task[None]] = []

    def do(self, what: str, person: int | None) -> None:
        """Hand one thing in."""
        gate = self.gates.setdefault(what, asyncio.Event())

        async def handle() -> None:
            self.began.append(what)
            await gate.wait()

        self.tasks.append(asyncio.create_task(self.order.process_update(_update(person), handle())))

    async def settle(self) -> list[str]:
        """Give what has begun by now."""
        for _ in range(20):
            await asyncio.sleep(0)
        return self.began

    async def end(self) -> None:
        """Let everything end."""
        for gate in self.gates.values():
            gate.set()
        await asyncio.gather(*self.tasks)


def _update(person: int | None) -> object:
    if person is None:
        return object()
    update = Update(1)
    update._effective_user = User(person, "Somebody", is_bot=False)
    return update


@pytest.fixture
def doing() -> Doing:
    """Nobody does anything yet."""
    return Doing()


async def test_one_person_is_served_in_order(doing: Doing) -> None:
    for what in ("first", "second", "third"):
        doing.do(what, 1)
    assert await doing.settle() == ["first"]
    doing.gates["first"].set()
    assert await doing.settle() == ["first", "second"]
    await doing.end()
    assert doing.began == ["first", "second", "third"]


async def test_people_are_served_side_by_side(doing: Doing) -> None:
    doing.do("hers", 1)
    doing.do("his", 2)
    assert await doing.settle() == ["hers", "his"]
    await doing.end()


async def test_one_persons_many_keep_nobody_out(doing: Doing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "SIDE_BY_SIDE", 2)
    doing = Doing()
    for number in range(5):
        doing.do(f"hers {number}", 1)
    doing.do("his", 2)
    assert await doing.settle() == ["hers 0", "his"]
    await doing.end()


async def test_only_so_many_are_served_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processor, "SIDE_BY_SIDE", 2)
    doing = Doing()
    for person in range(3):
        doing.do(str(person), person)
    assert await doing.settle() == ["0", "1"]
    await doing.end()
    assert doing.began == ["0", "1", "2"]


async def test_a_failure_gives_the_turn_on_and_leaves_nothing_behind(doing: Doing) -> None:
    async def fail() -> None:
        raise ValueError("nothing")

    with pytest.raises(ValueError, match="nothing"):
        await doing.order.process_update(_update(1), fail())
    doing.do("next", 1)
    doing.do("nobody's", None)
    assert await doing.settle() == ["next", "nobody's"]
    await doing.end()
    assert not doing.order._turns
    assert not doing.order._waiting


async def test_there_is_nothing_to_prepare() -> None:
    order = InOrder()
    await order.initialize()
    await order.shutdown()
    assert order.max_concurrent_updates >= 10_000
