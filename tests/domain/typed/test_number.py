"""Small whole numbers, and "I am already at"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.number import LARGEST, AlreadyAt, Kind, read_already_at, read_number, says_already_at


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", 0), ("7", 7), (" 42 ", 42), ("007", 7), ("999999", 999999), ("１２", 12), ("٣", 3)],
)
def test_a_number_of_at_most_six_digits_of_any_script_is_read(typed: str, number: int) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1e3",
        "+7",
        "-7",
        "²",
        "1²",
        "1_000",
        "1,000",
        "1.0",
        "nan",
        "0x10",
        "1 2",
        "1000000",
        "½",
        "Ⅷ",
        "①",
    ],
)
def test_anything_else_is_not_a_number(typed: str) -> None:
    assert read_number(typed) == Misread(Why.NOT_A_NUMBER, typed)


def test_five_thousand_digits_are_not_a_number() -> None:
    assert read_number("1" * 5000) == Misread(Why.NOT_A_NUMBER, "1" * 40)


@pytest.mark.parametrize("typed", ["0", "169"])
def test_a_number_outside_the_asked_range_is_refused_as_such(typed: str) -> None:
    assert read_number(typed, lowest=1, highest=168) == Misread(Why.NUMBER_OUT_OF_RANGE, typed)


@pytest.mark.parametrize("typed", ["1", "168"])
def test_both_ends_of_the_asked_range_are_in_it(typed: str) -> None:
    assert read_number(typed, lowest=1, highest=168) == int(typed)


@given(st.text(st.characters()) | st.text("0123456789٣²+-e", max_size=8))
def test_any_text_is_a_number_in_range_or_refused(text: str) -> None:
    number = read_number(text)

    assert isinstance(number, Misread) or 0 <= number <= LARGEST


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("day 12", AlreadyAt("day", 12)),
        ("Day12", AlreadyAt("day", 12)),
        ("d12", AlreadyAt("day", 12)),
        ("week 3", AlreadyAt("week", 3)),
        ("WEEK  3", AlreadyAt("week", 3)),
        ("w3", AlreadyAt("week", 3)),
        ("wk 3", AlreadyAt("week", 3)),
        ("day १२", AlreadyAt("day", 12)),
    ],
)
def test_a_place_in_the_roadmap_is_read_in_each_accepted_form(typed: str, position: AlreadyAt) -> None:
    assert read_already_at(typed) == position


@pytest.mark.parametrize("typed", ["I am at day 12", "I'm on day 12.", "i’m at Day 12!", "im already at d12"])
def test_a_place_is_read_in_a_plain_text_too(typed: str) -> None:
    assert says_already_at(typed) == AlreadyAt("day", 12)


@pytest.mark.parametrize(
    "typed", ["day 12", "I am at work", "I am at 12", "I am at day 0", "what am I at day 12"]
)
def test_what_says_something_else_is_no_place(typed: str) -> None:
    assert says_already_at(typed) is None


def test_a_bare_number_is_asked_back() -> None:
    assert read_already_at("12") == Misread(Why.DAY_OR_WEEK, "12")


@pytest.mark.parametrize("kind", ["day", "week"])
def test_a_bare_number_counts_what_was_asked_for(kind: Kind) -> None:
    assert read_already_at("12", bare=kind) == AlreadyAt(kind, 12)


def test_a_word_wins_over_what_was_asked_for() -> None:
    assert read_already_at("week 3", bare="day") == AlreadyAt("week", 3)


@pytest.mark.parametrize("typed", ["day 0", "w0", "week 000"])
def test_the_first_day_is_one(typed: str) -> None:
    assert read_already_at(typed) == Misread(Why.NUMBER_OUT_OF_RANGE, typed)


@pytest.mark.parametrize(
    "typed", ["", "day", "12 days", "month 2", "day -1", "day twelve", "day 1234567", "week 3 day 2"]
)
def test_anything_else_is_not_a_place_in_the_roadmap(typed: str) -> None:
    assert read_already_at(typed) == Misread(Why.NOT_A_POSITION, typed)


@given(st.text(st.characters()) | st.text("daywek 0123٣²", max_size=9))
def test_any_text_is_a_position_or_refused(text: str) -> None:
    position = read_already_at(text)

    assert isinstance(position, Misread) or position.number >= 1
