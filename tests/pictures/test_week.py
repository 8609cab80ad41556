"""The week card: its numbers are the report's, and it holds whatever a week was like."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.chat.texts import week as week_texts
from bot.domain.minutes import Minutes
from bot.domain.report import WeekReport
from bot.domain.roadmap import Weekday
from bot.domain.streak import DayStatus
from bot.domain.tally import DayTally, Tally
from bot.pictures import theme
from bot.pictures.columns import COLUMN, HIGHEST, THICK, Scale, length
from bot.pictures.stones import Mark
from bot.pictures.svg import snapped
from bot.pictures.week import week
from tests.pictures.drawing import Written, assert_fits, filled, size, texts, written
from tests.pictures.weeks import LIVES, SAY, WEEKS

LONG = "Grundlagen der verteilten Systeme und der Programmierung für Fortgeschrittene mit vielen Übungen und Beispielen 😀"

LENGTH = r"\d+h\d\d|\d+h|\d+m"
SPAN = r"(\d+\xa0h\xa0\d+\xa0min|\d+\xa0h|\d+\xa0min)"
LIVED, TODAY, WORDS = WEEKS["lived"]
EMBLEM = 3
STARTS = {
    "from Sunday, spare days used up": Weekday.SUNDAY,
    "the week before": Weekday.SUNDAY,
    "from Saturday": Weekday.SATURDAY,
}


def drawing(name: str) -> str:
    return week(*WEEKS[name])


def found(name: str, pattern: str) -> list[tuple[str, ...]]:
    """List what a picture says in these words."""
    return [match.groups() for line in texts(drawing(name)) if (match := re.fullmatch(pattern, line))]


def spent(told: str) -> int:
    """Read a length of time, as 2 h 5 min or as 2h05."""
    hours, minutes = (
        re.search(r"(\d+)\xa0?h", told),
        re.search(r"(?:h|\b)(\d+)(?:\xa0min|m|$)", told.replace("\xa0h\xa0", "h")),
    )
    return 60 * int(hours[1] if hours else 0) + int(minutes[1] if minutes else 0)


def made_up(*days: tuple[DayStatus, Tally, Minutes]) -> WeekReport:
    """Give the report of a week as nobody lived it."""
    told = tuple(DayTally(LIVED.first + timedelta(days=number), *day) for number, day in enumerate(days))
    return replace(LIVED, days=told, total=sum((day.tally for day in told), Tally()))


def columns(name: str) -> Iterator[tuple[int, Written]]:
    """List what stands in the middle of a day, with the day's number from the first of the week."""
    for line in written(drawing(name)):
        number = ((line.left + line.right) / 2 - theme.MARGIN) / COLUMN - 0.5
        if abs(number - round(number)) < 0.03:
            yield round(number), line


@pytest.mark.parametrize(
    ("minutes", "said"), [(5, "5m"), (60, "1h"), (65, "1h05"), (600, "10h"), (2805, "46h45")]
)
def test_a_length_of_time_is_short_and_no_time_of_the_day(minutes: int, said: str) -> None:
    assert length(minutes) == said


@pytest.mark.parametrize(("said", "minutes"), [("46h45", 2805), ("2\xa0h\xa05\xa0min", 125), ("40m", 40)])
def test_lengths_of_time_are_read_as_they_are_written(said: str, minutes: int) -> None:
    assert spent(said) == minutes


@pytest.mark.parametrize("name", WEEKS)
def test_a_week_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawing(name) == snapshot


@pytest.mark.parametrize("name", WEEKS)
def test_every_week_fits(name: str) -> None:
    drawn = drawing(name)
    assert_fits(drawn)
    wide, high = size(drawn)
    assert wide == theme.WIDTH
    assert high < 1.6 * wide


@pytest.mark.parametrize("name", WEEKS)
def test_the_bot_sends_this_very_picture_with_its_headline_below(name: str) -> None:
    view, back = LIVES[name]
    photo = week_texts.screen(SAY, view, WEEKS[name].report).photo
    assert photo
    assert photo.svg == drawing(name)
    assert photo.caption.startswith(f"<b>{WEEKS[name].words.headline}</b>: ")
    assert bool(WEEKS[name].words.pace) <= (not back)


@pytest.mark.parametrize("name", WEEKS)
def test_the_headline_has_the_reports_blocks(name: str) -> None:
    total = WEEKS[name].report.total
    wanted = [(str(total.came), str(total.blocks))] if total.came else []
    assert found(name, r"(\d+) of (\d+) blocks? (?:so far|done)") == wanted


@pytest.mark.parametrize("name", WEEKS)
def test_below_it_stand_the_reports_minutes_and_kept_days(name: str) -> None:
    report = WEEKS[name].report
    total = report.total
    told = found(name, f"{SPAN} of {SPAN}, on (\\d+) days?")
    numbers = [(spent(minutes), spent(planned), int(days)) for minutes, planned, days in told]
    assert numbers == ([(total.minutes, total.planned, report.kept)] if total.came else [])


