"""Links and lines: what is one, what is none, and nothing is ever cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.link import LONGEST_LINE, LONGEST_LINK, read_line, read_link
from bot.domain.typed.misread import Misread, Why


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://github.com/ada/todo", "https://github.com/ada/todo"),
        ("  http://example.org:8080/?q=1#top ", "http://example.org:8080/?q=1#top"),
        ("HTTPS://Example.org", "HTTPS://Example.org"),
        ("github.com/ada/todo", "https://github.com/ada/todo"),
        ("https://bücher.example/ü", "https://bücher.example/ü"),
        ("\u200bhttps://example.org\u200b", "https://example.org"),
    ],
)
def test_a_link_is_read(typed: str, link: str) -> None:
    assert read_link(typed) == link


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "done",
        "my.file",
        "https://",
        "https://localhost/x",
        "https://1.2.3.4/x",
        "https://a b.org",
        "https://user:secret@example.org",
        "javascript:alert(1)",
        "data:text/html,x",
        "tg://user?id=1",
        "https://example.org/\nhttps://example.com",
        "https:///example.org",
        "https://-a.org",
    ],
)
def test_what_is_no_link_is_not_read(typed: str) -> None:
    assert read_link(typed) == Misread(Why.NOT_A_LINK, typed)


def test_a_link_has_a_longest_length() -> None:
    longest = "https://example.org/".ljust(LONGEST_LINK, "x")
    assert read_link(longest) == longest
    found = read_link(longest + "x")
    assert isinstance(found, Misread)
    assert found.why is Why.TOO_LONG


@given(st.text(max_size=600))
def test_a_line_is_one_line_and_never_cut(text: str) -> None:
    found = read_line(text)
    if isinstance(found, str):
        assert "\n" not in found
        assert 0 < len(found) <= LONGEST_LINE


def test_five_thousand_letters_are_too_many() -> None:
    found = read_line("x" * 5000)
    assert isinstance(found, Misread)
    assert found == Misread(Why.TOO_LONG, "x" * 40)


def test_a_line_of_nothing_is_empty() -> None:
    assert read_line("\u200b \n") == Misread(Why.TOO_LONG, "")
