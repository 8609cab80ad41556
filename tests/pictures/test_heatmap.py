"""The heatmap: each day stands on its weekday in its week, the best run and today are marked, and any length fits."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.calendar import days_between
from bot.domain.roadmap import Weekday
from bot.domain.streak import DayStatus, Streak, best_run
from bot.pictures import theme
from bot.pictures.heatmap import MOST_WEEKS, Days, heatmap, weeks
from tests.domain.coached import weeks as every_day
from tests.domain.shipped import INTENSIVE, INTERVIEW
from tests.pictures.drawing import assert_fits, filled, middles, size, texts, written
from tests.pictures.runs import FIRST, HEATMAPS, SAY, THURSDAY, Known, lived

EMBLEM, LEGEND = 3, 1
ONE_DAY = timedelta(days=1)
WORDS = HEATMAPS["first day"][2]

Place = tuple[int, int]


def drawn(name: str) -> str:
    return heatmap(*HEATMAPS[name])


def placed(known: Known, **attributes: str) -> list[Place]:
    """Tell the row and column of each such mark above the legend, by the names of the weekdays on its left."""
    svg, (_, _, words) = heatmap(*known), known
    named = [line for line in written(svg) if line.text in words.weekdays]
    pitch = (named[-1].y - named[0].y) / 6
    left, top = (
        min(x for x, y in middles(svg) if y > named[0].y - pitch and x > named[0].right),
        named[0].y - 4,
    )
    inside = ((x, y) for x, y in middles(svg, **attributes) if top - pitch / 2 < y < top + 6.5 * pitch)
    return [(round((y - top) / pitch), round((x - left) / pitch)) for x, y in inside]


def place(known: Known, day: date) -> Place:
    """Tell where a day belongs: on the row of its weekday, as many columns on as weeks have begun before it."""
    days, _, words = known
    begun = [one for one in days_between(days.first + ONE_DAY, day) if one.weekday() == days.first.weekday()]
    return words.weekdays.index(SAY.weekday(day, short=True)), len(begun)


def open_days(first: date, weeks: int) -> Known:
    """Make an enrolment of which nothing is known yet."""
    last = first + timedelta(weeks=weeks, days=-1)
    return Days(dict.fromkeys(days_between(first, last), DayStatus.OPEN), first, first), Streak(), WORDS


@pytest.mark.parametrize("name", HEATMAPS)
def test_a_heatmap_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert drawn(name) == snapshot


@pytest.mark.parametrize("name", HEATMAPS)
def test_every_enrolment_fits(name: str) -> None:
    assert_fits(drawn(name))
    assert size(drawn(name))[1] < 1.7 * theme.WIDTH


@pytest.mark.parametrize("name", HEATMAPS)
def test_numbers_are_the_streaks(name: str) -> None:
    (_, streak, _), written_there = HEATMAPS[name], texts(drawn(name))
    kept = [
        written_there[n - 1] for n, words in enumerate(written_there) if words in {"day kept", "days kept"}
    ]
    best = [written_there[n - 1] for n, words in enumerate(written_there) if "in the best run" in words]
    assert kept == [str(streak.kept_total)] * bool(streak.kept_total)
    assert best == [str(streak.best)] * bool(streak.best)
    assert (f"{streak.current} days in a row" in written_there) is bool(streak.current)
    assert any(words.startswith(f"{streak.reserve} spare day") for words in written_there) is bool(
        streak.reserve
    )
    assert "0" not in written_there


def test_each_day_is_drawn_as_what_became_of_it() -> None:
    (days, streak, _), svg = HEATMAPS["three months"], drawn("three months")
    count = list(days.statuses.values()).count
    assert filled(svg, theme.BEST) == streak.best + LEGEND
    assert filled(svg, theme.DONE) - EMBLEM - LEGEND == count(DayStatus.KEPT) - streak.best
    assert svg.count(f'stroke="{theme.HELD}"') == count(DayStatus.HELD) + LEGEND
    assert filled(svg, theme.LINES) == count(DayStatus.MISSED) + LEGEND
    assert filled(svg, theme.IDLE) == count(DayStatus.REST) + LEGEND
    assert svg.count(f'stroke="{theme.IDLE}"') == count(DayStatus.OPEN) + LEGEND


@pytest.mark.parametrize("week_start", [Weekday.MONDAY, Weekday.SATURDAY, Weekday.SUNDAY])
def test_each_day_stands_on_its_weekday_in_its_week(week_start: Weekday) -> None:
    known = lived(INTENSIVE, 24, THURSDAY, week_start=week_start)
    (days, _, _), kept = known, DayStatus.KEPT
    assert days.first.weekday() == week_start
    for status, mark in (
        (DayStatus.HELD, {"stroke": theme.HELD}),
        (DayStatus.REST, {"fill": theme.IDLE}),
        (DayStatus.OPEN, {"stroke": theme.IDLE}),
    ):
        there = [place(known, day) for day, one in days.statuses.items() if one is status]
        assert sorted(placed(known, **mark)) == sorted(there)
    filled_there = placed(known, fill=theme.DONE) + placed(known, fill=theme.BEST)
    assert sorted(filled_there) == sorted(
        place(known, day) for day, one in days.statuses.items() if one is kept
    )


@pytest.mark.parametrize(
    ("week_start", "where"),
    [(Weekday.MONDAY, (6, 3)), (Weekday.SATURDAY, (1, 4)), (Weekday.SUNDAY, (0, 4))],
)
def test_today_stands_on_its_weekday_in_its_week(week_start: Weekday, where: Place) -> None:
    known = lived(INTENSIVE, 24, THURSDAY, week_start=week_start)
    assert known[0].today == date(2026, 3, 29)
    assert placed(known, stroke=theme.INK) == [where]


@pytest.mark.parametrize(
    ("week_start", "first", "last"),
    [(Weekday.MONDAY, (0, 0), (0, 5)), (Weekday.SATURDAY, (2, 0), (2, 5)), (Weekday.SUNDAY, (1, 0), (1, 5))],
)
def test_the_best_run_is_lighter_from_its_first_day_to_its_last(
    week_start: Weekday, first: Place, last: Place
) -> None:
    known = lived(INTENSIVE, 60, week_start=week_start)
    lighter = sorted(placed(known, fill=theme.BEST), key=lambda place: (place[1], place[0]))
    assert best_run(known[0].statuses) == (date(2026, 3, 2), date(2026, 4, 6))
    assert (lighter[0], lighter[-1]) == (first, last)
    assert len(lighter) == known[1].best


def test_before_joining_and_after_the_last_day_nothing_is_drawn() -> None:
    known = HEATMAPS["from Thursday to Wednesday"]
    marks = {*placed(known)}
    assert not marks & {(0, 0), (1, 0), (2, 0)}
    assert not marks & {(3, 12), (4, 12), (5, 12), (6, 12)}
    assert {(3, 0), (2, 12)} <= marks


def test_days_to_come_without_blocks_are_rest() -> None:
    known = HEATMAPS["from Thursday to Wednesday"]
    assert {place for place in placed(known, fill=theme.IDLE) if place[1] > 3} == {
        (6, n) for n in range(4, 12)
    }


def test_after_the_end_the_weeks_of_the_roadmap_are_drawn() -> None:
    days, _, _ = HEATMAPS["after the end"]
    assert weeks(days)[-1] <= date(2026, 4, 17) < days.today
    assert "today" not in texts(drawn("after the end"))
    assert weeks(lived(INTERVIEW, 700)[0]) == weeks(days)


def test_before_the_start_today_is_not_explained() -> None:
    days, streak, words = HEATMAPS["first day"]
    early = Days(days.statuses, days.first, days.first - ONE_DAY)
    assert "today" not in texts(heatmap(early, streak, words))


def test_today_is_marked_once_and_explained() -> None:
    svg = drawn("forty weeks")
    assert svg.count(f'stroke="{theme.INK}"') == 1 + LEGEND
    assert "today" in texts(svg)


@pytest.mark.parametrize("name", HEATMAPS)
def test_only_what_is_drawn_is_explained(name: str) -> None:
    svg, words = drawn(name), HEATMAPS[name][2]
    signs = {
        words.statuses[DayStatus.KEPT]: f'fill="{theme.DONE}"',
        words.statuses[DayStatus.HELD]: f'stroke="{theme.HELD}"',
        words.statuses[DayStatus.MISSED]: f'fill="{theme.LINES}"',
        words.statuses[DayStatus.REST]: f'fill="{theme.IDLE}"',
        words.statuses[DayStatus.OPEN]: f'stroke="{theme.IDLE}"',
        words.best_run: f'fill="{theme.BEST}"',
        words.today: f'stroke="{theme.INK}"',
    }
    for word, sign in signs.items():
        there = svg.count(sign) - (EMBLEM if theme.DONE in sign else 0)
        assert there >= 2 if word in texts(svg) else there == 0


def test_in_a_first_week_no_day_is_explained_as_merely_kept() -> None:
    assert "kept" not in texts(drawn("one week"))
    assert "best run" in texts(drawn("one week"))


@pytest.mark.parametrize("name", ["first day", "a run that ended"])
def test_how_a_streak_begins_fits_on_one_line(name: str) -> None:
    assert HEATMAPS[name][2].headline in texts(drawn(name))


@pytest.mark.parametrize("count", [13, 26, 40])
@pytest.mark.parametrize("later", range(0, 364, 7))
def test_every_month_that_begins_is_named(count: int, later: int) -> None:
    known = open_days(FIRST + timedelta(days=later), count)
    shown = weeks(known[0])
    begins = {after.month for before, after in pairwise(shown) if before.month != after.month}
    svg = heatmap(*known)
    assert {WORDS.months[month - 1] for month in begins} <= {*texts(svg)}
    assert_fits(svg)


def test_months_do_not_touch() -> None:
    for later in range(0, 364, 7):
        lines = written(heatmap(*open_days(FIRST + timedelta(days=later), 40)))
        months = [line for line in lines if line.text in WORDS.months]
        assert all(a.y != b.y or a.right < b.left for a, b in pairwise(months))


def test_a_first_week_is_named_by_the_month_of_joining() -> None:
    assert "Mar" not in texts(heatmap(*lived(INTENSIVE, 0, date(2026, 4, 2))))


def test_of_a_longer_enrolment_the_weeks_around_today_are_drawn() -> None:
    days, _, _ = HEATMAPS["a year"]
    shown = weeks(days)
    assert len(shown) == MOST_WEEKS
    assert shown[0] <= days.today < shown[-1] + timedelta(weeks=1)
    assert weeks(lived(every_day(52), 0)[0])[0] == FIRST
