"""The recap: a cairn for each week of a phase, and numbers that are the recap's own."""

from dataclasses import replace
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.streak import DayStatus
from bot.pictures import theme
from bot.pictures.recap import MOST_WEEKS, recap
from tests.pictures.drawing import assert_fits, filled, size, texts, written
from tests.pictures.recaps import RECAPS
from tests.pictures.test_week import LONG

KNOWN, WORDS = RECAPS["four weeks"]
EMBLEM, LEGEND = 3, 1


@pytest.mark.parametrize("name", RECAPS)
def test_a_recap_looks_as_it_did(name: str, snapshot: SnapshotAssertion) -> None:
    assert recap(*RECAPS[name]) == snapshot


@pytest.mark.parametrize("name", RECAPS)
def test_every_recap_fits(name: str) -> None:
    drawn = recap(*RECAPS[name])
    assert_fits(drawn)
    assert size(drawn)[1] < 1.6 * theme.WIDTH


@pytest.mark.parametrize("text", [LONG, "বাংলা " * 20, "الأسبوع " * 20, "数据结构与算法" * 15, "🔥" * 60])
def test_a_long_text_of_any_script_is_wrapped_and_cut(text: str) -> None:
    said = replace(
        WORDS,
        head=text,
        headline=text,
        lead=text,
        kept=text,
        held=text,
        weeks=(text,) * 4,
        shipped=text,
        left=text,
    )
    assert_fits(recap(KNOWN, said))


def test_there_is_a_stone_for_each_kept_day_and_a_ring_for_each_spare_one() -> None:
    drawn = recap(KNOWN, WORDS)
    assert filled(drawn, theme.DONE) == KNOWN.kept + EMBLEM + LEGEND
    held = [status for week in KNOWN.weeks for status in week].count(DayStatus.HELD)
    assert drawn.count(f'stroke="{theme.HELD}"') == held + LEGEND


def test_numbers_are_the_recaps() -> None:
    told = texts(recap(KNOWN, WORDS))
    assert told[told.index("of 33 finished") - 1] == str(len(KNOWN.finished)) == "26"
    assert told[told.index("days kept") - 1] == str(KNOWN.kept)
    assert told[told.index("hours of study") - 1] == str(KNOWN.studied.minutes // 60)
    assert told[told.index("projects shipped") - 1] == str(len(KNOWN.shipped))
    assert f"{len(KNOWN.left)} things move on with you." in told


def test_without_a_kept_day_no_empty_ground_is_drawn() -> None:
    assert "Week 1" not in texts(recap(*RECAPS["one day"]))


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("four weeks", ["Week 1", "2", "3", "4"]),
        ("forty weeks, long title", ["Week 14", "20", "25", "30", "35", "40"]),
    ],
)
def test_the_first_week_is_named_in_full_and_others_by_number_where_there_is_room(
    name: str, named: list[str]
) -> None:
    told = texts(recap(*RECAPS[name]))
    begin = told.index(named[0])
    assert told[begin : begin + len(named) + 1] == [*named, "kept day"]


@pytest.mark.parametrize("weeks", range(1, MOST_WEEKS + 1))
def test_no_number_stands_in_the_name_of_the_first_week(weeks: int) -> None:
    known = replace(KNOWN, weeks=KNOWN.weeks[:1] * weeks)
    drawn = written(recap(known, replace(WORDS, weeks=tuple(f"Semana {n}" for n in range(1, weeks + 1)))))
    (name,) = (line for line in drawn if line.text == "Semana 1")
    axis = [line for line in drawn if line.y == name.y]
    assert len(axis) == 1 + sum(line.text.isdecimal() for line in axis)
    assert all(one.right < next_one.left for one, next_one in pairwise(axis))


def test_a_zero_is_never_shown() -> None:
    assert not {"0", "days kept", "kept day"} & set(texts(recap(*RECAPS["one day"])))


def test_of_a_long_phase_the_last_weeks_are_drawn() -> None:
    known, words = RECAPS["forty weeks, long title"]
    shown = known.weeks[-MOST_WEEKS:]
    kept = [status for week in shown for status in week].count(DayStatus.KEPT)
    assert len(known.weeks) == 40
    assert filled(recap(known, words), theme.DONE) == kept + EMBLEM + LEGEND
