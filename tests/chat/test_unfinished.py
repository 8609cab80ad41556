"""A setup that was left halfway: whatever needs a plan asks its open question again."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.modes import mode_at
from bot.services.enrolling import standings
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage
from tests.chat.test_onboarding import to_date, to_day, to_hour, to_position, to_preview, to_zone

HEAD = "👉 Almost there: Deep Engineer Roadmap begins once you answer this.\n\n"
COMMANDS = [
    "/today",
    "/now",
    "/next",
    "/done",
    "/week",
    "/progress",
    "/pause",
    "/mode light",
    "/streak",
    "/replan",
]


@pytest.fixture
def chat(stage: Stage) -> Chat:
    """A newcomer from Dhaka, where it is 15:00 on a Sunday."""
    return stage.chat(language="bn")


@pytest.mark.parametrize(
    ("on_the_way", "asks", "button"),
    [
        (to_zone, "🕐 It is 15:00 for you, right?", "Yes, 15:00"),
        (to_day, "When", "Today"),
        (to_date, "Type the day you want to start", ""),
        (to_position, "Where are you?", ""),
        (to_hour, "18:00", "18:00 · as planned"),
    ],
)
async def test_the_open_question_is_asked_again(
    chat: Chat, on_the_way: Callable[[Chat], Awaitable[None]], asks: str, button: str
) -> None:
    await on_the_way(chat)
    text = await chat.says("/today")
    assert text.startswith(HEAD)
    assert not button or button in chat.buttons
    assert asks in text


@pytest.mark.parametrize("command", COMMANDS)
async def test_whatever_needs_a_plan_asks_it(chat: Chat, command: str) -> None:
    await to_hour(chat)
    assert (await chat.says(command)).startswith(HEAD)
    await chat.presses("18:00 · as planned")
    view = await seen(chat)
    assert mode_at(view.facts.enrolment.modes, view.today) is None
    assert len(await standings(chat.stage.cairn.coach, chat.person)) == 1


async def test_the_location_button_is_put_away_before(chat: Chat) -> None:
    await to_zone(chat)
    await chat.presses("Share my location")
    text = await chat.says("/today")
    assert text.startswith(HEAD)
    assert "👌 Got it." in chat.texts


@pytest.mark.parametrize("begun", [False, True])
async def test_without_a_roadmap_there_is_no_question_but_which(chat: Chat, begun: bool) -> None:
    if begun:
        await to_preview(chat)
    assert (await chat.says("/today")).startswith("You have no roadmap yet.")
    assert chat.buttons == ["Pick a roadmap"]
