"""What a button carries comes back as it went, and nothing else is believed."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.callbacks import LONGEST_DATA, Press, decode, encode

WORDS = st.from_regex(r"[A-Za-z0-9._/-]{0,12}", fullmatch=True)
DAYS = st.dates(date(2000, 1, 1), date(2199, 12, 31))
ALMOST = st.text("1:_-/.aZ09é\n\0", max_size=70)


def test_a_button_carries_version_verb_and_words() -> None:
    assert encode("done", 17, date(2026, 3, 29), "late-start") == "1:done:17:20260329:late-start"


def test_a_zone_fits_into_a_button() -> None:
    assert decode(encode("zone", "America/Argentina/Buenos_Aires")) == Press(
        "zone", ("America/Argentina/Buenos_Aires",)
    )


@given(st.lists(WORDS, max_size=4))
def test_words_come_back_as_they_went(words: list[str]) -> None:
    assert decode(encode("verb", *words)) == Press("verb", tuple(words))


@given(st.integers(-(10**17), 10**17), DAYS)
def test_numbers_and_days_come_back_as_they_went(number: int, day: date) -> None:
    press = decode(encode("verb", number, day))
    assert press is not None
    assert (press.integer(0), press.day(1)) == (number, day)


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_times_come_back_as_they_went(at: time) -> None:
    press = decode(encode("verb", at))
    assert press is not None
    assert press.clock(0) == at


@pytest.mark.parametrize("word", ["", "730", "2400", "0760", "07:30", "+730", "73O0"])
def test_what_is_no_time_is_none(word: str) -> None:
    assert Press("verb", (word,)).clock(0) is None


@pytest.mark.parametrize(
    ("verb", "arg"),
    [
        ("Done", "x"),
        ("", "x"),
        ("a" * 17, "x"),
        ("done", "a b"),
        ("done", "a:b"),
        ("done", "ü"),
        ("done", "a" * 33),
        ("done", datetime(2026, 3, 29, 10)),  # noqa: DTZ001 (not a day)
        ("done", "x\n"),
    ],
)
def test_what_would_not_come_back_is_refused(verb: str, arg: str) -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        encode(verb, arg)


def test_more_than_64_bytes_are_refused() -> None:
    assert len(encode("a" * 16, "b" * 32, "c" * 12)) == LONGEST_DATA
    with pytest.raises(ValueError, match="cannot carry"):
        encode("a" * 16, "b" * 32, "c" * 13)


@pytest.mark.parametrize(
    "data", [None, "", "1", "1:", "2:done", "done", "1:done:a b", "1:done\n", "1:1done", "1:done:é"]
)
def test_made_up_or_older_data_is_nothing(data: str | None) -> None:
    assert decode(data) is None


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=80), ALMOST, ALMOST.map("1:a:".__add__)))
def test_no_data_ever_raises(data: str) -> None:
    press = decode(data)
    for index in range(4) if press else ():
        assert press is not None
        press.word(index)
        press.integer(index)
        press.day(index)
        press.clock(index)


@pytest.mark.parametrize("word", ["", "x", "1.5", "--1", "1-", "9" * 19, "1_000"])
def test_what_is_no_number_is_none(word: str) -> None:
    assert Press("verb", (word,)).integer(0) is None


@pytest.mark.parametrize("word", ["", "20260230", "2026032", "2026-03-29", "19991231", "99991231", "today"])
def test_what_is_no_day_is_none(word: str) -> None:
    assert Press("verb", (word,)).day(0) is None


def test_a_missing_or_empty_word_is_none() -> None:
    press = Press("verb", ("",))
    assert (press.word(0), press.word(1), press.integer(1), press.day(1)) == (None, None, None, None)
