"""Looking back on a phase: a button of the phase, as a picture and as text."""

from dataclasses import replace

import pytest

from bot.chat.markup import plain
from bot.chat.texts import recap
from bot.domain.checkin import State
from bot.domain.recap import phase_recap
from bot.services.ticking import tick
from tests.chat.evening import morning, on
from tests.chat.people import seen
from tests.chat.stage import Chat, Stage
from tests.domain.shipped import INTERVIEW
from tests.pictures.drawing import texts
from tests.pictures.paths import SAY, WALKED

UNFIT = "This button does not fit any more. /today shows your day as it is now."


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner in the second day of a roadmap's first phase, with one thing finished."""
    chat = await morning(stage, "backend-intensive")
    project = (await seen(chat)).roadmap.phases[0].steps[0].items[0]
    await tick(stage.cairn.coach, chat.person, project.key, State.DONE)
    await stage.travel(on("23:00"))
    await chat.says("/done 1")
    stage.clock.travel(on("09:00", 1))
    return chat


async def test_a_phase_is_looked_back_on_from_its_own_screen(chat: Chat) -> None:
    await chat.presses_data("1:phase:0")
    await chat.presses("Look back")
    assert "photo" not in chat.newest
    caption = await chat.presses("As a picture")
    assert caption == "Backend Foundations & Core Technologies so far: 32 things still ahead."
    assert "photo" in chat.newest
    assert chat.buttons == ["Today", "This phase", "Progress", "As text"]


async def test_the_same_as_text(chat: Chat) -> None:
    text = await chat.presses_data("1:recap:0:text")
    first, second, third = text.split("\n\n")
    assert first.endswith("so far.\nPhase 1 of 3 · Mon 2 Mar – Sun 29 Mar")
    assert second.startswith("🪨 1 of 33 things finished: ")
    assert second.endswith("on 1 kept day")
    assert third == "32 things still ahead."
    assert "photo" not in chat.newest


TO_DO = "Most of this phase is still to do, and that is no loss: go on with it, or let a replan make room."


async def test_a_phase_whose_time_is_over_with_little_done_is_not_called_behind(chat: Chat) -> None:
    chat.stage.clock.travel(on("09:00", 28))
    text = await chat.presses_data("1:recap:0:text")
    assert text.startswith("Backend Foundations & Core Technologies: its time in the plan is over.")
    assert text.endswith(f"32 things move on with you.\n{TO_DO}")
    assert "Replan" in chat.buttons
    caption = await chat.presses("As a picture")
    assert caption == (
        "Backend Foundations & Core Technologies: its time in the plan is over, and 32 things move on "
        "with you, which is no loss; go on with them, or let a replan make room."
    )
    assert "Replan" in chat.buttons


async def test_a_phase_of_which_half_is_done_is_behind(chat: Chat) -> None:
    items = tuple((await seen(chat)).roadmap.phases[0].every_item())
    for item in items[: len(items) // 2 + 1]:
        await tick(chat.stage.cairn.coach, chat.person, item.key, State.DONE)
    chat.stage.clock.travel(on("09:00", 28))
    text = await chat.presses_data("1:recap:0:text")
    assert text.startswith("Backend Foundations & Core Technologies: that phase is behind you.")
    assert "Replan" not in chat.buttons
    caption = await chat.presses("As a picture")
    assert caption == "Backend Foundations & Core Technologies is behind you, and 16 things move on with you."


@pytest.mark.parametrize("data", ["1:recap", "1:recap:1", "1:recap:99", "1:recap:-1", "1:recap:x"])
async def test_what_lies_ahead_or_is_made_up_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.presses_data(data)
    assert chat.text == UNFIT


async def test_a_phase_that_lies_ahead_offers_no_looking_back(chat: Chat) -> None:
    await chat.presses_data("1:phase:1")
    assert "Look back" not in chat.buttons


@pytest.mark.parametrize(
    ("number", "finished", "said"),
    [
        (-1, 3, "what is left is no loss; go on with it, or let a replan make room."),
        (-1, 5, "DSA & C++ is behind you, and 2 things stay here for you."),
        (-1, 7, "DSA & C++ is behind you, all of it finished."),
        (0, 6, "Python Backend Core is behind you, and 1 thing moves on with you."),
    ],
)
def test_after_the_last_phase_there_is_nothing_to_move_on_to(number: int, finished: int, said: str) -> None:
    phase = INTERVIEW.phases[number]
    known = phase_recap(WALKED.facts, phase, WALKED.now)
    assert known is not None
    items = tuple(phase.every_item())
    known = replace(known, finished=items[:finished], left=items[finished:])
    photo = recap.screen(SAY, WALKED, known).photo
    assert photo is not None
    assert plain(photo.caption).endswith(said)
    assert ("things stay here for you." in texts(photo.svg)[-1]) is (number == -1 and finished < 7)


@pytest.mark.parametrize(
    ("finished", "said"),
    [
        (5, "DSA & C++ is behind you, 2 passed over."),
        (3, "DSA & C++: its time in the plan is over, 4 passed over."),
    ],
)
def test_of_a_phase_whose_rest_was_passed_over_nothing_is_called_finished_or_left(
    finished: int, said: str
) -> None:
    phase = INTERVIEW.phases[-1]
    known = phase_recap(WALKED.facts, phase, WALKED.now)
    assert known is not None
    items = tuple(phase.every_item())
    known = replace(known, finished=items[:finished], left=(), passed=len(items) - finished)
    shown = recap.screen(SAY, WALKED, known)
    assert shown.photo is not None
    assert plain(shown.photo.caption) == said
    assert plain(shown.text).endswith(f"⏭ {len(items) - finished} passed over.")
    assert texts(shown.photo.svg)[-1] == f"{len(items) - finished} passed over"
    assert "replans" not in str(shown.rows)
