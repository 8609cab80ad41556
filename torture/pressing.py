"""Made-up buttons that can be read, pressed in a learner's chat: each is answered, and nothing of the learner changes."""

import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from string import ascii_lowercase, digits
from typing import Any

from bot.chat.routes import PRESSES
from bot.storage import belongings
from tests.chat.people import learner
from tests.chat.stage import Chat, opened

REAL = re.compile(r"1:[a-z]+(:(-?[0-9]+|x))*")
"""What holds nothing but numbers, or an "x" for none, may be a button of the bot: pressing it is no forgery."""

SIGNS = digits * 2 + ascii_lowercase + "._/+-:"
LONGEST = 24
LOOKED_EACH = 100


async def effects(folder: Path, count: int, random: Random) -> list[str]:
    """Press so many made-up buttons; tell those that were not answered or changed something, or crashed."""
    async with opened(folder / "cairn.db") as stage:
        chat = await learner(stage)
        await chat.says("/today")
        message, found = chat.newest["message_id"], []
        for batch in _batches(count, random):
            before = await _kept(chat)
            for data in batch:
                found += await _pressed(chat, data, message)
            if await _kept(chat) != before:
                found.append(f"changed something: one of {' '.join(batch)}")
    return found


async def _pressed(chat: Chat, data: str, message: int) -> list[str]:
    calls = chat.stage.world.calls.count
    try:
        await chat.presses_data(data, on=message)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is what we look for)
        return [f"{type(error).__name__}: {data!r}"]
    return [] if chat.stage.world.calls.count > calls else [f"not answered: {data!r}"]


async def _kept(chat: Chat) -> Any:
    """Give all that is kept of the learner, but for the question that waits and where drawn pictures can be had again."""
    async with chat.stage.cairn.coach.database.reading() as tx:
        return {**await belongings.of(tx, chat.person), "dialogues": None, "pictures": None}


def _batches(count: int, random: Random) -> Iterator[list[str]]:
    verbs = sorted(PRESSES)
    for at in range(0, count, LOOKED_EACH):
        yield [_made_up(random, verbs) for _ in range(min(LOOKED_EACH, count - at))]


def _made_up(random: Random, verbs: list[str]) -> str:
    while True:
        rest = "".join(random.choices(SIGNS, k=random.randint(1, LONGEST)))
        data = f"1:{random.choice(verbs)}:{rest}"
        if not REAL.fullmatch(data):
            return data
