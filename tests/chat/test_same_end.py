"""However Telegram brings what somebody did, repeated or out of order, it ends the same."""

from random import Random
from typing import Any

import pytest

from bot.chat import clerk
from bot.chat.callbacks import encode
from bot.chat.texts.origin import DAY
from bot.domain.checkin import CheckIn
from tests.chat.evening import MONDAY, morning
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

RUNS = 4
MOST = 5
"""So often an update may come."""

Update = dict[str, Any]


@pytest.fixture(autouse=True)
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Replies are not sent: only what the bot remembers is compared."""

    async def nothing(*_: object) -> None:
        """Say nothing."""

    monkeypatch.setattr(clerk, "deliver", nothing)


async def deeds(chat: Chat, first_number: int) -> tuple[list[Update], list[Update]]:
    """Give what a learner did: messages about two blocks and presses about two others, each depending on its order."""
    view = await seen(chat)
    first, second = (block.key for block in view.plan.blocks[:2])
    enrolment = view.facts.enrolment.id
    person = {"id": chat.person, "is_bot": False, "first_name": "Ada"}
    place = {"id": chat.person, "type": "private", "first_name": "Ada"}
    texts = ["/done 3", "/done 4 20m", "/done 3 10m", "/done 4"]
    whose = [(enrolment, MONDAY, key) for key in (first, second)]
    presses = [
        encode("ok", DAY, *whose[0]),
        encode("why", DAY, *whose[1], 1),
        encode("min", DAY, *whose[0], 15),
        encode("ok", DAY, *whose[1]),
        encode("why", DAY, *whose[1], 2),
    ]
    sent = int(chat.stage.clock.now().timestamp())
    messages = [
        {
            "message_id": 900 + n,
            "date": sent,
            "from": person,
            "chat": place,
            "text": text,
            "entities": command(),
        }
        for n, text in enumerate(texts)
    ]
    queries = [
        {
            "id": str(first_number + n),
            "from": person,
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": 5, "date": sent, "chat": place},
        }
        for n, data in enumerate(presses)
    ]
    said = [{"update_id": first_number + 2 * n, "message": body} for n, body in enumerate(messages)]
    pressed = [
        {"update_id": first_number + 2 * n + 1, "callback_query": body} for n, body in enumerate(queries)
    ]
    return said, pressed


def command() -> list[Update]:
    return [{"type": "bot_command", "offset": 0, "length": 5}]


def brought(chance: Random, said: list[Update], pressed: list[Update]) -> list[list[Update]]:
    """Bring messages and presses each in order, in any mixture, with repetitions, in batches of any size."""
    mixed: list[Update] = []
    queues = [list(said), list(pressed)]
    while waiting := [queue for queue in queues if queue]:
        mixed.append(chance.choice(waiting).pop(0))
    for update in list(mixed):
        for _ in range(chance.randrange(MOST)):
            mixed.insert(chance.randint(mixed.index(update) + 1, len(mixed)), update)
    batches = []
    while mixed:
        size = chance.randint(1, 6)
        batches.append(mixed[:size])
        mixed = mixed[size:]
    return batches


async def end_of(chat: Chat, batches: list[list[Update]], chance: Random) -> list[CheckIn]:
    """Bring batches, with or without a pause between them, and give what the bot remembers."""
    desk = chat.stage.cairn.desk
    for batch in batches:
        await desk.take_in(chance.sample(batch, len(batch)) if whole(batch) else batch)
        if chance.random() < 0.5:
            await desk.idle()
    await desk.idle()
    checkins = (await seen(chat)).facts.checkins
    return sorted(checkins.values(), key=lambda one: one.block)


def whole(batch: list[Update]) -> bool:
    """Tell whether a batch can be shuffled without bringing a later update before an earlier one's batch."""
    return len({update["update_id"] for update in batch}) == len(batch)


async def test_repeated_and_mixed_updates_end_as_each_once_in_order(stage: Stage) -> None:
    chat = await morning(stage)
    said, pressed = await deeds(chat, 1000)
    in_order = sorted(said + pressed, key=lambda update: int(update["update_id"]))
    expected = await end_of(chat, [[update] for update in in_order], Random(0))
    assert sorted((one.outcome.value, one.minutes) for one in expected) == [
        ("done", 30),
        ("partly", 10),
        ("partly", 15),
        ("skipped", 0),
    ]
    for seed in range(RUNS):
        chance = Random(seed)
        other = await learner(stage, name=f"Ada {seed}", start=MONDAY)
        said, pressed = await deeds(other, 2000 + 100 * seed)
        assert await end_of(other, brought(chance, said, pressed), chance) == expected, seed
