"""Foreign text is shown as written, and pieces of markup go together."""

from datetime import UTC, datetime
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.chat.markup import bold, join, lines, link, moment, paragraphs, plain, quote, verbatim


def test_html_of_others_is_shown_as_typed() -> None:
    assert verbatim("<b>&'\"") == "&lt;b&gt;&amp;&#39;&#34;"


def test_markup_stays_markup() -> None:
    assert verbatim(Markup("<b>x</b>")) == "<b>x</b>"


def test_left_to_right_text_is_not_isolated() -> None:
    assert verbatim("Learn SQL, мюнхен 12") == "Learn SQL, мюнхен 12"


@pytest.mark.parametrize("text", ["שלום", "درس 3", "SQL ב־12"])
def test_text_with_right_to_left_letters_is_isolated(text: str) -> None:
    assert verbatim(text) == f"\u2068{text}\u2069"


def test_each_right_to_left_line_is_isolated_for_itself() -> None:
    assert verbatim("one\nשתיים") == "one\n\u2068שתיים\u2069"


def test_characters_that_steer_the_direction_are_dropped() -> None:
    assert verbatim("abc\u202edef\u2069\u2066") == "abcdef"


@given(st.text())
def test_nothing_that_is_written_becomes_a_tag(text: str) -> None:
    shown = verbatim(text)
    assert "<" not in shown
    assert ">" not in shown


@given(st.text(st.characters(exclude_categories=["Cf", "Cs"])))
def test_a_reader_sees_what_was_written(text: str) -> None:
    assert unescape(verbatim(text)).replace("\u2068", "").replace("\u2069", "") == text


def test_plain_text_has_neither_tags_nor_entities() -> None:
    assert plain(Markup("<b>R&amp;D</b> &lt;3")) == "R&D <3"


def test_a_plain_string_is_plain_already() -> None:
    assert plain("a < b & c > d") == "a < b & c > d"


def test_bold_escapes_what_it_prints() -> None:
    assert bold("a<b") == "<b>a&lt;b</b>"


def test_a_link_escapes_address_and_text() -> None:
    assert link('https://x.org/?a=1&b="', "A & B") == '<a href="https://x.org/?a=1&amp;b=&#34;">A &amp; B</a>'


def test_a_moment_carries_its_unix_time() -> None:
    at = datetime(2022, 3, 17, 15, 45, tzinfo=UTC)
    assert moment(at, "18:45") == '<tg-time unix="1647531900">18:45</tg-time>'


def test_joining_escapes_and_drops_what_is_empty() -> None:
    assert join(["a<", "", None, Markup("<i>b</i>")], " & ") == "a&lt; &amp; <i>b</i>"


def test_lines_drop_what_is_empty() -> None:
    assert lines("a", "", None, "b") == "a\nb"


def test_paragraphs_have_an_empty_line_between_them() -> None:
    assert paragraphs("a", None, Markup("<b>b</b>")) == "a\n\n<b>b</b>"


def test_a_quote_folds_unless_told_otherwise() -> None:
    assert quote(["a", "b&"]) == "<blockquote expandable>a\nb&amp;</blockquote>"
    assert quote(["a"], expandable=False) == "<blockquote>a</blockquote>"


def test_a_quote_of_nothing_is_nothing() -> None:
    assert quote(["", None]) == ""
