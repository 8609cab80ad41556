"""Transcripts: for the terminal, and as Markdown that shows texts as they are."""

from datetime import datetime

import pytest

from bot.playground.acts import Tells
from bot.playground.markdown import escaped, marked_up
from bot.playground.transcript import Markdown, Plain, Transcript, shown_text
from bot.playground.values import Json

BUTTONS = {"inline_keyboard": [[{"text": "Done"}, {"text": "Skip"}], [{"text": "Back"}]]}
MESSAGE: Json = {
    "text": "🔔 Caching\nuntil 19:00",
    "entities": [{"type": "bold", "offset": 3, "length": 7}],
    "reply_markup": BUTTONS,
}


def test_the_terminal_shows_a_message_with_its_rows_of_buttons() -> None:
    assert Plain().message(MESSAGE, edited=False).splitlines() == [
        "Cairn:",
        "  🔔 Caching",
        "  until 19:00",
        "  [Done]  [Skip]",
        "  [Back]",
    ]


def test_markdown_quotes_a_message_with_its_marks_and_buttons() -> None:
    assert Markdown().message(MESSAGE, edited=False).splitlines() == [
        "> 🔔 **Caching**\\",
        "> until 19:00",
        ">",
        "> `Done` `Skip`",
        ">",
        "> `Back`",
    ]


@pytest.mark.parametrize(
    ("transcript", "lines"),
    [
        (Plain(), ["Cairn to Bob, changed:", "  Hi"]),
        (Markdown(), ["> *to Bob, the message changes:*", ">", "> Hi"]),
    ],
)
def test_a_changed_message_and_one_to_somebody_else_are_told_apart(
    transcript: Transcript, lines: list[str]
) -> None:
    assert transcript.message({"text": "Hi"}, edited=True, whom="Bob").splitlines() == lines


@pytest.mark.parametrize(
    ("transcript", "shown"),
    [
        (
            Plain(),
            [
                "Tour\n====\n",
                "Day 1\n-----\n",
                "Then *this*.\n",
                "-- Sunday, 1 March 2026, 09:00 --\n",
                "Ada: /start\n",
                "Ada presses [Yes]\n",
                "Ada sends a sticker\n",
                "Cairn, over the chat: Kept\n",
            ],
        ),
        (
            Markdown(),
            [
                "# Tour\n",
                "## Day 1\n",
                "Then *this*.\n",
                "*Sunday, 1 March 2026, 09:00*\n",
                "**Ada:** /start\n",
                "**Ada** presses `Yes`\n",
                "**Ada** sends a sticker\n",
                "> *over the chat:* Kept\n",
            ],
        ),
    ],
    ids=["plain", "markdown"],
)
def test_everything_else_is_a_line(transcript: Transcript, shown: list[str]) -> None:
    assert [
        transcript.tell(Tells("Tour", "title")),
        transcript.tell(Tells("Day 1", "chapter")),
        transcript.tell(Tells("Then *this*.", "note")),
        transcript.moment(datetime.fromisoformat("2026-03-01 09:00")),
        transcript.said("Ada", "/start"),
        transcript.act("Ada", "presses", "Yes"),
        transcript.act("Ada", "sends a sticker"),
        transcript.toast("Kept"),
    ] == shown


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"caption": "Your week", "photo": []}, "Your week"),
        ({"photo": []}, "(a picture)"),
        ({"document": {}}, "(a file)"),
        ({"poll": {}}, "(something else)"),
    ],
)
def test_a_message_without_text_is_named(body: Json, text: str) -> None:
    assert shown_text(body) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("2 * 3_4 [a] `b` <c> | ~d", r"2 \* 3\_4 \[a\] \`b\` \<c\> \| \~d"),
        ("1. First", r"1\. First"),
        ("- not a list", r"\- not a list"),
        ("# not a heading", r"\# not a heading"),
        ("10 min", "10 min"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_links_and_italics_are_kept_and_nested_marks_close_in_order() -> None:
    entities: list[Json] = [
        {"type": "text_link", "offset": 0, "length": 4, "url": "https://docs.python.org"},
        {"type": "italic", "offset": 5, "length": 4},
        {"type": "underline", "offset": 5, "length": 4},
    ]
    assert marked_up("Docs read", entities) == ["[Docs](https://docs.python.org) *read*"]


def test_a_quote_is_quoted_line_by_line_apart_from_what_stands_around_it() -> None:
    entities: list[Json] = [{"type": "expandable_blockquote", "offset": 7, "length": 9}]
    assert marked_up("before\none\ntwo..\n\nafter", entities) == [
        "before",
        "",
        "> one\\",
        "> two..",
        "",
        "after",
    ]
