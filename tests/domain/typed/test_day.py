"""Days, as people type them. Today is Saturday, 28 March 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.day import read_day
from bot.domain.typed.misread import AmbiguousDay, Misread, NoSuchDay, Why

TODAY = date(2026, 3, 28)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("Tomorrow", date(2026, 3, 29)),
        ("yesterday", date(2026, 3, 27)),
        ("mon", date(2026, 3, 30)),
        ("Monday", date(2026, 3, 30)),
        ("next monday", date(2026, 3, 30)),
        ("Thurs", date(2026, 4, 2)),
        ("friday", date(2026, 4, 3)),
        ("sat", date(2026, 4, 4)),
        ("+3", date(2026, 3, 31)),
        ("+3 days", date(2026, 3, 31)),
        ("+0", TODAY),
        ("in 3 days", date(2026, 3, 31)),
        ("in 1 day", date(2026, 3, 29)),
        ("in 2 weeks", date(2026, 4, 11)),
        ("2 weeks", date(2026, 4, 11)),
        ("until Monday", date(2026, 3, 30)),
        ("till 29 March", date(2026, 3, 29)),
        ("on 2026-03-29", date(2026, 3, 29)),
    ],
)
def test_a_day_is_read_from_words(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-29", date(2026, 3, 29)),
        ("2026-3-9", date(2026, 3, 9)),
        ("2026/03/29", date(2026, 3, 29)),
        ("2026.03.29", date(2026, 3, 29)),
        ("2026–03–29", date(2026, 3, 29)),
        ("29 March", date(2026, 3, 29)),
        ("29th of", None),
        ("29th March", date(2026, 3, 29)),
        ("29 Mar 2026", date(2026, 3, 29)),
        ("29. März", None),
        ("29. March 2026", date(2026, 3, 29)),
        ("March 29", date(2026, 3, 29)),
        ("Mar. 29, 2026", date(2026, 3, 29)),
        ("march 29th, 2026", date(2026, 3, 29)),
        ("1 Sept", date(2026, 9, 1)),
        ("29.3.", date(2026, 3, 29)),
        ("29. 3. 2026", date(2026, 3, 29)),
        ("29.03.2026", date(2026, 3, 29)),
        ("٢٩.٠٣.٢٠٢٦", date(2026, 3, 29)),
        ("29/03/2026", date(2026, 3, 29)),
        ("03/29/2026", date(2026, 3, 29)),
        ("03-03-2026", date(2026, 3, 3)),
        ("31/12", date(2026, 12, 31)),
    ],
)
def test_a_day_is_read_from_a_date_that_can_be_meant_in_one_way(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == (day or Misread(Why.NOT_A_DAY, typed))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("28 March", TODAY),
        ("27 March", date(2027, 3, 27)),
        ("1.1.", date(2027, 1, 1)),
        ("29 February", date(2028, 2, 29)),
    ],
)
def test_a_date_without_a_year_is_the_next_one_from_today_on(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("02/03/2026", (date(2026, 2, 3), date(2026, 3, 2))),
        ("3-2-2026", (date(2026, 2, 3), date(2026, 3, 2))),
        ("4/5", (date(2026, 4, 5), date(2026, 5, 4))),
    ],
)
def test_a_date_that_two_countries_read_differently_is_asked_back(
    typed: str, options: tuple[date, ...]
) -> None:
    assert read_day(typed, TODAY) == AmbiguousDay(Why.AMBIGUOUS_DAY, typed, options)


@pytest.mark.parametrize(
    ("typed", "year", "month", "day"),
    [
        ("31 Feb", None, 2, 31),
        ("2026-02-30", 2026, 2, 30),
        ("29 Feb 2027", 2027, 2, 29),
        ("31.4.", None, 4, 31),
        ("31/02/2026", 2026, 2, 31),
        ("02/31/2026", 2026, 2, 31),
        ("2100-02-29", 2100, 2, 29),
    ],
)
def test_a_day_that_no_calendar_has_is_refused_as_such(
    typed: str, year: int | None, month: int, day: int
) -> None:
    assert read_day(typed, TODAY) == NoSuchDay(Why.NO_SUCH_DAY, typed, year, month, day)


@pytest.mark.parametrize(
    "typed",
    [
        "1999-12-31",
        "2101-01-01",
        "0001-01-01",
        "9999-12-31",
        "31.12.1999",
        "1/2/1999",
        "+999999",
        "in 999999 weeks",
        "+40000",
    ],
)
def test_years_outside_2000_to_2100_are_refused_as_such(typed: str) -> None:
    assert read_day(typed, TODAY) == Misread(Why.YEAR_OUT_OF_RANGE, typed)


@pytest.mark.parametrize("typed", ["27 March", "28 March", "29 Feb", "tomorrow"])
def test_the_calendar_ends_with_2100(typed: str) -> None:
    assert read_day(typed, date(2100, 12, 31)) == Misread(Why.YEAR_OUT_OF_RANGE, typed)


def test_a_date_without_a_year_before_2000_is_refused() -> None:
    assert read_day("28 March", date(1999, 3, 28)) == Misread(Why.YEAR_OUT_OF_RANGE, "28 March")


@pytest.mark.parametrize("typed", ["tomorrow", "+1", "monday"])
def test_the_end_of_all_dates_is_no_error(typed: str) -> None:
    assert read_day(typed, date.max) == Misread(Why.YEAR_OUT_OF_RANGE, typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "soon",
            "29",
            "29.3",
            "7.30",
            "2026",
            "March",
            "March 2026",
            "29.03.26",
            "2026-13-01",
            "0.1.",
            "32.1.",
        ),
        *("40/50/2026", "2026-03/29", "-3", "+²", "next week", "next today", "1 2 2026", "29 Foo 2026"),
    ],
)
def test_what_is_not_a_day_is_refused_as_such(typed: str) -> None:
    assert read_day(typed, TODAY) == Misread(Why.NOT_A_DAY, typed)


@given(DAYS, DAYS)
def test_every_date_reads_back_from_every_way_to_write_it(day: date, today: date) -> None:
    forms = [f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y/%m/%d}"]
    forms += [f"{day:%d %B %Y}", f"{day:%d %b %Y}", f"{day:%B %d, %Y}", f"{day:%b %d %Y}".lower()]

    assert [read_day(form, today) for form in forms] == [day] * len(forms)


@given(DAYS, DAYS)
def test_a_slash_date_is_the_day_meant_or_offers_it(day: date, today: date) -> None:
    for form in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        read = read_day(form, today)
        assert day == read or (isinstance(read, AmbiguousDay) and day in read.options)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_date_without_a_year_comes_soon_and_is_that_date(today: date, written: date) -> None:
    day = read_day(f"{written:%d %B}", today)

    assert isinstance(day, date)
    assert (day.month, day.day) == (written.month, written.day)
    assert today <= day <= today + timedelta(366 * 8)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 1)), st.integers(1, 7))
def test_a_weekday_is_the_next_one_after_today(today: date, ahead: int) -> None:
    day = today + timedelta(ahead)

    assert [read_day(form, today) for form in (f"{day:%A}", f"{day:%a}", f"next {day:%A}")] == [day] * 3


@given(st.text(st.characters()) | st.text("0123456789./-+ ,march", max_size=14), st.dates())
def test_any_text_is_a_day_in_range_or_refused(text: str, today: date) -> None:
    day = read_day(text, today)

    assert isinstance(day, Misread) or 2000 <= day.year <= 2100
