"""Writes the README's pictures: a fresh playground at a clock that stands still, seen in a real browser.

Run `make pictures` (or `python -m tools.pictures`); it needs Chromium.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from playwright.async_api import Browser, Page, ViewportSize, expect

from bot.clock import TravelClock
from bot.logs import configure_logs
from bot.settings import Settings
from bot.trial.run import opened
from tools.browser import MISSING, find_chromium, open_browser

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
SUNDAY_MORNING = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
LARGEST = 120 * 1024
PATIENCE = 90_000
PHONE, DESKTOP = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=720)


async def coming_in(page: Page, day: str = "Today") -> None:
    """Choose a roadmap as a newcomer does."""
    await _click(page, "START", "6-Week Gantt Chart", "Start this one", "Pick a city")
    await page.get_by_label("Message", exact=True).fill("Karachi")
    await page.keyboard.press("Enter")
    await _click(page, "Yes, 09:00", day, "as planned")
    await expect(page.locator("#log .row").filter(has_text="day 1, week 1")).to_be_visible()


async def first_evening(page: Page) -> None:
    """Answer one ping and get the next."""
    await coming_in(page)
    await _click(page, "Next ping", "Done", "Next ping")
    await expect(page.locator("#log .row").filter(has_text="🔔 Recall")).to_be_visible()


async def week(page: Page) -> None:
    """Live a week until its report."""
    await coming_in(page, "Monday")
    await _click(page, "Live a week")
    await expect(page.locator("#under-way")).to_be_visible()
    await expect(page.locator("#under-way")).to_be_hidden(timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene on a screen, in light or in dark."""

    name: str
    scene: Callable[[Page], Awaitable[None]]
    screen: ViewportSize
    look: Literal["light", "dark"] = "light"


PICTURES = (
    Picture("chat-phone", first_evening, PHONE),
    Picture("chat-desktop", first_evening, DESKTOP),
    Picture("week", week, PHONE),
    Picture("dark", week, PHONE, "dark"),
)


async def take(browser: Browser, picture: Picture) -> Path:
    """Play a picture's scene in a playground of its own, and write what the page shows."""
    async with opened(Settings(), clock=TravelClock(SUNDAY_MORNING)) as trial:
        page = await browser.new_page(
            viewport=picture.screen,
            color_scheme=picture.look,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Asia/Karachi",
        )
        await page.goto(trial.address)
        await picture.scene(page)
        await expect(page.locator("#toast")).to_be_empty(timeout=PATIENCE)
        await page.mouse.move(0, 0)
        path = FOLDER / f"{picture.name}.png"
        await page.screenshot(path=path)
        await page.close()
    return path


async def _click(page: Page, *labels: str) -> None:
    for label in labels:
        await page.get_by_role("button", name=label).last.click()


async def main(chromium: str) -> None:
    """Take every picture, and say how large each is."""
    configure_logs("WARNING")
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with open_browser(chromium) as browser:
        for picture in PICTURES:
            path = await take(browser, picture)
            size = path.stat().st_size
            print(f"{path.relative_to(FOLDER.parent.parent)}: {size // 1024} KB")
            if size > LARGEST:
                sys.exit(f"{path.name} is larger than {LARGEST // 1024} KB; make its screen smaller.")


if __name__ == "__main__":
    asyncio.run(main(find_chromium() or sys.exit(MISSING)))
