"""The page in a real browser, in front of the real bot: what a newcomer does, on a phone and at a desk."""

import re
import struct
import zlib

import pytest
from playwright.async_api import Browser, expect

from tests.browser.running import Playground
from tests.browser.visit import DESKTOP, NARROW, PATIENCE, PHONE, SCREENS, Visit, visit

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="session")]

HUGE = """input => {
  const picked = new DataTransfer();
  picked.items.add(new File([new Uint8Array(20.5 * 1048576)], "huge.bin"));
  input.files = picked.files;
  input.dispatchEvent(new Event("change"));
}"""

on_phone = pytest.mark.parametrize("screen", [PHONE], ids=["phone"])
on_both = pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)


async def come_in(guest: Visit) -> None:
    """Choose a roadmap that begins next Monday, by clicking alone."""
    await guest.click("START")
    await guest.click("6-Week Gantt Chart")
    await guest.click("Start this one")
    await guest.click("Yes, ")
    await guest.click("Monday")
    await guest.click("as planned")
    await guest.sees("day 1, week 1")


def drawing(width: int = 320, height: int = 200) -> bytes:
    """Draw a whole picture of one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress((b"\0" + b"\x1f\x6f\x54" * width) * height)
    chunks = [(b"IHDR", head), (b"IDAT", body), (b"IEND", b"")]
    written = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


async def test_a_newcomer_chooses_a_roadmap_by_clicking_alone(guest: Visit) -> None:
    await expect(guest.page.get_by_text("What can this bot do?")).to_be_visible()
    await come_in(guest)
    await expect(guest.page.get_by_role("button", name="START", exact=True)).to_be_hidden()


@on_both
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


@on_both
async def test_a_week_that_was_lived_with_one_click_ends_with_its_report(student: Visit) -> None:
    await student.sees("blocks done:")
    await expect(student.messages.last).to_be_in_viewport()


@on_both
async def test_the_report_of_the_week_comes_as_a_picture(student: Visit) -> None:
    await student.sees("blocks done:")
    pictures = student.page.locator("#log").get_by_role("img")
    caption = await pictures.last.get_attribute("alt")
    assert caption is not None
    assert "blocks" in caption
    await student.sees_photo(caption)


@on_both
async def test_nothing_sticks_out_sideways(student: Visit) -> None:
    await student.sees("blocks done:")
    wide = await student.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    log = await student.page.evaluate(
        "(box => box.scrollWidth - box.clientWidth)(document.querySelector('#log'))"
    )
    assert (wide, log) == (0, 0)


async def test_a_journey_can_be_stopped_by_keyboard_and_leaves_the_focus_where_it_was(guest: Visit) -> None:
    button = guest.page.get_by_role("button", name="Live a week")
    await expect(button).to_be_enabled()
    await button.press("Enter")
    await expect(guest.page.get_by_role("button", name="Stop")).to_be_focused()
    await guest.page.keyboard.press("Enter")
    await guest.rests()
    await expect(button).to_be_focused()


@on_both
async def test_a_picture_is_described_and_can_be_enlarged(guest: Visit, opened: Playground) -> None:
    await guest.click("START")
    await guest.sees("Pick one to look at")
    assert guest.learner is not None
    await opened.sends_photo(guest.learner, drawing(), "Your week\nin a picture")
    await guest.sees_photo("Your week in a picture")
    await guest.page.get_by_role("button", name="Show large: Your week").click()
    await expect(guest.page.get_by_role("dialog", name="Picture")).to_be_visible()


@on_phone
async def test_a_place_is_shared_with_the_picker(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("6-Week Gantt Chart")
    await guest.click("Start this one")
    await guest.click("Share my location")
    await guest.page.locator("#keys").get_by_role("button", name="Share my location").click()
    await guest.click("Karachi")
    await guest.page.get_by_role("button", name="Share", exact=True).click()
    await guest.sees("That is the time in Karachi")


async def test_the_chat_survives_a_reload(guest: Visit) -> None:
    await come_in(guest)
    await expect(guest.page.locator("#clock-zone")).to_have_text("Grace’s time · UTC")
    before = await guest.messages.all_inner_texts()
    await guest.page.reload()
    await expect(guest.messages).to_have_count(len(before))
    assert await guest.messages.all_inner_texts() == before
    await guest.says("/today")
    await expect(guest.messages).to_have_count(len(before) + 2)


async def test_learners_see_only_their_own_chats(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("6-Week Gantt Chart")
    await guest.sees("6-Week Gantt Chart")
    await guest.click("Add a learner")
    await guest.page.get_by_role("textbox", name="Name").fill("Edsger")
    await guest.page.get_by_role("button", name="Add", exact=True).click()
    edsger, grace = (guest.page.get_by_role("tab", name=name).last for name in ("Edsger", "Grace"))
    await expect(edsger).to_have_attribute("aria-selected", "true")
    await expect(guest.messages).to_have_count(0)
    await guest.click("START")
    await guest.sees("Pick one to look at")
    await expect(guest.messages).to_have_count(2)
    await grace.click()
    await expect(guest.page.get_by_role("button", name="Start this one")).to_be_visible()


async def test_two_windows_show_the_same_chat(browser: Browser, opened: Playground, guest: Visit) -> None:
    async with visit(browser, opened.address, PHONE, guest.learner) as other:
        await guest.click("START")
        await other.sees("Pick one to look at")
        await other.click("6-Week Gantt Chart")
        await guest.sees("Start this one")
        assert other.troubles == []


async def test_the_first_learner_is_in_front_when_nobody_was_chosen(
    browser: Browser, opened: Playground
) -> None:
    async with visit(browser, opened.address, DESKTOP) as stranger:
        await expect(stranger.page.get_by_role("tab", name="Ada")).to_have_attribute("aria-selected", "true")
        await expect(stranger.page.get_by_role("button", name="START", exact=True)).to_be_visible()
        assert stranger.troubles == []


async def test_a_slash_opens_the_commands_and_the_arrows_choose_one(guest: Visit) -> None:
    await guest.click("START")
    await guest.sees("Pick one to look at")
    menu = guest.page.get_by_role("listbox", name="Commands")
    await guest.types("/")
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


@on_phone
async def test_a_blocked_bot_is_unblocked_where_one_writes(guest: Visit) -> None:
    await guest.click("START")
    await guest.click("What the bot called")
    await guest.page.get_by_role("switch", name="Blocked").check()
    await guest.page.keyboard.press("Escape")
    await guest.click("UNBLOCK")
    await guest.says("/help")
    await expect(guest.messages.last).to_contain_text(re.compile("Cairn:"), timeout=PATIENCE)


async def test_a_file_that_no_bot_could_fetch_is_not_even_sent(guest: Visit) -> None:
    await guest.click("START")
    await guest.sees("Pick one to look at")
    await guest.page.locator("#file").evaluate(HUGE)
    await expect(guest.page.get_by_text("The file is 20.5 MB; a bot can fetch up to 20 MB.")).to_be_visible()


@on_phone
async def test_on_a_phone_most_of_the_screen_is_chat(guest: Visit) -> None:
    assert await guest.height(".bar", ".head") <= 150


@on_phone
async def test_on_a_phone_a_learner_can_be_added_however_many_there_are(guest: Visit) -> None:
    tab = guest.page.get_by_role("tab").first
    await tab.evaluate("tab => { for (let n = 0; n < 5; n += 1) tab.after(tab.cloneNode(true)) }")
    add, wide = await guest.page.get_by_role("button", name="Add a learner").bounding_box(), PHONE["width"]
    assert add is not None
    assert add["x"] + add["width"] <= wide


@pytest.mark.parametrize("screen", [NARROW], ids=["narrow"])
async def test_the_time_bar_stays_in_one_row_while_time_moves(guest: Visit) -> None:
    still = await guest.height(".bar")
    await guest.click("Live a week")
    await expect(guest.page.get_by_role("button", name="Stop")).to_be_visible()
    assert await guest.height(".bar") == still <= 70
    await guest.click("Stop")
    await guest.rests()
