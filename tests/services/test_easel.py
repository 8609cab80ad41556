"""The easel: a process of its own draws; one that dies is replaced, and none of its failures goes further."""

import asyncio
import sys
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.pictures.png import CannotDraw, png
from bot.pictures.svg import page, paragraph
from bot.services.easel import PATIENCE, Easel, draw_here

PICTURE = page([paragraph("A stone a day 🪨")])
OTHER = page([paragraph("Another one")])


@pytest.fixture
async def easel() -> AsyncIterator[Easel]:
    """An easel, put away after the test."""
    easel = Easel()
    yield easel
    await easel.close()


def hand(code: str, patience: timedelta = PATIENCE) -> Easel:
    """Give an easel whose hand is some other program."""
    return Easel((sys.executable, "-c", code), patience)


def pid(easel: Easel) -> int:
    """Give the process that draws."""
    assert easel._hand
    return easel._hand.pid


async def test_what_the_hand_draws_is_what_is_drawn_here(easel: Easel) -> None:
    assert await easel.draw(PICTURE) == await draw_here(PICTURE) == png(PICTURE)


async def test_one_hand_draws_all_pictures_each_for_whoever_asked(easel: Easel) -> None:
    drawn = await asyncio.gather(*(easel.draw(one) for one in (PICTURE, OTHER, PICTURE)))
    first = pid(easel)
    assert drawn == [png(PICTURE), png(OTHER), png(PICTURE)]
    await easel.draw(OTHER)
    assert pid(easel) == first


async def test_what_is_no_picture_is_refused_and_the_hand_draws_on(easel: Easel) -> None:
    with pytest.raises(CannotDraw):
        await easel.draw("no svg")
    first = pid(easel)
    assert await easel.draw(PICTURE) == png(PICTURE)
    assert pid(easel) == first


async def test_a_hand_that_was_killed_is_replaced(easel: Easel) -> None:
    await easel.draw(PICTURE)
    assert easel._hand
    easel._hand.kill()
    await easel._hand.wait()
    assert await easel.draw(OTHER) == png(OTHER)


@pytest.mark.parametrize("code", ["", "print('hi', flush=True)", "raise SystemExit(1)"])
async def test_a_hand_that_dies_of_a_picture_gives_it_up(code: str) -> None:
    easel = hand(code)
    with pytest.raises(CannotDraw):
        await easel.draw(PICTURE)
    assert easel._hand is None


async def test_a_hand_that_cannot_be_begun_gives_the_picture_up() -> None:
    with pytest.raises(CannotDraw):
        await Easel(("/no/such/program",)).draw(PICTURE)


async def test_a_hand_that_hangs_is_let_go() -> None:
    easel = hand("import sys; sys.stdin.read()", timedelta(0))
    with pytest.raises(CannotDraw):
        await easel.draw(PICTURE)
    assert easel._hand is None


async def test_an_answer_that_nobody_waits_for_is_never_given_to_the_next(easel: Easel) -> None:
    await easel.draw(OTHER)
    asking = asyncio.create_task(easel.draw(OTHER))
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert await easel.draw(PICTURE) == png(PICTURE)


async def test_after_closing_no_process_is_left(easel: Easel) -> None:
    await easel.draw(PICTURE)
    process = easel._hand
    assert process
    await easel.close()
    assert process.returncode is not None


async def test_the_hand_ends_with_its_input(easel: Easel) -> None:
    await easel.draw(PICTURE)
    assert easel._hand
    assert easel._hand.stdin
    easel._hand.stdin.close()
    assert await easel._hand.wait() == 0
