"""Projects in the chat: listed, shipped with one tap, with a link and a line, taken back, and handed over."""

import pytest

from bot.domain.checkin import State
from bot.playground.keyboards import buttons
from tests.chat.people import begin, learner, seen, waiting
from tests.chat.stage import Chat, Stage

GONE = "This button does not fit any more. /today shows your day as it is now."


@pytest.fixture
async def chat(stage: Stage) -> Chat:
    """A learner with 27 projects."""
    return await learner(stage, "backend-intensive")


async def opened_first(chat: Chat) -> str:
    """Open the first project of the list and give its key."""
    await chat.says("/ship")
    data = next(iter(buttons(chat.newest["reply_markup"])))["callback_data"]
    await chat.presses(chat.buttons[0])
    return str(data.split(":")[-1])


async def state(chat: Chat, key: str) -> State:
    return (await seen(chat)).facts.ticks.state(key)


async def test_projects_are_listed_on_pages_with_their_counts(chat: Chat) -> None:
    text = await chat.says("/ship")
    assert text == "Your projects\n▫️ 27 to do\n\nTap one to ship it, or to add a link and a line."
    assert len(chat.buttons) == 8 + 1 + 2
    await chat.presses("More ▸")
    await chat.presses("More ▸")
    await chat.presses("More ▸")
    assert [label.partition(" ")[0] for label in chat.buttons] == ["▫️"] * 3 + ["◂", "Portfolio", "Today"]


async def test_a_page_that_is_not_there_is_one_that_is(chat: Chat) -> None:
    await chat.says("/ship")
    await chat.presses_data("1:ship:999")
    assert chat.text.startswith("Your projects")


async def test_shipping_takes_one_tap_and_has_todays_date(chat: Chat) -> None:
    key = await opened_first(chat)
    await chat.presses("Shipped!")
    assert "Shipped on Sunday 1 March." in chat.text
    assert chat.toasts[-1] == "Saved."
    assert await state(chat, key) is State.DONE
    await chat.presses("All projects")
    assert "▫️ 26 to do · 🚢 1 shipped" in chat.text


async def test_shipping_twice_changes_nothing(chat: Chat) -> None:
    await opened_first(chat)
    ship = next(
        one["callback_data"] for one in buttons(chat.newest["reply_markup"]) if one["text"] == "Shipped!"
    )
    await chat.presses_data(ship)
    before = (await seen(chat)).facts.ticks
    await chat.presses_data(ship)
    assert chat.toasts[-1] == "That is so already."
    assert (await seen(chat)).facts.ticks == before


async def test_what_was_shipped_by_mistake_is_taken_back(chat: Chat) -> None:
    key = await opened_first(chat)
    await chat.presses("I'm on it")
    assert await state(chat, key) is State.LEARNING
    await chat.presses("Shipped!")
    await chat.presses("Not shipped yet")
    assert chat.toasts[-1] == "Undone. All is as before."
    assert "You are on it." in chat.text
    assert await state(chat, key) is State.LEARNING


async def test_a_link_and_a_line_are_kept(chat: Chat) -> None:
    await opened_first(chat)
    message = chat.newest["message_id"]
    await chat.presses("Add a link")
    await chat.says("github.com/ada/todo")
    assert "🔗 https://github.com/ada/todo" in chat.text
    assert chat.newest["link_preview_options"] == {"is_disabled": True}
    await chat.presses("Add a line", on=message)
    await chat.says("  My <first>\n*to-do* app ")
    assert "📝 My <first> *to-do* app" in chat.text
    assert "Change the link" in chat.buttons
    assert await waiting(chat) is None


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("my laptop", "my laptop"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("ftp://example.org/x", "ftp://example.org/x"),
        ("https://", "https://"),
        ("https://user:secret@example.org", "https://user:secret@example.org"),
        ("https://example.org/a b", "https://example.org/a b"),
    ],
)
async def test_a_link_that_is_none_is_asked_for_again(chat: Chat, typed: str, quoted: str) -> None:
    await opened_first(chat)
    await chat.presses("Add a link")
    await chat.says(typed)
    assert chat.text == f"{quoted} is not a link. Send it like https://github.com/you/project."
    await chat.says("https://example.org")
    assert "🔗 https://example.org" in chat.text


