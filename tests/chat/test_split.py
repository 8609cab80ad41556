"""Long texts become several messages, and each of them is sound."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.chat.markup import bold, link, plain, quote, verbatim
from bot.chat.split import split
from bot.domain.typed.text import clusters, utf16_length

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
FLAG = "🇩🇪"
WORDS = st.sampled_from(["one", "two-and-a-half", "<b>&", FAMILY, FLAG, "é", "שלום", "x" * 150, "👍🏽" * 30])
LINES = st.lists(WORDS, max_size=8).map(" ".join)
BLOCKS = st.one_of(
    LINES.map(verbatim),
    LINES.map(bold),
    LINES.map(lambda text: link("https://example.org/?a=1&b=2", text)),
    st.lists(st.one_of(LINES.map(verbatim), LINES.map(bold)), max_size=6).map(quote),
)
TEXTS = st.lists(BLOCKS, max_size=12).map(Markup("\n").join)
LIMITS = st.integers(64, 300)


class Tags(HTMLParser):
    """Follows the tags of a part and fails where they cross or stay open."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, LIMITS)
def test_no_part_is_longer_than_the_limit(text: Markup, limit: int) -> None:
    assert all(utf16_length(plain(part)) <= limit for part in split(text, limit))


@given(TEXTS, LIMITS)
def test_every_part_closes_what_it_opens(text: Markup, limit: int) -> None:
    for part in split(text, limit):
        Tags(part)


@given(TEXTS, LIMITS)
def test_the_parts_together_read_like_the_whole(text: Markup, limit: int) -> None:
    together = "".join(plain(part) for part in split(text, limit))
    assert without_spaces(together) == without_spaces(plain(text))


@given(TEXTS, LIMITS)
def test_no_letter_is_cut_in_two(text: Markup, limit: int) -> None:
    letters = [letter for part in split(text, limit) for letter in clusters(plain(part))]
    assert set(letters) <= set(clusters(plain(text)))


@given(TEXTS, LIMITS)
def test_every_part_has_something_to_see(text: Markup, limit: int) -> None:
    assert all(plain(part).strip() for part in split(text, limit))


def test_a_text_that_fits_stays_as_it_is() -> None:
    text = Markup("<b>a</b>&#34;") + "x" * 4094
    assert split(text) == [text]


def test_a_text_one_unit_too_long_is_split() -> None:
    assert [len(part) for part in split(verbatim("x" * 4097))] == [4096, 1]


def test_emoji_count_twice() -> None:
    assert [len(part) for part in split(verbatim("👍" * 2049))] == [2048, 1]


def test_the_cut_is_made_between_lines() -> None:
    assert split(Markup("one two\nthree\nfour"), 15) == ["one two\nthree\n", "four"]


def test_a_line_that_is_too_long_is_cut_between_words() -> None:
    assert split(Markup("one two three"), 9) == ["one two ", "three"]


def test_a_word_that_is_too_long_is_cut_between_letters() -> None:
    assert split(verbatim(FAMILY * 3), 25) == [FAMILY * 2, FAMILY]


def test_tags_are_opened_again_in_the_next_part() -> None:
    text = Markup("<blockquote expandable><b>one</b>\n<b>two</b></blockquote>")
    assert split(text, 6) == [
        "<blockquote expandable><b>one</b>\n</blockquote>",
        "<blockquote expandable><b>two</b></blockquote>",
    ]


def test_two_quotes_side_by_side_stay_two() -> None:
    text = quote(["one"]) + quote(["two"]) + verbatim("\nthree")
    assert split(text, 8)[0] == quote(["one"]) + quote(["two"]) + "\n"


def test_entities_are_counted_as_one_and_never_cut() -> None:
    assert split(verbatim("<<<"), 2) == ["&lt;&lt;", "&lt;"]


@pytest.mark.parametrize("text", [Markup(), Markup("\n \n"), Markup("<b></b>"), verbatim("\n" * 5000)])
def test_nothing_to_see_is_nothing_to_send(text: Markup) -> None:
    assert split(text) == []


def test_a_closing_tag_that_closes_nothing_is_left_out() -> None:
    assert split(Markup("one</b>\ntwo"), 4) == ["one\n", "two"]
