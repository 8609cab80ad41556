"""What follows /done. Today is Saturday, 28 March 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.typed.done import NOTE_LIMIT, DoneRequest, read_done, read_title
from bot.domain.typed.misread import AmbiguousDay, Misread, NoSuchDay, Why
from bot.domain.typed.text import clean

TODAY = date(2026, 3, 28)
YESTERDAY = date(2026, 3, 27)
MONDAY = date(2026, 3, 23)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("", DoneRequest()),
        ("  ", DoneRequest()),
        ("2", DoneRequest(number=2)),
        ("#2", DoneRequest(number=2)),
        ("block 2", DoneRequest(number=2)),
        ("٢", DoneRequest(number=2)),
        ("2 30m", DoneRequest(number=2, minutes=30)),
        ("2 1h 30m", DoneRequest(number=2, minutes=90)),
        ("2 1:30", DoneRequest(number=2, minutes=90)),
        ("2 finished JWT part", DoneRequest(number=2, note="finished JWT part")),
        ("2: finished JWT part", DoneRequest(number=2, note="finished JWT part")),
        ("2 30 min, ch. 3", DoneRequest(number=2, minutes=30, note="ch. 3")),
        ("finished the JWT part", DoneRequest(note="finished the JWT part")),
        ("Line one\nline two", DoneRequest(note="Line one\nline two")),
    ],
)
def test_block_minutes_and_note_are_each_optional(typed: str, request_: DoneRequest) -> None:
    assert read_done(typed, TODAY) == request_


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("yesterday", DoneRequest(day=YESTERDAY)),
        ("yesterday 1", DoneRequest(day=YESTERDAY, number=1)),
        ("Yesterday, 1", DoneRequest(day=YESTERDAY, number=1)),
        ("1 yesterday", DoneRequest(day=YESTERDAY, number=1)),
        ("yesterday 2 30m note…", DoneRequest(day=YESTERDAY, number=2, minutes=30, note="note…")),
        ("today I read", DoneRequest(day=TODAY, note="I read")),
        ("2026-03-27 1", DoneRequest(day=YESTERDAY, number=1)),
        ("27.03.2026 1", DoneRequest(day=YESTERDAY, number=1)),
        ("27.3. 1", DoneRequest(day=YESTERDAY, number=1)),
        ("28.3. 1", DoneRequest(day=TODAY, number=1)),
        ("monday 1", DoneRequest(day=MONDAY, number=1)),
        ("Mon", DoneRequest(day=MONDAY)),
        ("sat 2", DoneRequest(day=date(2026, 3, 21), number=2)),
        ("tomorrow 1", DoneRequest(day=date(2026, 3, 29), number=1)),
    ],
)
def test_a_day_comes_first_and_is_a_past_one(typed: str, request_: DoneRequest) -> None:
    assert read_done(typed, TODAY) == request_


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("30m of reading", DoneRequest(minutes=30, note="reading")),
        ("30 min", DoneRequest(minutes=30)),
        ("2 hours of fun", DoneRequest(minutes=120, note="fun")),
        ("1.5h coding", DoneRequest(minutes=90, note="coding")),
        ("1h 30 pages", DoneRequest(minutes=60, note="30 pages")),
        ("1 h 30", DoneRequest(minutes=90)),
        ("2 chapters read", DoneRequest(number=2, note="chapters read")),
        ("2 30 pages", DoneRequest(number=2, note="30 pages")),
        ("2 min-heap implemented", DoneRequest(number=2, note="min-heap implemented")),
        ("7:30 standup", DoneRequest(note="7:30 standup")),
        ("1.5 done", DoneRequest(note="1.5 done")),
        ("2x harder", DoneRequest(note="2x harder")),
        ("2 - 5m later than planned", DoneRequest(number=2, note="- 5m later than planned")),
        ("Monday lecture", DoneRequest(note="Monday lecture")),
        ("month 3", DoneRequest(note="month 3")),
        ("yesterday's reading", DoneRequest(note="yesterday's reading")),
        ("phase 2 finished", DoneRequest(note="phase 2 finished")),
    ],
)
def test_a_note_may_begin_with_what_looks_like_something_else(typed: str, request_: DoneRequest) -> None:
    assert read_done(typed, TODAY) == request_


@pytest.mark.parametrize(
    "typed", ["2 30", "1, 2", "1,2", "1 and 2", "1 2 3", "1 & 2", "2 +5", "all 25m", "Everything 1h"]
)
def test_several_numbers_are_asked_back(typed: str) -> None:
    assert read_done(typed, TODAY) == Misread(Why.SEVERAL_NUMBERS, typed)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("2026-02-30 1", NoSuchDay(Why.NO_SUCH_DAY, "2026-02-30", 2026, 2, 30)),
        ("2 2026-02-30", NoSuchDay(Why.NO_SUCH_DAY, "2026-02-30", 2026, 2, 30)),
        (
            "02/03/2026 1",
            AmbiguousDay(Why.AMBIGUOUS_DAY, "02/03/2026", (date(2026, 2, 3), date(2026, 3, 2))),
        ),
        ("1.2.3 released", Misread(Why.NOT_A_DAY, "1.2.3")),
        ("1234567 pages", Misread(Why.NOT_A_NUMBER, "1234567")),
        ("9" * 5000, Misread(Why.NOT_A_NUMBER, "9" * 40)),
        ("2 2000m", Misread(Why.DURATION_OUT_OF_RANGE, "2000m")),
        ("0m", Misread(Why.DURATION_OUT_OF_RANGE, "0m")),
        ("2 1h75 hard", Misread(Why.NOT_A_DURATION, "1h75")),
        ("-1", Misread(Why.NUMBER_OUT_OF_RANGE, "-1")),
        ("−2 30m", Misread(Why.NUMBER_OUT_OF_RANGE, "−2")),
        ("2 -5m", Misread(Why.NOT_A_DURATION, "-5m")),
        ("−30 min of reading", Misread(Why.NOT_A_DURATION, "−30 min")),
    ],
)
def test_a_part_that_cannot_be_right_is_refused_and_named(typed: str, refusal: Misread) -> None:
    assert read_done(typed, TODAY) == refusal


@given(st.text(st.characters()) | st.text("0123456789./-:, hminaof#٣", max_size=20))
def test_any_text_is_a_request_with_a_clean_note_or_refused(text: str) -> None:
    request_ = read_done(text, TODAY)

    assert isinstance(request_, Misread) or clean(request_.note, NOTE_LIMIT) == request_.note


@given(st.text("abcdefghi JKLMNO", min_size=1).map(str.strip), st.integers(1, 99), st.integers(1, 1440))
def test_every_part_reads_back(words: str, number: int, minutes: int) -> None:
    note = f"note {words}".strip()

    assert read_done(f"2026-03-27 {number} {minutes}m {note}", TODAY) == DoneRequest(
        YESTERDAY, number, minutes, note
    )


@pytest.mark.parametrize("text", ["all", "All!", "everything", "all blocks", "all of it", "yesterday all"])
def test_all_alone_means_every_block(text: str) -> None:
    found = read_done(text, TODAY)
    assert isinstance(found, DoneRequest)
    assert found.every
    assert (found.number, found.note) == (None, "")


@pytest.mark.parametrize("text", ["all of chapter 3", "2 all", "allegro"])
def test_all_with_more_words_is_a_note(text: str) -> None:
    found = read_done(text, TODAY)
    assert isinstance(found, DoneRequest)
    assert not found.every
    assert found.note


TITLES = ("Advanced Python", "Python", "Review", "Review", "Straße")


def of_titles(typed: str) -> DoneRequest | Misread:
    request_ = read_done(typed, TODAY)
    assert isinstance(request_, DoneRequest)
    return read_title(request_, TITLES)


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("Advanced Python", DoneRequest(number=1)),
        ("advanced python 40m", DoneRequest(number=1, minutes=40)),
        ("Python ٤٠ min", DoneRequest(number=2, minutes=40)),
        ("python 1:30", DoneRequest(number=2, minutes=90)),
        ("python: lists", DoneRequest(number=2, note="lists")),
        ("PYTHON - lists", DoneRequest(number=2, note="lists")),
        ("Python, 30m of lists", DoneRequest(number=2, minutes=30, note="lists")),
        ("yesterday Python 30m", DoneRequest(day=YESTERDAY, number=2, minutes=30)),
        ("straße", DoneRequest(number=5)),
        ("python lists", DoneRequest(number=2, note="python lists")),
        ("Python 3 lists", DoneRequest(number=2, note="Python 3 lists")),
        ("Python 0m", Misread(Why.DURATION_OUT_OF_RANGE, "0m")),
        ("Python -5m", Misread(Why.NOT_A_DURATION, "-5m")),
    ],
)
def test_a_blocks_whole_title_stands_for_its_number(typed: str, request_: DoneRequest | Misread) -> None:
    assert of_titles(typed) == request_


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Pythonic",
        "python-like",
        "Advanced",
        "Review",
        "Review 30m",
        "lists, Python",
        "3 Python",
        "30m of Python",
    ],
)
def test_a_title_within_a_note_names_no_block(typed: str) -> None:
    assert of_titles(typed) == read_done(typed, TODAY)