def test_ten_minutes_to_be_back_are_no_part_of_the_plan() -> None:
    drawn = texts(drawing("back with ten minutes"))
    assert drawn[1:3] == ["You are back", "10\xa0min of study"]
    assert "done 10m" in drawn


@pytest.mark.parametrize("name", WEEKS)
def test_the_days_stand_in_the_order_of_the_learners_week(name: str) -> None:
    first = WEEKS[name].report.first
    assert first.weekday() == STARTS.get(name, Weekday.MONDAY)
    named = [line.text for _, line in columns(name) if re.fullmatch("[A-Z][a-z]{2}", line.text)]
    assert named == [SAY.weekday(first + timedelta(days=number), short=True) for number in range(7)]


@pytest.mark.parametrize("name", WEEKS)
def test_today_stands_on_a_light_ground_in_its_place(name: str) -> None:
    report, today, _ = WEEKS[name]
    lit = re.findall(rf'fill="{theme.GROUND}">(\w+)</text>', drawing(name))
    inside = report.first <= today <= report.last
    assert lit == ([SAY.weekday(today, short=True)] if inside else [])
    places = [number for number, line in columns(name) if line.text in lit]
    assert places == ([(today - report.first).days] if inside else [])


@pytest.mark.parametrize("name", WEEKS)
def test_below_each_day_stand_the_reports_minutes_and_the_planned_ones(name: str) -> None:
    report = WEEKS[name].report
    lines = [(n, line.text) for n, line in columns(name) if re.fullmatch(f"(/ )?({LENGTH})", line.text)]
    places = {day: (day.day - report.first).days for day in report.days}
    done = [(places[day], day.tally.minutes) for day in report.days if day.tally.minutes]
    planned = [(places[day], day.tally.planned) for day in report.days if day.tally.planned]
    over = "/ " if report.total.minutes else ""
    assert [(n, spent(said)) for n, said in lines if over and not said.startswith(over)] == done
    assert [(n, spent(said)) for n, said in lines if said.startswith(over)] == planned


@pytest.mark.parametrize("status", [DayStatus.OPEN, DayStatus.MISSED, DayStatus.HELD])
def test_of_a_day_without_study_the_planned_minutes_stand_alone(status: DayStatus) -> None:
    drawn = texts(week(made_up((status, Tally(blocks=4, planned=210), Minutes())), TODAY, WORDS))
    assert "3h30" in drawn
    assert "0m" not in drawn


@pytest.mark.parametrize("name", WEEKS)
def test_minutes_by_state_are_the_reports(name: str) -> None:
    report, _, words = WEEKS[name]
    named = {mark: words.marks[mark] for mark in Mark if mark is not Mark.REST} | {Mark.HELD: words.held}
    told = {
        mark: [spent(said) for (said,) in found(name, f"{name_} ({LENGTH})")] for mark, name_ in named.items()
    }
    wanted = {mark: getattr(report.minutes, mark.value) for mark in named}
    assert told == {mark: [minutes] if minutes else [] for mark, minutes in wanted.items()}


@pytest.mark.parametrize("name", WEEKS)
def test_each_mark_is_explained_once_where_it_is_there(name: str) -> None:
    report, _, words = WEEKS[name]
    statuses = [day.status for day in report.days]
    rings = DayStatus.HELD in statuses or (report.streak.current and report.streak.reserve)
    rest = any(day.status is DayStatus.REST and not day.tally.blocks for day in report.days)
    assert found(name, f"{words.marks[Mark.REST]}()") == [("",)] * bool(rest)
    assert found(name, f"({words.held}|{words.marks[Mark.HELD]}).*") == [
        (words.held if report.minutes.held else words.marks[Mark.HELD],)
    ] * bool(rings)


@pytest.mark.parametrize("name", WEEKS)
def test_dark_stones_are_those_of_missed_blocks_and_explained_with_the_ring_of_the_day_that_held_them(
    name: str,
) -> None:
    report = WEEKS[name].report
    explained = bool(report.minutes.missed) + bool(report.minutes.held)
    grounds, planned = 7, bool(report.total.planned)
    assert filled(drawing(name), theme.LINES) == report.total.missed + explained + grounds + planned
    assert explained >= bool(report.total.missed)


def test_a_spare_day_is_not_told_as_if_it_was_studied() -> None:
    drawn = texts(drawing("lived"))
    assert "held by a spare day 10h" in drawn
    assert not [line for line in drawn if line.startswith("spare day")]


def test_a_ring_that_held_nothing_yet_is_named_without_minutes() -> None:
    assert "spare day" in texts(drawing("one block a day"))


def test_a_stone_is_as_high_as_its_minutes_are_long() -> None:
    day = (DayStatus.KEPT, Tally(2, 1, 1, 0, 0, 120, 80), Minutes(done=60, partly=20))
    twice = (DayStatus.KEPT, Tally(2, 2, 0, 0, 0, 120, 120), Minutes(done=120))
    one, two = (Scale.of((told,)).stones(told) for told in made_up(day, twice).days)
    assert one == (THICK, snapped(THICK / 3))
    assert two == (THICK, THICK)