async def test_a_line_that_is_too_long_is_asked_for_again_and_never_cut(chat: Chat) -> None:
    await opened_first(chat)
    await chat.presses("Add a line")
    await chat.says("word " * 800)
    assert chat.text.endswith("is too long for me. Say it in one line of at most 400 letters.")
    await chat.says("x" * 400)
    assert f"📝 {'x' * 400}" in chat.text


async def test_an_empty_line_is_asked_for_again(chat: Chat) -> None:
    await opened_first(chat)
    await chat.presses("Add a line")
    await chat.says("\u2066\u2069")
    assert chat.text == "I got an empty message. Send it as text."
    await chat.presses("Not now")
    assert await waiting(chat) is None


@pytest.mark.parametrize(
    "data", ["1:project", "1:project:1", "1:project:1:x", "1:shipit:99:9d701c67", "1:shipline:1:x"]
)
async def test_a_button_that_is_made_up_is_answered_kindly(chat: Chat, data: str) -> None:
    await chat.says("/ship")
    await chat.presses_data(data)
    assert chat.text == GONE


async def test_the_button_of_an_earlier_roadmap_ships_nothing(chat: Chat) -> None:
    await opened_first(chat)
    message = chat.newest["message_id"]
    await begin(chat, "fulltime-backend")
    await chat.presses("Shipped!", on=message)
    assert chat.text == GONE
    assert (await seen(chat)).facts.ticks.states == {}


async def test_a_link_for_a_roadmap_that_waits_by_now_is_not_kept(chat: Chat) -> None:
    await opened_first(chat)
    await chat.presses("Add a link")
    await begin(chat, "fulltime-backend")
    await chat.says("https://example.org")
    assert "example.org" not in "".join(chat.texts)


async def test_the_portfolio_is_a_file_in_markdown(chat: Chat) -> None:
    await opened_first(chat)
    message = chat.newest["message_id"]
    await chat.presses("Shipped!", on=message)
    await chat.presses("Add a link", on=message)
    await chat.says("https://github.com/ada/todo_(1)?a=<b>")
    await chat.presses("Add a line", on=chat.newest["message_id"])
    await chat.says("# My *first* [app]")
    await chat.says("/portfolio")
    assert chat.newest["document"]["file_name"] == "README.md"
    assert chat.text == "Your portfolio: 1 shipped project, as a README.md to put on GitHub."
    stored = chat.stage.world.shelf.by_id(chat.newest["document"]["file_id"])
    assert stored is not None
    assert stored.upload.data.decode() == (
        "# What I built\n\n"
        "On the way through: Mastering Backend Software Engineering\n\n"
        "## Backend Foundations \\& Core Technologies\n\n"
        "- **[Build a CLI To-Do App with Python \\& SQLite]"
        "(<https://github.com/ada/todo_(1)?a=%3Cb%3E>)** – "
        "\\# My \\*first\\* \\[app\\] (2026-03-01)\n"
    )


async def test_the_week_counts_what_was_shipped(chat: Chat) -> None:
    await opened_first(chat)
    await chat.presses("Shipped!")
    await chat.says("/week text")
    assert "🚢 1 project shipped: Build a CLI To-Do App with Python & SQLite" in chat.text


@pytest.mark.parametrize("command", ["/portfolio", "/ship"])
async def test_a_roadmap_without_projects_says_what_can_be_shown_instead(stage: Stage, command: str) -> None:
    chat = await learner(stage, "backend-interview")
    assert (await chat.says(command)).startswith("This roadmap has no projects")
    assert "A card to share" in chat.buttons
