"""The heatmap: each day is there once, the best run and today are marked, and any length fits."""

from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.streak import DayStatus, Streak
from bot.pictures import theme
from bot.pictures.heatmap import MOST_WEEKS, Days, heatmap, weeks
from tests.pictures.drawing import assert_fits, filled, size, texts
from tests.pictures.runs import FIRST, HEATMAP_WORDS, HEATMAPS, lived


@pytest.mark.parametrize("name", HEATMAPS)
def test_a_heatmap_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert heatmap(*HEATMAPS[name], HEATMAP_WORDS) == snapshot


@pytest.mark.parametrize("name", HEATMAPS)
def test_every_enrolment_fits(name: str) -> None:
    drawn = heatmap(*HEATMAPS[name], HEATMAP_WORDS)
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


def test_each_day_is_drawn_as_what_became_of_it() -> None:
    days, streak = HEATMAPS["three months"]
    drawn = heatmap(days, streak, HEATMAP_WORDS)
    count = list(days.statuses.values()).count
    emblem, legend = 3, 1
    kept = filled(drawn, theme.DONE) - emblem - legend + filled(drawn, theme.BEST) - legend
    assert kept == count(DayStatus.KEPT)
    assert drawn.count(f'stroke="{theme.HELD}"') == count(DayStatus.HELD) + legend
    assert filled(drawn, theme.LINES) == count(DayStatus.MISSED) + legend
    assert filled(drawn, theme.IDLE) == count(DayStatus.REST) + legend


def test_the_best_run_is_lighter() -> None:
    drawn = heatmap(lived(9, 4, "KMKKKMKKM"), Streak(best=3), HEATMAP_WORDS)
    assert filled(drawn, theme.BEST) == 3 + 1


def test_today_is_marked_once_and_explained() -> None:
    drawn, legend = heatmap(*HEATMAPS["forty weeks"], HEATMAP_WORDS), 1
    assert drawn.count(f'stroke="{theme.INK}"') == 1 + legend
    assert "today" in texts(drawn)


def test_days_that_are_open_are_explained_while_there_are_any() -> None:
    days, streak = HEATMAPS["three months"]
    over = Days({FIRST: DayStatus.KEPT}, FIRST, FIRST, FIRST)
    assert "open" in texts(heatmap(days, streak, HEATMAP_WORDS))
    assert "open" not in texts(heatmap(over, streak, HEATMAP_WORDS))


def test_numbers_are_the_streaks() -> None:
    drawn = texts(heatmap(*HEATMAPS["three months"], HEATMAP_WORDS))
    assert drawn[drawn.index("days kept") - 1] == "45"
    assert "0" not in texts(heatmap(*HEATMAPS["first day"], HEATMAP_WORDS))


def test_of_a_longer_enrolment_the_weeks_around_today_are_drawn() -> None:
    days = lived(320, 52)
    shown = weeks(days)
    assert len(shown) == MOST_WEEKS
    assert shown[0] <= days.today < shown[-1] + timedelta(weeks=1)
    assert weeks(lived(0, 52))[0] == FIRST
