"""One playground and one browser for all the tests; each is a learner of its own, in a window of its own."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from tests.browser.running import Playground, playground
from tests.browser.visit import DESKTOP, PATIENCE, PHONE, Visit, visit
from tools.browser import MISSING, find_chromium, open_browser

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where there is no Chromium, keep one test of them all: it says so, once."""
    if find_chromium():
        return
    ours = [item for item in items if item.path.parent == Path(__file__).parent]
    config.hook.pytest_deselected(items=ours[1:])
    items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The machine's Chromium; without one the tests are skipped, but never in CI."""
    found = find_chromium()
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A browser in which every window begins knowing nothing."""
    async with open_browser(chromium) as browser:
        yield browser


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def opened(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Playground]:
    """A playground that is open to all."""
    async with playground(tmp_path_factory.mktemp("playground")) as opened:
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lived(browser: Browser, opened: Playground) -> int:
    """A learner whose first week has been lived with one click, on a phone."""
    async with opened.learner("Mary") as learner, visit(browser, opened.address, PHONE, learner) as mary:
        await mary.click("Live a week")
        await expect(mary.page.get_by_role("button", name="Stop")).to_be_visible()
        await mary.rests()
        await mary.sees("blocks done:")
        assert mary.troubles == []
    return learner


@pytest.fixture
def screen() -> ViewportSize:
    """A desk's screen, where a test does not ask for another."""
    return DESKTOP


@pytest_asyncio.fixture(loop_scope="session")
async def guest(browser: Browser, opened: Playground, screen: ViewportSize) -> AsyncIterator[Visit]:
    """Somebody new who has just opened the page; at the end the console is clean and nothing has left the machine."""
    async with opened.learner("Grace") as learner, visit(browser, opened.address, screen, learner) as guest:
        yield guest
        assert guest.troubles == []


@pytest_asyncio.fixture(loop_scope="session")
async def student(
    browser: Browser, opened: Playground, screen: ViewportSize, lived: int
) -> AsyncIterator[Visit]:
    """Somebody who looks at a week that has been lived."""
    async with visit(browser, opened.address, screen, lived) as student:
        yield student
        assert student.troubles == []
