"""The recap: a cairn for each week of a phase, and numbers that are the recap's own."""

from dataclasses import replace
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.domain.streak import DayStatus
from bot.pictures import theme
from bot.pictures.recap import IN_A_ROW, recap
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


@pytest.mark.parametrize("name", RECAPS)
def test_there_is_a_stone_for_each_kept_day_and_a_ring_for_each_spare_one(name: str) -> None:
    known, words = RECAPS[name]
    drawn = recap(known, words)
    held = [status for week in known.weeks for status in week].count(DayStatus.HELD)
    assert filled(drawn, theme.DONE) == known.kept + EMBLEM + (LEGEND if known.kept else 0)
    assert drawn.count(f'stroke="{theme.HELD}"') == held + (LEGEND if held else 0)


@pytest.mark.parametrize("name", RECAPS)
def test_every_number_is_the_recaps(name: str) -> None:
    known, words = RECAPS[name]
    told = texts(recap(known, words))
    numbers = {
        f"of {known.things} finished": len(known.finished),
        "days kept": known.kept,
        "hours of study": (known.studied.minutes + 30) // 60,
        "projects shipped": len(known.shipped),
    }
    for said, number in numbers.items():
        assert (told[told.index(said) - 1] == str(number)) if said in told else number == 0
    moved = f"{len(known.left)} things "
    assert any(text.startswith(moved) for text in told) or not known.left


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
        ("forty weeks, long title", ["Week 1", "5", "10", "15", "20", "Week 21", "25", "30", "35", "40"]),
    ],
)
def test_the_first_week_is_named_in_full_and_others_by_number_where_there_is_room(
    name: str, named: list[str]
) -> None:
    told = texts(recap(*RECAPS[name]))
    begin = told.index(named[0])
    assert told[begin : begin + len(named) + 1] == [*named, "kept day"]


@pytest.mark.parametrize("weeks", range(1, 2 * IN_A_ROW + 1))
def test_no_number_stands_in_the_name_of_the_first_week(weeks: int) -> None:
    known = replace(KNOWN, weeks=KNOWN.weeks[:1] * weeks)
    drawn = written(recap(known, replace(WORDS, weeks=tuple(f"Semana {n}" for n in range(1, weeks + 1)))))
    names = [line for line in drawn if line.text.startswith("Semana")]
    assert len(names) == 1 + (weeks > IN_A_ROW)
    for name in names:
        axis = [line for line in drawn if line.y == name.y]
        assert len(axis) == 1 + sum(line.text.isdecimal() for line in axis)
        assert all(one.right < next_one.left for one, next_one in pairwise(axis))


def test_the_numbers_go_on_from_the_first_week_that_was_lived() -> None:
    known = replace(KNOWN, weeks=KNOWN.weeks[:1] * 4, first_week=3)
    drawn = texts(recap(known, replace(WORDS, weeks=tuple(f"Week {n}" for n in range(3, 7)))))
    begin = drawn.index("Week 3")
    assert drawn[begin + 1 : begin + 4] == ["4", "5", "6"]


def test_a_zero_is_never_shown() -> None:
    assert not {"0", "days kept", "kept day"} & set(texts(recap(*RECAPS["one day"])))


def test_a_long_phase_has_two_rows_of_weeks_and_no_kept_day_is_lost() -> None:
    known, words = RECAPS["forty weeks, long title"]
    drawn = recap(known, words)
    assert len(known.weeks) == 40
    assert filled(drawn, theme.DONE) == known.kept + EMBLEM + LEGEND
    assert texts(drawn)[texts(drawn).index("days kept") - 1] == str(known.kept)
