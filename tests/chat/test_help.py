"""Help: short, complete, and everything in it a tap or two away."""

import pytest

from bot.chat.routes import COMMANDS, OWNERS
from bot.chat.texts.help import menu
from bot.chat.voice import Voice
from bot.playground.keyboards import buttons
from tests.chat.people import learner, seen
from tests.chat.stage import Chat, Stage

SAY = Voice.of("en")

BUTTONS = {
    "today": "1:today",
    "now": "1:now",
    "done": "1:answers:20260301",
    "streak": "1:streak",
    "progress": "1:progress",
    "week": "1:week:0",
    "review": "1:review",
    "roadmap": "1:roadmap",
    "roadmaps": "1:roadmaps",
    "ship": "1:ship:0",
    "portfolio": "1:portfolio",
    "settings": "1:settings",
    "mode": "1:modes",
    "replan": "1:replans",
    "next": "1:next",
    "why": "1:whysaid",
    "pause": "1:pause",
    "resume": "1:resume",
    "start": "1:roadmaps",
    "cancel": "1:cancel",
    "privacy": "1:privacy",
    "export": "1:export",
    "forget": "1:forget",
}
"""The button that does what each command does; /help is where they are looked for."""


def on(chat: Chat) -> set[str]:
    return {button["callback_data"] for button in buttons(chat.newest.get("reply_markup"))}


async def near(chat: Chat) -> set[str]:
    """Give what buttons do that are at most two taps away from /help."""
    await chat.says("/help")
    reached = on(chat)
    for data in sorted(reached - {"1:cancel"}):
        await chat.presses_data(data)
        reached |= on(chat)
        await chat.says("/help")
    return reached


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner, on a Sunday morning."""
    return await learner(stage)


def test_every_command_for_learners_is_in_the_menu() -> None:
    assert set(menu(SAY)) == set(COMMANDS) - OWNERS


def test_every_description_fits_into_the_menu() -> None:
    assert all(0 < len(description) <= 40 for description in menu(SAY).values())


def test_every_command_has_a_button() -> None:
    assert set(BUTTONS) == set(COMMANDS) - OWNERS - {"help"}


async def test_help_fits_a_phone_and_names_every_command_behind_a_button(chat: Chat) -> None:
    first = await chat.says("/help")
    assert len(first.splitlines()) <= 6
    assert len(chat.buttons) == 9
    every = await chat.presses("All I can do")
    assert [command for command in menu(SAY) if f"/{command}: " not in every] == []
    assert await chat.presses("Back") == first


async def test_what_every_command_does_is_at_most_two_taps_away_from_help(chat: Chat) -> None:
    reached = await near(chat)
    await chat.says("/pause Tuesday")
    assert set(BUTTONS.values()) <= reached | await near(chat)


async def test_the_button_for_help_shows_it(chat: Chat) -> None:
    await chat.says("what can you do")
    await chat.presses("Help")
    assert chat.text.startswith("I ping you when a block starts.")


async def test_the_examples_of_help_work(chat: Chat) -> None:
    await chat.says("/done 2 30m")
    await chat.says("/done 1 read chapter 3")
    answers = {checkin.minutes: checkin.note for checkin in (await seen(chat)).facts.checkins.values()}
    assert 30 in answers
    assert "read chapter 3" in answers.values()
