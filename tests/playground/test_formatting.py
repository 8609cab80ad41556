"""Texts as Telegram keeps them."""

import pytest

from bot.playground.errors import RefusedError
from bot.playground.formatting import checked_caption, checked_text, formatted
from bot.playground.values import Json


def kinds(text: str, parse_mode: str = "") -> list[tuple[str, int, int]]:
    return [(e["type"], e["offset"], e["length"]) for e in formatted(text, parse_mode).entities]


def test_spaces_around_are_cut_and_entities_move_along() -> None:
    kept = formatted(" \n 🏁 <b>bold</b> \n", "HTML")
    assert kept.text == "🏁 bold"
    assert kept.entities == ({"type": "bold", "offset": 3, "length": 4},)


def test_spaces_inside_a_leading_entity_stay() -> None:
    assert formatted(" <code>  x</code>", "HTML").text == "  x"


def test_an_entity_over_cut_spaces_is_shortened_or_dropped() -> None:
    assert formatted("a<b> b </b><i> </i>", "HTML").entities == ({"type": "bold", "offset": 1, "length": 2},)


def test_control_and_direction_override_characters_go() -> None:
    assert formatted("a\rb\x00c\u202ed").text == "ab cd"


def test_explicit_entities_are_kept() -> None:
    bold: Json = {"type": "bold", "offset": 0, "length": 1}
    assert formatted("abc", entities=[bold]).entities == (bold,)


def test_outer_entities_come_first() -> None:
    assert kinds("<b><i>x</i>y</b>", "HTML") == [("bold", 0, 2), ("italic", 0, 1)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("🏁 /done@cairn_bot 2", [("bot_command", 3, 15)]),
        ("a/b <b>/x</b>", []),
        ("@anna and a@b.com", [("mention", 0, 5), ("email", 10, 7)]),
        ("see https://x.org/a?b=1.", [("url", 4, 19)]),
        ("read cairn.dev, not package.json", [("url", 5, 9)]),
        ("#week1 #42", [("hashtag", 0, 6)]),
    ],
)
def test_telegram_finds_commands_mentions_and_links_by_itself(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert kinds(text) == found


def test_nothing_is_found_inside_code() -> None:
    assert kinds("<code>/start @anna</code>", "HTML") == [("code", 0, 12)]


def test_at_most_a_hundred_entities_are_kept() -> None:
    assert len(formatted("<b>x</b> " * 120, "HTML").entities) == 100


@pytest.mark.parametrize("text", ["", "  \n", "\u200b\u200d", "<b> </b>"])
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="text must be non-empty"):
        checked_text(formatted(text, "HTML"))


def test_a_text_has_at_most_4096_units_after_parsing() -> None:
    assert checked_text(formatted("<b>" + "🏁" * 2048 + "</b>", "HTML")).text == "🏁" * 2048
    with pytest.raises(RefusedError, match="message is too long"):
        checked_text(formatted("🏁" * 2048 + "x"))


def test_a_caption_has_at_most_1024_units() -> None:
    checked_caption(formatted("x" * 1024))
    with pytest.raises(RefusedError, match="message caption is too long"):
        checked_caption(formatted("x" * 1025))


def test_other_parse_modes_are_refused() -> None:
    with pytest.raises(RefusedError, match="unsupported parse_mode"):
        formatted("x", "Markdwon")


@pytest.mark.parametrize(
    "entity",
    [
        "x",
        {"offset": 0, "length": 1},
        {"type": "bold", "offset": -1, "length": 1},
        {"type": "bold", "offset": 0},
    ],
)
def test_a_wrong_entity_is_refused(entity: object) -> None:
    with pytest.raises(RefusedError, match="can't parse MessageEntity"):
        formatted("x", entities=[entity])


def test_given_entities_that_telegram_finds_by_itself_are_ignored() -> None:
    given: Json = {"type": "mention", "offset": 0, "length": 5}
    assert formatted("Hello", entities=[given]).entities == ()
