"""The page in a real browser, in front of the real bot: what a newcomer does, on a phone and at a desk."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.browser.visit import DESKTOP, PATIENCE, Visit, visit

pytestmark = pytest.mark.e2e


async def come_in(guest: Visit) -> None:
    """Choose a roadmap that begins next Monday, by clicking alone."""
    await guest.click("START")
    await guest.click("6-Week Gantt Chart")
    await guest.click("Start this one")
    await guest.click("Yes, ")
    await guest.click("Monday")
    await guest.click("as planned")
    await guest.sees("day 1, week 1")


async def test_a_newcomer_chooses_a_roadmap_by_clicking_alone(guest: Visit) -> None:
    await expect(guest.page.get_by_text("What can this bot do?")).to_be_visible()
    await come_in(guest)
    await expect(guest.page.get_by_role("button", name="START", exact=True)).to_be_hidden()


async def test_a_place_is_shared_with_the_picker(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("6-Week Gantt Chart")
    await guest.click("Start this one")
    await guest.click("Share my location")
    await guest.page.locator("#keys").get_by_role("button", name="Share my location").click()
    await guest.click("Karachi")
    await guest.page.get_by_role("button", name="Share", exact=True).click()
    await guest.sees("That is the time in Karachi")


async def test_the_next_ping_comes_when_time_moves_and_its_answer_replaces_it(guest: Visit) -> None:
    await come_in(guest)
    await guest.click("Next ping")
    await guest.sees("🔔 The topic of the day")
    count = await guest.messages.count()
    await guest.click("Done")
    await guest.sees("✅ The topic of the day: done")
    await expect(guest.messages.last).to_contain_text("1 day in a row")
    await expect(guest.messages.last).to_contain_text("edited")
    await expect(guest.messages).to_have_count(count)


async def test_a_week_is_lived_with_one_click_and_ends_with_its_report(guest: Visit) -> None:
    await guest.lives_a_week()
    await guest.sees("You studied on")
    await expect(guest.messages.last).to_be_in_viewport()


async def test_the_chat_survives_a_reload(guest: Visit) -> None:
    await come_in(guest)
    await expect(guest.page.locator("#clock-zone")).to_have_text("Ada’s time · UTC")
    before = await guest.messages.all_inner_texts()
    await guest.page.reload()
    await expect(guest.messages).to_have_count(len(before))
    assert await guest.messages.all_inner_texts() == before
    await guest.says("/today")
    await expect(guest.messages).to_have_count(len(before) + 2)


async def test_learners_see_only_their_own_chats(guest: Visit) -> None:
    await come_in(guest)
    await guest.click("Add a learner")
    await guest.page.get_by_role("textbox", name="Name").fill("Grace")
    await guest.page.get_by_role("button", name="Add", exact=True).click()
    grace, ada = (guest.page.get_by_role("tab", name=name) for name in ("Grace", "Ada"))
    await expect(grace).to_have_attribute("aria-selected", "true")
    await expect(guest.messages).to_have_count(0)
    await guest.click("START")
    await guest.sees("Pick one to look at")
    await expect(guest.messages).to_have_count(2)
    await ada.click()
    await guest.sees("day 1, week 1")


async def test_two_windows_show_the_same_chat(browser: Browser, address: str, guest: Visit) -> None:
    async with visit(browser, address, DESKTOP) as other:
        await guest.click("START")
        await other.sees("Pick one to look at")
        await other.click("6-Week Gantt Chart")
        await guest.sees("Start this one")
        assert other.troubles == []


async def test_a_slash_opens_the_commands_and_the_arrows_choose_one(guest: Visit) -> None:
    await come_in(guest)
    menu = guest.page.get_by_role("listbox", name="Commands")
    await guest.page.get_by_label("Message", exact=True).press_sequentially("/")
    await expect(menu.get_by_role("option").filter(has_text="/today")).to_be_visible()
    await guest.page.keyboard.type("stre")
    await expect(menu.get_by_role("option")).to_have_count(1)
    await guest.page.keyboard.press("Enter")
    await expect(menu).to_be_hidden()
    await expect(guest.messages.nth(-2)).to_contain_text("/streak")


async def test_a_newcomer_comes_in_by_keyboard_alone(guest: Visit) -> None:
    for label in ("START", "6-Week Gantt Chart", "Start this one", "Yes, "):
        await expect(guest.page.get_by_role("button", name=label).last).to_be_visible()
        await guest.tabs_to(label)
        await guest.page.keyboard.press("Enter")
    await guest.sees("When do you start")


async def test_what_the_bot_called_is_told_behind_the_chat(guest: Visit) -> None:
    await guest.click("START")
    await guest.sees("Pick one to look at")
    await guest.click("What the bot called")
    drawer = guest.page.get_by_role("complementary", name="Behind the chat")
    await drawer.get_by_text("sendMessage", exact=True).first.click()
    await expect(drawer.locator("pre", has_text="Pick one to look at").first).to_be_visible()
    await guest.page.keyboard.press("Escape")
    await expect(drawer).to_be_hidden()


async def test_a_blocked_bot_is_unblocked_where_one_writes(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("What the bot called")
    await guest.page.get_by_role("switch", name="Blocked").check()
    await guest.page.keyboard.press("Escape")
    await guest.click("UNBLOCK")
    await guest.says("/help")
    await expect(guest.messages.last).to_contain_text(re.compile("Cairn:"), timeout=PATIENCE)


async def test_nothing_sticks_out_sideways(guest: Visit) -> None:
    await guest.lives_a_week()
    wide = await guest.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    log = await guest.page.evaluate(
        "(box => box.scrollWidth - box.clientWidth)(document.querySelector('#log'))"
    )
    assert (wide, log) == (0, 0)
