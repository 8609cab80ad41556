"""Letters: which can be drawn, how wide they are, and what becomes of a text that is too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures.letters import (
    BOLD,
    FONTS,
    drawable,
    faces,
    files,
    fitted,
    right_to_left,
    width,
    wrapped,
)


@pytest.mark.parametrize(
    "text",
    ["Größe, naïve, Ελληνικά, Русский, Tiếng Việt", "বাংলা", "العربية", "עברית", "हिन्दी", "ไทย", "数据结构", "ひらがな", "🔥🪨"],
)  # fmt: skip
def test_what_ships_is_drawn_as_it_is_written(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("한국어 blocks", "□ blocks"),
        ("𓀀", "□"),
        ("👩‍💻", "👩💻"),
        ("a\u2067b\u2069\n c\t", "ab c"),
        ("\u09be\u0982x", "x"),
        ("☀️ ❤️", "☀ ❤"),
    ],
)
def test_a_box_stands_for_letters_that_no_font_has(text: str, shown: str) -> None:
    assert drawable(text) == shown


def test_every_font_is_there_and_is_used() -> None:
    assert {path.name for path in FONTS.glob("*.?tf")} == {face.path.rpartition("/")[2] for face in faces()}


@pytest.mark.parametrize(
    ("text", "font"), [("数", "Chinese"), ("ক", "Bengali"), ("ع", "Arabic"), ("🔥", "Emoji"), ("א", "Hebrew")]
)
def test_only_the_fonts_that_a_text_needs_are_read(text: str, font: str) -> None:
    assert [font in path for path in files(text)] == [False, False, True]
    assert len(files("Latin")) == 2


def test_a_text_is_measured_in_its_own_weight() -> None:
    assert width("block", 10) > width("bloc", 10) > 0
    assert width("block", 10, BOLD) != width("block", 10)


@given(st.text(), st.floats(5, 60))
def test_a_fitted_text_is_as_wide_as_the_room_at_most(text: str, room: float) -> None:
    shown = fitted(drawable(text), 5, room)
    assert shown in {drawable(text), "…"} or shown.endswith("…")
    assert width(shown, 5) <= max(room, width("…", 5))


@given(st.text(), st.integers(1, 4))
def test_a_wrapped_text_has_no_more_lines_than_it_may(text: str, most: int) -> None:
    lines = wrapped(drawable(text), 10, 100, most)
    assert len(lines) <= most
    assert all(width(line, 10) <= 100 for line in lines)


def test_a_text_breaks_between_its_words() -> None:
    assert wrapped("one two three four", 10, 45, 3) == ("one two", "three", "four")
    assert wrapped("one two three four", 10, 45, 2) == ("one two", "three f…")


def test_a_mark_stays_with_its_letter() -> None:
    text = "কিকিকিকিকিকি"
    for room in range(10, 80, 3):
        cut = fitted(text, 10, room).removesuffix("…")
        assert cut == text or not text[len(cut)].startswith("ি")


def test_a_mark_that_no_font_has_is_left_out() -> None:
    assert drawable("x\u030cy \u0995\u030c") == "xy \u0995"
    assert drawable("q\u0303") == "q\u0303"


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("العربية", True),
        ("12 · עברית and more", True),
        ("Latin العربية", False),
        ("12 · 🔥", False),
        ("", False),
    ],
)
def test_a_text_goes_the_way_of_its_first_letter(text: str, *, is_so: bool) -> None:
    assert right_to_left(text) is is_so
