"""Markdown: whatever a learner writes stays text, and an address stays an address."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markdown import escaped, to

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_\[\]<>#|~&]")


@given(st.text())
def test_no_sign_of_markup_is_left_and_no_line_break(text: str) -> None:
    assert UNESCAPED.search(escaped(text)) is None
    assert len(escaped(text).splitlines()) <= 1


@given(st.text())
def test_what_was_written_can_be_read(text: str) -> None:
    assert re.sub(r"\\([\\`*_\[\]<>#|~&])", r"\1", escaped(text)) == " ".join(text.split())


@given(st.text())
def test_an_address_never_leaves_its_brackets(text: str) -> None:
    inside = to(f"https://example.org/{text}", "x").removeprefix("[x](<").removesuffix(">)")
    assert not set(inside) & set("<> \n\\")
