"""How quick the playground's page is: its first message, and a chat of 2,000 messages in a real browser.

Run `python -m benchmarks.page [messages]`; it needs Chromium. Server, bot and browser share this machine.
"""

import asyncio
import json
import sys
from statistics import median, quantiles
from typing import Any

import httpx
from playwright.async_api import Browser, Page

from bot.logs import configure_logs
from bot.playground.world import TOKEN
from bot.settings import Settings
from bot.trial.run import Trial, opened
from tools.browser import MISSING, find_chromium, open_browser

VISITS = 11
ARRIVALS = 50
KEYS = json.dumps({"inline_keyboard": [[{"text": "Done", "callback_data": "ok"}]]})
WATCH = """
new MutationObserver((_, self) => {
  if (!document.querySelector("#rows .row")) return;
  self.disconnect();
  requestAnimationFrame(() => setTimeout(() => (window.firstMessage = performance.now())));
}).observe(document, { childList: true, subtree: true });
"""
SCROLL = """async (wanted) => {
  const log = document.querySelector("#log");
  const frames = [];
  let last = performance.now();
  const end = last + 60000;
  while (document.querySelectorAll("#rows .row").length < wanted && last < end) {
    log.scrollTop = Math.max(0, log.scrollTop - 400);
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return { frames: frames.slice(1), rows: document.querySelectorAll("#rows .row").length };
}"""
ARRIVED = "count => document.querySelectorAll('#rows .row').length >= count"


async def begin(trial: Trial) -> None:
    """Let the first learner open the chat: the first two messages."""
    (person,) = trial.cast.world.people.values()
    phone = trial.cast.phone(person.id)
    phone.say("/start")
    await phone.until(lambda: bool(phone.from_bot), within=10)


async def fill(trial: Trial, messages: int, first: int) -> None:
    """Let the bot's account say so many things to the first learner, every fifth with a button."""
    (person,) = trial.cast.world.people.values()
    async with httpx.AsyncClient(trust_env=False) as client:
        for number in range(first, first + messages):
            said = {
                "chat_id": person.id,
                "text": f"<b>Message {number}</b>\nA line below it.",
                "parse_mode": "HTML",
            }
            keys = {"reply_markup": KEYS} if number % 5 == 0 else {}
            answer = await client.post(f"{trial.address}/bot{TOKEN}/sendMessage", data=said | keys)
            answer.raise_for_status()


async def first_message(browser: Browser, address: str) -> float:
    """Open the page as a new visitor, and give the milliseconds until its first message is drawn."""
    context = await browser.new_context()
    await context.add_init_script(WATCH)
    page = await context.new_page()
    await page.goto(address)
    shown = await page.wait_for_function("() => window.firstMessage")
    took = float(await shown.json_value())
    await context.close()
    return took


async def scroll(page: Page, messages: int) -> dict[str, Any]:
    """Scroll from the newest message to the oldest, and give the length of each frame in milliseconds."""
    found: dict[str, Any] = await page.evaluate(SCROLL, messages)
    return found


async def arrivals(trial: Trial, page: Page, messages: int) -> float:
    """Give the milliseconds that a message takes from the call of the bot until it is shown."""
    loop, took = asyncio.get_running_loop(), []
    for number in range(messages + 1, messages + 1 + ARRIVALS):
        began = loop.time()
        await fill(trial, 1, number)
        await page.wait_for_function(ARRIVED, arg=number)
        took.append((loop.time() - began) * 1000)
    return median(took)


async def main(chromium: str, messages: int) -> None:
    """Measure, and print the figures."""
    configure_logs("WARNING")
    async with opened(Settings()) as trial, open_browser(chromium) as browser:
        await begin(trial)
        await fill(trial, 18, 3)
        short = [await first_message(browser, trial.address) for _ in range(VISITS)]
        await fill(trial, messages - 20, 21)
        long = [await first_message(browser, trial.address) for _ in range(VISITS)]
        page = await browser.new_page()
        await page.goto(trial.address)
        await page.locator("#rows .row").first.wait_for()
        found = await scroll(page, messages)
        arrival = await arrivals(trial, page, messages) if found["rows"] == messages else float("nan")
    cuts = quantiles(found["frames"], n=100)
    slow = sum(frame > 50 for frame in found["frames"])
    print(f"first message, chat of 20: median {median(short):.0f} ms, most {max(short):.0f} ms")  # noqa: T201
    print(f"first message, chat of {messages}: median {median(long):.0f} ms, most {max(long):.0f} ms")  # noqa: T201
    print(  # noqa: T201
        f"scrolled through {found['rows']} of {messages}: {len(found['frames'])} frames, p50 {cuts[49]:.1f} ms, "
        f"p99 {cuts[98]:.1f} ms, most {max(found['frames']):.1f} ms, {slow} over 50 ms"
    )
    print(f"a new message among {messages}: shown after {arrival:.0f} ms (median)")  # noqa: T201


if __name__ == "__main__":
    found = find_chromium() or sys.exit(MISSING)
    asyncio.run(main(found, int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