@pytest.mark.parametrize("name", WEEKS)
def test_a_cairn_is_no_higher_than_its_room_however_many_stones_it_has(name: str) -> None:
    days = WEEKS[name].report.days
    assert all(sum(Scale.of(days).stones(day)) <= HIGHEST for day in days)


@pytest.mark.parametrize("name", WEEKS)
def test_there_is_a_stone_for_each_block_by_what_became_of_it(name: str) -> None:
    report = WEEKS[name].report
    total, drawn = report.total, drawing(name)
    bar, legend = bool(total.minutes), bool(report.minutes.done)
    assert filled(drawn, theme.DONE) == total.done + EMBLEM + legend + bar
    assert filled(drawn, "url(#half)") == total.partly + bool(total.partly)
    assert drawn.count("<line ") == total.skipped + bool(total.skipped)


@pytest.mark.parametrize("name", WEEKS)
def test_tiles_count_what_grew_as_the_report_has_it_and_never_a_zero(name: str) -> None:
    report, _, words = WEEKS[name]
    drawn = texts(drawing(name))
    counted = {
        words.streak: report.streak.current,
        words.finished: len(report.finished),
        words.shipped: len(report.shipped),
    }
    told = {said: int(drawn[drawn.index(said) - 1]) for said in counted if said in drawn}
    assert told == {said: count for said, count in counted.items() if count}


@pytest.mark.parametrize("name", WEEKS)
def test_there_is_a_ring_for_each_day_that_was_held_and_each_spare_one(name: str) -> None:
    report = WEEKS[name].report
    held = [day.status for day in report.days].count(DayStatus.HELD)
    spare = report.streak.reserve if report.streak.current else 0
    assert drawing(name).count(f'stroke="{theme.HELD}"') == held + spare + bool(held or spare)


@pytest.mark.parametrize("name", WEEKS)
def test_the_bar_and_the_notch_are_as_long_as_their_minutes(name: str) -> None:
    report = WEEKS[name].report
    before = report.before.minutes if report.before else 0
    longest = max(report.total.minutes, report.total.planned, before, 1)
    drawn = drawing(name)
    for fill, minutes in ((theme.LINES, report.total.planned), (theme.DONE, report.total.minutes)):
        bars = re.findall(rf'<rect x="0" y="3.75" width="(\S+)" height="9.75" rx="5" fill="{fill}"', drawn)
        wanted = [theme.INNER * minutes / longest] if minutes else []
        assert [float(wide) for wide in bars] == pytest.approx([max(wide, 10) for wide in wanted], abs=1)
    notches = re.findall(rf'<rect x="(\S+)" y="0" width="2.25" height="18" fill="{theme.INK}"', drawn)
    places = [min(theme.INNER * before / longest, theme.INNER - 2.4)] if before else []
    assert [float(x) for x in notches] == pytest.approx(places, abs=1)


@pytest.mark.parametrize("name", WEEKS)
def test_the_minutes_of_the_week_before_stand_below_its_notch(name: str) -> None:
    before = WEEKS[name].report.before
    told = found(name, f"Week before: {SPAN}")
    assert [spent(said) for (said,) in told] == ([before.minutes] if before and before.minutes else [])
    for line in written(drawing(name)):
        if line.text.startswith("Week before"):
            x = re.search(r'<rect x="(\S+)" y="0" width="2.25"', drawing(name))
            assert x
            assert line.left <= theme.MARGIN + float(x[1]) + 2.5
            assert line.right >= theme.MARGIN + float(x[1])


@pytest.mark.parametrize("name", WEEKS)
def test_ahead_or_behind_and_the_finish_are_those_of_the_forecast(name: str) -> None:
    report, today, _ = WEEKS[name]
    known, latest = report.forecast, not LIVES[name][1]
    told = [line for line in texts(drawing(name)) if "study day" in line or "inish:" in line]
    behind = known.behind if latest and not known.loose else 0
    says = re.search(r"(\d+) study days? (ahead|behind)", " ".join(told))
    assert (int(says[1]) * (1 if says[2] == "behind" else -1) if says else 0) == behind
    day = re.search(r"[Ff]inish: (.+)", " ".join(told))
    wanted = SAY.short_day(known.finish, today) if known.finish and known.sure and latest else None
    assert (day[1] if day else None) == wanted


def test_samples_have_each_kind_of_number() -> None:
    reports = [known.report for known in WEEKS.values()]
    assert any(report.forecast.behind > 0 for report in reports)
    assert any(report.forecast.behind < 0 for report in reports)
    assert any(report.shipped for report in reports)
    assert {day.status for day in LIVED.days} == {DayStatus.KEPT, DayStatus.HELD, DayStatus.REST}
    mixed = WEEKS["from Sunday, spare days used up"].report
    assert mixed.minutes.missed
    assert mixed.minutes.held


@pytest.mark.parametrize(
    "text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60, "한국어"]
)
def test_a_long_text_of_any_script_is_wrapped_and_cut(text: str) -> None:
    words = replace(WORDS, headline=text, lead=text, held=text, pace=text, streak=text, before=text)
    assert_fits(week(LIVED, TODAY, words))
