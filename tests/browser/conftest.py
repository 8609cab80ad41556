"""A browser for all the tests, and for each of them a playground of its own and somebody who visits it."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, ViewportSize

from tests.browser.running import playground
from tests.browser.visit import DESKTOP, PHONE, Visit, visit
from tools.browser import MISSING, find_chromium, open_browser

SCREENS = {"phone": PHONE, "desktop": DESKTOP}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The machine's Chromium; without one the tests are skipped, but never in CI."""
    found = find_chromium()
    if found:
        return found
    if os.environ.get("CI") == "true":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A browser that knows nothing yet."""
    async with open_browser(chromium) as browser:
        yield browser


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Where a new playground is open."""
    async with playground(tmp_path) as address:
        yield address


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> ViewportSize:
    """A phone's screen, and a desk's."""
    return SCREENS[request.param]


@pytest.fixture
async def guest(browser: Browser, address: str, screen: ViewportSize) -> AsyncIterator[Visit]:
    """Somebody who has just opened the page; at the end the console is clean and nothing has left the machine."""
    async with visit(browser, address, screen) as guest:
        yield guest
        assert guest.troubles == []
