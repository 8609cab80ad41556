"""Somebody in front of the page: what they click, type and see; and what a careful eye finds wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Locator, Page, ViewportSize, expect

PHONE = ViewportSize(width=390, height=844)
DESKTOP = ViewportSize(width=1280, height=800)
SCREENS = {"phone": PHONE, "desktop": DESKTOP}
NARROW = ViewportSize(width=1120, height=760)
PATIENCE = 15_000
"""Milliseconds after which something that is not there is not going to be: generous, for slow machines."""

A_WEEK = 90_000
MOST_TABS = 60
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
FAULTS = """async only => {
  const found = await axe.run(document, { resultTypes: ["violations"], ...(only && { runOnly: only }) });
  return found.violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} ${node.failureSummary}`));
}"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that somebody has opened; `troubles` are the console's errors and requests that left the machine."""

    page: Page
    learner: int | None = None
    troubles: list[str] = field(default_factory=list)

    @property
    def messages(self) -> Locator:
        """Find the messages of the open chat."""
        return self.page.locator("#log .row")

    async def click(self, label: str) -> None:
        """Click the newest button with this label."""
        await self.page.get_by_role("button", name=label).last.click()

    async def sees(self, text: str, within: float = PATIENCE) -> None:
        """Wait until the newest messages show this."""
        await expect(self.messages.filter(has_text=text).last).to_be_visible(timeout=within)

    async def types(self, text: str) -> None:
        """Press the keys of this text one by one, once there is a field for it: START gives way to it only then."""
        draft = self.page.get_by_label("Message", exact=True)
        await expect(draft).to_be_visible()
        await draft.press_sequentially(text)

    async def says(self, text: str) -> None:
        """Type a message and send it."""
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def rests(self) -> None:
        """Wait until no journey is under way."""
        await expect(self.page.locator("#under-way")).to_be_hidden(timeout=A_WEEK)

    async def sees_photo(self, caption: str) -> None:
        """Find a picture with this caption in the chat: drawn, described, and large when it is pressed."""
        picture = self.page.locator("#log").get_by_role("img", name=caption, exact=True).last
        await expect(picture).to_be_visible()
        await expect(picture).to_have_js_property("complete", value=True)
        assert await picture.evaluate("image => image.naturalWidth") > 1
        await self.page.get_by_role("button", name=f"Show large: {caption}", exact=True).last.focus()
        await self.page.keyboard.press("Enter")
        large = self.page.get_by_role("dialog", name="Picture")
        await expect(large.get_by_role("img", name=caption, exact=True)).to_be_visible()
        await self.page.keyboard.press("Escape")
        await expect(large).to_be_hidden()

    async def height(self, *places: str) -> int:
        """Give how high these parts of the page are together."""
        boxes = [await self.page.locator(place).bounding_box() for place in places]
        return round(sum(box["height"] for box in boxes if box))

    async def tabs_to(self, label: str) -> None:
        """Press Tab until the keyboard is on a button with this label."""
        for _ in range(MOST_TABS):
            await self.page.keyboard.press("Tab")
            focused = await self.page.evaluate("document.activeElement?.innerText ?? ''")
            if str(focused).startswith(label):
                return
        raise AssertionError(f"Tab never comes to {label!r}")

    async def faults(self, *rules: str) -> list[str]:
        """Let axe-core look at the page by all its rules or by these, and give what it calls serious or critical."""
        await self.page.evaluate(AXE)
        found: Any = await self.page.evaluate(FAULTS, list(rules) or None)
        return [str(one) for one in found]


@asynccontextmanager
async def visit(
    browser: Browser, address: str, screen: ViewportSize, learner: int | None = None
) -> AsyncIterator[Visit]:
    """Open the page on a screen of this size, with a learner's chat in front, or else the first learner's."""
    context = await browser.new_context(
        viewport=screen, locale="en-GB", timezone_id="Asia/Karachi", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    try:
        if learner is not None:
            await context.add_init_script(f"sessionStorage.learner ??= {learner}")
        guest = Visit(await context.new_page(), learner)
        _watch(guest)
        await guest.page.goto(address)
        yield guest
    finally:
        await context.close()


def _watch(guest: Visit) -> None:
    page, troubles = guest.page, guest.troubles
    page.on("console", lambda line: _note(troubles, line))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda sent: None if _stays_here(sent.url) else troubles.append(sent.url))


def _note(troubles: list[str], line: ConsoleMessage) -> None:
    if line.type in {"error", "warning"}:
        troubles.append(f"{line.text} {line.location['url']}")


def _stays_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob"} or parts.hostname == "127.0.0.1"
