"""Browsing a roadmap: every word of the document can be reached by buttons, and every item ticked."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import pytest

from bot.domain.checkin import State
from bot.playground.keyboards import buttons
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage
from tests.domain.shipped import FIVE, SHIPPED

AS_PICTURE = "1:roadmap:picture"
WAYS = ("roadmap", "phase", "step", "page", "loose")
NOT_SHOWN = {"id", "key", "version", "block", "url", "_routines"}


def leaves(value: Any) -> Iterator[str]:
    """Walk every text of a roadmap that a reader is to see."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NOT_SHOWN:
                yield from leaves(getattr(value, field.name))


class Walk:
    """Everything that is seen when every button of the roadmap's screens is pressed once."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.texts: set[str] = set()
        self.links: set[str] = set()
        self.messages = 0

    async def through(self) -> None:
        await self.chat.says("/roadmap text")
        waiting, seen = [*self._look()], set[str]()
        while waiting:
            data = waiting.pop()
            if data not in seen:
                seen.add(data)
                await self.chat.presses_data(data)
                waiting += self._look()

    def _look(self) -> list[str]:
        found: list[str] = []
        for message in self.chat.phone.from_bot:
            self.texts.add(message["text"])
            self.links |= {entity["url"] for entity in message.get("entities", ()) if "url" in entity}
            for button in buttons(message.get("reply_markup")):
                self.texts.add(button["text"])
                data = button["callback_data"]
                found += [data] if data.split(":")[1] in WAYS and data != AS_PICTURE else []
        self.messages = max(self.messages, len(self.chat.phone.from_bot))
        return found


@pytest.mark.parametrize("roadmap", [one.id for one in FIVE])
async def test_every_word_of_a_roadmap_can_be_reached_by_buttons(stage: Stage, roadmap: str) -> None:
    chat = await learner(stage, roadmap)
    walk = Walk(chat)
    await walk.through()
    everything = "\n".join(walk.texts)
    assert [text for text in leaves(SHIPPED[roadmap]) if text not in everything] == []


@pytest.mark.parametrize("roadmap", [one.id for one in FIVE])
async def test_every_link_of_a_roadmap_can_be_followed(stage: Stage, roadmap: str) -> None:
    chat = await learner(stage, roadmap)
    walk = Walk(chat)
    await walk.through()
    assert {item.url for item in SHIPPED[roadmap].every_item() if item.url} <= walk.links


@pytest.mark.parametrize("roadmap", [one.id for one in FIVE])
async def test_every_screen_of_a_roadmap_fits_into_one_message(stage: Stage, roadmap: str) -> None:
    chat = await learner(stage, roadmap)
    walk = Walk(chat)
    await walk.through()
    assert walk.messages == 1


async def test_the_overview_says_where_the_learner_is(stage: Stage) -> None:
    chat = await learner(stage, "python-ml-dsa")
    await chat.says("/roadmap text")
    assert chat.text.endswith("30 things ahead.")
    assert [label[0] for label in chat.buttons[:3]] == ["📍", "▫", "▫"]


async def test_only_what_is_finished_is_counted(stage: Stage) -> None:
    chat = await learner(stage, "backend-intensive")
    await chat.says("/roadmap text")
    assert not [label for label in chat.buttons if "/" in label]
    await to_first_step(chat)
    await chat.presses("✓ 1")
    await chat.says("/roadmap text")
    assert chat.text.endswith("1 of 56 things finished.")
    (counted,) = (label for label in chat.buttons if "/" in label)
    assert "· 1/" in counted


async def test_a_topic_that_waits_says_so(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/roadmap text")
    await chat.presses("Week plan")
    assert "Docker basics (after month 4)" in chat.text


async def test_the_day_shapes_can_be_turned(stage: Stage) -> None:
    chat = await learner(stage)
    await chat.says("/roadmap text")
    await chat.presses("Week plan")
    await chat.presses("When Polytechnic is Closed")
    assert chat.text.startswith("When Polytechnic is Closed")
    await chat.presses("Back")
    assert chat.text.startswith("Deep Engineer Roadmap")


async def test_tags_of_an_item_are_shown(stage: Stage) -> None:
    chat = await learner(stage, "backend-intensive")
    walk = Walk(chat)
    await walk.through()
    assert any("– GitHub Project" in text for text in walk.texts)


async def to_first_step(chat: Chat) -> str:
    await chat.says("/roadmap text")
    await chat.presses(chat.buttons[0])
    await chat.presses(next(label for label in chat.buttons if label.startswith("📍")))
    return (await seen(chat)).roadmap.phases[0].steps[0].items[0].key


async def test_an_item_is_ticked_and_opened_again(stage: Stage) -> None:
    chat = await learner(stage, "backend-intensive")
    key = await to_first_step(chat)
    await chat.presses("✓ 1")
    assert (await seen(chat)).facts.ticks.state(key) is State.DONE
    assert chat.toasts[-1] == "Ticked. That one is done."
    assert "✅ 1." in chat.text
    await chat.presses("↩ 1")
    assert (await seen(chat)).facts.ticks.state(key) is State.OPEN
    assert "✅" not in chat.text


async def test_an_item_of_a_phase_is_ticked_in_its_phase(stage: Stage) -> None:
    chat = await learner(stage, "fulltime-backend")
    await chat.says("/roadmap text")
    await chat.presses(chat.buttons[0])
    head = chat.text.partition("\n")[0]
    await chat.presses("✓ 2")
    assert chat.text.startswith(head)
    assert "✅ 2." in chat.text
    await chat.presses("Back")
    assert "· 1/" in chat.buttons[0]


async def test_the_items_of_a_choice_are_ticked_in_its_phase(stage: Stage) -> None:
    chat = await learner(stage, "fulltime-backend")
    roadmap = SHIPPED["fulltime-backend"]
    number, found = next((n, phase) for n, phase in enumerate(roadmap.phases) if phase.choice)
    item = next(item for option in (found.choice.options if found.choice else ()) for item in option.items)
    await chat.says("/roadmap text")
    await chat.presses_data(f"1:phase:{number}")
    assert item.title in chat.text
    await chat.presses_data(f"1:tick:{number}:x:{item.key}")
    assert (await seen(chat)).facts.ticks.state(item.key) is State.DONE


async def test_an_item_outside_the_weeks_is_ticked_there(stage: Stage) -> None:
    chat = await learner(stage, "backend-interview")
    await chat.says("/roadmap text")
    await chat.presses("Outside the weeks")
    await chat.presses("✓ 1")
    assert chat.text.startswith("Outside the weeks")
    assert "✅ 1." in chat.text


@pytest.mark.parametrize(
    "data",
    [
        "1:phase",
        "1:phase:-1",
        "1:phase:99",
        "1:step:0:99",
        "1:step:99:0",
        "1:step:0",
        "1:page",
        "1:page:secrets",
        "1:page:week:9",
        "1:page:week:-1",
        "1:tick:0:0:nothing",
        "1:tick",
    ],
)
async def test_a_press_that_is_made_up_is_answered_kindly(stage: Stage, data: str) -> None:
    chat = await learner(stage)
    await chat.says("/roadmap text")
    await chat.presses_data(data)
    assert chat.text == "This button does not fit any more. /today shows your day as it is now."
    assert chat.buttons == ["Today"]
