"""The week card: its numbers are the report's, and it holds whatever a week was like."""

import re
from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.minutes import Minutes
from bot.domain.streak import DayStatus
from bot.domain.tally import Tally
from bot.pictures import theme
from bot.pictures.columns import HIGHEST, THICK, Scale, length
from bot.pictures.stones import Mark
from bot.pictures.svg import number, snapped
from bot.pictures.week import week
from tests.pictures.drawing import assert_fits, filled, size, texts
from tests.pictures.weeks import FULL_DAY, ONE_BLOCK, SATURDAY, WEEKS, WORDS, report

LONG = "Grundlagen der verteilten Systeme und der Programmierung für Fortgeschrittene mit vielen Übungen und Beispielen 😀"

LENGTH = r"\d+h\d\d|\d+h|\d+m"


@pytest.mark.parametrize(
    ("minutes", "said"), [(5, "5m"), (60, "1h"), (65, "1h05"), (600, "10h"), (2805, "46h45")]
)
def test_a_length_of_time_is_short_and_no_time_of_the_day(minutes: int, said: str) -> None:
    assert length(minutes) == said


@pytest.mark.parametrize("name", WEEKS)
def test_a_week_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert week(WEEKS[name], SATURDAY, WORDS) == snapshot


@pytest.mark.parametrize("name", WEEKS)
def test_every_week_fits(name: str) -> None:
    drawn = week(WEEKS[name], SATURDAY, WORDS)
    assert_fits(drawn)
    wide, high = size(drawn)
    assert wide == theme.WIDTH
    assert high < 1.6 * wide


def test_the_minutes_of_each_day_are_the_reports() -> None:
    drawn = texts(week(report(), SATURDAY, WORDS))
    assert [text for text in drawn if re.fullmatch(LENGTH, text)] == [
        "3h35",
        "3h10",
        "1h50",
        "2h45",
        "1h05",
    ]


def test_below_them_stand_the_planned_ones() -> None:
    drawn = [line for line in texts(week(report(), SATURDAY, WORDS)) if line.startswith("/ ")]
    assert drawn == [*["/ 3h30"] * 5, "/ 3h"]


@pytest.mark.parametrize("status", [DayStatus.OPEN, DayStatus.MISSED, DayStatus.HELD])
def test_of_a_day_without_study_the_planned_minutes_stand_alone(status: DayStatus) -> None:
    drawn = texts(week(report(((status, Tally(blocks=4, planned=210), Minutes()),)), SATURDAY, WORDS))
    assert "3h30" in drawn
    assert "0m" not in drawn


@pytest.mark.parametrize("name", WEEKS)
def test_minutes_by_state_are_the_reports(name: str) -> None:
    known = WEEKS[name].minutes
    drawn = texts(week(WEEKS[name], SATURDAY, WORDS))
    named = {mark.value: WORDS.marks[mark] for mark in Mark if mark is not Mark.REST}
    told = {
        state: [line for line in drawn if re.fullmatch(f"{said} ({LENGTH})", line)]
        for state, said in named.items()
    }
    wanted = {state: getattr(known, state) for state in named}
    assert told == {
        state: [f"{named[state]} {length(minutes)}"] if minutes else [] for state, minutes in wanted.items()
    }


def test_a_stone_is_as_high_as_its_minutes_are_long() -> None:
    day = (DayStatus.KEPT, Tally(2, 1, 1, 0, 0, 120, 80), Minutes(done=60, partly=20))
    twice = (DayStatus.KEPT, Tally(2, 2, 0, 0, 0, 120, 120), Minutes(done=120))
    one, two = (Scale.of((told,)).stones(told) for told in report((day, twice)).days)
    assert one == (THICK, snapped(THICK / 3))
    assert two == (THICK, THICK)


def test_a_cairn_is_no_higher_than_its_room_however_many_stones_it_has() -> None:
    for name in WEEKS:
        days = WEEKS[name].days
        assert all(sum(Scale.of(days).stones(day)) <= HIGHEST for day in days)


def test_rest_is_explained() -> None:
    assert "rest" in texts(week(report(), SATURDAY, WORDS))
    assert "rest" not in texts(week(WEEKS["one block a day"], SATURDAY, WORDS))


def test_there_is_a_stone_for_each_block_by_what_became_of_it() -> None:
    drawn = week(replace(report((FULL_DAY, ONE_BLOCK), before=None), total=report(()).total), SATURDAY, WORDS)
    emblem, legend = 3, 1
    assert filled(drawn, theme.DONE) == 6 + 1 + emblem + legend
    assert filled(drawn, "url(#half)") == 2 + legend


def test_streak_and_what_was_finished_are_numbers() -> None:
    drawn = texts(week(report(), SATURDAY, WORDS))
    assert drawn[drawn.index("days in a row") - 1] == "12"
    assert drawn[drawn.index("things finished") - 1] == "5"
    assert drawn[drawn.index("shipped") - 1] == "1"


def test_a_zero_is_never_shown() -> None:
    for name in ("not begun", "quiet", "nothing"):
        drawn = texts(week(WEEKS[name], SATURDAY, WORDS))
        assert not {"0", "0m", "days in a row", "things finished", "shipped"} & set(drawn)


def test_spare_days_are_rings() -> None:
    drawn = week(report(), SATURDAY, WORDS)
    held, legend = 1, 1
    assert drawn.count(f'stroke="{theme.HELD}"') == 2 + held + legend


def test_the_bar_is_as_long_as_the_share_that_was_done() -> None:
    drawn = week(report(), SATURDAY, WORDS)
    share = theme.INNER * 745 / 1230
    assert (
        f'width="{number(snapped(share))}" height="{number(snapped(10))}" rx="5" fill="{theme.DONE}"' in drawn
    )


def test_today_stands_on_a_light_ground() -> None:
    drawn = week(report(), SATURDAY, WORDS)
    assert f'fill="{theme.GROUND}">Sat</text>' in drawn
    assert f'fill="{theme.GROUND}">Sun</text>' not in drawn


def test_only_marks_that_are_there_are_explained() -> None:
    drawn = texts(week(WEEKS["one block a day"], SATURDAY, WORDS))
    assert "done 10h30" in drawn
    assert not [line for line in drawn if line.startswith(("partly", "skipped", "missed", "open"))]


@pytest.mark.parametrize(
    "text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60, "한국어"]
)
def test_a_long_text_of_any_script_is_wrapped_and_cut(text: str) -> None:
    words = replace(WORDS, headline=text, lead=text, pace=text, streak=text, before=text)
    assert_fits(week(report(), SATURDAY, words))
