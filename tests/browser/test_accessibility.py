"""axe-core looks at the page as it is used, in light and in dark, and finds nothing serious."""

from collections.abc import Awaitable, Callable

import pytest
from playwright.async_api import expect

from tests.browser.visit import SCREENS, Visit

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]


async def empty(guest: Visit) -> None:
    await expect(guest.page.get_by_role("button", name="START", exact=True)).to_be_visible()


async def commands(guest: Visit) -> None:
    await guest.click("START")
    await guest.types("/")
    await expect(guest.page.get_by_role("option").first).to_be_visible()


async def drawer(guest: Visit) -> None:
    await guest.click("START")
    await guest.sees("Pick one to look at")
    await guest.click("What the bot called")
    await guest.page.locator("#calls summary").first.click()


async def newcomer(guest: Visit) -> None:
    await guest.click("Add a learner")


async def place(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("Share a location")


async def look_twice(guest: Visit) -> None:
    """Look at everything in light, and again at the colours in dark."""
    assert await guest.faults() == []
    await guest.page.emulate_media(color_scheme="dark")
    assert await guest.faults("color-contrast") == []


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("scene", [empty, commands, drawer, newcomer, place])
async def test_axe_finds_nothing_serious(guest: Visit, scene: Callable[[Visit], Awaitable[None]]) -> None:
    await scene(guest)
    await look_twice(guest)


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
async def test_axe_finds_nothing_serious_in_a_week_that_was_lived(student: Visit) -> None:
    await student.sees("blocks done:")
    await look_twice(student)
