"""Wall-clock times and lengths of study, as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.misread import Misread, Why
from bot.domain.typed.time import LONGEST, SHORTEST, read_clock, read_minutes
from tests.domain.typed.bad_times import NO_SUCH_TIMES, NOT_TIMES

FULL_WIDTH = str.maketrans("0123456789:", "０１２３４５６７８９：")
BENGALI = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("7", time(7)),
        ("07", time(7)),
        ("7:30", time(7, 30)),
        ("07.30", time(7, 30)),
        ("7pm", time(19)),
        ("7 pm", time(19)),
        ("7 P.M.", time(19)),
        ("7:30pm", time(19, 30)),
        ("7.30 am", time(7, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("12:30 am", time(0, 30)),
        ("19h30", time(19, 30)),
        ("19 h 30", time(19, 30)),
        ("19h", time(19)),
        ("0730", time(7, 30)),
        ("0730 pm", time(19, 30)),
        ("0000", time(0)),
        ("23:59", time(23, 59)),
        ("٠٧:٣٠", time(7, 30)),
        ("०७:३०", time(7, 30)),
        ("１９：３０", time(19, 30)),
        ("noon", time(12)),
        ("Midday", time(12)),
        ("Midnight", time(0)),
        ("  7:30\n", time(7, 30)),
        ("\u200f7:\u200b30\u202c", time(7, 30)),
    ],
)
def test_a_time_is_read_in_each_accepted_form(typed: str, clock: time) -> None:
    assert read_clock(typed) == clock


@pytest.mark.parametrize("typed", ["24:00", "25:00", "24", "07:60", *NO_SUCH_TIMES])
def test_a_time_that_no_clock_shows_is_refused_as_such(typed: str) -> None:
    assert read_clock(typed) == Misread(Why.NO_SUCH_TIME, typed)


@pytest.mark.parametrize("typed", ["", *NOT_TIMES])
def test_what_is_not_a_time_is_refused_as_such(typed: str) -> None:
    assert read_clock(typed) == Misread(Why.NOT_A_TIME, typed)


def test_a_refusal_quotes_only_a_short_clean_part() -> None:
    assert read_clock("\u202e" + "9" * 5000) == Misread(Why.NOT_A_TIME, "9" * 40)


@given(st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
def test_every_time_reads_back_from_every_way_to_write_it(clock: time) -> None:
    plain = f"{clock:%H:%M}"
    forms = [plain, f"{clock:%H.%M}", f"{clock:%Hh%M}", f"{clock:%H%M}", f"{clock.hour}:{clock:%M}"]
    forms += [f"{clock:%I:%M%p}", f"{clock:%I.%M %p}", plain.translate(FULL_WIDTH), plain.translate(BENGALI)]

    assert [read_clock(form) for form in forms] == [clock] * len(forms)


@given(st.text(st.characters()) | st.text("0123456789:.h apm-٣²", max_size=12))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    assert isinstance(read_clock(text), time | Misread)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("30m", 30),
        ("30 min", 30),
        ("30 mins", 30),
        ("1 minute", 1),
        ("45 Minutes", 45),
        ("90", 90),
        ("1h", 60),
        ("1 hr", 60),
        ("2 hours", 120),
        ("1h30", 90),
        ("1h 30", 90),
        ("1 h 30 min", 90),
        ("1h05m", 65),
        ("1h5m", 65),
        ("0h45", 45),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25h", 15),
        ("1:30", 90),
        ("24h", 1440),
        ("1440", 1440),
        ("٣٠ min", 30),
    ],
)
def test_a_length_is_read_in_each_accepted_form(typed: str, minutes: int) -> None:
    assert read_minutes(typed) == minutes


@pytest.mark.parametrize("typed", ["0", "0m", "0:00", "1441", "24h01", "25h", "999999", "999999h"])
def test_a_length_beyond_a_day_or_of_nothing_is_refused_as_such(typed: str) -> None:
    assert read_minutes(typed) == Misread(Why.DURATION_OUT_OF_RANGE, typed)


@pytest.mark.parametrize(
    "typed",
    ["", "long", "-30", "+30", "1h60", "1:75", "1.33h", "1.5", "30s", "1h30h", "²m", "1e2", "1_000", "h"],
)
def test_what_is_not_a_length_in_whole_minutes_is_refused_as_such(typed: str) -> None:
    assert read_minutes(typed) == Misread(Why.NOT_A_DURATION, typed)


@given(st.integers(SHORTEST, LONGEST))
def test_every_length_reads_back_from_every_way_to_write_it(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    forms = [f"{minutes}", f"{minutes}m", f"{minutes} min", f"{hours}:{rest:02}", f"{hours}h{rest}m"]

    assert [read_minutes(form) for form in forms] == [minutes] * len(forms)


@given(st.text(st.characters()) | st.text("0123456789:.h min-٣²", max_size=12))
def test_any_text_is_a_length_in_range_or_refused(text: str) -> None:
    minutes = read_minutes(text)

    assert isinstance(minutes, Misread) or SHORTEST <= minutes <= LONGEST
